"""Where the fast arithmetic and the plain loops say different things about one case."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from tests.school_data import oracle
from tests.school_data.cases import Case
from village.basics.school_year import school_year_of
from village.school_data.rules.absence import is_persistent, is_severe
from village.school_data.rules.bands import BANDS, AttendanceLines, attendance_bands
from village.school_data.rules.codes import symbol_of
from village.school_data.rules.counting import COUNTED, counted, expected_sessions
from village.school_data.rules.days import days_of, of_groups
from village.school_data.rules.days import is_full as full
from village.school_data.rules.marks import Marks, marks_of, strings_of
from village.school_data.rules.masks import counted_masks, masks_of
from village.school_data.rules.national_threshold import monday_of_week, near_threshold, school_weeks
from village.school_data.rules.not_in_force import not_in_force
from village.school_data.rules.periods import monday_of
from village.school_data.rules.replacing import to_replace
from village.school_data.rules.roll import Roll, roll_of
from village.school_data.rules.runs import run_lengths, runs_of

LINES = AttendanceLines()
GREEN, AMBER = Fraction(96, 100), Fraction(90, 100)
RULES = ("counting", "masks", "absence", "bands", "threshold", "full_days", "runs", "replacing", "not_in_force")


def differences(case: Case) -> set[str]:
    """Return the names among `RULES` on which the two differ; empty when they agree in every number."""
    marks = marks_of(case.monday, ["".join(map(symbol_of, codes)) for codes in case.codes], 10 * case.weeks)
    registers = [oracle.register(codes, case.monday) for codes in case.codes]
    # A trimmed string stands for sessions without a mark up to the end.
    registers = [
        [*register, *oracle.register(["-"] * 10 * case.weeks, case.monday)[len(register) :]] for register in registers
    ]
    roll = None
    if case.spells is not None:
        roll = roll_of((row, joined, left) for row, spells in enumerate(case.spells) for joined, left in spells)
    return {
        *_of_counts(case, marks, registers, roll),
        *_of_days(case, marks, registers, roll),
        *_of_unauthorised(case, marks, registers, roll),
    }


def spells_of(case: Case, row: int) -> list[oracle.Spell] | None:
    return None if case.spells is None else case.spells[row]


def _of_counts(case: Case, marks: Marks, registers: list[list[oracle.Mark]], roll: Roll | None) -> Iterator[str]:
    expected = expected_sessions(marks, set(case.school_days)) if case.are_marks_expected else None
    found = counted(marks, case.first, case.last, roll=roll, expected=expected)
    days = case.school_days if case.are_marks_expected else None
    bits = counted_masks(masks_of(marks, roll), case.first, case.last)
    year = school_year_of(case.last or case.today)
    persistent, severe = is_persistent(found.missed, found.possible, year), is_severe(found.missed, found.possible)
    bands = attendance_bands(found.attended, found.possible, LINES)
    for row, register in enumerate(registers):
        counts = oracle.counts(register, case.first, case.last, spells_of(case, row), days)
        possible, attended = counts["possible"], counts["attended"]
        missed = counts["authorised"] + counts["unauthorised"]
        if any(int(getattr(found, name)[row]) != counts[name] for name in COUNTED):
            yield "counting"
        if (int(bits[0][row]), int(bits[1][row])) != (possible, attended):
            yield "masks"
        if bool(persistent[row]) != oracle.is_persistent(missed, possible, year):
            yield "absence"
        if bool(severe[row]) != oracle.is_severe(missed, possible):
            yield "absence"
        if BANDS[int(bands[row])] != oracle.attendance_band(attended, possible, GREEN, AMBER):
            yield "bands"
    if [strings_of(marks)[row] for row in range(marks.rows)] != [
        "".join(map(symbol_of, codes)).rstrip("-") for codes in case.codes
    ]:
        yield "counting"


def _of_days(case: Case, marks: Marks, registers: list[list[oracle.Mark]], roll: Roll | None) -> Iterator[str]:
    expected = expected_sessions(marks, set(case.school_days)) if case.are_marks_expected else None
    days = days_of(marks, case.today, roll, expected)
    lengths, is_full = run_lengths(days), days.is_full
    everybody = np.ones(len(registers), bool)[:, None] & np.zeros(days.bits.shape[1], bool)
    for row, register in enumerate(registers):
        by_day = oracle.by_day([mark for mark in register if mark[0] <= case.today], spells_of(case, row))
        runs, now = oracle.runs_away(by_day)
        if (int(lengths.longest[row]), int(lengths.now[row])) != (max([run[2] for run in runs], default=0), now):
            yield "runs"
        if [(run.first_on, run.last_on, run.days) for run in runs_of(days, row)] != runs:
            yield "runs"
        is_school_day = {day: case.are_marks_expected and day in case.school_days for day in by_day}
        said = [oracle.is_full_day(by_day[day], is_school_day[day]) for day in sorted(by_day)]
        if is_full[row].tolist() != said:
            yield "full_days"
        spoilt = [
            bool(by_day[day]) and not oracle.is_full_day(["attended", *by_day[day]], is_school_day[day])
            for day in sorted(by_day)
        ]
        everybody[row] = spoilt
    together = full(of_groups(days.bits, np.zeros(len(registers), np.int64), 1))[0]
    if registers and together.tolist() != (is_full.any(axis=0) & ~everybody.any(axis=0)).tolist():
        yield "full_days"


def _of_unauthorised(case: Case, marks: Marks, registers: list[list[oracle.Mark]], roll: Roll | None) -> Iterator[str]:
    near = near_threshold(marks, school_weeks(marks, case.school_days), case.today, roll)
    mondays = sorted({monday_of(day) for day in case.school_days})
    old = to_replace(marks, case.school_days, case.today, roll)
    stale = {code for found in not_in_force(marks) for code in [found.code] * found.sessions}
    sessions = sum(found.sessions for found in not_in_force(marks))
    said_stale: list[str] = []
    for row, register in enumerate(registers):
        said = oracle.most_in_ten_school_weeks(register, mondays, case.today, spells_of(case, row))
        weeks = [monday_of_week(marks, int(week[row])) for week in (near.most_in_week, near.met_in_week)]
        if (int(near.now[row]), int(near.most[row]), *weeks) != said or bool(near.is_met[row]) != (said[1] >= 10):
            yield "threshold"
        found = [(mark.on, mark.session, mark.school_days_since) for mark in old if mark.row == row]
        if found != oracle.to_replace(register, case.school_days, case.today, spells_of(case, row)):
            yield "replacing"
        said_stale += [code for day, _, code in register if oracle.meaning(code, day) == "not a code"]
    if (stale, sessions) != (set(said_stale), len(said_stale)):
        yield "not_in_force"
