"""Whether a promise is met: tables of cases, and what leaves the schools."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.provision.rules.monitoring import Span, Standing, StayFact, WeekFact, judge, shown_to_all
from village.provision.rules.returning import check_step, days_words, growth
from village.provision.rules.terms import Code, Promise, promises_of

FIRST, LAST, TODAY = date(2026, 2, 23), date(2026, 3, 27), date(2026, 3, 18)
SPAN = Span(FIRST, LAST, TODAY)
MONDAY = date(2026, 3, 2)


def week(offered: int = 2, came: int = 2, hours: int = 10, noted: date | None = date(2026, 3, 9)) -> WeekFact:
    return WeekFact(MONDAY, offered, came, hours, noted)


def stay(**values: object) -> StayFact:
    usual = {"pupil_id": 1, "school_id": 1, "ready_on": date(2026, 2, 10), "starts_on": MONDAY}
    return StayFact(**{**usual, **values})  # type: ignore[arg-type]


MET, NOT, YET = Standing.MET, Standing.NOT_MET, Standing.NOT_YET


@pytest.mark.parametrize(
    ("code", "amount", "stays", "standing", "words"),
    [
        (Code.PLACES, 1, [stay()], MET, "Up to 1 of 1 in use"),
        (Code.PLACES, 2, [stay(), stay(ready_on=date(2026, 3, 5), starts_on=None)], YET, "Fewer were asked for."),
        (Code.PLACES, 2, [stay()], YET, "Fewer were asked for."),
        (Code.PLACES, 2, [stay(), stay(pupil_id=2, starts_on=None)], NOT, "In 3 weeks somebody waited"),
        (Code.PLACES, 2, [stay(starts_on=None, ended_on=date(2026, 2, 27))], YET, "Fewer were asked for."),
        (Code.HOURS, 10, [stay()], YET, "No week is written down yet."),
        (Code.HOURS, 10, [stay(weeks=[week(hours=10)])], MET, "10.0 hours"),
        (Code.HOURS, 10, [stay(weeks=[week(hours=9)])], NOT, "9.0 hours"),
        (Code.ATTENDANCE, 50, [stay(weeks=[week(2, 1)])], MET, "1 of 2 days, 50%."),
        (Code.ATTENDANCE, 51, [stay(weeks=[week(2, 1)])], NOT, "1 of 2 days"),
        (Code.ATTENDANCE, 50, [stay(weeks=[week(0, 0)])], YET, "No day is written down yet."),
        (Code.NOTES, 3, [stay(ended_on=date(2026, 3, 6), weeks=[week()])], MET, "1 of 1 note in time."),
        (Code.NOTES, 2, [stay(ended_on=date(2026, 3, 6), weeks=[week()])], NOT, "0 of 1 note in time."),
        (Code.NOTES, 2, [stay(ended_on=date(2026, 3, 6))], NOT, "0 of 1 note in time."),
        (Code.NOTES, 14, [stay(starts_on=date(2026, 3, 16))], YET, "No note is due yet."),
        (Code.PARENTS, 5, [stay(met_parents_on=[date(2026, 3, 7)])], MET, "1 of 1 families in time."),
        (Code.PARENTS, 5, [stay(met_parents_on=[date(2026, 3, 8)])], NOT, "0 of 1 families in time."),
        (Code.PARENTS, 30, [stay()], YET, "The days are not over yet."),
        (Code.PARENTS, 5, [stay(starts_on=date(2026, 1, 5))], YET, "Nobody began."),
        (Code.RETURNED, 50, [stay()], YET, "No place has ended."),
        (Code.RETURNED, 50, [stay(ended_on=TODAY, is_back_full_time=True)], MET, "1 of 1 child back full time."),
        (Code.RETURNED, 50, [stay(ended_on=TODAY)], NOT, "0 of 1 child back full time."),
    ],
)
def test_a_promise_stands_as_what_was_written_says(
    code: Code, amount: int, stays: list[StayFact], standing: Standing, words: str
) -> None:
    found = judge(Promise(code, amount), stays, SPAN)
    assert found.standing == standing
    assert words in found.words


def test_the_staff_ratio_is_known_only_when_somebody_looked() -> None:
    promise = Promise(Code.STAFF, 4)
    assert judge(promise, [], SPAN).standing == YET
    assert judge(promise, [], SPAN, 4.0).standing == MET
    assert judge(promise, [], SPAN, 4.5).standing == NOT


def test_nothing_is_known_of_a_half_term_to_come() -> None:
    later = Span(TODAY + timedelta(days=30), TODAY + timedelta(days=60), TODAY)
    assert all(judge(Promise(code, 1), [stay()], later).standing == YET for code in Code)


def test_what_leaves_a_school_tells_of_no_few_children_and_of_no_school_alone() -> None:
    few = judge(Promise(Code.ATTENDANCE, 50), [stay(weeks=[week(2, 1)])], SPAN)
    assert shown_to_all(few, 10).standing == Standing.HIDDEN
    hours = judge(Promise(Code.HOURS, 10), [stay(weeks=[week(hours=9)])], SPAN)
    assert shown_to_all(hours, 10).standing == NOT
    assert "9.0" not in shown_to_all(hours, 10).words
    one_school = [stay(pupil_id=number, weeks=[week(2, 1)]) for number in range(12)]
    assert shown_to_all(judge(Promise(Code.ATTENDANCE, 50), one_school, SPAN), 10).standing == Standing.HIDDEN
    two = [replace(one, school_id=number % 2) for number, one in enumerate(one_school)]
    shown = shown_to_all(judge(Promise(Code.ATTENDANCE, 50), two, SPAN), 10)
    assert (shown.standing, shown.words) == (MET, "50%")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(children=st.integers(1, 9), came=st.integers(0, 5), amount=st.integers(1, 100), code=st.sampled_from(Code))
def test_what_leaves_a_school_never_holds_a_number_of_fewer_than_ten(
    children: int, came: int, amount: int, code: Code
) -> None:
    stays = [stay(pupil_id=number, school_id=number % 2, weeks=[week(5, came)]) for number in range(children)]
    shown = shown_to_all(judge(Promise(code, amount), stays, SPAN), 10)
    if code != Code.STAFF and shown.standing != Standing.NOT_YET:
        assert shown.words.startswith("Numbers of fewer than 10 children")


def test_promises_keep_their_order_and_unknown_codes_are_left_out() -> None:
    found = promises_of({"hours": 10, "places": 6, "tea": 3})
    assert [one.words for one in found] == ["6 places each week", "At least 10 hours a week for each child, on average"]


def test_the_way_back_is_worded_and_checked() -> None:
    assert growth([5, 10, 10, 8]) == ["more than before", "more than before", "as before", "fewer than before"]
    assert days_words([1, 0, 4]) == "Mondays, Tuesdays and Fridays"
    assert days_words([]) == "No day yet"
    for on, hours in ((MONDAY, 5), (MONDAY - timedelta(days=1), 5), (TODAY, 33), (TODAY, 0)):
        with pytest.raises(Refused):
            check_step(on, hours, [MONDAY], MONDAY)
    check_step(TODAY, 5, [MONDAY], MONDAY)
