"""The room's tables, gathered so that Django finds them."""

from village.reviews.models.answer import Answer, Settled
from village.reviews.models.ask import Ask, AskedAction, AskedSection, DraftEvidence, Letter
from village.reviews.models.round import Rhythm, Round, SectionWord

__all__ = (
    "Answer",
    "Ask",
    "AskedAction",
    "AskedSection",
    "DraftEvidence",
    "Letter",
    "Rhythm",
    "Round",
    "SectionWord",
    "Settled",
)
