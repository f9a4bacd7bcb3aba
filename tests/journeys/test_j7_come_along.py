"""J7: come along: booked on a phone without a script, full, moved up, signed in without signal, counted, thanked."""

import uuid
from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.bookings.making import ON, Morning, make_morning
from tests.browser import Site
from village.access.viewer import Viewer
from village.bookings.models import Arrival, Booking, BookingRules
from village.bookings.queries.bookings import word_for
from village.bookings.services.booking import Wish, book
from village.outbox.models import Line

pytestmark = pytest.mark.browser


def address(morning: Morning) -> str:
    event = morning.event
    return f"/town/{event.partnership.slug}/whats-on/{event.public_id}/{morning.occurrence.pk}/book/"


def fill(page: Page, name: str, contact: str) -> None:
    page.locator("#id_name").fill(name)
    page.locator("#id_contact").fill(contact)
    page.locator(".book-send").click()


def hears_no_signal(site: Site) -> None:
    """Requests that fail without a connection are what is tested, no trouble."""
    site.troubles[:] = [one for one in site.troubles if "ERR_INTERNET_DISCONNECTED" not in one]


def test_come_along_from_the_poster_to_the_numbers(site: Site, still_time: time_machine.Traveller) -> None:
    morning = make_morning(site.made, places=1)
    BookingRules.objects.create(event=morning.event, survey_at="https://survey.example/coffee")

    first = site.visitor(width=390, java_script_enabled=False)
    first.context.add_cookies([{"name": "village_language", "value": "ur", "url": site.url}])
    first.goto(address(morning))
    expect(first.locator("html")).to_have_attribute("dir", "rtl")
    fill(first, "عائشہ قریشی", "07700 900123")
    expect(first.locator(".notice--success")).to_be_visible()
    booking = Booking.objects.get()
    assert (booking.language, booking.state) == ("ur", "booked")

    second = site.visitor(width=390, java_script_enabled=False)
    second.goto(address(morning))
    expect(second.locator("main")).to_contain_text("you go on the waiting list")
    fill(second, "Carl Holm", "carl@thornabyvale.example")
    expect(second.locator("main")).to_contain_text("You are number 1 in line.")

    first.goto(f"/come-along/mine/{word_for(booking.form_key)}/")
    first.locator("button[value=cancel]").click()
    second.reload()
    expect(second.locator("main")).to_contain_text("You are booked.")
    assert Line.objects.latest("pk").subject == "You have a place: Coffee and sleep"

    morning.set(places=20)
    _others_book(morning, "Bea Fell", "Dora Ince")
    began = datetime.combine(ON, morning.event.starts_at, tzinfo=timezone.get_current_timezone())
    still_time.move_to(began - timedelta(minutes=10))
    _the_door(site, morning)

    office = site.visitor("office")
    office.goto(f"/come-along/{morning.occurrence.pk}/numbers/")
    expect(office.locator(".book-sums")).to_contain_text("5")
    office.goto(f"/come-along/{morning.occurrence.pk}/follow-up/")
    expect(office.locator("#missed")).to_contain_text("Dora Ince")
    expect(office.locator("#thanks")).to_contain_text("survey.example")


def _others_book(morning: Morning, *names: str) -> None:
    by = Viewer(name="Somebody", partnership_id=morning.town.partnership.pk, link_id=1)
    for name in names:
        wish = Wish(form_key=uuid.uuid4(), name=name, how=Booking.How.PAGE, years=(2,))
        book(by=by, occurrence_id=morning.occurrence.pk, wish=wish, at=timezone.now())


def _the_door(site: Site, morning: Morning) -> None:
    staff = site.visitor("office")
    staff.goto(f"/come-along/{morning.occurrence.pk}/door/")
    staff.locator("#pin").fill("4821")
    staff.get_by_role("button", name="Open the door").click()
    link = staff.get_by_role("link", name="Open the tablet’s page here").get_attribute("href")
    assert link is not None
    tablet = site.visitor(width=1024)
    tablet.goto(link)
    expect(tablet.locator("main")).to_contain_text("Bea F.")
    expect(tablet.locator("main")).not_to_contain_text("Fell")
    tablet.context.set_offline(True)
    tablet.get_by_role("button", name="Bea F.").click()
    tablet.get_by_role("button", name="Carl H.").click()
    tablet.get_by_role("button", name="Dora I.").click()
    tablet.get_by_role("button", name="Undo last tap").click()
    tablet.locator(".tablet__new > summary").click()
    tablet.locator("#name").fill("Eva")
    tablet.locator("#adults").fill("2")
    tablet.locator("[data-guest] button").click()
    expect(tablet.locator("[data-signal]")).to_contain_text("No signal")
    expect(tablet.locator("[data-here]")).to_have_text("3")
    assert Arrival.objects.count() == 0
    tablet.context.set_offline(False)
    expect(tablet.locator("[data-signal]")).to_be_hidden()
    hears_no_signal(site)
    tablet.reload()
    expect(tablet.locator("[data-here]")).to_have_text("3")
    assert Arrival.objects.filter(is_here=True).count() == 3
    assert tablet.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('village-door:')).length") == 0
    tablet.locator(".tablet__foot summary").click()
    tablet.locator("#pin").fill("1111")
    tablet.get_by_role("button", name="Leave").click()
    expect(tablet.locator("main")).to_contain_text("not the digits")
