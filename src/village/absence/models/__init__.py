"""The room's tables, gathered so that Django finds them."""

from village.absence.models.absence_rules import AbsenceRules
from village.absence.models.call import Call
from village.absence.models.ring_first import RingFirst
from village.absence.models.session_texts import AbsenceText, SessionTexts

__all__ = ("AbsenceRules", "AbsenceText", "Call", "RingFirst", "SessionTexts")
