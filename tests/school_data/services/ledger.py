"""Marks kept the slow way: one entry a session, in a dictionary; what the services are judged by."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.school_data import oracle

type Cell = tuple[int, str, date, int]
"""Number of the pupil, URN, day, 0 morning or 1 afternoon."""
type Spell = tuple[date, date | None]

COUNTS = ("possible", "attended", "authorised", "unauthorised", "late", "persistent", "severe")


@dataclass(slots=True)
class Ledger:
    """Rolls, marks and imports of a small town."""

    spells: dict[tuple[int, str], list[Spell]] = field(default_factory=lambda: defaultdict(list))
    years: dict[tuple[int, str], int] = field(default_factory=dict)
    """The year group that was brought last."""
    marks: dict[Cell, str] = field(default_factory=dict)
    imports: list[dict[Cell, str]] = field(default_factory=list)
    """What each import found where it wrote: the old code, "-" for none."""
    undone: set[int] = field(default_factory=set)

    def bring(self, rows: Iterable[tuple[Cell, str]], last_day: date) -> dict[str, int]:
        """Return how many marks were new, changed and the same, as the service counts them."""
        wanted: dict[Cell, str] = {}
        for cell, text in rows:
            code, _, _ = oracle.read(text)
            pupil, urn, day, _ = cell
            is_on = oracle.is_on_roll(day, self.spells.get((pupil, urn), []))
            if is_on and code != ["-"] and oracle.meaning(code[0], day) != "not a code" and day <= last_day:
                wanted[cell] = code[0]
        found = {cell: self.marks.get(cell, "-") for cell in wanted}
        touched = {cell: old for cell, old in found.items() if old != wanted[cell]}
        self.marks |= wanted
        if wanted:
            self.imports.append(touched)
        new = sum(old == "-" for old in touched.values())
        return {"new": new, "changed": len(touched) - new, "same": len(wanted) - len(touched)}

    def undo(self, number: int) -> None:
        """What the import found is back, where no later import that stands has written since."""
        later = [touched for at, touched in enumerate(self.imports) if at > number and at not in self.undone]
        for cell, old in self.imports[number].items():
            if not any(cell in touched for touched in later):
                self.marks.pop(cell, None)
                if old != "-":
                    self.marks[cell] = old
        self.undone.add(number)

    def of(self, pupil: int, urn: str) -> list[oracle.Mark]:
        """Return the marks of a pupil at a school."""
        cells = [cell for cell in self.marks if cell[:2] == (pupil, urn)]
        return [(cell[2], cell[3], self.marks[cell]) for cell in sorted(cells)]

    def figures(self, first: date, last: date, by: tuple[str, ...]) -> dict[tuple[object, ...], list[int]]:
        """Return pupils and `COUNTS` of each group."""
        units: dict[tuple[object, ...], dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for pupil, urn in self.spells:
            counted = oracle.counts(self.of(pupil, urn), first, last, self.spells[pupil, urn])
            where = {"school": urn, "year_group": self.years[pupil, urn], "pupil": pupil}
            judged = where if "school" in by or "pupil" not in by else {**where, "school": ""}
            unit: tuple[object, ...] = (pupil, judged["school"], judged["year_group"] if "year_group" in by else 0)
            for name in ("possible", "attended", "authorised", "unauthorised", "late_before", "late_after"):
                units[*unit, *(where[name] for name in by)][name] += counted[name]
        groups: dict[tuple[object, ...], list[int]] = defaultdict(lambda: [0] * 8)
        academic_year = last.year if last.month >= 9 else last.year - 1
        for each, sums in units.items():
            missed = sums["authorised"] + sums["unauthorised"]
            late = sums["late_before"] + sums["late_after"]
            row = [sums["possible"] > 0, sums["possible"], sums["attended"], sums["authorised"], sums["unauthorised"]]
            row += [late, oracle.is_persistent(missed, sums["possible"], academic_year)]
            row += [oracle.is_severe(missed, sums["possible"])]
            group = groups[each[3:]]
            group[:] = [old + int(new) for old, new in zip(group, row, strict=True)]
        return {group: row for group, row in groups.items() if row[0]}


def string_of(cells: dict[tuple[date, int], str], first: date) -> str:
    """Return marks as a string from a weekday on, two for each weekday; `cells` all lie on or after it."""
    pieces: list[str] = []
    last = max((day for day, _ in cells), default=first)
    day = first
    while day <= last:
        if day.weekday() < 5:
            pieces += [cells.get((day, session), "-") for session in (0, 1)]
        day += timedelta(days=1)
    return "".join(pieces)
