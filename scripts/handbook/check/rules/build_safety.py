"""Safety of the build: what could act in a browser or bring in what does not belong here."""

import re
from collections.abc import Iterator

from handbook.check.registry import Book, Finding, book_rule, rule
from handbook.check.tags import acts, tag_name
from handbook.check.visible import place, visible
from handbook.check.yaml_places import nearest_place, places, relative
from handbook.content.markup import SCRIPT_SCHEMES, scheme_of
from handbook.content.model import Page
from handbook.content.text.candidates import Mark
from handbook.settings import CONFIG_NAME, read_config

_LIST = re.compile(
    r"(?:\{:|(?<=[^\s{])\{|^#{1,6}[ \t][^{}\n]*\{)[^{}\n=]*+=[^{}\n]*+\}", re.MULTILINE
)
"""Lists of attributes: with a colon, right behind a word or a link, or in a heading."""
_NAME = re.compile(r"(?<![\w:-])([\w:-]++)\s*+=")
_COMMANDS = re.compile(
    r"^[ \t>]*;?-+8<-+[^\n]*|\{%[^\n{}]*%\}|\{\{[^\n{}]*\}\}|\{![^\n{}]*!\}|^[ \t]*!include\b[^\n]*"
    r"|<\?(?:php|=)[^\n>]*|<%[^\n<>]*%>",
    re.MULTILINE,
)
_PRIVATE_KEY = (
    r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"
    r"(?:\s|\\n|[A-Z][\w-]+:[^\n]*\n)*+[\w+/=]{20,}"
)
_SECRETS = (
    ("a key of Amazon's cloud", re.compile(r"\b(?:AKIA|ASIA)(?!IOSFODNN7EXAMPLE\b)[0-9A-Z]{16}\b")),
    ("a token of GitHub", re.compile(r"\b(?:gh[pousr]_\w{36}|github_pat_\w{40,90})\b")),
    ("a token of GitLab", re.compile(r"\bglpat-[\w-]{20,}")),
    ("a token of Slack", re.compile(r"\bxox[abprs]-\d{6,}-[\w-]{10,}")),
    ("a key of Google", re.compile(r"\bAIza[\w-]{35}\b")),
    ("a key for payments", re.compile(r"\b[rs]k_live_\w{20,}")),
    ("a private key", re.compile(_PRIVATE_KEY)),
    (
        "a password",
        re.compile(
            r"\b(?:password|passwort|passwd|kennwort|contraseña|mot de passe)\b[\"'*`]*\s*[:=]"
            r"\s*[\"'`]?(?![\w.]*[({<$])([^\s\"'`<>(){}$]{8,64})",
            re.IGNORECASE,
        ),
    ),
)


_SECRET_HINTS = (
    *("akia", "asia", "gho_", "ghp_", "ghr_", "ghs_", "ghu_", "github_pat", "glpat-", "xox"),
    *("aiza", "k_live_", "-----begin", "passw", "kennwort", "contraseña", "mot de passe"),
)
"""A quick look whether there may be one."""


@rule("SB01", always=True)
def acting_tag(page: Page, book: Book) -> Iterator[Finding]:
    """A page holds an HTML tag that could run, load or send something.

    ## Why it matters
    On another site, this page would run a stranger's program or send what people type. Here the
    tag is shown as plain text, so it helps nobody. Nothing can switch this rule off.

    ## How to fix it
    Delete the tag. Link a video or a form as a page of its own. To show a tag on purpose, put it
    between backticks.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦<script src="https://elsewhere.net/count.js"></script>
    ```
    """
    for stray in book.marked[page.path].strays:
        if stray.kind is Mark.TAG and acts(stray.text):
            yield Finding(
                stray.place,
                f"The tag <{tag_name(stray.text)}> could run, load or send something.",
                "Delete it, or put it between two ` signs to show it as text.",
            )


