"""Children in a file that is to go to many: a list that was attached by mistake is the worst leak that a school knows.

Looked for: unique pupil numbers, whole names in either order, also around a middle name or a class in the same line,
and a surname with a date of birth. Accents, hyphens and apostrophes are as people and programs happen to write them.
"""

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

UPN = re.compile(r"\b[A-HJ-NP-RT-Z][0-9](?: ?[0-9]){10}(?: ?[0-9]|[A-HJ-NP-RT-Z])\b")
"""A letter without I, O and S, eleven digits, a digit or such a letter (DfE, UPN guide); some write it in groups."""
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_DATE = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b|\b(\d{4})-(\d{2})-(\d{2})\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SAID_DATE = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[ ./-]+({'|'.join(_MONTHS)})[a-z]*[ .,/-]+(\d{{4}}|\d{{2}})\b")
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufeff'’ʼ`´")
"""What stands inside words and is no letter of them: where a line may break, and apostrophes."""


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
    plain = _folded(text)
    words = _WORD.findall(plain)
    pairs = set(pairwise(words))
    for line in plain.splitlines():
        near = _WORD.findall(line)
        pairs.update(zip(near, near[2:], strict=False))
    alone = set(words)
    upns = {upn.replace(" ", "") for upn in UPN.findall(plain.upper())}
    births = _births(plain)
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
    """Return the names in a field, each by itself: "Ana Maria" and "Ana-Maria" are looked for as either."""
    return [word for word in _WORD.findall(_folded(written)) if len(word) > 1]


def _folded(text: str) -> str:
    """Return the text in small letters without accents, so that it does not matter how a program writes them."""
    plain = unicodedata.normalize("NFKD", text.translate(_UNSEEN).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _births(text: str) -> frozenset[date]:
    written = [
        (iso_year, iso_month, iso_day) if iso_year else (_whole_year(year), month, day)
        for day, month, year, iso_year, iso_month, iso_day in _DATE.findall(text)
    ]
    said = [(_whole_year(year), _MONTHS.index(month) + 1, day) for day, month, year in _SAID_DATE.findall(text)]
    found = set()
    for year, month, day in (*written, *said):
        with suppress(ValueError):
            found.add(date(int(year), int(month), int(day)))
    return frozenset(found)


def _whole_year(year: str) -> str:
    return f"20{year}" if len(year) == 2 else year
