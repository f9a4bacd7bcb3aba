"""Where each row of the document stands on the page: its number, its anchor, and the part of a long document."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from village.plans.drafts.draft import Draft
from village.plans.pages.import_check.readings import row_of
from village.plans.pages.import_check.source import SourceRow

ROWS_AT_ONCE = 150
PIECES_AT_ONCE = 40
MADE = "made"
"""Anchor of what begins in no row of the document."""


@dataclass(frozen=True, slots=True)
class Places:
    """Numbers of the rows that are shown, from 1, by their id."""

    numbers: Mapping[str, int]

    def anchor(self, row: str) -> str:
        """Return the id of the row's pair on the page."""
        number = self.numbers.get(row)
        return f"row-{number}" if number else MADE

    def link(self, row: str) -> str:
        """Return the way to the row from any part of the page, such as "?rows=2#row-160"."""
        number = self.numbers.get(row)
        return f"?rows={part_of(number)}#row-{number}" if number else f"?rows=1#{MADE}"

    @property
    def part_count(self) -> int:
        return part_of(max(len(self.numbers), 1))


def part_of(number: int) -> int:
    """Return in which part of a long document the row of this number stands, from 1."""
    return (number - 1) // ROWS_AT_ONCE + 1


def places_of(rows: Iterable[SourceRow], draft: Draft) -> Places:
    """Return the places of all rows but empty ones in which nothing begins."""
    begins = {row_of(source) for section in draft.sections for source in section.section.source[:1]}
    begins |= {row_of(source) for row in draft.actions() for source in row.action.source[:1]}
    shown = (row.id for row in rows if not row.is_empty or row.id in begins)
    return Places({row: number for number, row in enumerate(shown, start=1)})


def row_of_action(draft: Draft, key: str) -> str:
    """Return the row in which the action begins; empty when it is gone or a person made it."""
    found = draft.find(key)
    return row_of(found[1].action.source[0]) if found and found[1].action.source else ""
