"""The check of what was built: every page of the site and every PDF, as readers get them."""

from pathlib import Path, PurePosixPath

from handbook.check.built.gist import Gist, PrintGist, shared
from handbook.check.built.judging import judge_all
from handbook.check.built.registry import site_rules
from handbook.check.built.site import BuiltSite, files_in, ground_of
from handbook.content.model import Handbook
from handbook.diagnostics import Diagnostic

__all__ = ["MEMORY", "run_built"]

MEMORY = PurePosixPath("build", "cache", "built")
"""Where lies what was found out about built pages and PDFs, in the folder of the handbook."""


def run_built(
    handbook: Handbook,
    folder: Path,
    shown: PurePosixPath,
    memory: Path | None = None,
    workers: int = 1,
) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the site in ``folder``, sorted by place, each thing once.

    ``shown`` is how findings name the folder. ``memory`` is a folder in which lies what was found
    out before, ``workers`` how many processes share the work. Each page and PDF is judged by
    itself and forgotten but for its gist; then come the rules about all of them. SetupError when
    there is no site in the folder.
    """
    files = files_in(folder)
    ground = ground_of(handbook, shown)
    pages: dict[PurePosixPath, Gist] = {}
    prints: dict[PurePosixPath, PrintGist] = {}
    found: dict[Diagnostic, None] = {}
    for judged in judge_all(folder, tuple(files), ground, memory, workers):
        found |= dict.fromkeys(judged.found)
        if isinstance(judged.gist, Gist):
            pages[judged.gist.path] = shared(judged.gist)
        else:
            prints[judged.gist.path] = judged.gist
    site = BuiltSite(
        handbook, shown, ground.sources, ground.promises, folder, files, pages, prints
    )
    found |= dict.fromkeys(
        Diagnostic(one.place, rule.code, one.message, one.hint, rule.severity, one.related)
        for rule in site_rules()
        for one in rule.find(site)
    )
    return tuple(sorted(found))
