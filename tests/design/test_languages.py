"""The catalogues of translations: in step with the pages, whole, with the right forms of number, and honest."""

import re
from datetime import date
from gettext import GNUTranslations
from typing import Any

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from django.conf import settings
from django.template import engines
from django.utils import translation

from village.basics.languages import OWN_NAMES, RIGHT_TO_LEFT
from village.basics.school_days import days_words
from village.basics.speech import ENGLISH
from village.config.commands.words import (
    PLURALS,
    TRANSLATED,
    compiled,
    extracted,
    path_of,
    read,
    untranslated,
    updated,
    written,
)
from village.design import catalogues
from village.design.speech import READER, language_name, say, short_weekdays
from village.design.wording import day
from village.school_data.rules.looking.one_child import late_words
from village.wording.rules.languages import LANGUAGES

NUMBERS = (0, 1, 2, 3, 5, 11, 21, 22, 25, 100, 101, 111)
PLACES = re.compile(r"%\(\w+\)[sd]|%d|</?\w+>")


@pytest.fixture(scope="module")
def marked() -> Catalog:
    """Every sentence that stands marked in the pages and the code today."""
    return extracted()


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_catalogue_is_in_step_with_the_pages(code: str, marked: Catalog) -> None:
    now = written(updated(code, marked))
    assert path_of(code, "po").read_bytes() == now, "Run ./village words, then translate what is new."
    assert path_of(code, "mo").read_bytes() == compiled(read(code))


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_sentence_waits_for_its_translation(code: str) -> None:
    assert untranslated(read(code)) == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_form_keeps_the_places_of_its_sentence(code: str) -> None:
    """A form for one number may leave out the number itself: "a single day"."""
    for message in read(code):
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        wanted = sorted(PLACES.findall(ids[-1]))
        forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
        for form in forms:
            missing = [place for place in wanted if place not in PLACES.findall(str(form))]
            assert not missing or (len(ids) == 2 and set(missing) <= {"%(count)s", "%(num)s", "%d", "%(min_length)d"})
            assert set(PLACES.findall(str(form))) <= set(wanted), (code, form)


@pytest.mark.parametrize("code", TRANSLATED)
def test_forms_of_number_are_those_of_unicode(code: str) -> None:
    """Numbers of one category have one form, and the forms stand in the order of the categories."""
    with path_of(code, "mo").open("rb") as file:
        form_of = vars(GNUTranslations(file))["plural"]
    category = Locale(code).plural_form
    forms = {number: form_of(number) for number in range(1000)}
    by_category: dict[str, set[int]] = {}
    for number, form in forms.items():
        by_category.setdefault(category(number), set()).add(form)
    assert all(len(found) == 1 for found in by_category.values()), by_category
    order = [kind for kind in ("zero", "one", "two", "few", "many", "other") if kind in by_category]
    assert [by_category[kind] for kind in order] == [{place} for place in range(len(order))]
    assert f"nplurals={len(order)};" in PLURALS[code]


POLISH = {
    0: "0 dni", 1: "1 dzień", 2: "2 dni", 3: "3 dni", 5: "5 dni", 11: "11 dni", 21: "21 dni", 22: "22 dni",
    25: "25 dni", 100: "100 dni", 101: "101 dni", 111: "111 dni", 1.5: "1½ dnia",
}  # fmt: skip
RUSSIAN = {
    0: "0 дней", 1: "1 день", 2: "2 дня", 3: "3 дня", 5: "5 дней", 11: "11 дней", 21: "21 день", 22: "22 дня",
    25: "25 дней", 100: "100 дней", 101: "101 день", 111: "111 дней", 1.5: "1½ дня",
}  # fmt: skip
SLOVAK = {
    0: "0 dní", 1: "1 deň", 2: "2 dni", 3: "3 dni", 5: "5 dní", 11: "11 dní", 21: "21 dní", 22: "22 dní",
    25: "25 dní", 100: "100 dní", 101: "101 dní", 111: "111 dní", 1.5: "1½ dňa",
}  # fmt: skip
ROMANIAN = {
    0: "0 zile", 1: "1 zi", 2: "2 zile", 3: "3 zile", 5: "5 zile", 11: "11 zile", 21: "21 de zile", 22: "22 de zile",
    25: "25 de zile", 100: "100 de zile", 101: "101 zile", 111: "111 zile", 1.5: "1½ zile",
}  # fmt: skip
ARABIC = {
    0: "0 أيام", 1: "يوم واحد", 2: "يومان", 3: "3 أيام", 5: "5 أيام", 11: "11 يومًا", 21: "21 يومًا", 22: "22 يومًا",
    25: "25 يومًا", 100: "100 يوم", 101: "101 يوم", 111: "111 يومًا", 1.5: "1½ يوم",
}  # fmt: skip
WELSH = {
    0: "dim un diwrnod", 1: "1 diwrnod", 2: "2 ddiwrnod", 3: "3 diwrnod", 5: "5 diwrnod", 11: "11 diwrnod",
    21: "21 diwrnod", 22: "22 diwrnod", 25: "25 diwrnod", 100: "100 diwrnod", 101: "101 diwrnod", 111: "111 diwrnod",
    1.5: "1½ diwrnod",
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "days"),
    [("pl", POLISH), ("ru", RUSSIAN), ("sk", SLOVAK), ("ro", ROMANIAN), ("ar", ARABIC), ("cy", WELSH)],
)
def test_days_are_counted_as_the_language_counts(code: str, days: dict[float, str]) -> None:
    with translation.override(code):
        assert {number: days_words(int(number * 2), speech=READER) for number in days} == days


