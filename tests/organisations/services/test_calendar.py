"""School years are set, copied and brought from files; every change is on record."""

from datetime import date

import pytest

from tests.cast import Town
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.basics.errors import Refused
from village.basics.school_year import HalfTerm, usual_english_year
from village.organisations.models.calendar import BankHoliday, ClosureDay
from village.organisations.models.calendar import HalfTerm as HalfTermRow
from village.organisations.queries import known_years, school_year, term_dates_for
from village.organisations.rules.calendar import usual_year
from village.organisations.rules.calendar_file import read_calendar
from village.organisations.services.calendar import (
    bring_calendar,
    bring_sample_years,
    close_day,
    copy_forward,
    keep_bank_holidays,
    reopen_day,
    set_year,
)

YEAR = usual_year(2025)


def test_a_year_is_set_and_only_what_changes_is_on_record(town: Town) -> None:
    by = town.viewer("coordinator")
    assert len(set_year(town.partnership, 2025, YEAR.half_terms, by=by)) == 6
    assert set_year(town.partnership, 2025, YEAR.half_terms, by=by) == []
    later = HalfTerm("summer", 2, YEAR.half_terms[5].starts_on, date(2026, 7, 23))
    assert set_year(town.partnership, 2025, [*YEAR.half_terms[:5], later], by=by) == [
        {
            "field": "summer_2",
            "label": "Summer 2",
            "old": f"{YEAR.half_terms[5].starts_on} to {YEAR.half_terms[5].ends_on}",
            "new": f"{YEAR.half_terms[5].starts_on} to 2026-07-23",
        }
    ]
    assert Entry.objects.filter(verb="organisations.year-set", partnership_id=town.partnership.pk).count() == 2
    assert school_year(town.viewer("coordinator"), 2025).ends_on == date(2026, 8, 31)  # type: ignore[union-attr]


def test_a_refused_year_writes_nothing(town: Town) -> None:
    wrong = [*YEAR.half_terms[:5], HalfTerm("summer", 2, date(2026, 5, 1), date(2026, 7, 22))]
    with pytest.raises(Refused, match="begins before"):
        set_year(town.partnership, 2025, wrong, by=town.viewer("coordinator"))
    assert not HalfTermRow.objects.exists()


def test_term_dates_come_from_the_partnerships_own_calendar_and_from_the_rule_for_other_years(town: Town) -> None:
    own = [HalfTerm("autumn", 1, date(2025, 9, 8), date(2025, 10, 17))]
    set_year(town.partnership, 2025, own, by=town.viewer("coordinator"))
    assert term_dates_for(town.partnership.pk).year(2025).half_terms == tuple(own)
    assert term_dates_for(town.partnership.pk).year(2024) == usual_english_year(2024)
    assert term_dates_for(town.millbeck.pk).year(2025) == usual_english_year(2025)


def test_sample_years_fill_only_the_years_without_dates(town: Town) -> None:
    own = HalfTerm("autumn", 1, date(2025, 9, 8), date(2025, 10, 17))
    set_year(town.partnership, 2025, [own], by=Installation())
    bring_sample_years(town.partnership, by=Installation())
    viewer = town.viewer("coordinator")
    assert known_years(viewer) == list(range(2009, 2030))
    assert school_year(viewer, 2025).half_terms == (own,)  # type: ignore[union-attr]
    assert known_years(town.viewer("stranger")) == []


@pytest.mark.parametrize("starting", [2009, 2018, 2024, 2025])
def test_a_copied_year_keeps_weekdays_and_shape(town: Town, starting: int) -> None:
    source = usual_year(starting)
    assert copy_forward(town.partnership, source, by=Installation()) == starting + 1
    copied = school_year(town.viewer("coordinator"), starting + 1)
    assert copied is not None
    for old, new in zip(source.half_terms, copied.half_terms, strict=True):
        assert old.starts_on.weekday() == new.starts_on.weekday()
        assert abs((new.starts_on - old.starts_on).days - 365) <= 21
    with pytest.raises(Refused, match="has dates already"):
        copy_forward(town.partnership, source, by=Installation())


def test_a_day_is_closed_once_for_all_and_once_for_each_school(town: Town) -> None:
    by = town.viewer("coordinator")
    day, school = date(2026, 1, 13), town.organisations["Ashlea Primary School"]
    for organisation in (None, school):
        close_day(town.partnership, on=day, reason="Snow", organisation=organisation, by=by)
        with pytest.raises(Refused, match="closed already"):
            close_day(town.partnership, on=day, reason="Snow", organisation=organisation, by=by)
    reopen_day(ClosureDay.objects.get(organisation=school), by=by)
    assert list(ClosureDay.objects.values_list("organisation", flat=True)) == [None]
    with pytest.raises(Refused, match="Say why"):
        close_day(town.partnership, on=day, reason="  ", by=by)


def test_a_file_is_brought_whole_or_not_at_all(town: Town) -> None:
    by = town.viewer("coordinator")
    good = "Autumn 1,2026-09-02,2026-10-23\nTraining day,2026-09-01"
    with pytest.raises(Refused, match="Line 3"):
        bring_calendar(town.partnership, read_calendar(good + "\nAutumn 2,soon,late"), by=by)
    assert not HalfTermRow.objects.exists()
    assert bring_calendar(town.partnership, read_calendar(good), by=by) == 2
    assert bring_calendar(town.partnership, read_calendar(good), by=by) == 0


@pytest.mark.django_db
def test_bank_holidays_are_kept_once() -> None:
    assert keep_bank_holidays(2025, 2026) == 16
    assert keep_bank_holidays(2025, 2026) == 0
    assert BankHoliday.objects.get(on=date(2026, 4, 3)).name == "Good Friday"
