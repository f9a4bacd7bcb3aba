"""Ages out of words: "my 3-year-old", "18 months", "year 6", "a teenager"; and the groups in which ages are counted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from village.basics.speech import marked

AGE_GROUPS: Mapping[str, tuple[float, float, str]] = {
    "baby": (0, 2, marked("Under 2")),
    "under5": (2, 5, marked("2 to 4")),
    "primary": (5, 11, marked("5 to 10")),
    "teen": (11, 18, marked("11 to 17")),
    "adult": (18, 200, marked("18 and over")),
}
"""Code: from, up to but without, label."""
ADULT = 16.0
MOST_YEARS = 25
"""A bigger figure is not the age of somebody's child."""


@dataclass(frozen=True, slots=True)
class Span:
    """Ages from `low` to `high`, years, both included."""

    low: float
    high: float
    is_exact: bool = True
    """False: a word such as "baby", which puts in order and leaves nothing out."""
    words: str = ""
    """As it was typed."""


_NUMBER = r"(\d{1,2})"
_YEARS = re.compile(
    rf"\b(?:aged?\s+)?{_NUMBER}\s*(?:-|–|to|and|or)\s*{_NUMBER}[\s-]*(?:years?|yrs?)?(?:[\s-]*olds?)\b"
    rf"|\b{_NUMBER}[\s-]*(?:years?|yrs?|yr|y)[\s/-]*(?:olds?|o)\b"
    rf"|\b(?:aged?|age of|(?:is|hes|shes|he's|she's|turned|nearly))\s+{_NUMBER}\b(?!\s*(?:month|week|day|pm|am|:))",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"\b(\d{1,2})[\s-]*(months?|mths?|weeks?|wks?)(?:[\s-]*olds?)?\b", re.IGNORECASE)
_SCHOOL_YEAR = re.compile(r"\b(?:year|yr|y)\s*(1[0-3]|[1-9])(?!\d|[\s-]*(?:years?|olds?))\b", re.IGNORECASE)
_UNDER = re.compile(r"\bunder[\s-]*(\d{1,2})['’]?s?\b", re.IGNORECASE)
_OF_LIFE = (
    (re.compile(r"\b(?:new[\s-]?borns?)\b", re.IGNORECASE), (0, 0.5)),
    (re.compile(r"\b(?:bab(?:y|ies)|infants?)\b", re.IGNORECASE), (0, 1.5)),
    (re.compile(r"\btodd?lers?\b", re.IGNORECASE), (1, 3.5)),
    (re.compile(r"\bpre[\s-]?school(?:er)?s?\b", re.IGNORECASE), (2.5, 5)),
    (re.compile(r"\breception\b", re.IGNORECASE), (4, 5)),
    (re.compile(r"\b(?:teen(?:age(?:rs?|d)?)?s?|adolescents?)\b", re.IGNORECASE), (13, 18)),
)


def age_in(words: str) -> tuple[Span | None, str]:
    """Return the ages that the words name, and the words without a figure that is an age; words of life stay in."""
    for pattern, read in ((_MONTHS, _of_months), (_SCHOOL_YEAR, _of_school_year), (_YEARS, _of_years)):
        for match in pattern.finditer(words):
            if span := read(match):
                return span, f"{words[: match.start()]} {words[match.end() :]}"
    if (match := _UNDER.search(words)) and int(match[1]) <= MOST_YEARS:
        return Span(0, int(match[1]) - 0.01, is_exact=False, words=match[0]), words
    for of_life, (low, high) in _OF_LIFE:
        if match := of_life.search(words):
            return Span(low, high, is_exact=False, words=match[0]), words
    return None, words


def span_of(age: float) -> Span:
    """Return the ages of somebody who was asked for by an age: 3 is until the fourth birthday."""
    return Span(age, age + 0.99 if age == int(age) else age)


def age_group_of(span: Span | None) -> str:
    """Return the code of the group in which the ages lie, by their middle; nothing where there are none."""
    if span is None:
        return ""
    middle = (span.low + span.high) / 2
    return next((code for code, (low, high, _label) in AGE_GROUPS.items() if low <= middle < high), "")


def _of_years(match: re.Match[str]) -> Span | None:
    figures = [int(figure) for figure in match.groups() if figure]
    if not figures or max(figures) > MOST_YEARS or figures[0] > figures[-1]:
        return None
    return Span(figures[0], figures[-1] + 0.99, words=match[0].strip())


def _of_months(match: re.Match[str]) -> Span | None:
    number, unit = int(match[1]), match[2].lower()
    years = number / 12 if unit.startswith("m") else number / 52
    return Span(round(years, 2), round(years, 2), words=match[0].strip())


def _of_school_year(match: re.Match[str]) -> Span:
    """Year 1 is five to six: who is in Year N is N + 4 in September and N + 5 in August."""
    year = int(match[1])
    return Span(year + 4, year + 5, words=match[0].strip())
