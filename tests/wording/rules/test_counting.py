"""Numbers, days, dates and names are right in each language (I-04, I-05)."""

import re
from datetime import date, time
from decimal import Decimal

import pytest

from village.wording.rules.languages import ENGLISH, LANGUAGES, Language, is_written, language_of
from village.wording.rules.parsing import Slot
from village.wording.rules.placeholders import Kind
from village.wording.rules.saying import clock_words, counted_days, day_words, form_of, joined, number_words, said

NUMBERS: tuple[int | Decimal, ...] = (0, 1, 2, 3, 5, 11, 21, 22, 25, 100, 101, 111, Decimal("1.5"))
EACH = pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)

CLDR = {
    # 0, 1, 2, 3, 5, 11, 21, 22, 25, 100, 101, 111, 1.5 as the plural rules of CLDR sort them, written out by hand.
    "en": "other one other other other other other other other other other other other",
    "ur": "other one other other other other other other other other other other other",
    "pl": "many one few few many many many few many many many many other",
    "gu": "one one other other other other other other other other other other other",
    "sk": "other one few few other other other other other other other other many",
    "ru": "many one few few many many one few many many one many other",
    "ar": "zero one two few few many many many many other other many other",
    "ro": "few one few few few few other other other other few few few",
    "uk": "many one few few many many one few many many one many other",
    "bn": "one one other other other other other other other other other other other",
    "pa": "one one other other other other other other other other other other other",
    "so": "other one other other other other other other other other other other other",
    "pt": "other one other other other other other other other other other other other",
    "cy": "zero one two few other other other other other other other other other",
}
DAYS = {
    "en": "0 days|1 day|2 days|3 days|5 days|11 days|21 days|22 days|25 days|100 days|101 days|111 days|1½ days",
    "pl": "0 dni|1 dzień|2 dni|3 dni|5 dni|11 dni|21 dni|22 dni|25 dni|100 dni|101 dni|111 dni|1½ dnia",
    "sk": "0 dní|1 deň|2 dni|3 dni|5 dní|11 dní|21 dní|22 dní|25 dní|100 dní|101 dní|111 dní|1½ dňa",
    "ru": "0 дней|1 день|2 дня|3 дня|5 дней|11 дней|21 день|22 дня|25 дней|100 дней|101 день|111 дней|1½ дня",
    "uk": "0 днів|1 день|2 дні|3 дні|5 днів|11 днів|21 день|22 дні|25 днів|100 днів|101 день|111 днів|1½ дня",
    "ar": "0 يوم|يوم واحد|يومان|3 أيام|5 أيام|11 يومًا|21 يومًا|22 يومًا|25 يومًا|100 يوم|101 يوم|111 يومًا|1½ يوم",
    "ro": "0 zile|1 zi|2 zile|3 zile|5 zile|11 zile|21 de zile|22 de zile|25 de zile|100 de zile|101 zile|111 zile"
    "|1½ zile",
    "cy": "0 diwrnod|1 diwrnod|2 ddiwrnod|3 diwrnod|5 diwrnod|11 diwrnod|21 diwrnod|22 diwrnod|25 diwrnod|100 diwrnod"
    "|101 diwrnod|111 diwrnod|1½ diwrnod",
    "pt": "0 dias|1 dia|2 dias|3 dias|5 dias|11 dias|21 dias|22 dias|25 dias|100 dias|101 dias|111 dias|1½ dias",
}


@EACH
def test_each_number_falls_into_the_category_of_cldr(language: Language) -> None:
    assert " ".join(language.category(number) for number in NUMBERS) == CLDR[language.code]


@EACH
def test_every_category_that_days_and_times_need_has_its_form(language: Language) -> None:
    assert language.needs["halves"] <= set(language.days)
    assert language.needs["whole"] <= set(language.times)


@pytest.mark.parametrize("code", DAYS)
def test_days_read_as_in_the_language(code: str) -> None:
    sessions = [int(number * 2) for number in NUMBERS]
    assert "|".join(counted_days(count, language_of(code)) for count in sessions) == DAYS[code]


@EACH
def test_every_count_shows_its_number_or_a_word_for_it(language: Language) -> None:
    for count in range(6, 402):
        assert number_words(Decimal(count) / 2) in counted_days(count, language)


@EACH
def test_half_a_day_alone_is_said_in_words(language: Language) -> None:
    assert not any(letter.isdigit() or letter == "½" for letter in counted_days(1, language))


@EACH
def test_digits_are_latin_everywhere(language: Language) -> None:
    written = [day_words(date(2026, 10, 12), language, ("weekday", "year")), clock_words(time(9, 40), language)]
    written += [counted_days(count, language) for count in range(50)]
    assert not [letter for words in written for letter in words if letter.isdigit() and letter not in "0123456789½"]


