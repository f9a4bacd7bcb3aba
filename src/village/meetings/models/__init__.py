"""The room's tables, gathered so that Django finds them."""

from village.meetings.models.meeting import AgendaItem, Arising, Attendance, Decision, Meeting, Paper

__all__ = ("AgendaItem", "Arising", "Attendance", "Decision", "Meeting", "Paper")
