"""Marks that are no national code on their day are told with their reason."""

from datetime import date

from tests.school_data.rules.hand import marks
from village.school_data.rules.not_in_force import not_in_force


def test_j_is_told_from_the_day_on_which_it_ended() -> None:
    register = marks("JJ -- -- -- -- JJ J", "-- -- -- -- -- -- J", monday=date(2024, 8, 12))
    (found,) = not_in_force(register)
    assert (found.code, found.sessions, found.rows) == ("J", 4, (0, 1))
    assert (found.first_on, found.last_on) == (date(2024, 8, 19), date(2024, 8, 20))
    assert found.sentence == "J has not been a national code since 18 August 2024. These marks are not counted."


def test_each_code_is_told_with_its_own_reason() -> None:
    register = marks("C1/ ?? -- -- -- Y1", monday=date(2024, 8, 12))
    assert [(found.code, found.sessions, found.sentence) for found in not_in_force(register)] == [
        ("?", 2, "Marks that are not national codes are not counted."),
        ("C1", 1, "C1 became a national code on 19 August 2024. These marks are not counted."),
    ]


def test_marks_of_years_nobody_can_cite_are_told_and_not_guessed() -> None:
    found = not_in_force(marks("// -- -- // --", monday=date(2008, 12, 29)))
    assert [(code.sessions, code.last_on) for code in found] == [(2, date(2008, 12, 29))]
    assert found[0].sentence == "Village does not know what / meant before 1 January 2009. These marks are not counted."


def test_good_marks_tell_nothing() -> None:
    assert not_in_force(marks("/\\ LI -- Y1C2")) == ()
    assert not_in_force(marks("JJ /\\"), date(2025, 1, 7), None) == ()
