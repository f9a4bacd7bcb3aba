"""What this room keeps files for."""

from village.files.purposes import Purpose
from village.reports import permissions
from village.reports.queries.own_places import files_of_copies
from village.reports.queries.reports import files_of_reports
from village.reports.queries.templates import files_of_templates

REPORT = "report"
"""Files that were handed out of frozen reports."""

TEMPLATE = "report-template"
"""Word templates of the partnership's own."""

OWN_COPY = "report-own-copy"
"""Newer copies of the Word documents that plans were brought in from."""

PURPOSES: tuple[Purpose, ...] = (
    Purpose(REPORT, permissions.VIEW, files_of_reports),
    Purpose(TEMPLATE, permissions.MAKE, files_of_templates),
    Purpose(OWN_COPY, permissions.MAKE, files_of_copies),
)
