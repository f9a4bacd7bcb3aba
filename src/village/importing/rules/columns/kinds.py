"""Every kind of export that is understood, and the words by which rows of headings are known from rows of cells."""

from functools import cache

from village.importing.rules.columns.contact_wishes import CONTACTS, place_of_contact
from village.importing.rules.columns.headings import bare_heading, joined, plain_heading
from village.importing.rules.columns.pupil_wishes import PUPILS
from village.importing.rules.columns.school_wishes import ATTAINMENT, BEHAVIOUR, MARKS, TARGETS, TOTALS
from village.importing.rules.columns.wishes import FileKind

KINDS: dict[str, FileKind] = {
    kind.code: kind for kind in (PUPILS, CONTACTS, MARKS, BEHAVIOUR, ATTAINMENT, TARGETS, TOTALS)
}


@cache
def vocabulary() -> frozenset[str]:
    """Return every heading that any kind of export may have, in plain words without spaces."""
    return frozenset(joined(word) for kind in KINDS.values() for wish in kind.wishes for word in wish.words)


def is_known_heading(cell: str) -> bool:
    """Tell whether a cell is the heading of a column that some kind of export has."""
    plain = plain_heading(cell)
    if not plain:
        return False
    words = vocabulary()
    return joined(plain) in words or joined(bare_heading(cell)) in words or place_of_contact(cell) is not None
