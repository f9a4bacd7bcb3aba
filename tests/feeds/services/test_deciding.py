"""Two that may be the same: one stays with the words that were chosen, or both stay; and each is taken back."""

import pytest

from tests.cast import Town
from tests.feeds.making import add, make_service, read_it
from tests.standins.feeds.server import Feed, running, service
from village.basics.errors import Refused, Stale
from village.directory.models.service import Service
from village.directory.queries.shown import public_services
from village.feeds.models import Pair
from village.feeds.services.alike import look_for_alike
from village.feeds.services.deciding import say_different, say_same, take_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(town: Town) -> Pair:
    make_service(town, "Stay and Play", email="play@lantern.example", description="Short")
    make_service(town, "The Stay & Play", email="play@lantern.example", description="Much longer words")
    assert look_for_alike(town.partnership.pk) == 1
    return Pair.objects.get()


def test_the_other_leaves_and_the_chosen_words_stay(town: Town, pair: Pair) -> None:
    by = town.viewer("coordinator")
    say_same(by=by, pair=pair, seen=1, kept_id=pair.one_id, take={"description": True})
    kept, other = (Service.objects.get(pk=pk) for pk in (pair.one_id, pair.other_id))
    assert (kept.description, other.shown) == ("Much longer words", "hidden")
    assert other.hidden_why == "The same as “Stay and Play”, which stays."
    assert list(public_services(town.partnership.pk)) == [kept]
    with pytest.raises(Refused):
        say_different(by=by, pair=pair, seen=2)
    take_back(by=by, pair=pair)
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.description, other.shown, other.hidden_why) == ("Short", "public", "")
    assert Pair.objects.get().state == "waiting"


def test_words_written_since_are_not_lost_when_it_is_taken_back(town: Town, pair: Pair) -> None:
    by = town.viewer("coordinator")
    say_same(by=by, pair=pair, seen=1, kept_id=pair.one_id, take={"description": True})
    Service.objects.filter(pk=pair.one_id).update(description="Written since")
    take_back(by=by, pair=pair)
    assert Service.objects.get(pk=pair.one_id).description == "Written since"


def test_different_ones_are_never_asked_about_again(town: Town, pair: Pair) -> None:
    say_different(by=town.viewer("coordinator"), pair=pair, seen=1)
    assert look_for_alike(town.partnership.pk) == 0
    assert Service.objects.filter(shown="public").count() == 2


def test_a_stale_page_decides_nothing(town: Town, pair: Pair) -> None:
    by = town.viewer("coordinator")
    say_different(by=by, pair=pair, seen=1)
    take_back(by=by, pair=pair)
    with pytest.raises(Stale):
        say_same(by=by, pair=pair, seen=1, kept_id=pair.one_id, take={})


def test_a_later_reading_keeps_what_was_chosen_and_hidden(town: Town) -> None:
    hand = make_service(town, "Made-up club 3", email="club@vale.example", description="Better words")
    with running(Feed([service(3, email="club@vale.example")])) as standin:
        feed = add(town, standin)
        read_it(town, feed)
        pair = Pair.objects.get()
        brought = Service.objects.get(source=feed.source)
        say_same(by=town.viewer("coordinator"), pair=pair, seen=1, kept_id=brought.pk, take={"description": True})
        standin.services = [service(3, email="club@vale.example", description="Worse words", name="Made-up club three")]
        read_it(town, feed)
    brought.refresh_from_db()
    hand.refresh_from_db()
    assert (brought.name, brought.description, hand.shown) == ("Made-up club three", "Better words", "hidden")
