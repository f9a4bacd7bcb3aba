"""Case studies that the tests of this room work on."""

import io
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from tests.cast import Town
from village.evidence.models.case_study import CaseConsent, CaseStudy
from village.evidence.services.case_studies import make_ready, write_case_study
from village.evidence.services.consents import add_consent

WORDS = {
    "title": "Story mornings at Ashlea",
    "context": "Few parents came into school.",
    "what_was_done": "A story morning every Friday.",
    "who": "Nine families and a librarian.",
    "voice": "Now I read with her every night.",
    "learned": "Begin with breakfast.",
    "shows_people": True,
}


def make_case(town: Town, who: str = "action_lead", **values: Any) -> CaseStudy:
    """Return a draft written by the person."""
    action_ids = values.pop("action_ids", ())
    numbers = values.pop("numbers", ())
    return write_case_study(by=town.viewer(who), values={**WORDS, **values}, numbers=numbers, action_ids=action_ids)


def agree(town: Town, case: CaseStudy, who: str = "action_lead", **values: Any) -> CaseConsent:
    """Return the consent of the mother, to the words unless told otherwise."""
    given = {
        "who_words": "Mother of a girl in Year 2",
        "given_by_words": "Herself",
        "covers_words": True,
        "given_on": date(2026, 3, 2),
        **values,
    }
    return add_consent(by=town.viewer(who), case=case, values=given)


def make_shown_case(town: Town, **values: Any) -> CaseStudy:
    """Return a case study that the partnership may see."""
    case = make_case(town, **values)
    agree(town, case)
    make_ready(by=town.viewer("action_lead"), case=case)
    return case


def photo(name: str = "morning.jpg") -> ContentFile[bytes]:
    """Return a small photo."""
    target = io.BytesIO()
    Image.new("RGB", (80, 60), "navy").save(target, "JPEG")
    return ContentFile(target.getvalue(), name=name)
