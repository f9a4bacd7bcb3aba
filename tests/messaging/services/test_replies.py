"""Replies come in once, to the right school, about the right children; STOP is honoured at once."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from tests.cast import Town
from tests.messaging.making import Families, approved_letters, make_families
from village.basics.errors import Stale
from village.messaging.models.opt_out import OptOut
from village.messaging.models.recipient import Recipient
from village.messaging.models.reply import Reply
from village.messaging.queries.opt_outs import unwanted
from village.messaging.queries.recipients import PURPOSE
from village.messaging.queries.replies import replies_of_school, reply_for
from village.messaging.services.hearing import hear
from village.messaging.services.replies import finish_reply, match_reply, take_reply, translate_reply
from village.outbox.contributions import InboundMessage
from village.outbox.models import Line
from village.people.models.adult import Adult, Contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def families(town: Town) -> Families:
    return make_families(town)


def says(body: str, *, number: int = 1, sender: str = "447700900001", to: str = "", reference: str = "") -> None:
    hear(
        InboundMessage(
            id=number,
            channel="text",
            from_address=sender,
            to_address=to,
            body=body,
            received_at=timezone.now(),
            provider_id=f"p{number}",
            in_reply_to_reference=reference,
        )
    )


def send_now(families: Families) -> None:
    approved_letters(families)
    Line.objects.filter(run__purpose=PURPOSE).update(attempted_at=timezone.now() - timedelta(minutes=5))


def test_a_reply_belongs_to_the_latest_message_its_sender_and_its_children(families: Families) -> None:
    send_now(families)
    says("Thank you")
    reply = Reply.objects.get()
    assert (reply.school, reply.adult, reply.message is not None) == (families.school, families.adults["Bea"], True)
    assert set(reply.about.values_list("pupil__forename", flat=True)) == {"Ada", "Cy"}
    assert not reply.about.filter(is_sure=True).exists(), "which of the two is for a person to say"


def test_the_same_reply_told_twice_is_one(families: Families) -> None:
    send_now(families)
    says("Thank you")
    says("Thank you")
    assert Reply.objects.count() == 1


def test_a_sender_with_one_child_is_sure(families: Families) -> None:
    says("She is ill", sender="07700 900 002")
    assert Reply.objects.get().about.get().is_sure


def test_a_reply_by_email_names_its_line(families: Families) -> None:
    send_now(families)
    line = Line.objects.get(run__purpose=PURPOSE, address="ewa@example.org")
    says("Dziękuję", sender="someone.else@example.org", reference=str(line.reference))
    reply = Reply.objects.get()
    assert reply.recipient is not None and reply.recipient.to_name == "Ewa Nowak"


def test_a_number_of_two_families_is_about_the_children_of_both(families: Families) -> None:
    twin = Adult.objects.create(
        partnership=families.town.partnership, forename="Nan", surname="Orme", mobile="07700900001"
    )
    Contact.objects.create(pupil=families.pupils["Eli"], adult=twin, relationship="mother", lives_with=True)
    says("Dentist till 11")
    reply = Reply.objects.get()
    assert reply.adult is None
    assert set(reply.about.values_list("pupil__forename", flat=True)) == {"Ada", "Cy", "Eli"}


def test_who_is_shut_out_from_a_child_is_matched_to_no_child(families: Families) -> None:
    says("Where is she", sender="07700 900004")
    assert not Reply.objects.get().about.exists()


def test_a_number_that_nobody_knows_lands_in_the_inbox_that_it_was_sent_to(families: Families) -> None:
    says("Hello", sender="447700900555", to="447700900123")
    reply = Reply.objects.get()
    assert (reply.school, reply.adult) == (families.school, None)


@pytest.mark.parametrize("word", ["STOP", "stop.", "بند", "Unsubscribe"])
def test_stop_ends_texts_to_the_number_and_the_school_sees_it(families: Families, word: str) -> None:
    says(word)
    reply = Reply.objects.get()
    assert reply.is_stop
    wish = OptOut.objects.get()
    assert (wish.adult, wish.channel, wish.how) == (families.adults["Bea"], "text", "stop")
    found = unwanted("safety", partnership_id=families.town.partnership.pk)
    assert (families.adults["Bea"].pk, "text") in found.refused, "a text is not sent, whatever the category"


def test_replies_are_for_those_at_the_school_who_look_after_them(families: Families) -> None:
    send_now(families)
    says("Thank you")
    assert replies_of_school(families.town.viewer("office"), families.school.pk).count() == 1
    assert replies_of_school(families.town.viewer("teacher"), families.school.pk).count() == 0
    with pytest.raises(Http404):
        reply_for(families.town.viewer("support_worker"), Reply.objects.get().pk)


def test_looking_after_a_reply_from_taking_to_done(families: Families) -> None:
    send_now(families)
    says("Dziękuję")
    office = families.town.viewer("office")
    reply = take_reply(by=office, reply=Reply.objects.get(), seen_version=1)
    reply = match_reply(by=office, reply=reply, seen_version=2, pupil=families.pupils["Cy"])
    assert reply.about.get(is_sure=True).pupil == families.pupils["Cy"]
    reply = translate_reply(by=office, reply=reply, seen_version=3, words="Thank you")
    assert (reply.body, reply.translation) == ("Dziękuję", "Thank you")
    with pytest.raises(Stale):
        finish_reply(by=office, reply=reply, seen_version=1, at=timezone.now())
    reply = finish_reply(by=office, reply=reply, seen_version=4, at=timezone.now(), answer="Rang back")
    assert (reply.state, reply.answer) == (Reply.State.DONE, "Rang back")


def test_a_family_answers_on_its_own_page_once_however_often_it_presses(families: Families) -> None:
    from village.messaging.services.own_page import answer

    approved_letters(families)
    row = Recipient.objects.get(to_adults__adult=families.adults["Bea"])
    for _ in range(3):
        answer(row=row, words="We come", form_token="same", at=timezone.now())
    reply = Reply.objects.get()
    assert (reply.channel, reply.school, reply.adult) == ("page", families.school, families.adults["Bea"])
