"""A message is made ready: each family once, in its language, by a way that carries its words, or with its reason."""

import pytest

from tests.cast import Town
from tests.messaging.making import Families, made_letters, make_families
from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient
from village.messaging.rules import left_out
from village.messaging.rules.kept_words import paragraphs_from
from village.messaging.services.drafting import leave_out, take_in_again
from village.messaging.services.making import begin_making, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def families(town: Town) -> Families:
    return make_families(town)


def row_of(message: Message, adult: str) -> Recipient:
    return Recipient.objects.get(message=message, to_adults__adult__forename=adult)


def said(row: Recipient) -> str:
    return " ".join(run.words for one in paragraphs_from(row.body) for run in one.runs)


def test_each_family_stands_once(families: Families) -> None:
    message = made_letters(families)
    assert (message.state, message.problem) == (Message.State.READY, "")
    assert (message.family_count, message.child_count, message.shut_out_count) == (4, 5, 1)
    assert not Recipient.objects.filter(message=message, to_adults__adult=families.adults["Jan"]).exists()


def test_brothers_and_sisters_are_in_one_message_each_with_its_own_letter(families: Families) -> None:
    message = made_letters(families)
    row = row_of(message, "Bea")
    assert set(row.about.values_list("pupil__forename", flat=True)) == {"Ada", "Cy"}
    assert "Ada" in said(row) and "Cy" in said(row)
    assert {variant.template.code for variant in message.variants.filter(pk__in=row.about.values("variant"))} == {
        "attendance-red",
        "attendance-green",
    }


def test_letters_a_text_cannot_carry_go_by_email_and_in_english_beside(families: Families) -> None:
    row = row_of(made_letters(families), "Sana")
    assert (row.channel, row.language, row.address) == ("email", "ur", "sana@example.org")
    assert row.english and not row.is_checked
    assert any("checked" in run.words for one in paragraphs_from(row.english) for run in one.runs)


def test_a_text_that_cannot_carry_the_letters_is_in_english_and_leads_to_both(families: Families) -> None:
    row = row_of(made_letters(families, channels=("text",)), "Sana")
    assert (row.channel, row.language) == ("text", "ur")
    assert "missed 1.5 days" in row.text and "دن" in said(row)


def test_who_has_neither_phone_nor_email_gets_a_letter(families: Families) -> None:
    row = row_of(made_letters(families), "Tom")
    assert (row.channel, row.address, row.postcode) == ("post", "5 Beck Lane", "TV1 2BB")


def test_a_text_says_days_has_a_link_and_costs(families: Families) -> None:
    row = row_of(made_letters(families), "Bea")
    assert row.channel == "text" and row.parts >= 1 and row.cost_tenths == row.parts * 24
    assert f"/m/{row.nonce}." in row.text


def test_whoever_has_no_way_stands_with_the_reason(families: Families) -> None:
    message = made_letters(families, channels=("text",))
    whys = dict(Recipient.objects.filter(message=message).exclude(why_not="").values_list("to_name", "why_not"))
    assert whys == {
        "Ewa Nowak": left_out.NO_ADDRESS,
        "Tom Orme": left_out.NO_ADDRESS,
    }


def test_a_child_left_out_by_a_person_is_in_nobodys_message(families: Families) -> None:
    message = made_letters(families)
    viewer = families.town.viewer("office")
    leave_out(by=viewer, message=message, pupil=families.pupils["Ada"], why="plan", instead="Dot rings")
    message.refresh_from_db()
    assert (message.state, Recipient.objects.filter(message=message).count()) == (Message.State.DRAFT, 0)
    again = begin_making(by=viewer, message=message, seen_version=message.version)
    make(again.pk, again.form_token)
    assert "Ada" not in said(row_of(message, "Bea"))
    assert Recipient.objects.get(message=message, why_not=left_out.BY_HAND).about.get().pupil == families.pupils["Ada"]
    message.refresh_from_db()
    take_in_again(by=viewer, message=message, pupil=families.pupils["Ada"])
    assert not message.left_out.exists()


def test_making_what_was_changed_meanwhile_leaves_nothing_behind(families: Families) -> None:
    message = made_letters(families)
    viewer = families.town.viewer("office")
    old = begin_making(by=viewer, message=message, seen_version=message.version)
    old_token = old.form_token
    Message.objects.filter(pk=old.pk).update(form_token="another")
    make(old.pk, old_token)
    assert not Recipient.objects.filter(message=message).exists()


def test_a_half_term_that_was_not_chosen_is_said(families: Families) -> None:
    message = made_letters(families)
    Message.objects.filter(pk=message.pk).update(answers={})
    message.refresh_from_db()
    row = begin_making(by=families.town.viewer("office"), message=message, seen_version=message.version)
    make(row.pk, row.form_token)
    row.refresh_from_db()
    assert (row.state, row.problem) == (Message.State.DRAFT, "Choose a half-term that has begun.")
