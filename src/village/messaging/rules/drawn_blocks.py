"""What a letter draws, in the words of its language: bands, the half-term in half days, the table of subjects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from babel.dates import format_date, get_day_names

from village.wording.rules.filled import Block
from village.wording.rules.languages import Language
from village.wording.rules.saying import counted_days, day_words, form_of, number_words

PICTURE = {"i": "in_school", "l": "late", "u": "away", "a": "away_with_reason", "?": "not_heard"}
"""What each letter of a week means, as `Language.picture` words it; u is away without an accepted reason."""


@dataclass(frozen=True, slots=True)
class BandCard:
    """One band: what it is about, its colour, its word, and the days or times behind it."""

    about: str
    colour: str
    word: str
    says: str


@dataclass(frozen=True, slots=True)
class PictureWeek:
    """One week: its Monday in words, and ten letters."""

    monday: str
    letters: str


def band_cards(values: Mapping[str, Any], language: Language) -> tuple[BandCard, ...]:
    """Return the cards of the bands that there are."""
    cards = []
    if colour := values.get("days"):
        missed = int(values.get("missed", 0))
        says = f"{language.picture['away']}: {_days(missed, language)}"
        cards.append(BandCard(language.bands["days_in_school"], colour, language.bands[colour], says))
    if colour := values.get("on_time"):
        says = f"{language.picture['late']}: {_times(int(values.get('late', 0)), language)}"
        cards.append(BandCard(language.bands["on_time"], colour, language.bands[colour], says))
    return tuple(cards)


def band_lines_words(values: Mapping[str, Any], language: Language) -> tuple[tuple[str, str], ...]:
    """Return colour and words of each band's span in days: amber, Amber: 1½ to 3½ days as 1½–3½."""
    lines = []
    spans = values.get("lines", ())
    for place, (colour, first, last) in enumerate(spans, start=1):
        is_open = place == len(spans) and place > 1
        both = _figure(first) if first == last else f"{_figure(first)}–{_figure(last)}"
        span = f"{_figure(first)}+" if is_open else both
        lines.append((str(colour), f"{language.bands[colour]}: {span}"))
    return tuple(lines)


def picture_weeks(values: Mapping[str, Any], language: Language) -> tuple[PictureWeek, ...]:
    """Return the weeks of the picture in which there was a session."""
    weeks: Sequence[Sequence[str]] = values.get("weeks", ())
    return tuple(
        PictureWeek(format_date(date.fromisoformat(monday), "d MMM", locale=language.locale).rstrip("."), letters)
        for monday, letters in weeks
        if set(letters) - {"-"}
    )


def weekday_names(language: Language) -> tuple[str, ...]:
    """Return Monday to Friday, short, in the language."""
    names = get_day_names("abbreviated", locale=language.locale)
    return tuple(str(names[number]) for number in range(5))


def picture_keys(values: Mapping[str, Any], language: Language) -> tuple[tuple[str, str], ...]:
    """Return the letters that the picture uses, each with its words."""
    used = {letter for _, letters in values.get("weeks", ()) for letter in letters}
    return tuple((letter, language.picture[name]) for letter, name in PICTURE.items() if letter in used)


def picture_sentence(values: Mapping[str, Any], language: Language) -> str:
    """Return in one sentence what the picture shows: which days were missed, by date."""
    missed = []
    for monday, letters in values.get("weeks", ()):
        first = date.fromisoformat(monday)
        for day in range(5):
            if set(letters[2 * day : 2 * day + 2]) & set("ua?"):
                missed.append(day_words(first + timedelta(days=day), language, ("weekday",)))
    return f"{language.picture['away']}: {', '.join(missed) or '0'}"


def subject_rows(values: Mapping[str, Any], language: Language) -> tuple[tuple[str, str], ...]:
    """Return each subject with where the child stands in it."""
    words = language.part("subjects")
    return tuple((str(name), words.get(str(standing), str(standing))) for name, standing in values.get("rows", ()))


def block_as_plain(block: Block, language: Language) -> str:
    """Return a block in plain words, for an e-mail without pictures."""
    if block.name == "bands":
        return "\n".join(f"{card.about}: {card.word} ({card.says})" for card in band_cards(block.values, language))
    if block.name == "subjects":
        return "\n".join(f"{name}: {standing}" for name, standing in subject_rows(block.values, language))
    return picture_sentence(block.values, language) if block.name == "days_picture" else ""


def _days(sessions: int, language: Language) -> str:
    return counted_days(sessions, language)


def _times(times: int, language: Language) -> str:
    return (form_of(language.times, times, language) or "#").replace("#", number_words(times))


def _figure(sessions: int) -> str:
    whole, half = divmod(sessions, 2)
    return f"{whole or ''}½" if half else str(whole)