@rule("SB02", always=True)
def attribute_left_out(page: Page, book: Book) -> Iterator[Finding]:
    """Curly brackets give an element something that the handbook does not let through.

    ## Why it matters
    Whatever runs, loads or covers the page (`onclick`, `style`, `srcset`), and an address that
    differs from the one in the link, is left out: the page does not look as the writer thinks.

    ## How to fix it
    Keep only ids, classes and languages in curly brackets: `{: #stop .draw lang=bn }`.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Take the stairs.
    {: ⟦onclick="alert(1)" }
    ```
    """
    marked = book.marked[page.path]
    dropped = {name for name, _ in marked.dropped}
    addresses = {link.address for link in marked.links}
    text = visible(page)
    for match in _LIST.finditer(text):
        for found in _NAME.finditer(match[0]):
            name = found[1].lstrip(":")
            value = match[0][found.end() :].strip("\"' ")
            moved = name in ("href", "src") and any(value.startswith(a) for a in addresses if a)
            if name in dropped or moved:
                yield Finding(
                    place(page, match.start() + found.start(1)),
                    f"'{name}' is not allowed in curly brackets.",
                    "Delete it.",
                )


@rule("SB03", always=True)
def script_address(page: Page, book: Book) -> Iterator[Finding]:
    """The address of a link or a picture would run a program or show a page of its own.

    ## Why it matters
    A tap on it could act in the reader's name. The handbook drops such addresses, however they are
    written; the link then does nothing.

    ## How to fix it
    Delete the link, or write the address of a page.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Take the [stairs](⟦javascript:alert) or [these](⟦data:text/html,stairs).
    ```
    """
    for link in book.marked[page.path].links:
        scheme = scheme_of(link.address)
        picture = link.image and link.address.strip().startswith("data:image/")
        if scheme in SCRIPT_SCHEMES and not picture:
            yield Finding(
                link.place,
                f"An address that begins with '{scheme}:' is not allowed.",
                "Write the address of a page, or delete the link.",
            )


@rule("SB04", always=True)
def command_for_another_tool(page: Page, book: Book) -> Iterator[Finding]:
    """A page holds a command of another tool, which would bring in a file or a value.

    ## Why it matters
    With another tool or a new extension, the command could put a file of the machine on the page.
    Here readers see the command itself.

    ## How to fix it
    Write the words themselves. To show a command on purpose, put it between backticks.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦--8<-- "../secrets.txt"

    Take the ⟦{{ stairs }}.
    ```
    """
    for match in _COMMANDS.finditer(visible(page)):
        words = match[0].strip()
        yield Finding(
            place(page, match.start() + match[0].index(words)),
            f"'{words[:40]}' is a command of another tool; readers see it as it stands.",
            "Write the words that should stand here, or put it between two ` signs.",
        )


@rule("SB08", always=True)
def secret(page: Page, book: Book) -> Iterator[Finding]:
    r"""A password, a key or a token stands on a page.

    ## Why it matters
    The page is public, and so are all its old versions. Programs search the web for such keys and
    use them within minutes.

    ## How to fix it
    Make the key void where it was issued, then delete it here. Deleting alone does not help.

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: A page.\n---\n\nUpload with ⟦AKIA" + b"QWERTZUIOPASDFGH.\n"
    ```
    """
    body = page.body.lower()
    for what, pattern in _SECRETS if any(hint in body for hint in _SECRET_HINTS) else ():
        for match in pattern.finditer(page.body):
            if what == "a password" and not _is_password(match[1]):
                continue
            yield Finding(
                place(page, match.start()),
                f"This looks like {what}.",
                "Have it changed where it is used, then delete it here.",
            )


@book_rule("SB14", always=True)
def program_in_the_settings(book: Book) -> Iterator[Finding]:
    """The settings of the site name a program that runs at every build.

    ## Why it matters
    Whoever builds the site runs it, with all rights of that person.

    ## How to fix it
    Delete `hooks` from `mkdocs.yml`. What the handbook needs at a build belongs into its own code.

    ## Example
    `mkdocs.yml`:

    ```yaml
    site_name: One
    extra: {edition: "2026-11"}
    plugins:
      - i18n: {languages: [{locale: en, name: English, default: true}]}
    ⟦hooks: [docs/images/run.py]
    ```
    """
    path = book.handbook.root / CONFIG_NAME
    if read_config(path).get("hooks"):
        known = places(path, book.handbook.root)
        yield Finding(
            nearest_place(known, ("hooks",), relative(path, book.handbook.root)),
            f"'hooks' in {CONFIG_NAME} runs a program at every build.",
            "Delete it.",
        )


def _is_password(value: str) -> bool:
    """Whether a word is no example: not all of one kind, and not a path or a name."""
    kinds = [any(map(test, value)) for test in (str.islower, str.isupper, str.isdecimal)]
    return all(kinds) and not re.search(r"[/\\]|example|placeholder|your", value, re.IGNORECASE)
