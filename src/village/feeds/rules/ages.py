"""Whom a service is for by age, read from words such as "0-5 yrs", "under 5s" or "Years 7 to 9"."""

import re
from dataclasses import dataclass

from village.feeds.rules.clock_words import numbers_in_digits

_NUMBER = r"(\d{1,2}(?:\.\d)?|½)"
_UNIT = r"\s*(months?|mths?|mos?|m|weeks?|wks?|years?|yrs?|y|/o)?\b\.?"
_TO = r"\s*(?:-|–|—|to|until|up to|through)\s*"
_RANGE = re.compile(rf"{_NUMBER}{_UNIT}{_TO}(?:under )?{_NUMBER}{_UNIT}")
_BIRTH = re.compile(rf"(?:birth|new ?born|babies|bumps?){_TO}{_NUMBER}{_UNIT}")
_YEARS = re.compile(
    r"(?:school )?years?(?: groups?)? (\d{1,2})(?:" + _TO + r"(?:years? )?(\d{1,2}))?\b(?! (?:and|old|\+))"
)
_SHORT_YEAR = re.compile(r"\by(?:r|rs)?\.? ?(\d{1,2})\b")
_RECEPTION = re.compile(rf"\breception{_TO}years?\b")
_UNDER = re.compile(rf"(?:under|younger than|below|less than) ?(?:the age of )?{_NUMBER}(?:{_UNIT}|['’]?s\b)")
_UP_TO = re.compile(rf"(?:up to|until|max(?:imum)?|to)(?: the)?(?: age)?(?: of)? ?{_NUMBER}{_UNIT}")
_FROM = re.compile(
    rf"(?:from|over|min(?:imum)?|older than|aged?)(?: the)?(?: age)?(?: of)? ?{_NUMBER}{_UNIT}"
    r"(?: (?:and|&|or) (?:over|above|up|older))?"
)
_PLUS = re.compile(rf"{_NUMBER}{_UNIT}\s*(?:\+|plus\b|(?:and|&|or) (?:over|above|up|older|upwards))")
_ONE = re.compile(rf"^(?:ages?d? )?{_NUMBER}{_UNIT}(?: ?olds?)?$")
_NAMED = (
    (re.compile(r"\ball ages\b|\bany age\b|\beveryone\b|\beverybody\b|\bwhole family\b|\bfamilies\b"), (None, None)),
    (re.compile(r"\bpre-?school(?:ers?)?\b"), (2.0, 4.0)),
    (re.compile(r"\btoddlers?\b"), (1.0, 3.0)),
    (re.compile(r"\bbab(?:y|ies)\b|\bnew ?borns?\b"), (0.0, 1.0)),
    (re.compile(r"\breception\b"), (4.0, 5.0)),
    (re.compile(r"\bprimary\b"), (4.0, 11.0)),
    (re.compile(r"\bsecondary\b"), (11.0, 16.0)),
    (re.compile(r"\bteen(?:ager|age)?s?\b"), (13.0, 19.0)),
    (re.compile(r"\badults?\b|\bparents?\b|\bcarers?\b"), (18.0, None)),
)
OLDEST = 110.0


@dataclass(frozen=True, slots=True)
class Ages:
    """Years, parts allowed, both included; None is no limit."""

    minimum: float | None = None
    maximum: float | None = None


def ages_of(words: str) -> Ages | None:
    """Return the ages that the words tell, or None where they tell none that a rule understands."""
    plain = _years_said(numbers_in_digits(" ".join(words.lower().replace("½", ".5").split())))
    if not plain:
        return None
    found = _by_numbers(plain)
    if found is None:
        return next((Ages(*ages) for pattern, ages in _NAMED if pattern.search(plain)), None)
    low, high = found.minimum, found.maximum
    if low is not None and high is not None and low > high:
        return None
    return None if max(low or 0, high or 0) > OLDEST else found


def _years_said(plain: str) -> str:
    """Return the words with Y7 as year 7, and Reception before a year as year 0."""
    return _RECEPTION.sub("year 0 to year", _SHORT_YEAR.sub(r"year \1", plain))


def _by_numbers(plain: str) -> Ages | None:
    if match := _YEARS.search(plain):
        first, last = int(match[1]), int(match[2] or match[1])
        return Ages(first + 4.0, last + 5.0) if first <= 13 and last <= 13 else None
    if match := _RANGE.search(plain):
        low, high = match[1], match[3]
        return Ages(_years(low, match[2] or match[4]), _years(high, match[4] or None))
    if match := _BIRTH.search(plain):
        return Ages(0.0, _years(match[1], match[2]))
    if match := _UNDER.search(plain):
        return _under(match[1], match[2])
    if match := _PLUS.search(plain):
        return Ages(_years(match[1], match[2]), None)
    if match := _UP_TO.search(plain):
        return Ages(0.0, _years(match[1], match[2]))
    if match := _ONE.search(plain):
        return Ages(_years(match[1], match[2]), _years(match[1], match[2]))
    if match := _FROM.search(plain):
        return Ages(_years(match[1], match[2]), None)
    return None


def _under(number: str, unit: str | None) -> Ages:
    """Under fives are those who are four at most; under eighteen months ends there."""
    years = _years(number, unit)
    return Ages(0.0, years - 1 if years >= 2 and float(years).is_integer() else years)


def _years(number: str, unit: str | None) -> float:
    value = float(number)
    if unit and unit[0] == "m":
        return round(value / 12, 2)
    return round(value / 52, 2) if unit and unit[0] == "w" else value
