"""What a stranger with a link, or without a right one, tries: after the link ended, through colleagues, by letters."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tests.cast import Town, make_practitioner
from tests.reviews.a_link import Link, make_ask_of, make_link
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.reviews.models.answer import Answer
from village.reviews.models.ask import Ask, AskedAction, Letter
from village.reviews.models.round import Round
from village.reviews.queries.answers import holder_of_link
from village.reviews.services.answering import save_draft, send_answers
from village.reviews.services.asking import remind, renew, revoke
from village.reviews.services.letters import post, send_waiting
from village.reviews.services.passing import ask_colleague, hand_back, take_back_from_colleague
from village.reviews.services.settling import confirm, decide


@pytest.fixture
def link(town: Town) -> Link:
    cache.clear()
    return make_link(town)


def coordinator(link: Link) -> Viewer:
    return link.town.viewer("coordinator")


def drafted(link: Link, number: int = 0) -> AskedAction:
    asked = link.fresh(number)
    save_draft(asked, count=1, code="green", text="Going well.")
    return asked


@pytest.mark.parametrize("how", ["revoked", "renewed"])
def test_what_is_sent_while_the_link_is_taken_back_is_not_taken(link: Link, how: str) -> None:
    asked, ask = drafted(link), Ask.objects.select_related("round__plan").get(pk=link.ask.pk)  # The page had opened.
    revoke(by=coordinator(link), ask=link.ask, reason="Forwarded.") if how == "revoked" else renew(
        by=coordinator(link), ask=link.ask
    )
    with pytest.raises(Refused):
        send_answers(holder=holder_of_link(ask), ask=ask, asked_ids=[asked.pk])
    with pytest.raises(Refused):
        ask_colleague(by=holder_of_link(ask), asked=_of(asked, ask), name="Al Reed", email="al.reed@vale.example")
    with pytest.raises(Refused):
        hand_back(by=holder_of_link(ask), asked=_of(asked, ask), words="Not mine.")
    assert not Answer.objects.exists() and link.fresh(0).state == "waiting"


def _of(asked: AskedAction, ask: Ask) -> AskedAction:
    asked.ask = ask
    return asked


@pytest.mark.parametrize("state", ["handed_back", "passed_on"])
def test_what_is_no_longer_on_the_page_is_not_sent(link: Link, state: str) -> None:
    asked = drafted(link)
    AskedAction.objects.filter(pk=asked.pk).update(state=state)
    assert send_answers(holder=holder_of_link(link.ask), ask=link.ask, asked_ids=[asked.pk]) == []


def test_asking_and_taking_back_in_turn_writes_to_nobody_without_end(link: Link) -> None:
    written = 0
    for number in range(30):
        try:
            ask_colleague(
                by=holder_of_link(link.ask),
                asked=link.fresh(1),
                name="Al Reed",
                email=f"someone{number}@elsewhere.example",
            )
        except Refused:
            break
        written += send_waiting(timezone.now())
        take_back_from_colleague(by=holder_of_link(link.ask), asked=link.fresh(1))
    assert written == 12


def test_a_colleague_who_was_reminded_is_not_written_to_again_within_five_days(
    link: Link, still_time: time_machine.Traveller
) -> None:
    person = make_practitioner(link.town.partnership, "Al Reed", link.town.organisations["Vale Early Help"])
    own = make_ask_of(link.round, person)
    AskedAction.objects.create(ask=own, action=link.actions[2])
    assert remind(by=coordinator(link), round=link.round, ask_ids=[own.pk]) == 1
    still_time.move_to(timezone.now() + timedelta(days=2))
    ask_colleague(by=holder_of_link(link.ask), asked=link.fresh(1), practitioner=person)
    assert Letter.objects.filter(ask=own).count() == 1
    still_time.move_to(timezone.now() + timedelta(days=4))
    assert remind(by=coordinator(link), round=link.round, ask_ids=[own.pk]) == 1


def test_news_of_a_passed_action_counts_as_the_reminder_of_those_days(link: Link) -> None:
    person = make_practitioner(link.town.partnership, "Al Reed", link.town.organisations["Vale Early Help"])
    own = make_ask_of(link.round, person)
    AskedAction.objects.create(ask=own, action=link.actions[2])
    ask_colleague(by=holder_of_link(link.ask), asked=link.fresh(1), practitioner=person)
    assert Letter.objects.filter(ask=own).count() == 1
    assert remind(by=coordinator(link), round=link.round, ask_ids=[own.pk]) == 0


@pytest.mark.parametrize("kind", ["ask", "copy", "reminder"])
@pytest.mark.parametrize("why", ["revoked", "left"])
def test_no_letter_leaves_to_a_link_that_was_taken_back_or_to_who_has_left(link: Link, kind: str, why: str) -> None:
    post([link.ask], kind, now=timezone.now())
    if why == "revoked":
        revoke(by=coordinator(link), ask=link.ask, reason="The address is wrong.")
    else:
        link.town.partnership.practitioners.filter(name=link.ask.name).update(
            left_on=timezone.localdate() - timedelta(days=1)
        )
    assert send_waiting(timezone.now()) == 0
    assert mail.outbox == []


def test_a_copy_still_leaves_after_the_round_has_closed(link: Link) -> None:
    post([link.ask], "copy", now=timezone.now())
    Round.objects.filter(pk=link.round.pk).update(state="closed", closed_at=timezone.now())
    Ask.objects.update(revoked_at=timezone.now(), revoked_reason="The round is closed.")
    assert send_waiting(timezone.now()) == 1


def test_a_right_link_opens_beside_any_number_of_guesses(link: Link) -> None:
    for number in range(40):
        link.client.get(f"/answer/{number + 1000}-{'B' * 32}/")
    assert link.client.get(f"/answer/9-{'B' * 32}/").status_code == 429
    assert link.get().status_code == 200


def test_old_links_are_no_guesses(link: Link) -> None:
    revoke(by=coordinator(link), ask=link.ask)
    assert {link.get().status_code for _ in range(40)} == {410}
    assert link.client.get(f"/answer/1-{'B' * 32}/").status_code == 404


def test_a_name_with_line_breaks_puts_nothing_into_the_head_of_a_letter(link: Link) -> None:
    lead = Ask.objects.get(pk=link.ask.pk)
    Ask.objects.filter(pk=lead.pk).update(name="Petra\r\nBcc: all@town.example\r\n\r\nHello")
    ask_colleague(
        by=holder_of_link(lead), asked=link.fresh(1), name="Al\r\nBcc: x@y.example", email="al.reed@vale.example"
    )
    send_waiting(timezone.now())
    (letter,) = mail.outbox
    assert letter.recipients() == ["al.reed@vale.example"]
    assert "\nBcc:" not in letter.message().as_string().split("\n\n")[0]


@pytest.mark.parametrize(
    "press", ["next-²", "remove-²", "colleague-²", "takeback-" + "9" * 5000, "remove-" + "9" * 400]
)
def test_a_button_that_is_none_is_not_found(link: Link, press: str) -> None:
    assert link.client.post(link.url, {"press": press}).status_code == 404


def test_a_strange_number_beside_a_draft_breaks_nothing(link: Link) -> None:
    asked = link.asked[0].pk
    sent = link.client.post(f"{link.url}save/{asked}/", {f"a{asked}-count": 1, "remove": "²"})
    assert sent.status_code in {200, 404}


def test_a_text_past_any_length_never_empties_what_was_kept(link: Link) -> None:
    link.post("save", text_0="Kept before.")
    link.post("save", text_0="x" * 30_000)
    assert link.fresh(0).draft_text != ""


def test_nobody_confirms_what_their_own_address_said(link: Link) -> None:
    link.town.users["coordinator"].practitioners.clear()
    viewer = link.town.viewer("coordinator")
    Ask.objects.filter(pk=link.ask.pk).update(
        practitioner=None, name="Hana Brook", email=link.town.users["coordinator"].email.upper()
    )
    mine = Link(link.town, link.plan, link.round, Ask.objects.get(pk=link.ask.pk), link.asked, link.actions)
    mine.post("send", code_0="green", text_0="I did it.")
    answer = Answer.objects.get()
    with pytest.raises(Refused, match="your own"):
        confirm(by=viewer, round=link.round, action_ids=[link.actions[0].pk])
    with pytest.raises(Refused, match="your own"):
        decide(by=viewer, round=link.round, action=link.actions[0], answer=answer, reason="Because.")


def test_opening_a_link_signs_nobody_in_and_leaves_no_session(link: Link) -> None:
    browser = Client()
    found = browser.get(link.url)
    assert found.status_code == 200 and "sessionid" not in {name.lower() for name in browser.cookies}
    for page in ("/", "/plans/", "/rounds/mine/", f"/rounds/{link.round.pk}/", f"/plans/{link.plan.pk}/"):
        assert browser.get(page).status_code in {302, 403, 404}, page
    token = link.url.split("/")[2]
    assert not [value for value in browser.cookies.values() if token in value.value]
    assert found["Referrer-Policy"] == "same-origin" and found["Cache-Control"] == "no-store, private"
