"""Sex, year groups, yes and no, and special educational needs in every spelling that schools' systems use."""

import re

from village.basics.errors import Refused
from village.importing.rules.cleaning.words import plain_text, quoted, text_or_nothing

SEXES = {"m": "M", "male": "M", "boy": "M", "1": "M", "f": "F", "female": "F", "girl": "F", "2": "F"}
NO_SEX = frozenset({"", "u", "x", "0", "9", "not specified", "indeterminate", "other", "prefer not to say"})

YES = frozenset({"y", "yes", "true", "t", "1", "x", "✓", "✔", "eligible", "fsm", "lac", "cla", "young carer"})
NO = frozenset({"n", "no", "false", "f", "0", "not eligible", "✗", "✘", "none"})

SEN_CODES = {
    "n": "N", "no": "N", "none": "N", "no sen": "N", "no special educational need": "N", "not sen": "N", "false": "N",
    "k": "K", "sen support": "K", "support": "K", "sen k": "K", "s": "E", "a": "K", "p": "K", "school action": "K",
    "school action plus": "K", "e": "E", "ehcp": "E", "ehc plan": "E", "ehc": "E", "statement": "E", "sen e": "E",
    "education health and care plan": "E", "education, health and care plan": "E", "statemented": "E",
}  # fmt: skip
"""Old codes too: school action (A, P) became support, a statement (S) became a plan."""
CODE_FIRST = re.compile(r"([a-z])\s*[-–:]\s*\S.*|([a-z])\s+\(.*\)")

NURSERY, RECEPTION, LAST_YEAR = -1, 0, 14
YEAR_WORDS = {
    "nursery": NURSERY, "n": NURSERY, "n1": NURSERY, "n2": NURSERY, "e1": NURSERY, "e2": NURSERY, "nurs": NURSERY,
    "nur": NURSERY, "fs1": NURSERY, "f1": NURSERY, "pre school": NURSERY, "preschool": NURSERY, "pre-school": NURSERY,
    "year n": NURSERY, "yn": NURSERY, "foundation 1": NURSERY, "foundation stage 1": NURSERY, "nursery 1": NURSERY,
    "nursery 2": NURSERY, "-1": NURSERY, "-2": NURSERY, "y-1": NURSERY, "year -1": NURSERY, "yr n": NURSERY,
    "reception": RECEPTION, "r": RECEPTION, "rec": RECEPTION, "yr": RECEPTION, "year r": RECEPTION, "y r": RECEPTION,
    "fs2": RECEPTION, "f2": RECEPTION, "eyfs": RECEPTION, "yr r": RECEPTION, "foundation 2": RECEPTION, "fs": RECEPTION,
    "foundation stage 2": RECEPTION, "year 0": RECEPTION, "y0": RECEPTION, "0": RECEPTION, "00": RECEPTION,
    "reception year": RECEPTION, "year reception": RECEPTION,
}  # fmt: skip
NO_YEAR = frozenset({"x", "m", "mixed", "ungraded"})
"""What a census writes for pupils who follow no one year."""
NUMBERED = re.compile(
    r"(?:(?:national )?(?:curriculum|nc) )?(?:year(?: ?group)?|yr|y|grade|class of year)?\.?\s*0?(\d{1,2})"
)


def clean_sex(cell: str) -> str:
    """Return M or F, or nothing where the cell says neither; anything else is Refused."""
    text = text_or_nothing(cell)
    low = text.lower()
    if low in NO_SEX:
        return ""
    if low not in SEXES:
        raise Refused(f"{quoted(text)} is not a sex as schools record it, which is M or F.")
    return SEXES[low]


def clean_yes_no(cell: str) -> bool | None:
    """Return yes or no, None for an empty cell; anything else is Refused."""
    text = plain_text(cell)
    low = text.lower().rstrip(".")
    if low in YES:
        return True
    if low in NO:
        return False
    if not text_or_nothing(cell):
        return None
    raise Refused(f"{quoted(text)} is neither yes nor no.")


def clean_sen(cell: str) -> str:
    """Return N (none), K (support) or E (plan), or nothing for an empty cell; anything else is Refused."""
    text = plain_text(cell)
    low = text.lower().rstrip(".")
    if low in SEN_CODES:
        return SEN_CODES[low]
    if not text_or_nothing(cell):
        return ""
    if found := CODE_FIRST.fullmatch(low):
        code = SEN_CODES.get(found[1] or found[2])
        if code:
            return code
    raise Refused(f"{quoted(text)} is no kind of special educational need; N, K and E are.")


def clean_year_group(cell: str) -> int | None:
    """Return the year group: -1 nursery, 0 reception, 1 to 14; None for an empty cell. Anything else is Refused."""
    text = plain_text(cell)
    low = text.lower().removesuffix(".0")
    if low in YEAR_WORDS:
        return YEAR_WORDS[low]
    if low in NO_YEAR or not text_or_nothing(cell):
        return None
    found = NUMBERED.fullmatch(low)
    if found and 1 <= int(found[1]) <= LAST_YEAR:
        return int(found[1])
    raise Refused(f"{quoted(text)} is not a year group. Write N, R or 1 to 13.")
