"""The press: from the handbook to PDFs. ``plan`` what to print, ``run`` the jobs, ``sweep``."""

from handbook.press.choose import notices, order
from handbook.press.jobs import Job, by_paper, kit_job, plan
from handbook.press.needed import files_of
from handbook.press.preview import job_html
from handbook.press.request import kind_of, print_order
from handbook.press.runner import Failed, Folders, Printed, Stand, folders_of, run, sweep

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
    "print_order",
    "run",
    "sweep",
]
