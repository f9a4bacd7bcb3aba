"""Pages of messages ask the database equally often, however many families there are."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.conftest import Clients
from tests.messaging.making import Families, approved_letters, make_families
from tests.plans.views.test_query_counts import queries
from tests.school_data.rolls import enrol, store, strings, upn
from village.messaging.models.message import Message
from village.messaging.models.reply import Reply, ReplyAbout
from village.people.models.adult import Adult, Contact

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 1, 5)


def more_families(found: Families, count: int) -> None:
    """So many further families of one child each are at the school, with marks."""
    first = 50
    for number in range(first, first + count):
        pupil = enrol(found.town.partnership, found.school, number, year_group=4)
        adult = Adult.objects.create(
            partnership=found.town.partnership,
            forename="Kit",
            surname=f"Reed{number}",
            email=f"kit{number}@example.org",
        )
        Contact.objects.create(pupil=pupil, adult=adult, relationship="mother", lives_with=True)
    rows = [(upn(number), "900101", str(MONDAY), "/\\" * 30) for number in range(first, first + count)]
    store(found.town.partnership, strings(rows))


def replies(found: Families, message: Message, count: int) -> None:
    """So many replies wait to be read."""
    for number in range(count):
        reply = Reply.objects.create(
            partnership=found.town.partnership,
            school=found.school,
            channel="text",
            from_address=f"447700900{number:03d}",
            adult=found.adults["Bea"],
            message=message,
            body="Thank you",
            received_at=timezone.now(),
            source_id=f"count:{message.pk}:{number}",
        )
        ReplyAbout.objects.create(reply=reply, pupil=found.pupils["Ada"], is_sure=True)


PAGES = ("messaging:message", "messaging:recipients", "messaging:report", "messaging:report-file", "messaging:paper")


def counted(clients: Clients, found: Families, message: Message) -> dict[str, int]:
    """Return how many queries each page takes."""
    pages = {name: reverse(name, args=(message.pk,)) for name in PAGES}
    pages |= {name: reverse(name, args=(found.school.pk,)) for name in ("messaging:letters", "messaging:inbox")}
    return {name: queries(clients, url, "head") for name, url in pages.items()}


def test_pages_take_as_many_queries_for_four_families_as_for_forty(town: Town, clients: Clients) -> None:
    found = make_families(town)
    small = approved_letters(found)
    replies(found, small, 2)
    of_few = counted(clients, found, small)
    more_families(found, 36)
    large = approved_letters(found)
    assert large.family_count == 40
    replies(found, large, 20)
    assert counted(clients, found, large) == of_few
    assert max(of_few.values()) <= 75, of_few
