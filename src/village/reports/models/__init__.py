"""The room's tables, gathered so that Django finds them."""

from village.reports.models.report import AskOfBoard, Report, ReportFile, Snapshot, Template

__all__ = ("AskOfBoard", "Report", "ReportFile", "Snapshot", "Template")
