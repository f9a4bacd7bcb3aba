"""Letters on paper: for the printer in the order of the pile, posted when a person says so, safe where they must be."""

from collections import Counter
from datetime import date, timedelta
from io import BytesIO

import pdfplumber
import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.cast import BECKSIDE, Town
from tests.conftest import Clients
from tests.messaging.making import Families, approved_letters, make_families, write_templates
from village.basics.errors import Refused
from village.messaging.models.message import Message
from village.messaging.models.sending_rules import SendingRules
from village.messaging.queries.recipients import PURPOSE
from village.messaging.rules.kits import kit_of
from village.messaging.services.drafting import begin, choose_ways
from village.messaging.services.paper import make_letter, print_letters
from village.messaging.services.posted import Posted, say_posted
from village.outbox.contributions import LetterLine
from village.outbox.models import Line
from village.outbox.rules.routing import PRINTER
from village.outbox.rules.states import State
from village.people.models.restriction import Restriction

pytestmark = pytest.mark.django_db


@pytest.fixture
def families(town: Town) -> Families:
    return make_families(town)


def words_of(made: bytes) -> list[str]:
    with pdfplumber.open(BytesIO(made)) as file:
        return [page.extract_text() or "" for page in file.pages]


def printed(families: Families, message: Message, channel: str) -> list[str]:
    return words_of(
        print_letters(
            by=families.town.viewer("office"),
            message=message,
            channels=[channel],
            order="class" if channel == "bag" else "postcode",
            at=timezone.now(),
        )
    )


def test_a_pile_for_the_bags_is_sorted_by_class_and_each_letter_begins_a_sheet(
    families: Families, still_time: time_machine.Traveller
) -> None:
    message = approved_letters(families, channels=("bag",))
    with pytest.raises(Refused, match="No letter waits"):
        printed(families, message, "bag")
    still_time.shift(timedelta(minutes=3))
    pages = printed(families, message, "bag")
    assert len(pages) % 2 == 0, "each letter begins on the front of a sheet"
    fronts = [page for page in pages if "school days" in page or "Thank you" in page]
    order = [next(name for name in ("Ada", "Ben", "Dee", "Eli") if name in page) for page in fronts[:4]]
    assert order[0] == "Ada", "with her brother in Reception, whose class comes first"
    assert set(order) == {"Ada", "Ben", "Dee", "Eli"}


def test_post_stands_in_the_window_and_is_sent_when_a_person_says_so(
    families: Families, still_time: time_machine.Traveller
) -> None:
    message = approved_letters(families)
    still_time.shift(timedelta(minutes=3))
    (front, *_) = printed(families, message, "post")
    assert "Tom Orme" in front and "5 Beck Lane" in front
    line = Line.objects.get(run__purpose=PURPOSE, channel="letter")
    assert line.provider == PRINTER
    office = families.town.viewer("office")
    assert say_posted(by=office, message=message, channel="post", at=timezone.now()) == Posted(1, 0)
    line.refresh_from_db()
    assert line.state == State.ACCEPTED
    with pytest.raises(Refused, match="None of these letters waits"):
        say_posted(by=office, message=message, channel="post", at=timezone.now())


def test_a_letter_that_is_stopped_after_it_was_printed_never_counts_as_sent(
    families: Families, still_time: time_machine.Traveller, clients: Clients
) -> None:
    message = approved_letters(families, channels=("bag",))
    still_time.shift(timedelta(minutes=3))
    printed(families, message, "bag")
    for pupil in ("Ada", "Cy"):
        Restriction.objects.create(
            pupil=families.pupils[pupil], adult=families.adults["Bea"], kind="no_contact", starts_on=date(2026, 3, 1)
        )
    said = clients["office"].post(reverse("messaging:posted", args=[message.pk]), {"channel": "bag"}, follow=True)
    assert "1 letter was stopped since the pile was printed" in said.content.decode()
    assert "are on their way" in said.content.decode()
    states = Counter(Line.objects.filter(run__purpose=PURPOSE).values_list("state", flat=True))
    assert states == {State.ACCEPTED: message.family_count - 1, State.SUPPRESSED: 1}
    again = clients["office"].post(reverse("messaging:posted", args=[message.pk]), {"channel": "bag"}, follow=True)
    assert "None of these letters waits" in again.content.decode()


def test_no_budget_of_the_day_leaves_letters_out_of_a_pile(
    families: Families, still_time: time_machine.Traveller
) -> None:
    message = approved_letters(families, channels=("bag",))
    SendingRules.objects.update(budget_pence=1)
    still_time.shift(timedelta(minutes=3))
    fronts = [page for page in printed(families, message, "bag") if "school days" in page or "Thank you" in page]
    lines = Line.objects.filter(run__purpose=PURPOSE)
    assert len(fronts) >= lines.count() > 2
    done = say_posted(by=families.town.viewer("office"), message=message, channel="bag", at=timezone.now())
    assert done == Posted(lines.count(), 0)


def test_a_letter_to_an_address_kept_from_view_carries_the_name_alone(
    families: Families, still_time: time_machine.Traveller
) -> None:
    Restriction.objects.create(pupil=families.pupils["Eli"], kind="restricted_address", starts_on=date(2026, 1, 1))
    message = approved_letters(families)
    still_time.shift(timedelta(minutes=3))
    said = "\n".join(printed(families, message, "safe_route"))
    assert "Tom Orme" in said and "Beck Lane" not in said


def test_who_was_shut_out_meanwhile_is_not_printed(families: Families, still_time: time_machine.Traveller) -> None:
    message = approved_letters(families)
    Restriction.objects.create(
        pupil=families.pupils["Eli"], adult=families.adults["Tom"], kind="no_contact", starts_on=date(2026, 3, 18)
    )
    still_time.shift(timedelta(minutes=3))
    with pytest.raises(Refused, match="No letter waits"):
        printed(families, message, "post")
    assert Line.objects.get(run__purpose=PURPOSE, channel="letter").state == State.SUPPRESSED


def test_a_letter_to_families_of_several_schools_has_the_head_of_the_child_s_own(families: Families) -> None:
    message = approved_letters(families, channels=("post",))
    elsewhere = families.town.organisations[BECKSIDE]
    message.audience = {"schools": [families.school.pk, elsewhere.pk], "conditions": []}
    message.school_id = None
    message.save()
    for row in message.recipients.filter(why_not="", channel="post"):
        row.about.update(school=elsewhere)
        (head, *_) = words_of(make_letter(LetterLine(1, message.pk, row.pk, "", "", "en", "", "", {})))[0].splitlines()
        assert head == elsewhere.name


def test_nobody_prints_letters_to_families_of_several_schools(families: Families) -> None:
    coordinator = families.town.viewer("coordinator")
    write_templates(families, "welcome")
    kit = kit_of("welcome")
    assert kit is not None and "bag" in kit.channels
    message = begin(by=coordinator, kit=kit, school_ids=[families.school.pk], school_id=None)
    assert message.channels == ["email"]
    with pytest.raises(Refused, match="at least one way"):
        choose_ways(
            by=coordinator, message=message, seen_version=1, channels=["bag", "post"], send_at=None, expires_at=None
        )
