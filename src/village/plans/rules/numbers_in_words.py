"""The numbers in a sentence, proposed as values with a unit: "14 of 24 schools have an adviser" is 14 of 24 schools.

A proposal only: a person accepts each one. What is no measurement is left alone: years, dates, times of the clock,
ages, school years, references and the numbers of a list.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

LONGEST_UNIT = 3
"""Words of a unit at most."""


@dataclass(frozen=True, slots=True)
class NumberFound:
    """One number as a value with its unit, and where it stands."""

    value: Decimal
    out_of: Decimal | None
    unit: str
    """Such as "schools", "%" or "£"."""
    phrase: str = ""
    """The sentence's own words for it."""

    @property
    def words(self) -> str:
        """Return "14 of 24 schools", "27.4%", "£1,200", "38 families"."""
        value = plain_number(self.value)
        if self.unit == "£":
            pence = self.value != self.value.to_integral_value()
            value = f"{self.value:,.2f}" if pence else value
            return f"£{value} of £{plain_number(self.out_of)}" if self.out_of is not None else f"£{value}"
        if self.unit == "%":
            return f"{value}%"
        share = f" of {plain_number(self.out_of)}" if self.out_of is not None else ""
        return f"{value}{share} {self.unit}".strip()


def plain_number(number: Decimal) -> str:
    """Return the number without idle noughts, its thousands parted: 1,200 and 27.4."""
    text = f"{number.normalize():,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_SMALL = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        start=1,
    )
} | {"none": 0, "no": 0, "half a dozen": 6, "a dozen": 12}
_FIGURES = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SPELT = "|".join(sorted(_SMALL.keys() - {"no", "none"}, key=len, reverse=True))
_AMOUNT = rf"(?:{_FIGURES}|\b(?:{_SPELT}|none)\b)"
_BEFORE = r"(?<![\w£$€.,/:#-])"

_MONEY = re.compile(rf"£\s?({_FIGURES})\s?(k|m|million|thousand)?\b(?!/)", re.IGNORECASE)
_PERCENT = re.compile(rf"{_BEFORE}(-?{_FIGURES})\s?(?:%|per\s?cent\b)", re.IGNORECASE)
_SHARE = re.compile(
    rf"{_BEFORE}({_AMOUNT})\s+(?:out\s+of|of|in|from)\s+(?:the\s+|all\s+|our\s+|their\s+)*({_AMOUNT})(?![\w%/:.]*\d)\s+"
    r"(?P<rest>[^\W\d][^.;:!?,()]*)",
    re.IGNORECASE,
)
_BARE_SHARE = re.compile(rf"{_BEFORE}({_FIGURES})\s+(?:out\s+of|of)\s+({_FIGURES})(?![\w%/:,.]*\d)", re.IGNORECASE)
_FRACTION = re.compile(rf"{_BEFORE}(\d+)\s?/\s?(\d+)\s+(?P<rest>[^\W\d][^.;:!?,()]*)")
_COUNT = re.compile(rf"{_BEFORE}({_AMOUNT})(?![\w%/:]|[.,]\d)\s+(?P<rest>[^\W\d][^.;:!?,()]*)", re.IGNORECASE)

_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_NOT_COUNTED = _MONTHS | frozenset(
    [
        "am",
        "pm",
        "oclock",
        "and",
        "or",
        "to",
        "or",
        "than",
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "the",
        "a",
        "an",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "st",
        "nd",
        "rd",
        "th",
        "year-old",
        "years-old",
        "we",
        "they",
        "it",
        "he",
        "she",
        "you",
        "i",
        "but",
        "so",
        "if",
        "as",
        "that",
        "this",
        "these",
        "those",
        "when",
        "which",
        "who",
    ]
)
"""Words that are never part of a unit."""
_ENDS_UNIT = _NOT_COUNTED | frozenset(
    [
        "now",
        "so",
        "far",
        "already",
        "still",
        "only",
        "came",
        "come",
        "attended",
        "attend",
        "took",
        "take",
        "taken",
        "joined",
        "join",
        "said",
        "say",
        "told",
        "tell",
        "went",
        "go",
        "know",
        "knew",
        "use",
        "used",
        "using",
        "reached",
        "signed",
        "met",
        "meet",
        "left",
        "leave",
        "stayed",
        "gave",
        "give",
        "given",
        "got",
        "get",
        "getting",
        "made",
        "make",
        "did",
        "do",
        "done",
        "can",
        "could",
        "should",
        "may",
        "might",
        "must",
        "since",
        "until",
        "before",
        "after",
        "during",
        "last",
        "this",
        "next",
        "each",
        "every",
        "per",
        "more",
        "less",
        "fewer",
        "up",
        "down",
        "out",
        "about",
        "across",
        "between",
        "among",
        "not",
        "never",
        "also",
        "again",
        "today",
        "yesterday",
        "here",
        "there",
        "completed",
        "started",
        "finished",
        "planned",
        "booked",
        "visited",
        "received",
        "reported",
        "replied",
        "returned",
        "answered",
        "asked",
        "wanted",
        "named",
        "trained",
        "held",
        "ran",
        "run",
        "running",
        "working",
        "being",
        "been",
        "through",
        "into",
        "onto",
        "over",
        "under",
        "because",
        "while",
        "where",
        "whose",
        "led",
        "read",
    ]
)
"""Words that end a unit: what comes after says what they did."""
_MAY_BEGIN = frozenset({"more", "fewer", "less", "trained", "planned", "led"})
"""Those of them that a unit may begin with: "3 more schools", "6 trained volunteers"."""
_AHEAD_OF_LABELS = re.compile(
    r"(?:\b(?:year|years|yr|y|term|week|weeks|month|phase|tier|priority|action|actions|section|item|step|aged?|"
    r"key stage|ks|stage|"
    r"page|part|group|class|room|table|figure|chapter|level|summer|autumn|spring|in|since|until|by|before|after|from|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\s*)$",
    re.IGNORECASE,
)
"""Words before a number that make it a name or a date, not a count."""


