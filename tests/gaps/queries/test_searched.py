"""Searches in vain and families without room come to the page of gaps as sums."""

from datetime import date

import pytest
from django.utils import timezone

from tests.cast import Town
from village.directory.models import Provider, Service
from village.gaps.contributions import need_words
from village.gaps.queries.searched import asked_without_room, searched_in_vain
from village.gaps.rules.rows import ANY_AGE, GapRow, Kind
from village.search.models.sought import Sought
from village.self_referrals.models import Declined

pytestmark = pytest.mark.django_db


def test_words_without_their_endings_are_told_as_services_write_them(town: Town) -> None:
    alike = {"partnership": town.partnership, "area": "W01", "age_group": "teen", "need": "", "found": 0}
    Sought.objects.create(day=date(2026, 3, 2), words="debat", times=3, **alike)
    Sought.objects.create(day=date(2026, 3, 9), words="debat", said="debate", times=2, **alike)
    Sought.objects.create(day=date(2026, 3, 9), words="judo", times=2, **alike)
    rows = list(searched_in_vain(town.viewer("coordinator")))
    assert sorted((row.asked, row.count) for row in rows) == [("debate", 5), ("judo", 2)]


def test_searches_with_nothing_and_with_little_are_told_by_month(town: Town) -> None:
    alike = {"partnership": town.partnership, "area": "W01", "age_group": "under5", "need": "talking", "words": ""}
    Sought.objects.create(day=date(2026, 3, 2), found=0, times=3, **alike)
    Sought.objects.create(day=date(2026, 3, 9), found=0, times=2, **alike)
    Sought.objects.create(day=date(2026, 3, 9), found=2, times=4, **alike)
    Sought.objects.create(day=date(2026, 3, 9), found=3, times=9, **alike)
    march = date(2026, 3, 1)
    assert sorted(searched_in_vain(town.viewer("coordinator")), key=lambda row: row.count) == [
        GapRow(march, "W01", "Under 5", "talking", 4, Kind.LITTLE),
        GapRow(march, "W01", "Under 5", "talking", 5, Kind.NOTHING),
    ]
    assert need_words("talking") == "Talking and understanding"
    assert list(searched_in_vain(town.viewer("head"))) == list(asked_without_room(town.viewer("head"))) == []


def test_families_who_heard_that_there_is_no_place_are_told_by_service(town: Town) -> None:
    provider = Provider.objects.create(partnership=town.partnership, name="Lantern")
    now = timezone.now()
    club = Service.objects.create(
        partnership=town.partnership, provider=provider, name="Homework club", shown="public", modified_at=now
    )
    Declined.objects.create(service=club, ward="W02", month=date(2026, 2, 1), count=3)
    assert list(asked_without_room(town.viewer("coordinator"))) == [
        GapRow(date(2026, 2, 1), "W02", ANY_AGE, "", 3, Kind.SELF, "Homework club")
    ]
