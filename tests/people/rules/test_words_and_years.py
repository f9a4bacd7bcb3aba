"""Ages, year groups, languages, ethnic groups, reasons for leaving, folded names."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.people.rules.ages import age_on, birthday, usual_year_group
from village.people.rules.ethnicity import ethnic_group
from village.people.rules.happened import WORDS, happened
from village.people.rules.languages import OFFERED, choices, language_words
from village.people.rules.leaving import REASONS, TELL_THE_COUNCIL, reason_code, reason_words
from village.people.rules.names import folded, skeleton
from village.people.rules.years import class_words, short_year, year_words
from village.people.sentences import SENTENCES


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2017, 3, 18), date(2026, 3, 18), 9),
        (date(2017, 3, 19), date(2026, 3, 18), 8),
        (date(2016, 2, 29), date(2026, 2, 28), 9),
        (date(2016, 2, 29), date(2026, 3, 1), 10),
    ],
)
def test_age(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


@given(born=st.dates(date(1990, 1, 1), date(2026, 1, 1)), age=st.integers(0, 30))
def test_on_a_birthday_somebody_has_just_reached_the_age(born: date, age: int) -> None:
    day = birthday(born, age)
    assert age_on(born, day) == age
    assert age_on(born, day - timedelta(days=1)) == age - 1


@pytest.mark.parametrize(
    ("born", "year_group"),
    [
        (date(2015, 9, 1), 5),
        (date(2016, 8, 31), 5),
        (date(2016, 9, 1), 4),
        (date(2021, 8, 31), 0),
        (date(2021, 9, 1), -1),
    ],
)
def test_usual_year_group_in_2025_26(born: date, year_group: int) -> None:
    assert usual_year_group(born, date(2026, 3, 18)) == year_group


def test_years_in_words() -> None:
    assert [year_words(year) for year in (None, -2, -1, 0, 5)] == ["", "Nursery", "Nursery", "Reception", "Year 5"]
    assert [short_year(year) for year in (None, -1, 0, 5)] == ["", "N", "R", "Y5"]
    assert class_words(5, "Kestrel") == "Year 5, Kestrel"
    assert class_words(None, "Kestrel") == "Kestrel"
    assert class_words(1, "1") == class_words(1, "Y1") == class_words(1, "year 1") == "Year 1"
    assert class_words(0, "R") == class_words(0, "Rec") == "Reception"
    assert class_words(1, "1B") == "Year 1, 1B"


def test_languages_in_words() -> None:
    assert [language_words(tag) for tag in ("pl", "ur", "rmc", "zh-Hant", "", "qq-nonsense")] == [
        "Polish", "Urdu", "Romani", "Chinese (Traditional)", "", "qq-nonsense",
    ]  # fmt: skip
    assert ("xx", "xx") in choices("xx")
    assert all(language_words(tag) != tag for tag in OFFERED)


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("pl-PL", "Polish"), ("en_US", "English"), ("en-GB", "English"), ("zh-Hant-TW", "Chinese (Traditional)"),
        ("BNG", "Bengali"), ("bn", "Bengali"), ("ENG", "English"), ("URD", "Urdu"), ("PNJ", "Panjabi"),
        ("PRS", "Persian (Farsi)"), ("prs", "Dari"), ("PAT", "Pashto"), ("IGB", "Igbo"), ("RMN", "Romanian"),
        ("POL", "Polish"), ("pol", "Polish"), ("PL", "Polish"), ("QQQ", "QQQ"),
    ],
)  # fmt: skip
def test_languages_without_their_land_and_by_the_codes_of_the_census(tag: str, words: str) -> None:
    assert language_words(tag) == words


def test_ethnic_groups_in_words() -> None:
    assert ethnic_group("WBRI") == "White British"
    assert ethnic_group("XYZ1") == "XYZ1"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Moved out of the area", "moved_away"),
        ("moved  abroad", "moved_abroad"),
        ("Parents' choice of another school", "choice"),
        ("Elective home education", "home"),
        ("home", "home"),
        ("End of Year 6", "next_phase"),
        ("Ran off to the circus of the seven seas and never came", "Ran off to the circus of the seven seas "),
        ("", ""),
    ],
)
def test_reasons_from_files(written: str, code: str) -> None:
    assert reason_code(written) == code


def test_reasons_in_words() -> None:
    assert reason_words("") == "Reason not known"
    assert reason_words("home") == "Educated at home"
    assert reason_words("Ran off") == "Ran off"
    assert set(REASONS) >= TELL_THE_COUNCIL
    assert all(len(code) <= 40 for code in REASONS)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Łukasz", "lukasz"),
        ("O’Brien-Łuk", "obrien luk"),
        ("Zoë", "zoe"),
        ("  Ana María ", "ana maria"),
        ("Đorđe", "dorde"),
    ],
)
def test_folded_names(name: str, plain: str) -> None:
    assert folded(name) == plain


@given(st.text())
def test_folding_twice_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name)


def test_skeletons_hear_through_vowels_and_doubles() -> None:
    assert skeleton("Katherine") == skeleton("Kathryn")
    assert skeleton("Philipps") == skeleton("Philips")


def test_every_deed_of_the_record_has_few_words() -> None:
    not_of_one_child = ("seen", "listed", "found", "brought", "undone", "gone")
    wanted = {verb for verb in SENTENCES if not verb.endswith(not_of_one_child)}
    assert wanted <= set(WORDS)
    assert happened("support.plan-agreed") == "Plan agreed"
