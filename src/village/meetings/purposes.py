"""What this room keeps files for."""

from village.files.purposes import Purpose
from village.meetings import permissions
from village.meetings.queries.meetings import papers_in_use

PAPER = "meeting-paper"

PURPOSES = (Purpose(PAPER, permissions.VIEW, papers_in_use),)
