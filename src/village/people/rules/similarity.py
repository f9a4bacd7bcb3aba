"""How alike two records of children are: the same child twice, or brothers and sisters; a person decides.

Points are added up from what two records share and taken off for what speaks against it; each point stands with its
reason, so that the one who decides sees why they are asked. Thresholds were chosen on made-up towns with known
duplicates and twins: see `tests/people/rules/test_similarity_measured.py`.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from village.importing.rules.cleaning.upn import is_temporary
from village.people.rules.names import folded, parts

SAME_CHILD_FROM = 58
"""Two records with this many points or more are asked about."""
SIBLINGS_FROM = 60


@dataclass(frozen=True, slots=True)
class Person:
    """One record, as far as it is compared."""

    pupil_id: int
    forename: str
    surname: str
    preferred: str = ""
    born_on: date | None = None
    sex: str = ""
    upn: str = ""
    former_upns: frozenset[str] = frozenset()
    postcodes: frozenset[str] = frozenset()
    """Of the homes, without spaces."""
    homes: frozenset[str] = frozenset()
    """Folded first line and postcode of each home."""
    adults: frozenset[int] = frozenset()
    """Adults who count as parents."""
    reached_by: frozenset[str] = frozenset()
    """Phone numbers and e-mail addresses of those adults."""
    schools_today: frozenset[int] = frozenset()
    """Rolls on which they stand alone today; two records on the same one are seldom one child."""


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike two records are, in points from 0 to 100, and why: short codes with their words."""

    score: int
    why: tuple[tuple[str, str], ...]


def same_child(one: Person, other: Person) -> Alike:
    """Return how much speaks for the two records being one child."""
    found: list[tuple[int, str, str]] = [
        *_numbers(one, other),
        *_names(one, other),
        *_births(one, other),
        *_homes(one, other),
        *_against(one, other),
    ]
    score = max(0, min(100, sum(points for points, _, _ in found)))
    return Alike(score, tuple((code, words) for points, code, words in found if points))


def siblings(one: Person, other: Person) -> Alike:
    """Return how much speaks for the two being brothers or sisters, of two records that are not linked already."""
    found: list[tuple[int, str, str]] = []
    surname = _surname_share(one, other)
    if one.homes & other.homes:
        found.append((40, "same-home", "The same address"))
    elif one.postcodes & other.postcodes:
        found.append((20, "same-postcode", "The same postcode"))
    if one.reached_by & other.reached_by:
        found.append((40, "same-reach", "An adult with the same phone or e-mail"))
    if surname >= 0.9:
        found.append((30, "same-surname", "The same surname"))
    elif parts(one.surname) & parts(other.surname):
        found.append((20, "part-of-surname", "Part of the surname is the same"))
    if one.born_on and other.born_on and 0 < abs((one.born_on - other.born_on).days) < 240:
        found.append((-40, "too-close", "Born too close together"))
    score = max(0, min(100, sum(points for points, _, _ in found)))
    return Alike(score, tuple((code, words) for points, code, words in found if points > 0))


def _numbers(one: Person, other: Person) -> list[tuple[int, str, str]]:
    mine = {one.upn, *one.former_upns} - {""}
    theirs = {other.upn, *other.former_upns} - {""}
    if mine & theirs:
        return [(60, "same-upn", "The same UPN, now or before")]
    if one.upn and other.upn and OSA.distance(one.upn, other.upn) == 1:
        return [(10, "near-upn", "UPNs that differ in one character")]
    both_lasting = one.upn and other.upn and not is_temporary(one.upn) and not is_temporary(other.upn)
    return [(-14, "other-upn", "Each has its own UPN")] if both_lasting else []


def _names(one: Person, other: Person) -> list[tuple[int, str, str]]:
    forename, surname = _forename_share(one, other), _surname_share(one, other)
    crossed = min(_share(one.forename, other.surname), _share(one.surname, other.forename))
    if crossed > max(0.9, min(forename, surname)):
        return [(46, "crossed-names", "Forename and surname are the other way round")]
    found = []
    if forename >= 0.999:
        found.append((28, "same-forename", "The same forename"))
    elif points := _points(forename, 24):
        found.append((points, "near-forename", "Forenames that are nearly the same"))
    else:
        found.append((-12, "other-forename", "Another forename"))
    if surname >= 0.999:
        found.append((20, "same-surname", "The same surname"))
    elif points := _points(surname, 17):
        found.append((points, "near-surname", "Surnames that are nearly the same"))
    elif parts(one.surname) & parts(other.surname):
        found.append((14, "part-of-surname", "Part of the surname is the same"))
    return found


def _births(one: Person, other: Person) -> list[tuple[int, str, str]]:
    if one.born_on is None or other.born_on is None:
        return [(8, "birth-unknown", "One date of birth is not known")]
    first, second = one.born_on, other.born_on
    if first == second:
        return [(32, "same-birth", "The same date of birth")]
    if (first.year, first.month, first.day) == (second.year, second.day, second.month):
        return [(26, "swapped-birth", "Day and month of birth are the other way round")]
    same = (first.year == second.year) + (first.month == second.month) + (first.day == second.day)
    if same == 2 and OSA.distance(f"{first:%Y%m%d}", f"{second:%Y%m%d}") == 1:
        return [(20, "near-birth", "Dates of birth that differ in one figure")]
    return [(-30, "other-birth", "Another date of birth")]


def _homes(one: Person, other: Person) -> list[tuple[int, str, str]]:
    found = []
    if one.homes & other.homes:
        found.append((12, "same-home", "The same address"))
    elif one.postcodes & other.postcodes:
        found.append((8, "same-postcode", "The same postcode"))
    if one.adults & other.adults or one.reached_by & other.reached_by:
        found.append((10, "same-adult", "The same parent or carer"))
    return found


def _against(one: Person, other: Person) -> list[tuple[int, str, str]]:
    found = []
    if one.sex and other.sex and one.sex != other.sex:
        found.append((-16, "other-sex", "Another sex"))
    if one.schools_today & other.schools_today:
        found.append((-16, "same-roll", "Both are on the same roll today"))
    return found


def _points(share: float, most: int) -> int:
    """Return points that begin at a share of 0.8 and grow to the most."""
    return round(most * (share - 0.7) / 0.3) if share >= 0.8 else 0


def _forename_share(one: Person, other: Person) -> float:
    mine = {name for name in (folded(one.forename), folded(one.preferred)) if name}
    theirs = {name for name in (folded(other.forename), folded(other.preferred)) if name}
    return max((_name_share(a, b) for a in mine for b in theirs), default=0.0)


def _surname_share(one: Person, other: Person) -> float:
    return _share(one.surname, other.surname)


def _share(one: str, other: str) -> float:
    return _name_share(folded(one), folded(other))


@lru_cache(maxsize=1 << 18)
def _name_share(one: str, other: str) -> float:
    """Return how alike two folded names are, 0 to 1; letters in the wrong place and short forms count little."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and long.startswith(short):
        return 0.93
    edits = OSA.normalized_similarity(one, other)
    return max(edits, min(JaroWinkler.similarity(one, other), 0.9) if edits >= 0.6 else 0.0)
