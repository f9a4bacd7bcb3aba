"""Whatever is brought, taken back and changed, in any order: what is stored and counted is what the slow way says."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import make_organisation, make_partnership
from tests.school_data import oracle
from tests.school_data.rolls import BY, enrol, rows, store, strings, upn
from tests.school_data.services.ledger import COUNTS, Cell, Ledger, string_of
from village.basics.errors import Refused
from village.importing.models.batch import ImportBatch
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.school_data.models.marks import MarkRow
from village.school_data.models.sheet import Sheet, SheetFigures
from village.school_data.queries.attendance import figures_of
from village.school_data.queries.marks import marks_of
from village.school_data.rules.codes import code_of
from village.school_data.rules.grouping import By
from village.school_data.rules.periods import day_and_session
from village.school_data.services.recounting import recount
from village.school_data.services.undoing_marks import undo_marks

URNS = ("900101", "900102", "900103")
LAST_DAY = date(2026, 8, 31)
USUAL = ("/", "\\", "L", "U", "I", "N", "O", "C1", "Y2", "X", "Z", "#", "I02", "-")
ODD = (*oracle.EVERY_CODE, "?", "x", "-", "A1")
GROUPINGS: tuple[tuple[By, ...], ...] = (
    ("school", "year_group"),
    ("pupil",),
    ("pupil", "school"),
    ("year_group",),
    ("school",),
)


class Play:
    """One small town, and a ledger that goes along with it."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.ledger = Ledger()
        self.partnership: Partnership = make_partnership(f"Town {seed}")
        self.schools: dict[str, Organisation] = {
            urn: make_organisation(self.partnership, f"School {urn}", "school", urn=urn) for urn in URNS
        }
        self.batches: list[ImportBatch] = []
        self.pupils: dict[int, Pupil] = {}
        turn = self.random.choice((date(2024, 8, 19), date(2025, 9, 1), date(2025, 10, 20), date(2026, 3, 2)))
        self.from_day = turn - timedelta(days=self.random.randrange(20))
        for number in range(1, self.random.randrange(3, 7)):
            self.enrol(number)

    def day(self, most: int = 45) -> date:
        return self.from_day + timedelta(days=self.random.randrange(most))

    def enrol(self, number: int) -> None:
        for urn in self.random.sample(URNS, self.random.choice((1, 1, 1, 2))):
            self.ledger.years[number, urn] = self.random.choice((-1, 0, 3, 4))
            start = self.from_day - timedelta(days=self.random.randrange(300))
            for _ in range(self.random.choice((1, 1, 2))):
                end = start + timedelta(days=self.random.randrange(330)) if self.random.randrange(2) else None
                self.ledger.spells[number, urn].append((start, end))
                self.pupils[number] = enrol(
                    self.partnership, self.schools[urn], number, start, end, self.ledger.years[number, urn]
                )
                if end is None:
                    break
                start = end + timedelta(days=1 + self.random.randrange(9))

    def step(self) -> None:
        """Do one of the things that people do."""
        deed = self.random.choice((self.bring_rows, self.bring_rows, self.bring_strings, self.undo, self.change_roll))
        deed()
        self.check()

    def cells(self) -> list[tuple[Cell, str]]:
        codes = ODD if not self.random.randrange(4) else USUAL
        first, days = self.day(), self.random.randrange(1, 25)
        listed = []
        for pupil in self.pupils:
            urn = self.random.choice(URNS)
            for ahead in range(days):
                day = first + timedelta(days=ahead)
                if day.weekday() < 5 and self.random.randrange(4):
                    session = self.random.randrange(2)
                    listed.append(((pupil, urn, day, session), self.random.choice(codes)))
        self.random.shuffle(listed)
        return listed + self.random.sample(listed, len(listed) // 5)

    def bring_rows(self) -> None:
        cells = self.cells()
        piece = rows(
            (upn(pupil), urn, str(day), ("AM", "PM")[session], code) for (pupil, urn, day, session), code in cells
        )
        self.bring(cells, piece)

    def bring_strings(self) -> None:
        by_pupil: dict[tuple[int, str], dict[tuple[date, int], str]] = {}
        for (pupil, urn, day, session), code in self.cells():
            by_pupil.setdefault((pupil, urn), {})[day, session] = code
        listed = [((*who, *when), code) for who, cells in by_pupil.items() for when, code in cells.items()]
        texts = []
        for (pupil, urn), cells in by_pupil.items():
            first = min(day for day, _ in cells)
            texts.append((upn(pupil), urn, str(first), string_of(cells, first)))
        self.bring(listed, strings(texts))

    def bring(self, cells: list[tuple[Cell, str]], piece: object) -> None:
        wanted = self.ledger.bring(cells, LAST_DAY)
        try:
            done, batch = store(self.partnership, piece)  # type: ignore[arg-type]
        except Refused:
            assert not any(wanted.values())
            return
        self.batches.append(batch)
        assert {"new": done.new, "changed": done.changed, "same": done.same} == wanted

    def undo(self) -> None:
        standing = [at for at in range(len(self.batches)) if at not in self.ledger.undone]
        if standing:
            number = self.random.choice(standing)
            self.ledger.undo(number)
            self.batches[number].refresh_from_db()
            undo_marks(self.batches[number], by=BY)

    def change_roll(self) -> None:
        pupil, urn = self.random.choice(list(self.ledger.spells))
        spell = Spell.objects.filter(pupil=self.pupils[pupil], school=self.schools[urn]).order_by("joined_on").last()
        assert spell is not None
        left = max(self.day(), spell.joined_on) if self.random.randrange(3) else None
        self.ledger.spells[pupil, urn][-1] = (spell.joined_on, left)
        self.ledger.years[pupil, urn] = self.random.choice((0, 4, 5))
        Spell.objects.filter(pk=spell.pk).update(left_on=left)
        Spell.objects.filter(pupil=spell.pupil_id, school=spell.school_id).update(
            year_group=self.ledger.years[pupil, urn]
        )
        recount([spell.pupil_id])

    def check(self) -> None:
        """Marks, counts of rows, figures of any days and what is on disk are as the ledger has them."""
        first = self.day() - timedelta(days=15)
        last = first + timedelta(days=self.random.randrange(80))
        for number, pupil in self.pupils.items():
            assert self.stored(pupil.pk) == {
                cell[1:]: code for cell, code in self.ledger.marks.items() if cell[0] == number
            }
        for by in GROUPINGS:
            assert self.figures(first, last, by) == self.ledger.figures(first, last, by)
        self.check_rows()

    def stored(self, pupil_id: int) -> dict[tuple[str, date, int], str]:
        found = marks_of(self.partnership.pk, pupil_id, self.from_day - timedelta(days=400), LAST_DAY)
        urns = {school.pk: urn for urn, school in self.schools.items()}
        return {
            (urns[school], *day_and_session(found.marks.starts_on, place)): code_of(chr(symbol))
            for school, row in zip(found.school.tolist(), found.marks.matrix.tolist(), strict=True)
            for place, symbol in enumerate(row)
            if chr(symbol) not in "\0-"
        }

    def figures(self, first: date, last: date, by: tuple[By, ...]) -> dict[tuple[object, ...], list[int]]:
        found = figures_of(self.partnership.pk, first, last, by)
        urns = {school.pk: urn for urn, school in self.schools.items()}
        numbers = {pupil.pk: number for number, pupil in self.pupils.items()}
        words: dict[By, Any] = {
            "school": urns,
            "pupil": numbers,
            "year_group": {year: year for year in range(-1, 14)},
        }
        groups = zip(*([words[name][value] for value in found.groups[name].tolist()] for name in by), strict=True)
        counts = zip(found.pupils.tolist(), *(getattr(found, name).tolist() for name in COUNTS), strict=True)
        return {group: list(count) for group, count in zip(groups, counts, strict=True) if count[0]}

    def check_rows(self) -> None:
        live = Sheet.objects.filter(state=Sheet.State.LIVE, period__partnership=self.partnership)
        sheets = {sheet.pk: sheet for sheet in live.select_related("period")}
        numbers = {pupil.pk: number for number, pupil in self.pupils.items()}
        urns = {school.pk: urn for urn, school in self.schools.items()}
        assert len({(sheet.period_id, sheet.school_id) for sheet in sheets.values()}) == len(sheets)
        assert set(SheetFigures.objects.values_list("pk", flat=True)) == set(sheets)
        for row in MarkRow.objects.all():
            sheet = sheets[row.sheet_id]
            who = (numbers[row.pupil_id], urns[sheet.school_id])
            days = (sheet.period.starts_on, sheet.period.ends_on)
            counted = oracle.counts(self.ledger.of(*who), *days, self.ledger.spells[who])
            stored = [
                row.possible,
                row.attended,
                row.authorised,
                row.unauthorised,
                row.late,
                row.late_closed,
                row.no_reason,
            ]
            assert stored == [
                counted[name]
                for name in (
                    "possible",
                    "attended",
                    "authorised",
                    "unauthorised",
                    "late_before",
                    "late_after",
                    "no_reason",
                )
            ]


@pytest.mark.django_db
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6))
def test_what_is_stored_and_counted_is_what_the_slow_way_says(seed: int) -> None:
    Pupil.objects.all().delete()
    Partnership.objects.all().delete()
    Organisation.objects.all().delete()
    play = Play(seed)
    for _ in range(6):
        play.step()
