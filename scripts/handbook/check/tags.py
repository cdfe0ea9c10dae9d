"""HTML tags in a page, which readers see as plain text."""

import re

from handbook.content.markup import SCRIPT_SCHEMES

_ACTING = frozenset(
    "script iframe frame frameset object embed applet form input button textarea select link meta"
    " base style svg math template audio video source track portal".split()
)
_HANDLER = re.compile(r"[\s\"'/](?:on\w++|srcdoc|formaction)\s*+=", re.IGNORECASE)
_SCRIPT = re.compile(rf"(?:{'|'.join(sorted(SCRIPT_SCHEMES))})\s*:", re.IGNORECASE)


def tag_name(tag: str) -> str:
    """The name of a tag as written, in small letters: ``script`` for ``<SCRIPT src=x>``."""
    return re.split(r"[\s>/]", tag[1:], maxsplit=1)[0].lower()


def acts(tag: str) -> bool:
    """Whether a browser would run, load or send something because of this tag."""
    return tag_name(tag) in _ACTING or bool(_HANDLER.search(tag) or _SCRIPT.search(tag))
