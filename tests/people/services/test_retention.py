"""What may no longer be kept goes, and what a hold or a child still needs stays."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.cast import Town
from tests.people.family import agree, make_adult, make_family, make_home, make_pupil, put_on_roll, tie
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.people.models import Adult, Consent, Household, Pupil
from village.people.services.retention import tidy_children

NOW = datetime(2026, 3, 18, 3, 0, tzinfo=ZoneInfo("Europe/London"))


def tidy(*, do: bool = True) -> dict[str, int]:
    """Return what went."""
    return tidy_children(now=NOW, do=do, by=Installation())


def names() -> set[str]:
    """Return who is still kept."""
    return set(Pupil.objects.values_list("forename", flat=True))


@pytest.mark.parametrize(
    ("born", "stays"), [(date(2001, 3, 18), False), (date(2001, 3, 19), True), (date(2000, 2, 29), False)]
)
def test_a_record_goes_with_the_25th_birthday(town: Town, born: date, stays: bool) -> None:
    make_pupil(town, "Old", date_of_birth=born)
    tidy()
    assert ("Old" in names()) is stays


def test_counting_lets_nothing_go(town: Town) -> None:
    make_pupil(town, "Old", date_of_birth=date(2000, 1, 1))
    counts = tidy(do=False)
    assert counts["records of children past their 25th birthday"] == 1
    assert names() == {"Old"}


def test_a_legal_hold_keeps_a_record_and_what_was_made_part_of_it(town: Town) -> None:
    kept = make_pupil(town, "Kept", date_of_birth=date(2000, 1, 1))
    make_pupil(town, "Part", date_of_birth=date(2000, 1, 1), merged_into=kept, held_because="An inquiry", school="")
    tidy()
    assert names() == {"Kept", "Part"}


def test_what_was_made_part_of_a_record_goes_with_it_and_never_shows_again(town: Town) -> None:
    kept = make_pupil(town, "Kept", date_of_birth=date(2000, 1, 1))
    part = make_pupil(town, "Part", date_of_birth=date(2010, 1, 1), merged_into=kept, school="")
    make_pupil(town, "Part of part", date_of_birth=None, merged_into=part, school="")
    tidy()
    assert names() == set()


def test_without_a_birthday_it_is_25_years_after_the_last_roll(town: Town) -> None:
    for name, left_on in (("Gone", date(2001, 1, 5)), ("Later", date(2002, 1, 5)), ("Here", None)):
        pupil = make_pupil(town, name, date_of_birth=None, school="")
        put_on_roll(town, pupil, joined_on=date(1999, 9, 1), left_on=date(2000, 7, 1))
        put_on_roll(town, pupil, joined_on=date(2000, 9, 1), left_on=left_on)
    tidy()
    assert names() == {"Later", "Here"}


def test_adults_and_homes_go_with_the_last_child(town: Town) -> None:
    old = make_pupil(town, "Old", date_of_birth=date(2000, 1, 1))
    young = make_pupil(town, "Young")
    shared, own = make_adult(town, "Shared"), make_adult(town, "Own")
    for pupil in (old, young):
        tie(pupil, shared)
    tie(old, own)
    make_home(town, "Old home", "VA1 1AA", pupils=(old,), adults=(own,))
    make_home(town, "Young home", "VA1 1AA", pupils=(young,), adults=(shared,))
    tidy()
    assert names() == {"Young"}
    assert set(Adult.objects.values_list("forename", flat=True)) == {"Shared"}
    assert set(Household.objects.values_list("address", flat=True)) == {"Young home"}


def test_agreements_stay_six_years_after_their_end(town: Town) -> None:
    family = make_family(town)
    lantern = town.organisations["Lantern Family Centre"]
    ends: dict[str, dict[str, date | None]] = {
        "ended long ago": {"ends_on": date(2020, 3, 1)},
        "withdrawn long ago": {"ends_on": None, "withdrawn_on": date(2020, 3, 1)},
        "ended lately": {"ends_on": date(2020, 4, 1)},
        "stands": {"ends_on": None},
    }
    for covers, values in ends.items():
        agree(family.ada, lantern, family.mother, covers=covers, given_on=date(2019, 1, 1), **values)
    tidy()
    assert set(Consent.objects.values_list("covers", flat=True)) == {"ended lately", "stands"}


def test_the_record_says_that_one_went_and_not_whose_it_was(town: Town) -> None:
    make_pupil(town, "Quartz", date_of_birth=date(2000, 1, 1))
    tidy()
    line = Entry.objects.get(verb="people.pupil-gone")
    assert "Quartz" not in f"{line.subject_label} {line.reason} {line.changes}"
