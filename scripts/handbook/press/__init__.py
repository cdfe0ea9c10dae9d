"""The press: from the handbook to PDFs. ``plan`` what to print, ``run`` the jobs, ``sweep``.

What it offers is imported when it is used: a refusal needs nothing that makes PDFs.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handbook.press.choose import kind_of, notices, order, possible
    from handbook.press.jobs import Job, by_paper, kit_job, plan
    from handbook.press.needed import files_of
    from handbook.press.preview import job_html
    from handbook.press.request import print_order
    from handbook.press.runner import Failed, Folders, Printed, Stand, folders_of, run, sweep

_HOMES = {
    "choose": ("kind_of", "notices", "order", "possible"),
    "jobs": ("Job", "by_paper", "kit_job", "plan"),
    "needed": ("files_of",),
    "request": ("print_order",),
    "runner": ("Failed", "Folders", "Printed", "Stand", "folders_of", "run", "sweep"),
    "preview": ("job_html",),
}
"""The modules that things come from."""

__all__ = [
    "Failed",
    "Folders",
    "Job",
    "Printed",
    "Stand",
    "by_paper",
    "files_of",
    "folders_of",
    "job_html",
    "kind_of",
    "kit_job",
    "notices",
    "order",
    "plan",
    "possible",
    "print_order",
    "run",
    "sweep",
]


def __getattr__(name: str) -> Any:
    """What the press offers, imported now. AttributeError for anything else."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