def numbers_in(sentence: str) -> tuple[NumberFound, ...]:
    """Return the numbers of a sentence that could be kept as values, in its order, each place read once."""
    found: list[tuple[int, NumberFound]] = []
    taken: list[tuple[int, int]] = []
    for pattern, read in _READERS:
        at = 0
        while match := pattern.search(sentence, at):
            start, at, number = match.start(), match.end(1), read(match)
            if number is None or any(start < last and first < start + len(number.phrase) for first, last in taken):
                continue
            at = start + len(number.phrase)
            taken.append((start, at))
            found.append((start, number))
    return tuple(number for _start, number in sorted(found, key=lambda pair: pair[0]))


def _amount(text: str) -> Decimal:
    word = text.strip().casefold()
    return Decimal(_SMALL[word]) if word in _SMALL else Decimal(word.replace(",", ""))


def _money(match: re.Match[str]) -> NumberFound | None:
    scale = {"k": 1000, "thousand": 1000, "m": 10**6, "million": 10**6}.get((match[2] or "").casefold(), 1)
    return NumberFound(_amount(match[1]) * scale, None, "£", match[0].strip())


def _percent(match: re.Match[str]) -> NumberFound | None:
    return NumberFound(Decimal(match[1].replace(",", "")), None, "%", match[0])


def _share(match: re.Match[str]) -> NumberFound | None:
    value, out_of = _amount(match[1]), _amount(match[2])
    unit = _unit(match["rest"])
    if not unit or value > out_of or _looks_like_a_year(match[2]):
        return None
    return NumberFound(value, out_of, unit, _phrase(match, unit))


def _bare_share(match: re.Match[str]) -> NumberFound | None:
    value, out_of = _amount(match[1]), _amount(match[2])
    if value > out_of or _looks_like_a_year(match[2]):
        return None
    return NumberFound(value, out_of, "", match[0])


def _count(match: re.Match[str]) -> NumberFound | None:
    unit = _unit(match["rest"])
    if not unit or _looks_like_a_year(match[1]) or _AHEAD_OF_LABELS.search(match.string[: match.start()]):
        return None
    if not match[1][0].isdigit() and not _is_plural(unit):
        return None  # "One day we will": a spelt number counts only what is several.
    return NumberFound(_amount(match[1]), None, unit, _phrase(match, unit))


def _unit(rest: str) -> str:
    """Return the words that say what was counted: up to the noun that is several, three words at most."""
    words: list[str] = []
    for word in rest.split():
        bare = word.strip("\"'“”‘’").casefold()
        if not bare or bare[0].isdigit() or (bare in _ENDS_UNIT and (words or bare not in _MAY_BEGIN)):
            break
        words.append(word.strip("\"'“”‘’"))
        if _is_plural(words[-1]) or len(words) == LONGEST_UNIT:
            break
    if len(words) == LONGEST_UNIT and not _is_plural(words[-1]):
        words = words[:1]
    return " ".join(words)[:60]


def _is_plural(words: str) -> bool:
    last = words.split()[-1].casefold() if words else ""
    return last in {"people", "children", "women", "men", "staff"} or (
        last.endswith("s") and not last.endswith(("ss", "us", "is")) and len(last) > 3
    )


def _phrase(match: re.Match[str], unit: str) -> str:
    """Return the sentence's words up to the end of the unit."""
    whole = match[0]
    at = whole.find(unit, match.start("rest") - match.start())
    return whole[: at + len(unit)] if at >= 0 else whole


def _looks_like_a_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1900 <= int(text) <= 2100


_READERS = (
    (_MONEY, _money),
    (_PERCENT, _percent),
    (_SHARE, _share),
    (_FRACTION, _share),
    (_BARE_SHARE, _bare_share),
    (_COUNT, _count),
)
