"""The chronology of a child: what every room tells, to whom, on paper, and nothing of what is about safety."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.conftest import Clients
from tests.referrals.making import Family, make_family, says, sent
from village.audit.models.entry import Entry
from village.forum.models import Concern, SafetyConcern
from village.people.models.consent import Consent
from village.people.services.agreements import withdraw_agreement
from village.support.pages.chronology import chronology
from village.support.rules.chronology import narrowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(town: Town) -> Family:
    return make_family(town)


def page_of(family: Family) -> str:
    return reverse("support:chronology", args=(family.pupil.pk,))


def worried(family: Family, count: int = 1) -> None:
    """The teacher wrote so many concerns, and one about safety."""
    of = {"partnership": family.town.partnership, "school": family.school, "pupil": family.pupil}
    by = {"written_at": timezone.now(), "written_by": family.town.users["teacher"]}
    Concern.objects.bulk_create(
        Concern(kind="learning", worry="very", words=f"Tired, time {number}", **of, **by) for number in range(count)
    )
    SafetyConcern.objects.create(words="Marks on her arm", **of, **by)


def test_what_every_room_tells_and_nothing_about_safety(family: Family, clients: Clients) -> None:
    sent(family)
    worried(family)
    for who in ("head", "safeguarding_lead", "inclusion_lead"):
        said = clients[who].get(page_of(family)).content.decode()
        for words in ("Joined a school", "Referral sent", "Tired, time 0", "Nora Quist", "2025/26"):
            assert words in said
        assert "Marks on her arm" not in said
    assert Entry.objects.filter(verb="support.chronology-seen", is_read=True).count() == 3


def test_it_is_narrowed_by_kind_and_years_and_turned_round(family: Family) -> None:
    sent(family)
    worried(family)
    viewer, today = family.viewer("head"), timezone.localdate()

    def kinds(asked: str) -> list[str]:
        page = chronology(viewer, family.pupil, QueryDict(asked), today=today)
        return [one.kind for year in page.years for one in year.happenings]

    assert kinds("") == ["Referral sent", "Concern", "Joined a school"]
    assert kinds("order=oldest") == ["Joined a school", "Concern", "Referral sent"]
    assert kinds("kind=Concern") == ["Concern"]
    assert kinds("from=2026") == [] and len(kinds("from=2025&to=2025")) == 3


def test_years_the_wrong_way_round_are_turned() -> None:
    assert narrowed("", "2025", "2022", "x") == narrowed("", "2022", "2025", "newest")


@pytest.mark.parametrize(
    ("who", "status"),
    [("support_worker", 404), ("two_hats", 404), ("agency_other", 404), ("teacher", 403), ("office", 403),
     ("parent", 403), ("coordinator", 403), ("helper", 403), ("nobody", 302)],
)  # fmt: skip
def test_who_does_not_read_it(family: Family, clients: Clients, who: str, status: int) -> None:
    sent(family)
    assert clients[who].get(page_of(family)).status_code == status


def test_an_agency_reads_its_own_referral_alone_until_the_family_ends_it(family: Family, clients: Clients) -> None:
    assert clients["agency_worker"].get(page_of(family)).status_code == 404
    sent(family)
    worried(family)
    said = clients["agency_worker"].get(page_of(family)).content.decode()
    assert "Referral sent" in said and "Tired" not in said and "Joined a school" not in said
    consent = Consent.objects.get(pupil=family.pupil, kind="share")
    withdraw_agreement(by=family.viewer("head"), consent=consent)
    assert clients["agency_worker"].get(page_of(family)).status_code == 404


def test_it_closes_for_the_agency_with_the_referral(family: Family, clients: Clients) -> None:
    says(family, sent(family), "decline", "Full of words", "no-room")
    assert clients["agency_worker"].get(page_of(family)).status_code == 404


def test_on_paper_it_says_as_at_and_for_whom(family: Family, clients: Clients) -> None:
    said = clients["head"].get(f"{page_of(family)}?print=1").content.decode()
    assert "As at 18 March 2026" in said and "for Samir Vall" in said and "filter-bar" not in said
    assert Entry.objects.filter(verb="support.chronology-printed").count() == 1


def test_as_many_queries_for_two_hundred_concerns_as_for_one(family: Family, clients: Clients) -> None:
    counted = []
    for more in (1, 199):
        worried(family, more)
        clients["head"].get(page_of(family))
        with CaptureQueriesContext(connection) as asked:
            clients["head"].get(page_of(family))
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 80
