"""The caseload: every family with something open, who may see it, and as many queries for many as for few."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import ASHLEA, BECKSIDE, Town, give_role
from tests.conftest import Clients
from tests.support.many import TODAY, make_families
from village.audit.models.entry import Entry
from village.people.models.adult import Adult, Contact
from village.people.models.likeness import Likeness
from village.people.models.restriction import Restriction
from village.support.pages.caseload import caseload

pytestmark = pytest.mark.django_db


def page_of(town: Town) -> str:
    return reverse("support:caseload", args=(town.organisations[ASHLEA].pk,))


def lines(town: Town, asked: str = "", who: str = "head") -> list[tuple[str, int, str]]:
    """Return the first child, how many things go on and when the next is due, family by family."""
    viewer, school_id = town.viewer(who), town.organisations[ASHLEA].pk
    found = caseload(viewer, [school_id], QueryDict(asked), today=TODAY).lines
    return [(line.children[0].pupil.forename, len(line.helps), line.when) for line in found]


def test_one_row_for_a_family_with_everything_that_goes_on(town: Town, clients: Clients) -> None:
    make_families(town, 2)
    assert lines(town) == [("Kit1", 5, "5 days overdue"), ("Kit3", 3, "4 days overdue")]
    said = clients["head"].get(page_of(town)).content.decode()
    for words in (
        "Farah Lund",
        "Samir Vall",
        "Nora Quist",
        "Parent plan",
        "Group: Cook and eat",
        "Look at it together",
    ):
        assert words in said
    assert Entry.objects.filter(verb="support.caseload-listed", is_read=True).count() == 4


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [("show=mine", 3), ("show=overdue", 3), ("kind=Task+of+the+forum", 1), ("kind=Referral", 2), ("show=nobody", 0),
     ("show=no-date", 0), ("kind=nonsense", 0), ("show=nonsense&year=x&worker=y&sort=z", 3)],
)  # fmt: skip
def test_the_list_can_be_narrowed(town: Town, narrowed: str, count: int) -> None:
    make_families(town, 3)
    assert len(lines(town, narrowed, "inclusion_lead")) == count
    worker = town.practitioners["teacher"].pk
    assert len(lines(town, f"worker={worker}")) == 3


def test_a_child_against_whom_an_order_stands_for_the_viewer_is_not_there(town: Town, clients: Clients) -> None:
    first, second = make_families(town, 2)
    mine = Adult.objects.create(partnership=town.partnership, forename="Samir", surname="Vall", user=town.users["head"])
    Contact.objects.create(pupil=first, adult=mine, relationship="father")
    Restriction.objects.create(pupil=first, adult=mine, kind="no_contact", starts_on="2025-09-01")
    said = clients["head"].get(page_of(town)).content.decode()
    assert f"/pupils/{first.pk}/" not in said and f"/pupils/{second.pk}/" in said


def test_brothers_and_sisters_said_apart_are_two_families(town: Town) -> None:
    (elder,) = make_families(town, 1)
    Likeness.objects.create(
        partnership=town.partnership, kind="siblings", one=elder, other_id=elder.pk + 1, state="no", score_percent=0
    )
    assert len(lines(town)) == 2


@pytest.mark.parametrize(
    ("who", "status"),
    [("safeguarding_lead", 200), ("support_worker", 404), ("two_hats", 404), ("teacher", 403), ("office", 403),
     ("agency_worker", 403), ("parent", 403), ("coordinator", 403), ("helper", 403), ("nobody", 302)],
)  # fmt: skip
def test_who_may_see_the_caseload(town: Town, clients: Clients, who: str, status: int) -> None:
    assert clients[who].get(page_of(town)).status_code == status


def test_my_families_in_all_schools_where_i_work(town: Town, clients: Clients) -> None:
    make_families(town, 2)
    give_role(town.users["head"], town.partnership, "support_worker", town.organisations[BECKSIDE])
    said = clients["head"].get(reverse("support:my-caseload")).content.decode()
    assert ASHLEA in said and BECKSIDE in said and "Kit1 Fell0" in said
    assert "Nothing is open" in clients["support_worker"].get(reverse("support:my-caseload")).content.decode()


def test_nothing_open_says_what_will_stand_here(town: Town, clients: Clients) -> None:
    assert "Nothing is open" in clients["head"].get(page_of(town)).content.decode()


def test_as_a_file_and_for_paper_it_is_whole_and_on_record(town: Town, clients: Clients) -> None:
    make_families(town, 60)
    assert len(lines(town)) == 50
    assert clients["head"].get(f"{page_of(town)}?print=1").content.decode().count("pupils__note") == 120
    answer = clients["head"].get(f"{page_of(town)}file/?show=overdue")
    assert answer.content.decode("utf-8-sig").count("\r\n") == 1 + 15
    assert Entry.objects.filter(verb="support.caseload-taken").count() == 30
    assert Entry.objects.filter(verb="support.caseload-printed").count() == 120


def test_as_many_queries_for_two_hundred_families_as_for_five(town: Town, clients: Clients) -> None:
    counted = []
    for more in (5, 195):
        make_families(town, more)
        clients["head"].get(page_of(town))
        with CaptureQueriesContext(connection) as asked:
            assert clients["head"].get(page_of(town)).status_code == 200
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 60
