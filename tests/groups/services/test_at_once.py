"""Pressed twice at the very same moment: one place is asked for, and whoever comes second reads why."""

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from tests.cast import make_town
from tests.groups.making import TODAY, make_groups
from village.basics.errors import Refused
from village.groups.models import Place
from village.groups.services.asking import TWICE, ask_as_parent
from village.groups.services.offering import answer_as_parent, offer, take_off_list, wait_again

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="threads share SQLite's one connection in memory"),
]


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Return what each deed gave back, or the sentence of its refusal; any other fault stands there as it is."""
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
    assert not [one for one in said if isinstance(one, Exception)], said
    return said


@pytest.mark.parametrize("kind", ["coffee", "mentoring"])
def test_a_place_asked_for_twice_at_once_is_one_place(kind: str) -> None:
    groups = make_groups(make_town())
    programme = groups.programme(kind, is_open=True)
    groups.signs_in("Ada")
    parent, pupil = groups.town.viewer("other_parent"), groups.pupils["Ada"]
    ask = lambda: ask_as_parent(by=parent, programme_id=programme.pk, pupil=pupil, on=TODAY).state  # noqa: E731
    assert Counter(at_once(*[ask] * 4)) == {"waiting": 1, TWICE: 3}
    assert Place.objects.count() == 1


def test_a_family_listed_by_two_at_once_waits_once() -> None:
    groups = make_groups(make_town())
    programme = groups.programme()
    assert Counter(at_once(*[lambda: groups.waits(programme, "Ada").state] * 4)) == {"waiting": 1, TWICE: 3}


def test_the_last_place_is_offered_once() -> None:
    groups = make_groups(make_town())
    programme, lead = groups.programme(places=1), groups.lead
    places = [groups.waits(programme, child) for child in ("Ada", "Ben", "Cy", "Dee")]
    at_once(*[lambda place=place: offer(by=lead, place=place, on=TODAY) for place in places])
    assert Counter(Place.objects.values_list("state", flat=True)) == {"offered": 1, "waiting": 3}


def test_an_offer_answered_and_put_back_at_once_is_whole() -> None:
    groups = make_groups(make_town())
    place, lead = groups.waits(groups.programme(), "Ada"), groups.lead
    groups.signs_in("Ada")
    offer(by=lead, place=place, on=TODAY)
    parent = groups.town.viewer("other_parent")
    yes = lambda: answer_as_parent(by=parent, place_id=place.pk, yes=True, on=TODAY).state  # noqa: E731
    said = at_once(*[yes] * 3)
    assert said.count("accepted") == 1
    assert Place.objects.get().state == "accepted"


def test_two_who_put_somebody_back_at_once_make_one_wait() -> None:
    groups = make_groups(make_town())
    programme, lead = groups.programme(), groups.lead
    first = groups.waits(programme, "Ada")
    take_off_list(by=lead, place=first, on=TODAY)
    second = groups.waits(programme, "Ada")
    take_off_list(by=lead, place=second, on=TODAY)
    at_once(*[lambda place=place: wait_again(by=lead, place=place, on=TODAY) for place in (first, second)])
    assert Counter(Place.objects.values_list("state", flat=True)) == {"waiting": 1, "taken_off": 1}
