"""A whole year of the clock: who is asked when, who hears that nobody answers, and what is taken off, each once."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from time_machine import Traveller

from tests.cast import Town
from tests.listings.making import EMAIL, make_listing, make_provider, token_in
from village.directory.models.provider import Source
from village.directory.models.service import Service
from village.listings.models import KeepingRules, Letter, Step, UpdateLink
from village.listings.queries.clock import asked_nobody
from village.listings.queries.links import failed_letters, holder_of, link_by
from village.listings.services.deeds import confirm_as_provider, show_again
from village.listings.services.letters import gate, hear
from village.listings.services.turning import turn_listings
from village.outbox.contributions import DueLine
from village.outbox.models import Line

LONDON = ZoneInfo("Europe/London")
CHECKED = date(2026, 3, 2)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=LONDON)


def live(first: date, days: int, clock: Traveller) -> dict[str, list[date]]:
    """Turn the clock once a day, twice each time, and return the days on which each step was taken."""
    for number in range(days):
        clock.move_to(noon(first + timedelta(days=number)))
        turn_listings(now=timezone.now())
        assert turn_listings(now=timezone.now()) == 0, "A second run at once takes no step."
    found: dict[str, list[date]] = {}
    for step in Step.objects.all():
        found.setdefault(step.kind, []).append(timezone.localdate(step.at))
    return found


def test_a_year_without_an_answer(town: Town, still_time: Traveller) -> None:
    service = make_listing(town, make_provider(town), checked_on=CHECKED)
    days = live(date(2026, 8, 25), 200, still_time)
    assert days == {
        "first": [date(2026, 9, 2)],
        "second": [date(2026, 9, 16)],
        "third": [date(2026, 9, 30)],
        "admins": [date(2026, 10, 14)],
        "hidden": [date(2027, 3, 2)],
    }
    service.refresh_from_db()
    assert (service.shown, service.hidden_why) == ("hidden", "Nobody has checked it for too long.")
    to = list(Line.objects.order_by("pk").values_list("address", "subject"))
    coordinator = town.users["coordinator"].email
    assert [address for address, _ in to] == [EMAIL, EMAIL, EMAIL, coordinator, EMAIL]
    assert to[4][1] == "Families no longer find Little Talkers drop-in in the directory"


def test_one_press_in_the_last_e_mail_brings_it_back_and_a_new_wait_begins(town: Town, still_time: Traveller) -> None:
    service = make_listing(town, make_provider(town), checked_on=CHECKED)
    live(date(2027, 3, 1), 60, still_time)
    service.refresh_from_db()
    assert service.shown == "hidden"
    holder = holder_of(link_by(token_in(Line.objects.order_by("-pk")[0].body), timezone.now()))
    confirm_as_provider(by=holder, service=service)
    assert service.shown == "public"
    before = Step.objects.count()
    live(timezone.localdate() + timedelta(days=1), 20, still_time)
    assert Step.objects.count() == before


def test_what_was_checked_meanwhile_gets_none_and_an_e_mail_on_its_way_is_stopped(
    town: Town, still_time: Traveller
) -> None:
    service = make_listing(town, make_provider(town), checked_on=CHECKED)
    live(date(2026, 9, 2), 1, still_time)
    line = Line.objects.get()
    due = DueLine(line.pk, 0, line.recipient_id, "email", "en", "service", "", line.not_before, line.expires_at)
    assert gate([due], timezone.now()) == {}
    confirm_as_provider(by=holder_of(link_by(token_in(line.body), timezone.now())), service=service)
    assert gate([due], timezone.now())[line.pk].why == "not-wanted"
    live(date(2026, 9, 3), 30, still_time)
    assert Line.objects.count() == 1


def test_one_e_mail_for_all_listings_of_one_address(town: Town, still_time: Traveller) -> None:
    provider = make_provider(town)
    for name in ("Drop-in", "Baby group", "Sing and sign"):
        make_listing(town, provider, name, checked_on=CHECKED)
    live(date(2026, 9, 2), 1, still_time)
    line = Line.objects.get()
    assert "your 3 services" in line.subject
    assert UpdateLink.objects.get().service is None
    assert Step.objects.count() == 3


def test_an_address_that_fails_or_is_not_there_is_work_for_somebody(town: Town, still_time: Traveller) -> None:
    make_listing(town, make_provider(town), checked_on=CHECKED)
    make_listing(town, make_provider(town, "Silent", email=""), "Silent club", checked_on=CHECKED)
    make_listing(town, make_provider(town, "Wrong", email="nobody at home"), "Wrong club", checked_on=CHECKED)
    live(date(2026, 9, 2), 1, still_time)
    assert [step.service.name for step in asked_nobody(town.partnership.pk)] == ["Silent club"]
    assert [letter.provider.name for letter in failed_letters(town.partnership.pk) if letter.provider] == ["Wrong"]
    hear([Line.objects.get().pk], "failed", timezone.now())
    assert len(failed_letters(town.partnership.pk)) == 2


def test_an_old_listing_is_asked_about_for_eight_weeks_first_and_a_feed_is_left_alone(
    town: Town, still_time: Traveller
) -> None:
    old = make_listing(town, make_provider(town), checked_on=date(2020, 1, 1))
    feed = Source.objects.create(partnership=town.partnership, kind="feed", name="County feed")
    Service.objects.filter(pk=make_listing(town, old.provider, "From a feed", checked_on=date(2020, 1, 1)).pk).update(
        source=feed
    )
    days = live(date(2026, 4, 1), 60, still_time)
    assert days["first"] == [date(2026, 4, 1)]
    assert days["hidden"] == [date(2026, 5, 27)]


def test_shown_again_without_a_check_is_asked_about_anew(town: Town, still_time: Traveller) -> None:
    service = make_listing(town, make_provider(town), checked_on=date(2020, 1, 1))
    live(date(2026, 4, 1), 60, still_time)
    service.refresh_from_db()
    show_again(by=town.viewer("coordinator"), service=service)
    days = live(date(2026, 6, 1), 2, still_time)
    assert days["first"] == [date(2026, 6, 1)]


def test_a_partnership_that_asks_after_three_months_and_takes_nothing_off(town: Town, still_time: Traveller) -> None:
    KeepingRules.objects.create(
        partnership=town.partnership, stale_months=3, hides=False, admins_email="fis@thornabyvale.example"
    )
    make_listing(town, make_provider(town), checked_on=CHECKED)
    days = live(date(2026, 6, 2), 45, still_time)
    assert days["first"] == [date(2026, 6, 2)]
    assert "hidden" not in days
    assert Line.objects.order_by("-pk")[0].address == "fis@thornabyvale.example"


@pytest.mark.parametrize("hour", [3, 7, 18, 23])
def test_nobody_gets_an_e_mail_at_night(town: Town, still_time: Traveller, hour: int) -> None:
    make_listing(town, make_provider(town), checked_on=date(2020, 1, 1))
    at = datetime(2026, 9, 2, hour, tzinfo=LONDON)
    still_time.move_to(at)
    assert turn_listings(now=at) == 0
    assert not Letter.objects.exists()