@EACH
def test_babel_knows_months_weekdays_and_how_names_are_joined(language: Language) -> None:
    months = {day_words(date(2026, month, 12), language) for month in range(1, 13)}
    days = {day_words(date(2026, 10, day), language, ("weekday",)) for day in range(12, 19)}
    assert len(months) == 12 and len(days) == 7
    assert not any(re.search(r"\bM\d\d\b", words) for words in months)
    assert joined(["Ada", "Ben"], language) != "Ada, Ben"


@pytest.mark.parametrize(
    ("code", "plain", "weekday", "year"),
    [
        ("en", "12 October", "Monday 12 October", "12 October 2026"),
        ("pl", "12 października", "poniedziałek, 12 października", "12 października 2026"),
        ("sk", "12. októbra", "pondelok 12. októbra", "12. októbra 2026"),
        ("ru", "12 октября", "понедельник, 12 октября", "12 октября 2026 г."),
        ("ur", "12 اکتوبر", "پیر 12 اکتوبر", "12 اکتوبر 2026"),
        ("pt", "12 de outubro", "segunda-feira, 12 de outubro", "12 de outubro de 2026"),
        ("cy", "12 Hydref", "Dydd Llun 12 Hydref", "12 Hydref 2026"),
    ],
)
def test_dates_stand_in_the_order_of_the_language(code: str, plain: str, weekday: str, year: str) -> None:
    day, language = date(2026, 10, 12), language_of(code)
    assert day_words(day, language) == plain
    assert day_words(day, language, ("weekday",)) == weekday
    assert day_words(day, language, ("year",)) == year


def test_times_have_am_and_pm_in_english_alone() -> None:
    assert clock_words(time(15, 30), ENGLISH) == "3:30pm"
    assert clock_words(time(9, 5), ENGLISH) == "9:05am"
    assert clock_words(time(15, 30), language_of("pl")) == "15:30"


@pytest.mark.parametrize(
    ("code", "names", "words"),
    [
        ("en", ["Ada", "Ben", "Cai"], "Ada, Ben and Cai"),
        ("pl", ["Ada", "Ben"], "Ada i Ben"),
        ("cy", ["Ada", "Ben"], "Ada a Ben"),
        ("cy", ["Ben", "Ada"], "Ben ac Ada"),
        ("cy", ["Cai", "Ben", "Ada"], "Cai, Ben ac Ada"),
        ("ur", ["Ada", "Ben"], "Ada اور Ben"),
        ("ar", ["Ada", "Ben"], "Ada وBen"),
    ],
)
def test_names_are_joined_in_the_way_of_the_language(code: str, names: list[str], words: str) -> None:
    assert joined(names, language_of(code)) == words


def test_an_exact_form_goes_before_the_category() -> None:
    forms = {"=2": "twice", "one": "once", "other": "# times"}
    assert [form_of(forms, number, ENGLISH) for number in (1, 2, 3)] == ["once", "twice", "# times"]


def test_how_often_is_said_as_people_say_it() -> None:
    slot = Slot("times_late")
    assert ["".join(run.words for run in said(slot, Kind.TIMES, count, ENGLISH)) for count in (1, 2, 5)] == [
        "once", "twice", "5 times",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "code"),
    [("ur", "ur"), ("ur-PK", "ur"), ("UR", "ur"), ("pt_BR", "pt"), ("fr", "en"), ("", "en"), ("pnb", "en"),
     ("pa-Arab", "en"), ("pa-Arab-PK", "en"), ("pa", "pa"), ("ro-MD", "ro")],
)  # fmt: skip
def test_a_tag_finds_its_language_or_english(tag: str, code: str) -> None:
    assert language_of(tag).code == code


def test_one_asks_whether_words_can_be_written_in_a_language() -> None:
    assert is_written("en-GB") and is_written("ur") and not is_written("fr") and not is_written("pa-Arab")


@EACH
def test_every_table_says_the_same_things(language: Language) -> None:
    for part in ("lines", "bands", "picture", "dates"):
        assert set(language.part(part)) == set(ENGLISH.part(part))
        assert all(words.strip() for words in language.part(part).values())
    assert "{names}" in language.lines["dear"]
    assert language.stop_words


def test_two_languages_are_written_from_right_to_left() -> None:
    assert [one.code for one in LANGUAGES if one.is_rtl] == ["ur", "ar"]


def test_which_languages_texts_can_carry() -> None:
    assert [one.code for one in LANGUAGES if one.is_latin] == ["en", "pl", "sk", "ro", "so", "pt", "cy"]
