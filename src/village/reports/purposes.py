"""What this room keeps files for."""

from village.files.purposes import Purpose
from village.reports import permissions
from village.reports.queries.reports import files_of_reports

REPORT = "report"
"""Files that were handed out of frozen reports."""

PURPOSES: tuple[Purpose, ...] = (Purpose(REPORT, permissions.VIEW, files_of_reports),)
