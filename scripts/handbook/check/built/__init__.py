"""The check of what was built: every page of the site and every PDF, as readers get them."""

from pathlib import Path, PurePosixPath

from handbook.check.built.registry import built_rules
from handbook.check.built.site import open_site
from handbook.content.model import Handbook
from handbook.diagnostics import Diagnostic

__all__ = ["run_built"]


def run_built(handbook: Handbook, folder: Path, shown: PurePosixPath) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the site in ``folder``, sorted by place, each thing once.

    ``shown`` is how findings name the folder. SetupError when there is no site in it.
    """
    site = open_site(handbook, folder, shown)
    found = {
        Diagnostic(one.place, rule.code, one.message, one.hint, rule.severity, one.related)
        for rule in built_rules()
        for one in rule.find(site)
    }
    return tuple(sorted(found))
