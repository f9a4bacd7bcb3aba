"""Marks as cells hold them: one code, a code with minutes or words, both sessions of a day, or a string of many days.

A code is a letter with up to two figures or one sign; no code begins with a figure, so that strings can be cut without
commas. Whether a code exists on its day is not decided here.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from village.basics.errors import Refused
from village.importing.rules.cleaning.words import plain_text, quoted
from village.importing.rules.layouts.day_headings import Session

type Spaces = Literal["parting", "missing"]
"""What a space in a string means: it only parts weeks or days, or it stands for a mark that is not there."""

NONE, CLOSED = "-", "#"
NO_MARK = frozenset({"", "-", "–", "—", "--", "n/a", "(blank)"})
CODE = r"[A-Z]\d{0,2}|[^\w\s,;|()\[\]'\"]"
WHOLE_CODE = re.compile(CODE)
PLAIN_STRING = re.compile(r"[A-Z/\\#\-]*")
TOKENS = re.compile(r"[A-Za-z]\d{0,2}|[^\w\s]")
PARTS_OF_STRING = re.compile(r"[A-Za-z]\d{0,2}|[^\w\s]| |(?P<wrong>\S)")
MINUTES = re.compile(
    r"(?P<code>[LU])\s*[-–:(\[]?\s*(?P<minutes>\d{1,3})\s*(?:m|mins?|minutes)?\s*(?:late)?[)\]]?", re.IGNORECASE
)
CODE_THEN_WORDS = re.compile(r"(?P<code>[A-Z]\d?|[/\\#])(?:\s*[-–:=]\s*|\s+)\(?[A-Za-z]{2,}.*")
WORDS_THEN_CODE = re.compile(r"[A-Za-z][^()]*\((?P<code>[A-Z]\d?|[/\\#])\)")
PRESENT = re.compile(r"present(?:\s*\(?[ap]\.?m\.?\)?)?", re.IGNORECASE)
LABELS = re.compile(r"\b[ap]\.?m\.?\b\s*[:=]?", re.IGNORECASE)
PART_OF_PAIR = re.compile(r"\s*(?P<code>[A-Za-z]\d{0,2}|[^\w\s()])\s*(?:\(\s*(?P<minutes>\d{1,3})\s*\))?\s*")
SEPARATORS = re.compile(r"[,;|&+]")
MOST_MINUTES = 300


def mark_of(cell: str, session: Session) -> tuple[str, int | None] | None:
    """Return the code of a cell and the minutes late beside it, None for no mark; Refused for what is no mark."""
    text = plain_text(cell)
    if text.lower() in NO_MARK:
        return None
    upper = text.upper()
    if WHOLE_CODE.fullmatch(upper) and not (upper[0] in "LU" and len(upper) > 1):
        return signed(upper, session), None
    if found := MINUTES.fullmatch(text):
        minutes = int(found["minutes"])
        return found["code"].upper(), minutes if minutes <= MOST_MINUTES else None
    if found := CODE_THEN_WORDS.fullmatch(text) or WORDS_THEN_CODE.fullmatch(text):
        return signed(found["code"], session), None
    if PRESENT.fullmatch(text):
        return signed("/", session), None
    raise Refused(f"{quoted(text)} is not an attendance mark. Export the codes of the register, not words for them.")


def signed(code: str, session: Session) -> str:
    """Return present with the sign of its session: some systems write a stroke for both."""
    if code in "/\\":
        return "/" if session == "AM" else "\\"
    return code


type Pair = tuple[tuple[str, int | None], tuple[str, int | None]]
"""Code and minutes late of the morning, then of the afternoon."""


def pair_of(cell: str) -> Pair:
    """Return the marks of both sessions of a day, - for none; Refused for one that could be either."""
    text = plain_text(cell)
    if text.lower() in NO_MARK:
        return (NONE, None), (NONE, None)
    bare = SEPARATORS.sub(" ", LABELS.sub(" ", text)).replace("–", NONE).strip()
    parts = list(PART_OF_PAIR.finditer(bare))
    if len(parts) > 2 or "".join(part[0] for part in parts) != bare:
        raise Refused(f"{quoted(text)} is not a mark for the morning and one for the afternoon.")
    marks = [(part["code"].upper(), int(part["minutes"]) if part["minutes"] else None) for part in parts]
    if len(marks) == 2:
        (morning, early), (afternoon, late) = marks
        return (signed(morning, "AM"), early), (signed(afternoon, "PM"), late)
    only = marks[0][0] if marks else NONE
    if only in ("#", NONE):
        return (only, None), (only, None)
    if only in "/\\":
        return ((only, None), (NONE, None)) if only == "/" else ((NONE, None), (only, None))
    raise Refused(f"{quoted(text)} is one mark where the morning and the afternoon need one each.")


def is_pair(cell: str) -> bool:
    """Tell whether a cell holds two marks."""
    try:
        (morning, _), (afternoon, _) = pair_of(cell)
    except Refused:
        return False
    return NONE not in (morning, afternoon) and plain_text(cell) != "#"


def is_week(cell: str) -> bool:
    """Tell whether a cell holds the marks of more than one day, at most of one week."""
    try:
        tokens = tokens_of(cell)
    except Refused:
        return False
    return 4 <= len(tokens) <= 14 and len(tokens) % 2 == 0 and not {"/", "\\", CLOSED}.isdisjoint(tokens)


def is_mark(cell: str) -> bool:
    """Tell whether a cell holds one mark or none."""
    try:
        mark_of(cell, "AM")
    except Refused:
        return False
    return True


def tokens_of(marks: str, spaces: Spaces = "parting") -> list[str]:
    """Return a string of marks cut into codes; Refused where a figure stands that belongs to no letter."""
    text = marks.replace("\u00a0", " ").replace("–", NONE)
    if spaces == "parting":
        text = "".join(text.split())
    if PLAIN_STRING.fullmatch(text):
        return list(text)
    tokens = []
    for found in PARTS_OF_STRING.finditer(text):
        if found["wrong"] is not None:
            raise Refused(f"The string of marks holds {quoted(found[0])}, which is no mark of attendance.")
        tokens.append(NONE if found[0] == " " else found[0].upper())
    return tokens


def meaning_of_spaces(strings: Sequence[str]) -> Spaces:
    """Return what spaces mean in a column of strings: they part days where strings are cut evenly."""
    with_spaces = [text for text in strings if " " in text.strip()]
    if not with_spaces:
        return "missing" if any(text != text.strip() for text in strings) else "parting"
    even = sum(_is_cut_evenly(text) for text in with_spaces)
    return "parting" if even * 10 >= len(with_spaces) * 9 else "missing"


def _is_cut_evenly(text: str) -> bool:
    groups = text.strip().split(" ")
    sizes = [len(TOKENS.findall(group)) for group in groups]
    inner = set(sizes[1:-1])
    if 0 in sizes or len(inner) > 1 or any(size % 2 for size in sizes[:-1]):
        return False
    size = inner.pop() if inner else max(sizes)
    return size in (2, 10, 14) and sizes[0] <= size and sizes[-1] <= size


def first_weekday(day: date) -> date:
    """Return the day, or the Monday after it where it lies at a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def weekdays_from(day: date, count: int) -> list[date]:
    """Return so many weekdays from a day on."""
    first = first_weekday(day)
    return [
        first + timedelta(days=(first.weekday() + at) // 5 * 7 + (first.weekday() + at) % 5 - first.weekday())
        for at in range(count)
    ]


def weekday_number(day: date) -> int:
    """Return a number that goes up by one from weekday to weekday; weekends have that of their Friday."""
    return (day.toordinal() - 1) // 7 * 5 + min(day.weekday(), 4)


def without_weekends(tokens: Sequence[str], starts_on: date) -> list[str] | None:
    """Return the marks of weekdays of a string with seven days a week, None where it has marks at weekends or none."""
    kept, weekend_count = [], 0
    for at, token in enumerate(tokens):
        if (starts_on.weekday() + at // 2) % 7 < 5:
            kept.append(token)
        elif token in ("#", NONE):
            weekend_count += 1
        else:
            return None
    return kept if weekend_count else None