@pytest.mark.parametrize("code", TRANSLATED)
@pytest.mark.parametrize("number", [*NUMBERS, 1.5])
def test_every_language_says_every_number(code: str, number: float) -> None:
    with translation.override(code):
        sessions = int(number * 2)
        said = [days_words(sessions, speech=READER), days_words(sessions, of=sessions + 2, speech=READER)]
        said += [late_words(int(number), READER)]
    english = [days_words(sessions), days_words(sessions, of=sessions + 2), late_words(int(number))]
    assert all(words and "%" not in words for words in said)
    assert not set(said) & set(english)


def test_half_a_day_has_words_of_its_own() -> None:
    with translation.override("uk"):
        assert [days_words(n, speech=READER) for n in (1, 3, 9)] == ["пів дня", "1½ дня", "4½ дня"]


@pytest.mark.parametrize("code", TRANSLATED)
def test_digits_are_those_of_phones_and_clocks(code: str) -> None:
    with translation.override(code):
        said = day(date(2026, 3, 27)) + READER.weekday_and_day(date(2026, 3, 27)) + READER.short_day(date(2026, 3, 7))
    assert "27" in said and "2026" in said
    assert not re.search("[٠-٩۰-۹০-৯૦-૯੦-੯]", said)
    catalogue = path_of(code, "po").read_text(encoding="utf-8")
    assert not re.search("[٠-٩۰-۹০-৯૦-૯੦-੯]", catalogue)


def test_dates_and_weekdays_are_in_the_readers_language() -> None:
    with translation.override("ro"):
        assert day(date(2026, 3, 27)) == "27 martie 2026"
        assert READER.weekday(0) == "luni"
    with translation.override("so"):
        assert day(date(2026, 3, 27)) == "27 Maarso 2026"
    with translation.override("cy"):
        assert len(set(short_weekdays())) == 5
        assert language_name("ur-PK", "Urdu") == "Wrdw"


def test_english_is_what_it_was() -> None:
    with translation.override("en-gb"):
        assert day(date(2026, 3, 27)) == "27 March 2026" == ENGLISH.day(date(2026, 3, 27))
        assert short_weekdays() == ("Mon", "Tue", "Wed", "Thu", "Fri")
        assert say("late once") == "late once"
        assert [days_words(n, speech=READER) for n in (0, 1, 2, 11)] == ["no days", "half a day", "1 day", "5½ days"]


def _shown(words: str) -> str:
    template = engines["jinja2"].from_string(words)
    return template.render({})


def test_what_nobody_has_translated_is_marked_as_english() -> None:
    with translation.override("ur"):
        assert _shown('{{ _("Nobody wrote this") }}') == '<span lang="en" dir="ltr">Nobody wrote this</span>'
        assert _shown('{{ ngettext("%(num)s thing", "%(num)s things", 2) }}') == (
            '<span lang="en" dir="ltr">2 things</span>'
        )
        assert _shown('{{ say("Nobody wrote this") }}') == "Nobody wrote this"
        assert _shown('{{ _("Sign in") }}') == "سائن ان"
    with translation.override("en-gb"):
        assert _shown('{{ _("Nobody wrote this") }}') == "Nobody wrote this"


def test_the_title_of_a_window_has_no_marks_and_stays_escaped() -> None:
    with translation.override("ur"):
        shown = _shown('{% filter one_line %}{{ _("Not %(a)s yet", a="<b>") }}{% endfilter %}')
    assert shown == "Not &lt;b&gt; yet"


def test_values_in_a_sentence_are_escaped() -> None:
    with translation.override("pl"):
        assert "&lt;i&gt;" in _shown('{{ _("You are signed in as %(name)s.", name="<i>") }}')


def test_attributes_take_words_without_marks() -> None:
    """`_()` may put a span round its words, so no attribute of a template may hold one."""
    attribute = re.compile(r"\w=\"[^\"<>]*\{\{ _\(")
    rooms: Any = settings.TEMPLATES[0]["DIRS"]
    pages = [path for room in rooms for path in room.rglob("*.html")]
    assert [path.name for path in pages if attribute.search(path.read_text(encoding="utf-8"))] == []


def test_no_language_is_checked_until_a_person_says_so_of_these_very_words() -> None:
    assert {code for code in OWN_NAMES if catalogues.is_checked(code)} == {"en"}
    marks = {catalogues.fingerprint(code) for code in TRANSLATED}
    assert len(marks) == len(TRANSLATED) and all(re.fullmatch("[0-9a-f]{12}", mark) for mark in marks)


def test_pages_and_letters_know_the_same_languages() -> None:
    assert [(one.code, one.own_name, one.is_rtl) for one in LANGUAGES] == [
        (code, name, code in RIGHT_TO_LEFT) for code, name in OWN_NAMES.items()
    ]


@pytest.mark.parametrize("code", OWN_NAMES)
def test_django_knows_every_language(code: str) -> None:
    assert translation.get_language_info(code)["code"] == code
    with translation.override(code):
        assert translation.get_language_bidi() is (code in RIGHT_TO_LEFT)
