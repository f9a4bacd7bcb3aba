"""How long training counts, who needs it, and what a file means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.training.rules.brought import KnownCourse, KnownPerson, columns_of, row_of
from village.training.rules.letter_words import Told, head_letter, person_letter
from village.training.rules.matrix import Person, counts_of, lines_of
from village.training.rules.needing import NeedRule, needed, who_words
from village.training.rules.validity import SOON, Held, Standing, best_of, ends_on, standing_of

TODAY = date(2026, 3, 18)


@pytest.mark.parametrize(
    ("on", "months", "until"),
    [
        (date(2026, 3, 18), 36, date(2029, 3, 18)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 12, 5), 1, date(2026, 1, 5)),
        (date(2025, 12, 5), None, None),
    ],
)
def test_a_course_counts_so_many_months(on: date, months: int | None, until: date | None) -> None:
    assert ends_on(on, months) == until


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 240))
def test_it_never_ends_before_its_day_and_longer_never_ends_earlier(on: date, months: int) -> None:
    shorter, longer = ends_on(on, months), ends_on(on, months + 1)
    assert shorter and longer and on < shorter < longer


@pytest.mark.parametrize(
    ("until", "standing"),
    [
        (TODAY, Standing.SOON),
        (date(2026, 3, 17), Standing.EXPIRED),
        (TODAY + SOON, Standing.SOON),
        (TODAY + SOON + (TODAY - date(2026, 3, 17)), Standing.VALID),
        (None, Standing.VALID),
    ],
)
def test_the_last_day_still_counts(until: date | None, standing: Standing) -> None:
    assert standing_of(Held(date(2024, 1, 1), until), TODAY) == standing


def test_the_record_that_counts_longest_stands_and_none_is_never() -> None:
    old, new, for_good = (
        Held(date(2025, 1, 1), date(2026, 1, 1), 1),
        Held(date(2024, 1, 1), TODAY, 2),
        Held(TODAY, None),
    )
    assert best_of([old, new]) == new
    assert best_of([old, for_good, new]) == for_good
    assert standing_of(best_of([]), TODAY) == Standing.NEVER


def test_everything_that_a_need_names_must_fit() -> None:
    rules = [NeedRule(1), NeedRule(2, role="teacher"), NeedRule(3, school_id=7), NeedRule(4, job_words="assistant")]
    assert needed(rules, 7, {"teacher"}, "Teaching Assistant") == {1, 2, 3, 4}
    assert needed(rules, 8, {"head"}, "Head") == {1}
    assert who_words("", "") == "Everybody"
    assert "Teacher" in who_words("teacher", "music")


def test_the_matrix_counts_only_those_who_need_it() -> None:
    people = [Person(1, "A", "Teacher"), Person(2, "B", "Cook")]
    rules = [NeedRule(5, job_words="teacher")]
    held = {(2, 5): [Held(date(2020, 1, 1), date(2021, 1, 1))]}
    lines = lines_of(people, [5], rules, held, TODAY)
    assert [line.cells[0].words for line in lines] == ["Never", "Expired"]
    assert [line.is_to_do for line in lines] == [True, False]
    assert counts_of(lines, 0) == {Standing.NEVER: 1}


PEOPLE = (
    KnownPerson(1, "Nora Quist", "nora@vale.example"),
    KnownPerson(2, "Sam Vall", ""),
    KnownPerson(3, "Sam Vall", ""),
)
COURSES = (KnownCourse(4, "Child Protection", "level 1", 36), KnownCourse(5, "Child Protection", "level 2", 24))


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"name": "nora  quist", "course": "child protection", "level": "1", "on": "2/3/2026"}, ""),
        ({"name": "Quist, Nora", "course": "Child Protection, level 1", "on": "2026-03-02"}, ""),
        ({"email": "NORA@vale.example", "course": "Child Protection", "level": "Level 2", "on": "2 Mar 2026"}, ""),
        ({"name": "Sam Vall", "course": "Child Protection", "level": "1", "on": "2/3/2026"}, "Two people"),
        ({"name": "Nobody", "course": "Child Protection", "level": "1", "on": "2/3/2026"}, "Nobody of this name"),
        ({"name": "Nora Quist", "course": "Child Protection", "on": "2/3/2026"}, "several levels"),
        ({"name": "Nora Quist", "course": "Knots", "on": "2/3/2026"}, "No such course"),
        ({"name": "Nora Quist", "course": "Child Protection", "level": "1", "on": "31/2/2026"}, "not a date"),
        ({"name": "Nora Quist", "course": "Child Protection", "level": "1", "on": "2/3/2027"}, "still to come"),
        ({"name": "Nora Quist", "course": "Child Protection", "level": "1"}, "No day"),
    ],
)
def test_each_row_is_understood_or_says_why_not(cells: dict[str, str], problem: str) -> None:
    row = row_of(cells, PEOPLE, COURSES, TODAY)
    assert (problem in str(row["problem"])) if problem else row["problem"] == ""
    if not problem:
        assert (row["person_id"], row["on"]) == (1, "2026-03-02")


def test_the_columns_are_known_by_many_names_or_refused() -> None:
    assert columns_of(["Staff name", "Training", "Date completed", "Expiry"]) == {
        "name": 0,
        "course": 1,
        "on": 2,
        "until": 3,
    }
    with pytest.raises(Refused, match="needs a heading"):
        columns_of(["Name", "Shoe size"])


def test_letters_name_others_only_to_the_head() -> None:
    told = [Told("First Aid", date(2026, 3, 1)), Told("Prevent", date(2026, 5, 1))]
    mine = person_letter("Nora", told, TODAY, "https://village.example/training/mine/")
    assert "First Aid: ended on 1 March 2026" in mine.as_text()
    assert "Prevent: counts until 1 May 2026" in mine.as_text()
    head = head_letter("Samir", "Ashlea", [Told("First Aid", date(2026, 3, 1), "Nora")], TODAY, "https://x.example")
    assert "Nora: First Aid, ended on" in head.as_text()
    assert head.subject == "Training at Ashlea: one course to renew"
