"""One value as words of one language: numbers, days, dates, names, numbers to ring."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, format_time

from village.wording.rules.filled import Block, Run, Runs, Value
from village.wording.rules.languages import Language
from village.wording.rules.neutral import neutral
from village.wording.rules.parsing import Slot
from village.wording.rules.placeholders import Kind

NO_BREAK = "\u00a0"
OPTIONS = {
    Kind.DATE: frozenset({"weekday", "year"}),
    Kind.DATES: frozenset({"weekday", "year"}),
    Kind.DAYS: frozenset({"number"}),
    Kind.TIMES: frozenset({"number"}),
    Kind.COUNT: frozenset({"number"}),
}
"""How a kind of value can be asked to be written; others know one way."""
_LINK = re.compile(r"https?://[^\s<>\"']+")
_EMAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+")
_VOWELS = frozenset("aeiouwyâêîôûŵŷáéíóúäëïöü")


class Unfit(Exception):
    """A value that its kind of placeholder cannot take; the words say what it takes."""


def is_blank(value: Value | None) -> bool:
    """Whether there is nothing to write: no value, no words, no names, no days."""
    if isinstance(value, str):
        return not neutral(value)
    if isinstance(value, tuple):
        return not value or any(isinstance(one, str) and not neutral(one) for one in value)
    return value is None


def said(slot: Slot, kind: Kind, value: Value, language: Language) -> Runs:
    """Return the value as runs, in the form that the placeholder asks for. Raises Unfit."""
    if kind == Kind.NAMES:
        return _names(slot, value, language)
    if kind in (Kind.DAYS, Kind.TIMES, Kind.COUNT):
        return (_run(slot, _counted(slot, kind, value, language)),)
    if kind in (Kind.DATE, Kind.DATES):
        return _dates(slot, value, language)
    return (_plain(slot, kind, value, language),)


def number_words(number: int | Decimal) -> str:
    """Return a number with halves as ½: 3, 3½, ½; other fractions with a point."""
    whole, rest = divmod(Decimal(number), 1)
    if rest == Decimal("0.5"):
        return f"{int(whole)}½" if whole else "½"
    return f"{int(whole)}" if not rest else f"{Decimal(number).normalize():f}"


def form_of(forms: Mapping[str, str], number: int | Decimal, language: Language) -> str | None:
    """Return the form that the number takes: an exact one, that of its category, or the other one."""
    exact = forms.get(f"={number_words(number)}")
    return exact if exact is not None else forms.get(language.category(number), forms.get("other"))


def counted_days(sessions: int, language: Language) -> str:
    """Return sessions as days with the language's own word: 7 is 3½ days, 1 is half a day."""
    if sessions == 1:
        return language.days["half"]
    days = Decimal(sessions) / 2
    return (form_of(language.days, days, language) or "#").replace("#", number_words(days))


def joined(names: Sequence[str], language: Language) -> str:
    """Return names as one enumerates them in the language: Ada, Ben and Cai."""
    return "".join(run.words for run in _join([Run(name) for name in names], language))


def _counted(slot: Slot, kind: Kind, value: Value, language: Language) -> str:
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or value < 0:
        raise Unfit("a number")
    if kind == Kind.DAYS and not isinstance(value, int):
        raise Unfit("a whole number of sessions")
    number: int | Decimal = Decimal(value) / 2 if kind == Kind.DAYS else value
    if slot.forms:
        form = form_of(slot.forms, number, language)
        if form is None:
            raise Unfit(f"words for “{language.category(number)}”")
        return form.replace("#", number_words(number))
    if kind == Kind.COUNT or "number" in slot.options:
        return number_words(number)
    if kind == Kind.DAYS:
        return counted_days(int(value), language)
    return (form_of(language.times, number, language) or "#").replace("#", number_words(number))


