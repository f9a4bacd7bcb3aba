"""How the record names levels; a child stands on it by its own line, and never with its level."""

from village.audit.services.record import Subject
from village.windscreen.models.level import NeedLevel


def level_subject(level: NeedLevel) -> Subject:
    """Return the level as the record names it."""
    return Subject("windscreen.level", level.pk, level.label)
