"""The checker can fail: a feed that is sound passes, and each of nine ways to break it is caught."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from tests.directory.conformance.checker import Answer, Get, problems
from tests.directory.conformance.test_conformance import getter
from tests.directory.making import sample, store
from village.organisations.models.partnership import Partnership

type Break = Callable[[str, Answer], Answer]


def _changed(answer: Answer, **fields: object) -> Answer:
    page = answer.json()
    assert isinstance(page, dict)
    return Answer(answer.status, answer.headers, json.dumps({**page, **fields}).encode())


def _list_of_services(address: str) -> bool:
    return address.startswith("/services?page=1&")


def closed_door(address: str, answer: Answer) -> Answer:
    return Answer(answer.status, {}, answer.body) if answer.status == 404 else answer


def nulls(address: str, answer: Answer) -> Answer:
    if not _list_of_services(address):
        return answer
    contents = answer.json()["contents"]  # type: ignore[index]  # the envelope was read before
    return _changed(answer, contents=[{**contents[0], "url": None}, *contents[1:]])


def wrong_total(address: str, answer: Answer) -> Answer:
    return _changed(answer, total_items=11) if _list_of_services(address) else answer


def size_asked_for(address: str, answer: Answer) -> Answer:
    return _changed(answer, size=100) if _list_of_services(address) else answer


def another_entry(address: str, answer: Answer) -> Answer:
    if address.startswith("/services/") and answer.status == 200:
        return _changed(answer, id="0df446b3-f369-52fa-bf27-96234dcb07cb")
    return answer


def numbers_as_words(address: str, answer: Answer) -> Answer:
    if address.startswith("/service_at_locations/") and answer.status == 200:
        place = answer.json()["location"]  # type: ignore[index]  # as above
        return _changed(answer, location={**place, "latitude": "53.4"})
    return answer


def crash(address: str, answer: Answer) -> Answer:
    return Answer(500, answer.headers, b"Server Error") if "page=x" in address else answer


def missing_term(address: str, answer: Answer) -> Answer:
    return Answer(404, answer.headers, b"{}") if address.startswith("/taxonomy_terms/") else answer


BREAKS: tuple[Break, ...] = (
    closed_door,
    nulls,
    wrong_total,
    size_asked_for,
    another_entry,
    numbers_as_words,
    crash,
    missing_term,
)


@pytest.fixture
def sound(db: None, client: Client) -> Get:
    vale = Partnership.objects.create(name="Vale", slug="vale")
    store(vale, sample("uk-greater-manchester")[:10])
    return getter(client)


def test_a_sound_feed_passes(sound: Get) -> None:
    assert problems(sound, size=4) == []


@pytest.mark.parametrize("broken", BREAKS, ids=[one.__name__ for one in BREAKS])
def test_a_broken_feed_is_caught(sound: Get, broken: Break) -> None:
    assert problems(lambda address: broken(address, sound(address)), size=4) != []


def test_a_feed_that_ignores_a_filter_is_caught(sound: Get) -> None:
    def deaf(address: str) -> Answer:
        return sound(address.replace("search=", "ignored="))

    assert any(problem.startswith("search") for problem in problems(deaf, size=4))