def _names(slot: Slot, value: Value, language: Language) -> Runs:
    names = (value,) if isinstance(value, str) else value
    if not isinstance(names, tuple) or not all(isinstance(name, str) for name in names):
        raise Unfit("one or more names")
    runs = [Run(neutral(str(name)), slot.is_bold, True, True) for name in names]
    together = _join(runs, language)
    if not slot.forms:
        return together
    form = form_of(slot.forms, len(runs), language)
    if form is None:
        raise Unfit(f"words for “{language.category(len(runs))}”")
    out: list[Run] = []
    for index, words in enumerate(form.split("#")):
        out.extend(together if index else ())
        out.append(Run(words, slot.is_bold))
    return tuple(out)


def _join(runs: Sequence[Run], language: Language) -> Runs:
    """Return runs with the language's own words between them; each keeps its own direction."""
    if len(runs) == 1:
        return tuple(runs)
    patterns, own = language.locale.list_patterns["standard"], language.part("names")
    out = [runs[0]]
    for index, run in enumerate(runs[1:], start=1):
        is_last = index == len(runs) - 1
        pattern = str(patterns["2" if len(runs) == 2 else "end" if is_last else "middle" if index > 1 else "start"])
        if is_last and own:
            starts_soft = run.words[:1].lower() in _VOWELS
            pattern = own["end_before_vowel"] if starts_soft else own["end"]
        between = pattern.replace("{0}", "").replace("{1}", "")
        out += [Run(between, run.is_bold, run.is_from_register), run]
    return tuple(out)


def _dates(slot: Slot, value: Value, language: Language) -> Runs:
    days = value if isinstance(value, tuple) else (value,)
    written: list[Run] = []
    for day in days:
        if not isinstance(day, date) or isinstance(day, datetime):
            raise Unfit("a day")
        written.append(Run(day_words(day, language, slot.options), slot.is_bold, True, True))
    return _join(written, language)


@lru_cache(maxsize=2048)
def day_words(day: date, language: Language, options: tuple[str, ...] = ()) -> str:
    """Return a day in the language's own order; weekday and year only where the options ask for them."""
    asked = "_".join(option for option in ("weekday", "year") if option in options)
    return format_date(day, language.dates[asked or "plain"], locale=language.locale)


@lru_cache(maxsize=2048)
def clock_words(moment: time, language: Language) -> str:
    """Return a time of day: 9:40am in English, 9:40 and 15:30 elsewhere."""
    return format_time(moment, language.dates["time"], locale=language.locale).replace(" ", "")


def _plain(slot: Slot, kind: Kind, value: Value, language: Language) -> Run:
    if kind == Kind.TIME:
        if not isinstance(value, time):
            raise Unfit("a time of day")
        return _run(slot, clock_words(value, language), is_ltr=True)
    if kind == Kind.MONEY:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Unfit("a number of pence")
        pounds, pence = divmod(value, 100)
        return _run(slot, f"£{pounds:,}.{pence:02d}" if pence else f"£{pounds:,}", is_ltr=True)
    if not isinstance(value, str) or isinstance(value, Block):
        raise Unfit("words")
    words = neutral(value)
    if kind == Kind.PHONE:
        dialled = re.sub(r"[^\d+]", "", words)
        return _run(slot, words.replace(" ", NO_BREAK), is_ltr=True, link=f"tel:{dialled}" if dialled else "")
    if kind == Kind.LINK:
        if not _LINK.fullmatch(words):
            raise Unfit("an address that begins with https://")
        return _run(slot, words, is_ltr=True, link=words)
    if kind == Kind.EMAIL:
        if not _EMAIL.fullmatch(words):
            raise Unfit("an e-mail address")
        return _run(slot, words, is_ltr=True, link=f"mailto:{words}")
    return _run(slot, words)


def _run(slot: Slot, words: str, *, is_ltr: bool = False, link: str = "") -> Run:
    return Run(words, slot.is_bold, True, True, is_ltr, link)
