"""Two people, or two taps, at the very same moment: one comes first, the other hears so, nothing stands twice."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tests.cast import make_town
from tests.reviews.a_link import Link, make_link
from village.basics.errors import Refused
from village.reviews.models.answer import Answer, Settled
from village.reviews.models.ask import Ask, Letter
from village.reviews.models.round import Round
from village.reviews.queries.answers import holder_of_link
from village.reviews.services.answering import save_draft, send_answers
from village.reviews.services.asking import remind, revoke
from village.reviews.services.letters import send_waiting
from village.reviews.services.passing import ask_colleague
from village.reviews.services.rounds import close_round

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
]


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Return what each deed gave back, or the sentence with which it was refused; anything else is raised."""
    together, said = threading.Barrier(len(deeds)), list[Any]()

    def press(deed: Callable[[], Any]) -> None:
        try:
            together.wait(timeout=10)
            said.append(deed())
        except Refused as refused:
            said.append(refused.sentence)
        except Exception as error:  # noqa: BLE001 - told to the test, which fails by it.
            said.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(said) == len(deeds)
    assert not [one for one in said if isinstance(one, Exception)], said
    return said


def sender(link: Link) -> Callable[[], Any]:
    ask = Ask.objects.select_related("round__plan__partnership", "practitioner").get(pk=link.ask.pk)
    return lambda: send_answers(holder=holder_of_link(ask), ask=ask, asked_ids=[link.asked[0].pk])


@pytest.fixture
def link() -> Link:
    link = make_link(make_town())
    save_draft(link.fresh(0), count=1, code="green", text="Going well.")
    return link


def test_two_taps_on_send_make_one_answer(link: Link) -> None:
    at_once(*[sender(link) for _ in range(4)])
    assert Answer.objects.count() == 1


def test_an_answer_beside_the_close_is_taken_and_settled_or_refused(link: Link) -> None:
    by = link.town.viewer("coordinator")
    said = at_once(
        sender(link), lambda: close_round(by=by, round=link.round), lambda: close_round(by=by, round=link.round)
    )
    sentences = [one for one in said if isinstance(one, str)]
    assert "This round is not open." in sentences
    assert Round.objects.get(pk=link.round.pk).state == "closed"
    assert Answer.objects.count() == Settled.objects.filter(taken_back_at__isnull=True).count()
    assert Answer.objects.count() + len(sentences) == 2


def test_an_answer_beside_the_taking_back_of_its_link_stands_before_it_or_not_at_all(link: Link) -> None:
    by = link.town.viewer("coordinator")
    said = at_once(sender(link), lambda: revoke(by=by, ask=link.ask, reason="Forwarded."))
    sentences = [one for one in said if isinstance(one, str)]
    assert Answer.objects.count() + len(sentences) == 1
    assert all("was taken back" in one for one in sentences)


def test_reminding_from_four_screens_writes_once(link: Link) -> None:
    by = link.town.viewer("coordinator")
    counts = at_once(*[lambda: remind(by=by, round=link.round) for _ in range(4)])
    assert sorted(counts) == [0, 0, 0, 1]
    assert Letter.objects.filter(kind="reminder").count() == 1
    assert sum(at_once(*[lambda: send_waiting(timezone.now()) for _ in range(4)])) == 1


def test_a_colleague_asked_from_two_screens_gets_one_link(link: Link) -> None:
    holder = holder_of_link(link.ask)
    asked = [link.fresh(1) for _ in range(2)]
    for one in asked:
        one.ask = Ask.objects.select_related("round__plan__partnership").get(pk=link.ask.pk)
    at_once(*[lambda one=one: ask_colleague(by=holder, asked=one, name="Al", email="al@vale.example") for one in asked])
    assert Ask.objects.filter(asked_by=link.ask).count() == 1
    assert Letter.objects.filter(kind="colleague").count() == 1
