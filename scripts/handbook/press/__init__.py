"""The press: from the handbook to PDFs. ``plan`` what to print, ``run`` the jobs, ``sweep``."""

from handbook.press.assemble import job_html
from handbook.press.jobs import Job, plan
from handbook.press.runner import Failed, Folders, Printed, folders_of, run, sweep

__all__ = [
    "Failed",
    "Folders",
    "Job",
    "Printed",
    "folders_of",
    "job_html",
    "plan",
    "run",
    "sweep",
]
