"""A consultation of February that forty families answered, with what they said."""

from datetime import date
from typing import Any

from tests.cast import Town
from village.consultations.models import Answer, Consultation
from village.consultations.rules.answers import AnswerDetails
from village.consultations.services.answers import add_answer
from village.consultations.services.consultations import ConsultationDetails, add_consultation
from village.gazetteer.models import Ward

FIRST, LAST = date(2026, 2, 2), date(2026, 2, 20)


def details(**changes: Any) -> ConsultationDetails:
    """Return what is written about the consultation."""
    usual = {"title": "Winter survey", "how": "online", "from_on": FIRST, "to_on": LAST}
    return ConsultationDetails(**{**usual, "asked_count": 90, "answered_count": 40, **changes})


def make_consultation(town: Town, who: str = "coordinator", **changes: Any) -> Consultation:
    """Return a consultation of the partnership of the person."""
    return add_consultation(by=town.viewer(who), details=details(**changes))


def say(town: Town, consultation: Consultation, words: str, count: int, *rest: str) -> Answer:
    """Return an answer: its words and families, then need, ward and age."""
    told = AnswerDetails(words, count, *rest)
    return add_answer(by=town.viewer("coordinator"), consultation=consultation, details=told)


def make_wards() -> None:
    """Three wards stand, two of them with one name."""
    for code, name in (("E05001", "Orchard"), ("E05002", "Abbey"), ("E05003", "Abbey")):
        Ward.objects.create(code=code, name=name)
