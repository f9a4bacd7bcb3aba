"""Pages of the forum, of visits and of what goes on ask as many questions for 2,000 open families as for 20."""

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import ASHLEA, Town
from tests.conftest import Clients
from tests.support.many import TODAY, make_families
from village.forum.models import Concern
from village.people.models.pupil import Pupil
from village.visits.models.visit import Visit

pytestmark = pytest.mark.django_db

PAGES = (
    "forum:forum",
    "forum:concerns",
    "forum:tasks",
    "forum:evaluation",
    "forum:minutes-list",
    "visits:today",
    "visits:paper",
    "visits:week",
    "visits:families",
    "visits:to-do",
    "visits:figures",
    "support:caseload",
    "windscreen:picture",
)
FEW, MANY = 20, 2_000


def questions(client: Client, url: str) -> int:
    """Return how many queries the page asks, not counting the lines that are put on record in slices."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return sum("INSERT INTO" not in one["sql"] for one in asked.captured_queries)


def worried_about(town: Town, pupils: list[Pupil]) -> None:
    """A concern about each child, and every second visit is today."""
    Concern.objects.bulk_create(
        Concern(
            partnership=town.partnership,
            school=town.organisations[ASHLEA],
            pupil=one,
            words="Tired and hungry.",
            kind="learning",
            worry="stays",
            written_by=town.users["teacher"],
            written_at=timezone.now(),
        )
        for one in pupils
    )
    Visit.objects.annotate(odd=F("pk") % 2).filter(odd=1, on__gt=TODAY).update(on=TODAY)


def test_every_page_asks_as_much_for_2000_families_as_for_20(town: Town, clients: Clients) -> None:
    client, school_id = clients["head"], town.organisations[ASHLEA].pk
    urls = {page: reverse(page, args=(school_id,)) for page in PAGES} | {"first page": reverse("home:start")}
    worried_about(town, make_families(town, FEW))
    for url in urls.values():
        client.get(url)
    few = {page: questions(client, url) for page, url in urls.items()}
    worried_about(town, make_families(town, MANY - FEW))
    many = {page: questions(client, url) for page, url in urls.items()}
    assert many == few
