"""Headings of trackers, such as "Autumn 1 Reading" or "Maths KS2 target": subject, term and what the value is."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from village.basics.school_year import TermName
from village.importing.rules.columns.headings import plain_heading

type ValueKind = Literal["value", "target", "expected"]

SUBJECTS = {
    "reading": "Reading", "read": "Reading", "rdg": "Reading", "writing": "Writing", "wri": "Writing",
    "writ": "Writing",
    "maths": "Maths", "mathematics": "Maths", "math": "Maths", "ma": "Maths", "numeracy": "Maths", "english": "English",
    "eng": "English", "literacy": "Literacy", "science": "Science", "sci": "Science", "phonics": "Phonics",
    "gps": "Grammar, punctuation and spelling", "spag": "Grammar, punctuation and spelling",
    "spa g": "Grammar, punctuation and spelling", "grammar": "Grammar",
    "grammar punctuation and spelling": "Grammar, punctuation and spelling",
    "gaps": "Grammar, punctuation and spelling",
    "spelling": "Spelling", "spellings": "Spelling", "rwm": "Reading, writing and maths",
    "combined": "Reading, writing and maths",
    "reading writing and maths": "Reading, writing and maths", "rwm combined": "Reading, writing and maths",
    "english language": "English language", "english literature": "English literature", "eng lang": "English language",
    "eng lit": "English literature", "combined science": "Combined science", "biology": "Biology",
    "chemistry": "Chemistry",
    "physics": "Physics", "history": "History", "geography": "Geography", "french": "French", "german": "German",
    "spanish": "Spanish", "art": "Art", "art and design": "Art", "music": "Music", "pe": "PE",
    "physical education": "PE",
    "computing": "Computing", "ict": "Computing", "computer science": "Computer science", "re": "RE", "drama": "Drama",
    "religious education": "RE", "religious studies": "RE", "dt": "Design and technology",
    "d t": "Design and technology",
    "design and technology": "Design and technology", "pshe": "PSHE", "psed": "PSED", "mfl": "Languages",
    "speaking and listening": "Speaking and listening", "times tables": "Times tables", "mtc": "Times tables",
    "communication and language": "Communication and language", "physical development": "Physical development",
    "understanding the world": "Understanding the world", "expressive arts and design": "Expressive arts and design",
    "gld": "Good level of development", "good level of development": "Good level of development",
    "attainment 8": "Attainment 8", "progress 8": "Progress 8", "business": "Business", "sociology": "Sociology",
    "psychology": "Psychology", "media": "Media", "food": "Food", "textiles": "Textiles", "urdu": "Urdu",
    "polish": "Polish",
}  # fmt: skip
TERM = re.compile(
    r"\b(?P<name>autumn|aut|spring|spr|summer|sum)(?: ?term)? ?(?P<half>[12])?(?![0-9])\b"
    r"|\b(?P<short>a|au|sp|su) ?(?P<short_half>[12])(?![0-9])\b"
    r"|\b(?:half ?term|ht|term|data drop|dd|ap|assessment point|milestone) ?(?P<number>[1-6])\b"
    r"|\b(?P<end>end of year|eoy|end year|year end|final)\b|\b(?P<start>baseline|entry|start of year|soy)\b"
)
YEARS = re.compile(r"\b(20\d\d)[ /\-]*(?:20)?(\d\d)\b")
YEAR_GROUP = re.compile(r"\b(?:year|yr|y) ?(\d{1,2})\b")
KEY_STAGE = re.compile(r"\b(?:end of )?(?:ks|key stage) ?([1-5])\b")
TARGET = re.compile(r"\b(?:targets?|tgt|target grade|fft)\b")
EXPECTED = re.compile(r"\b(?:expected|expectation|exp|predicted|prediction|pred|are)\b")
FILLERS = re.compile(
    r"\b(?:teacher assessment|ta|scaled score|scaled|raw score|score|grade|level|result|attainment|assessment|test"
    r"|standard|judgement|working at|wa|mark|outcome|value"
    r"|current|gcse|sats?|sat|o track|otrack|points?|in|the|for|at)\b"
)
SCALES = re.compile(r"\b(scaled score|raw score|standard|level|gcse|teacher assessment|sats?|points?)\b")
HALVES: dict[str, TermName] = {"aut": "autumn", "spr": "spring", "sum": "summer"}
SHORT: dict[str, TermName] = {"a": "autumn", "au": "autumn", "sp": "spring", "su": "summer"}
TERM_NUMBERS: tuple[tuple[TermName, int], ...] = (
    ("autumn", 1), ("autumn", 2), ("spring", 1), ("spring", 2), ("summer", 1), ("summer", 2),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TermSaid:
    """A term as a heading or cell names it; the end of the whole term where `half` is None."""

    name: TermName
    half: int | None = None
    starting: int | None = None
    """The calendar year in which the school year began, where it is said."""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ResultHeading:
    """What one column of a tracker holds."""

    subject: str
    """Empty where each row says its subject."""
    kind: ValueKind = "value"
    term: TermSaid | None = None
    year_group: int | None = None
    key_stage: int | None = None
    scale: str = ""


def term_said(text: str) -> TermSaid | None:
    """Return the term that these words name, None where they name none: Autumn 1, Spr2, Term 3, End of year."""
    plain = plain_heading(text)
    found = TERM.search(plain)
    if found is None:
        return None
    starting = _starting(plain)
    if found["name"]:
        return TermSaid(HALVES[found["name"][:3]], int(found["half"]) if found["half"] else None, starting, text)
    if found["short"]:
        return TermSaid(SHORT[found["short"]], int(found["short_half"]), starting, text)
    if found["number"]:
        name, half = TERM_NUMBERS[int(found["number"]) - 1]
        return TermSaid(name, half, starting, text)
    return TermSaid("summer", 2, starting, text) if found["end"] else TermSaid("autumn", 1, starting, text)


def _starting(plain: str) -> int | None:
    years = YEARS.search(plain)
    return int(years[1]) if years and (int(years[1]) + 1) % 100 == int(years[2]) else None


@lru_cache(maxsize=4096)
def result_heading(heading: str) -> ResultHeading | None:
    """Return what a heading says when it names a subject, None for any other."""
    plain = plain_heading(heading)
    if not plain:
        return None
    kind: ValueKind = "target" if TARGET.search(plain) else "expected" if EXPECTED.search(plain) else "value"
    scale = SCALES.search(plain)
    year_group, key_stage = YEAR_GROUP.search(plain), KEY_STAGE.search(plain)
    rest = plain
    subject = SUBJECTS.get(rest)
    for words in (YEARS, KEY_STAGE, YEAR_GROUP, TERM, TARGET, EXPECTED, FILLERS):
        if subject is None:
            rest = " ".join(words.sub(" ", rest).replace("/", " ").split())
            subject = SUBJECTS.get(rest)
    if subject is None:
        return None
    return ResultHeading(
        subject,
        kind,
        term_said(heading),
        int(year_group[1]) if year_group else None,
        int(key_stage[1]) if key_stage else None,
        scale[1] if scale else "",
    )


@lru_cache(maxsize=4096)
def term_heading(heading: str) -> ResultHeading | None:
    """Return what a heading says when it names a term and no subject, as over rows for subjects; None for others."""
    term = term_said(heading)
    rest = plain_heading(heading)
    for words in (YEARS, YEAR_GROUP, TERM, TARGET, EXPECTED, FILLERS):
        rest = " ".join(words.sub(" ", rest).split())
    if term is None or rest:
        return None
    plain = plain_heading(heading)
    kind: ValueKind = "target" if TARGET.search(plain) else "expected" if EXPECTED.search(plain) else "value"
    year_group = YEAR_GROUP.search(plain)
    return ResultHeading("", kind, term, int(year_group[1]) if year_group else None)
