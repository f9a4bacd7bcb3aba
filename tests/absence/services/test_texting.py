"""Texts are reviewed, sent with one press, and each child is texted once."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from tests.absence.making import (
    LONDON,
    Families,
    about_whom,
    becomes,
    make_families_of_morning,
    replies,
    review,
    send_now,
)
from tests.cast import Town
from tests.school_data.morning import ON, bring_mark
from village.absence.models.session_texts import AbsenceText, Kind, SessionTexts
from village.absence.queries.texts import silent_languages, spoken_in
from village.absence.services.calls import note_call
from village.absence.services.reasons import write_reason
from village.absence.services.texting import SessionAsked, begin_review, send, take_back_in, take_out
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient
from village.messaging.models.sending_rules import SendingRules
from village.messaging.rules import left_out
from village.messaging.services.approving import approve, cancel, send_back
from village.messaging.services.gate import gate
from village.outbox.contributions import DueLine, Go, Verdict
from village.outbox.models import Line
from village.school_data.services.reasons import Reason
from village.wording.models.wording import Wording

EVERYBODY = {"Otis", "Mirela", "Andrei", "Inaya", "Thuy"}


@pytest.fixture
def families(town: Town) -> Families:
    return make_families_of_morning(town)


def tell(families: Families, *names: str, code: str = "I") -> None:
    write_reason(
        by=families.office,
        school_id=families.school_id,
        pupils=[families.pupils[name] for name in names],
        reason=Reason(ON, ("AM",), code),
        at=timezone.now(),
    )


def test_the_review_names_those_not_heard_from_and_sends_nothing(families: Families) -> None:
    texts = review(families)
    assert about_whom(families, texts) == EVERYBODY
    assert (texts.message.title, texts.message.category) == ("Absence, 18 March, morning", "safety")
    assert (Line.objects.count(), AbsenceText.objects.count()) == (0, 0)


def test_brothers_and_sisters_get_one_text_and_no_cause_is_named(families: Families) -> None:
    texts = review(families)
    rows = Recipient.objects.filter(message=texts.message)
    assert texts.message.family_count == rows.count() == 4
    text = rows.get(about__pupil=families.pupils["Mirela"]).text
    assert "Andrei" in text and "Mirela" in text and "Ashlea Primary School" in text
    assert not {"ill", "sick", "holiday"} & set(text.lower().split())


def test_words_that_nobody_has_checked_go_in_english(families: Families) -> None:
    row = Recipient.objects.get(message=review(families).message, about__pupil=families.pupils["Andrei"])
    assert (row.language, row.asked_language) == ("en", "ro")


def test_a_family_gets_its_language_where_a_text_can_carry_its_letters(families: Families) -> None:
    texts = review(families)
    for code in ("ro", "cy"):
        as_checked(families, code)
    romanian = Recipient.objects.get(message=review(families).message, about__pupil=families.pupils["Andrei"])
    silent = silent_languages(texts.message)
    assert (romanian.language, spoken_in(romanian, silent), "Mirela and Andrei" in romanian.text) == ("ro", "en", True)
    families.adults["Ana"].language = "cy"
    families.adults["Ana"].save()
    welsh = Recipient.objects.get(message=review(families).message, about__pupil=families.pupils["Andrei"])
    assert (welsh.language, spoken_in(welsh, silent), "Mirela and Andrei" in welsh.text) == ("cy", "cy", False)


def as_checked(families: Families, code: str) -> None:
    """A fluent reader has checked the words of the language."""
    by = families.office.user_id
    Wording.objects.filter(language=code).update(state="approved", reviewed_at=timezone.now(), reviewed_by_id=by)


def test_one_press_sends_once_however_often_it_is_pressed(families: Families) -> None:
    texts = review(families)
    token = texts.message.form_token
    first = send_now(families, texts, token=token)
    second = send(by=families.town.viewer("head"), texts=texts, form_token=token, at=timezone.now())
    assert (first.state, second.pk, Line.objects.count()) == (Message.State.APPROVED, first.pk, 4)
    assert families.names(AbsenceText.objects.values_list("pupil_id", flat=True)) == EVERYBODY
    assert Entry.objects.filter(verb="absence.texts-sent").count() == 1


def test_nobody_is_left_to_text_after_that(families: Families) -> None:
    send_now(families, review(families))
    with pytest.raises(Refused, match="Nobody is left to text"):
        review(families)


def test_a_child_whose_mark_comes_later_is_texted_then_and_the_others_are_not_again(families: Families) -> None:
    send_now(families, review(families))
    bring_mark(families.morning, "Fay", "N")
    late = review(families)
    assert about_whom(families, late) == set()
    left = Recipient.objects.get(message=late.message)
    assert (left.why_not, late.message.family_count) == ("no_adult", 0)
    with pytest.raises(Refused, match="reaches nobody"):
        send_now(families, late)


def test_the_database_keeps_a_child_from_a_second_text(families: Families) -> None:
    texts = review(families)
    send_now(families, texts)
    row = AbsenceText.objects.first()
    assert row is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        AbsenceText.objects.create(
            school_id=row.school_id, on=row.on, session=row.session, kind=row.kind, pupil_id=row.pupil_id, texts=texts
        )


def test_an_old_page_sends_nothing(families: Families) -> None:
    texts = review(families)
    old = texts.message.form_token
    review(families, by="head")
    with pytest.raises(Stale):
        send(by=families.office, texts=texts, form_token=old, at=timezone.now())
    assert Line.objects.count() == 0


def test_a_reason_that_comes_in_between_stops_the_press(families: Families) -> None:
    texts = review(families)
    tell(families, "Thuy")
    with pytest.raises(Stale, match="heard of somebody"):
        send_now(families, texts)
    again = review(families)
    assert (again.pk, about_whom(families, again)) == (texts.pk, EVERYBODY - {"Thuy"})
    send_now(families, again)


def test_a_child_can_be_taken_out_with_a_reason_and_in_again(families: Families) -> None:
    texts = take_out(by=families.office, texts=review(families), pupil=families.pupils["Otis"], why="bereaved")
    assert about_whom(families, texts) == EVERYBODY - {"Otis"}
    texts = take_back_in(by=families.office, texts=texts, pupil=families.pupils["Otis"])
    assert about_whom(families, texts) == EVERYBODY
    with pytest.raises(Refused):
        take_out(by=families.office, texts=texts, pupil=families.pupils["Otis"], why="no such reason")


def test_nothing_goes_while_a_register_is_missing_unless_somebody_says_why(town: Town) -> None:
    families = make_families_of_morning(town, without=())
    with pytest.raises(Refused) as refusal:
        review(families)
    assert (refusal.value.field, "Heron" in refusal.value.sentence) == ("early_why", True)
    texts = review(families, early_why="Heron is on a trip")
    send_now(families, texts)
    assert Entry.objects.get(verb="absence.texts-sent").reason == "Heron is on a trip"


def test_nothing_goes_before_the_registers_close(families: Families) -> None:
    with time_machine.travel(datetime(2026, 3, 18, 9, 10, tzinfo=LONDON), tick=False):
        with pytest.raises(Refused, match="may still walk in"):
            review(families)
        assert review(families, early_why="A child is missing").early_why == "A child is missing"


@pytest.mark.parametrize(
    "asked",
    [
        SessionAsked(0, ON - timedelta(days=1), "AM", "absence"),
        SessionAsked(0, ON, "AM", "party"),
        SessionAsked(0, ON, "XX", "absence"),
    ],
)
def test_only_today_s_families_are_texted_and_only_about_what_village_knows(
    families: Families, asked: SessionAsked
) -> None:
    real = SessionAsked(families.school_id, asked.on, asked.session, asked.kind)
    with pytest.raises(Refused):
        begin_review(by=families.office, asked=real, early_why="", at=timezone.now())


def test_many_families_wait_for_a_second_person_and_are_claimed_meanwhile(families: Families) -> None:
    SendingRules.objects.update(second_person_over=2)
    message = send_now(families, review(families))
    assert (message.state, Line.objects.count()) == (Message.State.ASKED, 0)
    with pytest.raises(Refused, match="Nobody is left"):
        review(families)


def test_what_the_second_person_sends_back_can_be_reviewed_anew(families: Families) -> None:
    SendingRules.objects.update(second_person_over=2)
    message = send_now(families, review(families))
    send_back(by=families.town.viewer("head"), message=message, seen_version=message.version, note="Wait for Heron")
    assert about_whom(families, review(families)) == EVERYBODY
    assert SessionTexts.objects.count() == 2


def test_what_was_cancelled_before_it_left_can_be_sent_anew(families: Families) -> None:
    message = send_now(families, review(families))
    cancel(by=families.town.viewer("head"), message=message, note="Wrong class", at=timezone.now())
    texts = review(families)
    assert about_whom(families, texts) == EVERYBODY
    send_now(families, texts)
    assert AbsenceText.objects.filter(texts=texts).count() == len(EVERYBODY)


def test_texts_that_were_approved_from_the_pages_of_messages_count_too(families: Families) -> None:
    texts = review(families)
    message, token = texts.message, texts.message.form_token
    typed = str(message.family_count)
    approve(by=families.town.viewer("head"), message=message, form_token=token, typed=typed, at=timezone.now())
    with pytest.raises(Refused, match="Nobody is left"):
        review(families)


def test_a_reminder_goes_once_to_who_has_not_replied_and_was_not_reached(families: Families) -> None:
    send_now(families, review(families))
    with pytest.raises(Refused, match="Nobody is left to remind"):
        review(families, Kind.REMINDER)
    replies(families, "Huong", "she sick", about=("Thuy",), message=SessionTexts.objects.get().message)
    note_call(
        by=families.office, school_id=families.school_id, pupils=[families.pupils["Otis"]], on=ON, session="AM",
        outcome="reached", at=timezone.now(),
    )  # fmt: skip
    with time_machine.travel(datetime(2026, 3, 18, 10, 50, tzinfo=LONDON), tick=False):
        texts = review(families, Kind.REMINDER)
        assert about_whom(families, texts) == {"Mirela", "Andrei", "Inaya"}
        send_now(families, texts)
        with pytest.raises(Refused):
            review(families, Kind.REMINDER)


def test_a_late_text_says_when_and_leaves_out_whose_time_is_not_known(families: Families) -> None:
    texts = review(families, Kind.LATE)
    assert about_whom(families, texts) == {"Dee"}
    row = Recipient.objects.get(message=texts.message)
    assert "9:14" in row.text or "09:14" in row.text
    send_now(families, texts)
    assert Line.objects.get().category == "service"


def test_a_text_that_waits_does_not_go_once_the_reason_is_known(families: Families) -> None:
    send_now(families, review(families))
    tell(families, "Thuy", "Mirela")
    states = {name: becomes_state(families, name) for name in ("Thuy", "Mirela", "Otis")}
    assert states == {"Thuy": "cancelled", "Mirela": "held", "Otis": "held"}
    tell(families, "Andrei")
    assert becomes_state(families, "Mirela") == "cancelled"


def becomes_state(families: Families, name: str) -> str:
    recipients = Recipient.objects.filter(about__pupil=families.pupils[name]).values("pk")
    return Line.objects.get(recipient_id__in=recipients).state


def test_a_text_does_not_leave_once_the_child_has_walked_in_and_goes_for_one_who_has_not(families: Families) -> None:
    message = send_now(families, review(families))
    lines = {name: line_about(families, name) for name in ("Otis", "Mirela", "Inaya")}
    assert {verdict.go for verdict in verdicts(lines.values()).values()} == {Go.GO}
    bring_mark(families.morning, "Otis", "L")
    bring_mark(families.morning, "Mirela", "L")
    told = verdicts(lines.values())
    assert (told[lines["Otis"].pk].go, told[lines["Otis"].pk].why) == (Go.SUPPRESS, left_out.NOT_SO_ANY_MORE)
    assert told[lines["Inaya"].pk].go == Go.GO
    assert told[lines["Mirela"].pk].go == Go.GO, "it asks about her brother too"
    bring_mark(families.morning, "Andrei", "L")
    assert verdicts([lines["Mirela"]])[lines["Mirela"].pk].go == Go.SUPPRESS
    assert message.state == Message.State.APPROVED


def test_a_reminder_does_not_leave_once_the_family_has_replied(families: Families) -> None:
    first = send_now(families, review(families))
    with time_machine.travel(datetime(2026, 3, 18, 10, 50, tzinfo=LONDON), tick=False):
        second = send_now(families, review(families, Kind.REMINDER))
        line = Line.objects.get(run__owner_id=second.pk, recipient_id__in=recipients_about(families, "Thuy"))
        assert verdicts([line])[line.pk].go == Go.GO
        replies(families, "Huong", "she sick", about=("Thuy",), message=first)
        assert verdicts([line])[line.pk].go == Go.SUPPRESS


def recipients_about(families: Families, name: str) -> list[int]:
    return list(Recipient.objects.filter(about__pupil=families.pupils[name]).values_list("pk", flat=True))


def line_about(families: Families, name: str) -> Line:
    return Line.objects.get(recipient_id__in=recipients_about(families, name))


def verdicts(lines: Iterable[Line]) -> Mapping[int, Verdict]:
    due = [
        DueLine(
            line.pk,
            line.run.owner_id,
            line.recipient_id,
            line.channel,
            line.language,
            line.category,
            line.fingerprint,
            line.not_before,
            line.expires_at,
        )
        for line in lines
    ]
    return gate(due, timezone.now())


def test_a_text_that_arrived_stays_as_it_is(families: Families) -> None:
    send_now(families, review(families))
    becomes(families, "Thuy", "delivered")
    tell(families, "Thuy")
    assert becomes_state(families, "Thuy") == "delivered"


@pytest.mark.parametrize(
    ("who", "error"), [("safeguarding_lead", PermissionDenied), ("support_worker", Http404), ("teacher", Http404)]
)
def test_who_may_not_send_does_not(families: Families, who: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        review(families, by=who)
