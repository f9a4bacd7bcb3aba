"""Whose the rows of a school's file are: children of that school's roll, by UPN or by their number in its system."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from village.basics.errors import Refused
from village.importing.rules.records import PupilKey, SchoolKey

OTHER_SCHOOL = "This row is of another school: it names {named}. Bring it with that school’s files."
UNKNOWN_UPN = "No child of this school has the UPN {upn}. Bring in the list of pupils first, then this row again."
UNKNOWN_NUMBER = (
    "No child of this school has the number {number}. Bring in the list of pupils with its numbers first, then this row"
    " again."
)
NO_UPN = "This row has no UPN. Add it in the school’s system and bring the row again."
SWAPPED = (
    "These pupils are on another school’s roll, so this is that school’s file. Look whether two schools’ files were"
    " swapped, and bring the right one."
)
SWAPPED_FROM_SHARE = 0.5
FEWEST_TO_JUDGE = 3


@dataclass(slots=True)
class RollCall:
    """Everybody who is or was on the roll of one school; what cannot be found is counted while rows come."""

    school_id: int
    urn: str
    by_upn: Mapping[str, int]
    by_number: Mapping[str, int]
    elsewhere: frozenset[str] = frozenset()
    """UPNs of those who are on the roll of another school of the partnership today and never were here."""
    unknown: set[str] = field(default_factory=set)
    without_upn: int = 0
    named_elsewhere: Counter[str] = field(default_factory=Counter)
    """How many rows name another school, by how they name it."""
    seen: set[str] = field(default_factory=set)
    """UPNs of the file."""

    def pupil(self, key: PupilKey) -> int:
        """Return the id of the child whom a row means; Refused with what to do when it is nobody of this school."""
        if key.upn:
            self.seen.add(key.upn)
            if (found := self.by_upn.get(key.upn)) is not None:
                return found
        if key.pupil_number and (found := self.by_number.get(key.pupil_number)) is not None:
            return found
        if key.upn:
            self.unknown.add(key.upn)
            raise Refused(UNKNOWN_UPN.format(upn=key.upn))
        if key.pupil_number:
            self.unknown.add(key.pupil_number)
            raise Refused(UNKNOWN_NUMBER.format(number=key.pupil_number))
        self.without_upn += 1
        raise Refused(NO_UPN)

    def check_school(self, school: SchoolKey | None) -> None:
        """Refuse a row that names another school by its URN; names are written in too many ways to be judged by."""
        if school is not None and school.kind == "urn" and self.urn and school.text != self.urn:
            self.named_elsewhere[school.text] += 1
            raise Refused(OTHER_SCHOOL.format(named=school.text))

    def refuse_swapped(self, rows: int) -> None:
        """Refuse a file of which most rows, or most children, belong to another school; it says no more than that."""
        elsewhere = len(self.seen & self.elsewhere)
        here = sum(upn in self.by_upn for upn in self.seen)
        is_theirs = elsewhere >= FEWEST_TO_JUDGE and elsewhere > SWAPPED_FROM_SHARE * (elsewhere + here)
        is_named = self.named_elsewhere.total() > SWAPPED_FROM_SHARE * rows
        if is_theirs or (is_named and rows):
            raise Refused(SWAPPED)
