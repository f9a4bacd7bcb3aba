"""From ready to leaving: a second person, the typed number, once however often, cancelled while there is time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import Town
from tests.messaging.making import Families, approved_letters, made_letters, make_families
from village.basics.errors import Refused, Stale
from village.messaging.models.message import Message
from village.messaging.queries.recipients import PURPOSE
from village.messaging.services.approving import approve, ask, cancel, send_back
from village.messaging.services.drafting import change
from village.messaging.services.trying import PURPOSE as TRIAL
from village.messaging.services.trying import try_message
from village.outbox.models import Line
from village.outbox.rules.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def families(town: Town) -> Families:
    return make_families(town)


def lines() -> list[Line]:
    return list(Line.objects.filter(run__purpose=PURPOSE).order_by("recipient_id"))


def test_letters_about_single_children_need_a_second_person(families: Families) -> None:
    message = made_letters(families)
    head = families.town.viewer("head")
    with pytest.raises(Refused, match="has not been asked for"):
        approve(by=head, message=message, form_token=message.form_token, typed="4", at=timezone.now())
    asked = ask(by=families.town.viewer("office"), message=message, seen_version=message.version)
    Message.objects.filter(pk=asked.pk).update(written_by=families.town.users["head"])
    asked.refresh_from_db()
    with pytest.raises(Refused, match="somebody else"):
        approve(by=head, message=asked, form_token=asked.form_token, typed="4", at=timezone.now())
    assert not lines()


def test_approval_puts_every_line_into_the_outbox_once(families: Families) -> None:
    message = approved_letters(families)
    assert [(line.channel, line.state) for line in lines()] == [
        ("text", State.HELD),
        ("email", State.HELD),
        ("email", State.HELD),
        ("letter", State.HELD),
    ]
    head = families.town.viewer("head")
    again = approve(by=head, message=message, form_token=message.form_token, typed="4", at=timezone.now())
    assert again.pk == message.pk and len(lines()) == 4, "a second press changes nothing"
    assert all(line.not_before == message.goes_at for line in lines())


def test_nothing_leaves_before_the_time_to_cancel_is_over(families: Families) -> None:
    message = approved_letters(families)
    assert message.goes_at is not None and message.approved_at is not None
    assert message.goes_at - message.approved_at == timedelta(minutes=2)


@pytest.mark.parametrize("typed", ["3", "", "all of them"])
def test_a_wrong_number_approves_nothing(families: Families, typed: str) -> None:
    message = made_letters(families)
    message = ask(by=families.town.viewer("office"), message=message, seen_version=message.version)
    with pytest.raises(Refused, match="Type how many families"):
        approve(
            by=families.town.viewer("head"),
            message=message,
            form_token=message.form_token,
            typed=typed,
            at=timezone.now(),
        )
    message.refresh_from_db()
    assert message.state == Message.State.ASKED and not lines()


def test_a_page_that_grew_old_approves_nothing(families: Families) -> None:
    message = made_letters(families)
    old = message.form_token
    change(by=families.town.viewer("office"), message=message, seen_version=message.version, title="Another")
    with pytest.raises(Stale):
        approve(by=families.town.viewer("head"), message=message, form_token=old, typed="4", at=timezone.now())


def test_what_was_made_more_than_a_week_ago_is_made_anew_first(families: Families) -> None:
    message = made_letters(families)
    message = ask(by=families.town.viewer("office"), message=message, seen_version=message.version)
    later = timezone.now() + timedelta(days=8)
    with pytest.raises(Refused, match="more than a week ago"):
        approve(by=families.town.viewer("head"), message=message, form_token=message.form_token, typed="4", at=later)


def test_cancelling_stops_every_line_that_has_not_left(families: Families) -> None:
    message = approved_letters(families)
    first = lines()[0]
    Line.objects.filter(pk=first.pk).update(state=State.ACCEPTED, next_at=None)
    assert cancel(by=families.town.viewer("head"), message=message, note="Wrong dates", at=timezone.now()) == 3
    assert [line.state for line in lines()] == [State.ACCEPTED, *[State.CANCELLED] * 3]
    message.refresh_from_db()
    assert (message.state, message.note) == (Message.State.CANCELLED, "Wrong dates")


def test_what_was_sent_back_can_be_changed_and_asked_for_again(families: Families) -> None:
    message = made_letters(families)
    office = families.town.viewer("office")
    message = ask(by=office, message=message, seen_version=message.version)
    with pytest.raises(Refused, match="Say what is to be changed"):
        send_back(by=families.town.viewer("head"), message=message, seen_version=message.version, note=" ")
    back = send_back(
        by=families.town.viewer("head"), message=message, seen_version=message.version, note="Leave Ada out"
    )
    assert back.state == Message.State.SENT_BACK
    assert ask(by=office, message=back, seen_version=back.version).state == Message.State.ASKED


def test_a_trial_goes_to_oneself_alone_and_says_so(families: Families) -> None:
    message = made_letters(families)
    assert try_message(by=families.town.viewer("office"), message=message, at=timezone.now()) == 3
    trials = Line.objects.filter(run__purpose=TRIAL)
    assert set(trials.values_list("address", flat=True)) == {"una.zeller@vale.example"}
    assert all(line.subject.startswith("Trial") for line in trials)
    assert not lines()
