"""Ages, times and prices in words, as people type them into sheets."""

import pytest

from village.feeds.rules.ages import Ages, ages_of
from village.feeds.rules.costs import cost_of
from village.feeds.rules.opening_words import openings_of


@pytest.mark.parametrize(
    ("words", "ages"),
    [
        ("0-5 yrs", (0, 5)),
        ("under 5s", (0, 4)),
        ("Under 5’s", (0, 4)),
        ("11+", (11, None)),
        ("11 and over", (11, None)),
        ("16 yrs plus", (16, None)),
        ("5 to 11 year olds", (5, 11)),
        ("Ages 8–12", (8, 12)),
        ("18 months to 3 years", (1.5, 3)),
        ("6-12 months", (0.5, 1)),
        ("birth to 5", (0, 5)),
        ("up to 4", (0, 4)),
        ("from 3", (3, None)),
        ("aged 3 years and above", (3, None)),
        ("13", (13, 13)),
        ("Years 7 to 9", (11, 14)),
        ("Year 6", (10, 11)),
        ("toddlers", (1, 3)),
        ("Babies", (0, 1)),
        ("Teenagers", (13, 19)),
        ("adults", (18, None)),
        ("all ages", (None, None)),
        ("under 18 months", (0, 1.5)),
        ("Up to 25 with SEND", (0, 25)),
        ("0 - 19 (25 with SEND)", (0, 19)),
        ("Y7-Y11", (11, 16)),
        ("Reception to Year 2", (4, 7)),
        ("three to five", (3, 5)),
        ("9-3", None),
        ("ring us", None),
        ("", None),
    ],
)
def test_ages_are_read(words: str, ages: tuple[float | None, float | None] | None) -> None:
    assert ages_of(words) == (Ages(*ages) if ages else None)


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("Mon, Wed 9.30-11am", ["MO,WE 09:30-11:00"]),
        ("Tues and Thurs 9.30 til 11, term time", ["TU,TH 09:30-11:00"]),
        ("half nine to eleven on Mondays", ["MO 09:30-11:00"]),
        ("Mondays half past nine until eleven", ["MO 09:30-11:00"]),
        ("Quarter past three to five on Fridays", ["FR 15:15-17:00"]),
        ("Fri quarter to one to three o’clock", ["FR 12:45-15:00"]),
        ("Fridays 3.15-5", ["FR 15:15-17:00"]),
        ("one to one on Mondays", []),
        ("Mon 12-2", ["MO 12:00-14:00"]),
        ("1st and 3rd Tuesday of the month 10-12", ["1TU 10:00-12:00", "3TU 10:00-12:00"]),
        ("every Tuesday 1pm to 3pm term time only", ["TU 13:00-15:00"]),
        ("Mon-Fri 9am-5pm", ["MO,TU,WE,TH,FR 09:00-17:00"]),
        ("Monday to Friday 9 to 5", ["MO,TU,WE,TH,FR 09:00-17:00"]),
        ("Weekdays 10-12", ["MO,TU,WE,TH,FR 10:00-12:00"]),
        ("Sat & Sun 10:00 - 16:00", ["SA,SU 10:00-16:00"]),
        ("Tues 10am - 12 noon", ["TU 10:00-12:00"]),
        ("Thursdays, 13:00–14:30 (term time)", ["TH 13:00-14:30"]),
        ("Mon 9-11, Wed 1-3pm", ["MO 09:00-11:00", "WE 13:00-15:00"]),
        ("Mon 9-11am and 1-3pm", ["MO 09:00-11:00", "MO 13:00-15:00"]),
        ("Fri 11-1pm", ["FR 11:00-13:00"]),
        ("Fri 11.30am-1", ["FR 11:30-13:00"]),
        ("10am to noon on Mondays", ["MO 10:00-12:00"]),
        ("Daily 8am-6pm", ["MO,TU,WE,TH,FR,SA,SU 08:00-18:00"]),
        ("Wednesday 1-3", ["WE 13:00-15:00"]),
        ("24/7", ["MO,TU,WE,TH,FR,SA,SU 00:00-23:59"]),
        ("1st Friday of the month 10am-12", ["1FR 10:00-12:00"]),
        ("last Saturday of each month 2pm–4pm", ["-1SA 14:00-16:00"]),
        ("Sunday 25:00-26:00", []),
        ("by appointment", []),
        ("", []),
    ],
)
def test_opening_times_are_read(words: str, times: list[str]) -> None:
    found = openings_of(words).as_schedules(words)
    shown = [f"{one['byday']} {one['opens_at']}-{one['closes_at']}" for one in found if "byday" in one]
    assert shown == times
    assert all(one["description"] == words for one in found)


def test_term_time_is_noted_and_every_other_week_stays_in_words() -> None:
    assert openings_of("every Tuesday 1pm to 3pm term time only").in_term_only
    assert openings_of("Fortnightly Mondays 10-11.30am").as_schedules("x") == [{"description": "x"}]


@pytest.mark.parametrize(
    ("words", "is_free", "amounts"),
    [
        ("free", True, []),
        ("Free of charge", True, []),
        ("No charge", True, []),
        ("£3.50 per session", False, [3.5]),
        ("£2 per child, siblings £1", False, [2, 1]),
        ("50p", False, [0.5]),
        ("3.50", False, [3.5]),
        ("£1,200 a year", False, [1200]),
        ("£0", True, []),
        ("Free first session then £4", False, [4]),
        ("First session free", None, []),
        ("£3, free parking", False, [3]),
        ("Donations welcome", True, []),
        ("varies", None, []),
        ("", None, []),
    ],
)
def test_costs_are_read(words: str, is_free: bool | None, amounts: list[float]) -> None:
    cost = cost_of(words)
    assert (cost.is_free, [price.amount for price in cost.prices]) == (is_free, amounts)
