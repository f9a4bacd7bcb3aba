"""What is kept of searches and of words: nothing of a person, and nothing for longer than promised."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.cast import Town
from tests.search.making import SPOT, names, seek, service
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.basics.errors import Refused, Stale
from village.directory.contributions import services_changed
from village.directory.models import Service
from village.gazetteer.models import Postcode
from village.search.models import Indexed, Sought, Synonym
from village.search.queries.finding import find
from village.search.queries.seeking import missed_by_area, missed_by_words, missed_in
from village.search.rules.asked import Asked
from village.search.services.logging import note_search
from village.search.services.retention import tidy_search
from village.search.services.synonyms import add_words, change_words, remove_words, restore_words

pytestmark = pytest.mark.django_db


def search(town: Town, words: str, **filters: object) -> None:
    """Search and note it, as the families' page does."""
    asked = Asked(words=words, **filters)  # type: ignore[arg-type]
    note_search(town.partnership.pk, asked, find(town.partnership.pk, asked))


def test_a_search_is_kept_without_anything_of_who_searched(town: Town) -> None:
    service(town.partnership, "Judo")
    Postcode.objects.create(code="TV11AA", latitude=SPOT[0], longitude=SPOT[1], ward="W01")
    search(town, "judo for Zebedee Quark zebedee@thornabyvale.example 01632 960123 he is 7", place="TV1 1AA")
    kept = Sought.objects.get()
    assert (kept.words, kept.area, kept.age_group, kept.found) == ("judo", "W01", "primary", 1)
    every = " ".join(str(value).lower() for value in Sought.objects.values_list().get())
    for said in ("zebedee", "quark", "thornabyvale", "960123", "1aa"):
        assert said not in every


def test_searches_alike_are_one_row_and_later_pages_are_none(town: Town) -> None:
    for number in range(3):
        service(town.partnership, f"Judo {number}")
    search(town, "judo")
    search(town, "Judo!")
    asked = Asked(words="judo")
    note_search(town.partnership.pk, asked, find(town.partnership.pk, asked, page=2, size=2))
    note_search(town.partnership.pk, Asked(), find(town.partnership.pk, Asked()))
    assert [(row.words, row.times) for row in Sought.objects.all()] == [("judo", 2)]


def test_words_are_told_as_services_write_them_and_never_as_they_were_typed(town: Town) -> None:
    for number in range(2):
        service(town.partnership, f"Debate club {number}", minimum_age=11)
    service(town.partnership, "Debating with Porters, 3rd prize", minimum_age=11)
    for words in ("debates", "debated", "Debating"):
        search(town, f"{words} porter 3rd Zebedee 07700 900123", age=3.0)
    kept = Sought.objects.get()
    assert (kept.words, kept.said, kept.times) == ("debat porter", "debate porters", 3)
    day = timezone.localdate()
    [missed] = missed_by_words(town.partnership.pk, day, day)
    assert (missed.key, missed.name) == (kept.words, kept.said)


def test_gaps_are_added_up_and_what_fewer_than_three_looked_for_is_not_told_alone(town: Town) -> None:
    day = date(2026, 3, 1)
    for area, found, times, words in (("W01", 0, 4, "judo"), ("W01", 2, 1, "swim"), ("W02", 9, 5, "choir")):
        Sought.objects.create(
            partnership=town.partnership, day=day, area=area, area_name=area, words=words, found=found, times=times
        )
    missed = missed_by_area(town.partnership.pk, day, day)
    assert [(one.key, one.times, one.nothing, one.few) for one in missed] == [("W01", 5, 4, 1), ("W02", 5, 0, 0)]
    assert [one.key for one in missed_by_words(town.partnership.pk, day, day)] == ["judo", "choir"]
    assert len(missed_in(town.partnership.pk, day, day)) == 2
    assert missed_by_area(town.millbeck.pk, day, day) == []


def test_days_become_months_after_13_and_go_after_three_years(town: Town) -> None:
    now = datetime(2026, 3, 18, 3, tzinfo=ZoneInfo("Europe/London"))
    for day in (date(2023, 1, 3), date(2025, 1, 3), date(2025, 1, 9), date(2025, 2, 1), date(2026, 3, 1)):
        Sought.objects.create(partnership=town.partnership, day=day, words=f"judo {day.day}", found=0, times=2)
    by = Installation()
    assert list(tidy_search(now=now, do=False, by=by).values()) == [3, 1, 0]
    assert Sought.objects.count() == 5
    tidy_search(now=now, do=True, by=by)
    kept = [(row.day, row.is_month, row.words, row.times) for row in Sought.objects.order_by("day")]
    assert kept == [
        (date(2025, 1, 1), True, "", 4),
        (date(2025, 2, 1), False, "judo 1", 2),
        (date(2026, 3, 1), False, "judo 1", 2),
    ]


def test_the_index_follows_the_directory_and_a_service_that_goes_is_gone(town: Town) -> None:
    made = service(town.partnership, "Judo")
    Service.objects.filter(pk=made.pk).update(name="Pottery")
    services_changed([made.pk])
    assert names(seek(town.partnership, "pottery")) == ["Pottery"]
    assert seek(town.partnership, "judo").total == 0
    services_changed([made.pk])
    made.delete()
    assert seek(town.partnership, "pottery").total == 0
    assert not Indexed.objects.filter(partnership=town.partnership).exists()


def test_words_that_mean_the_same_count_at_once_and_can_be_taken_out_and_put_back(town: Town) -> None:
    service(town.partnership, "Wibble hour")
    by = town.viewer("coordinator")
    row = add_words(by=by, words="gizmo,  wibble, Gizmo")
    assert row.words in {"Gizmo, wibble", "gizmo, wibble"}
    assert seek(town.partnership, "gizmo").total == 1
    assert seek(town.partnership, "speech").total == 0
    assert Synonym.objects.filter(words__contains="stammer").exists(), "the shipped sets were taken over"
    remove_words(by=by, row=row)
    assert seek(town.partnership, "gizmo").total == 0
    restore_words(by=by, row=row)
    assert seek(town.partnership, "gizmo").total == 1
    change_words(by=by, row=row, words="wibble, trundle", seen=row.version)
    assert seek(town.partnership, "trundle").total == 1
    with pytest.raises(Stale):
        change_words(by=by, row=row, words="wibble, other", seen=1)
    with pytest.raises(Refused, match="at least two"):
        add_words(by=by, words="alone")
    assert Entry.objects.filter(verb="search.words-removed").exists()
