"""Two people press at the very same moment: one text for each family, one reason, one review."""

import pytest
from django.db import connection
from django.utils import timezone

from tests.absence.making import ON, Families, make_families_of_morning, replies, review
from tests.cast import make_town
from tests.reviews.services.test_at_once import at_once
from village.absence.models import AbsenceText, SessionTexts
from village.absence.services.reasons import write_reason
from village.absence.services.texting import send
from village.outbox.models import Line
from village.school_data.models.reason_proposed import ReasonProposed
from village.school_data.services.reasons import Reason

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
]


@pytest.fixture
def families() -> Families:
    return make_families_of_morning(make_town())


def test_four_presses_send_each_family_one_text(families: Families) -> None:
    texts = review(families)
    token = texts.message.form_token
    viewers = [families.town.viewer(who) for who in ("office", "head", "inclusion_lead", "office")]

    def press(number: int) -> object:
        mine = SessionTexts.objects.select_related("message").get(pk=texts.pk)
        return send(by=viewers[number], texts=mine, form_token=token, at=timezone.now()).pk

    said = at_once(*[lambda number=number: press(number) for number in range(4)])
    assert set(said) == {texts.message_id}
    assert (Line.objects.count(), AbsenceText.objects.count()) == (4, 5)


def test_two_reviews_begun_at_once_are_one(families: Families) -> None:
    at_once(lambda: review(families), lambda: review(families, by="head"))
    assert SessionTexts.objects.count() == 1


def test_a_reply_pressed_by_two_becomes_one_reason(families: Families) -> None:
    reply = replies(families, "Huong", "she sick", about=("Thuy",))
    viewers = [families.town.viewer(who) for who in ("office", "head")]

    def press(number: int) -> bool:
        return write_reason(
            by=viewers[number],
            school_id=families.school_id,
            pupils=[families.pupils["Thuy"]],
            reason=Reason(ON, ("AM",), "I", "she sick", ReasonProposed.Source.REPLY, reply.pk),
            at=timezone.now(),
            reply=reply,
            seen_version=1,
        )

    said = at_once(lambda: press(0), lambda: press(1))
    assert said.count(True) == 1 and ReasonProposed.objects.count() == 1
