"""Children in a file that is to go to many: a list that was attached by mistake is the worst leak that a school knows.

Looked for: unique pupil numbers, whole names in either order, and a surname beside a date of birth.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

UPN = re.compile(r"\b[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]\b")
"""A letter without I, O and S, eleven digits, a digit or such a letter (DfE, UPN guide)."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", re.UNICODE)
_DATE = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b|\b(\d{4})-(\d{2})-(\d{2})\b")


@dataclass(frozen=True, slots=True)
class KnownChild:
    """A child of the partnership, as it is looked for."""

    pupil_id: int
    forename: str
    surname: str
    upn: str
    born_on: date | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a file says of children."""

    pupil_ids: frozenset[int]
    """Children whom it names."""
    strange_upns: int
    """Numbers that are UPNs by their shape and belong to nobody here."""

    @property
    def is_clean(self) -> bool:
        return not self.pupil_ids and not self.strange_upns

    @property
    def count(self) -> int:
        return len(self.pupil_ids) + self.strange_upns


def children_in(text: str, children: Iterable[KnownChild]) -> Finding:
    """Return whom the text names. A forename or a surname alone names nobody: half of a town shares them."""
    words = [_folded(word) for word in _WORD.findall(text)]
    pairs = set(pairwise(words))
    alone = set(words)
    upns = {upn.upper() for upn in UPN.findall(text.upper())}
    births = _births(text)
    named, known_upns = set(), set()
    for child in children:
        first, last = _names(child.forename), _names(child.surname)
        is_named = any((one, other) in pairs or (other, one) in pairs for one in first for other in last)
        is_born = child.born_on in births and any(other in alone for other in last)
        if child.upn and child.upn.upper() in upns:
            known_upns.add(child.upn.upper())
            named.add(child.pupil_id)
        elif is_named or is_born:
            named.add(child.pupil_id)
    return Finding(frozenset(named), len(upns - known_upns))


def _names(written: str) -> list[str]:
    """Return the names in a field, each by itself: "Ana Maria" is looked for as either."""
    return [_folded(word) for word in _WORD.findall(written) if len(word) > 1]


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _births(text: str) -> frozenset[date]:
    found = set()
    for day, month, year, iso_year, iso_month, iso_day in _DATE.findall(text):
        numbers = (iso_year, iso_month, iso_day) if iso_year else (_whole_year(year), month, day)
        try:
            found.add(date(*(int(number) for number in numbers)))
        except ValueError:
            continue
    return frozenset(found)


def _whole_year(year: str) -> str:
    return f"20{year}" if len(year) == 2 else year
