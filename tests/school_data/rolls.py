"""Pupils on rolls and files of marks, as the tests of marks need them."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from village.audit.services.record import Installation
from village.importing.models.batch import ImportBatch
from village.importing.rules.cleaning.upn import check_letter
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.school_data.services.marks import Plan, begin, plan_marks, start_batch, store_marks

JOINED = date(2025, 9, 1)
TODAY = date(2026, 3, 18)
BY = Installation()


def upn(number: int) -> str:
    """Return a made-up UPN with its check letter."""
    rest = f"9{number:011d}"
    return check_letter(rest) + rest


def enrol(
    partnership: Partnership,
    school: Organisation,
    number: int,
    joined_on: date = JOINED,
    left_on: date | None = None,
    year_group: int | None = 4,
) -> Pupil:
    """Return the pupil with that made-up number, now on the school's roll."""
    pupil, _ = Pupil.objects.get_or_create(
        partnership=partnership, upn=upn(number), defaults={"forename": "Ivy", "surname": f"Sorrel {number}"}
    )
    Spell.objects.create(pupil=pupil, school=school, joined_on=joined_on, left_on=left_on, year_group=year_group)
    return pupil


def rows(marks: Iterable[tuple[str, str, str, str, str]]) -> pl.DataFrame:
    """Return rows of UPN, URN, day, session and code as a piece of a file."""
    names = ("upn", "school_urn", "date", "session", "code")
    frame = pl.DataFrame(list(marks), schema=dict.fromkeys(names, pl.String), orient="row")
    return frame.with_row_index("row", offset=2)


def strings(marks: Iterable[tuple[str, str, str, str]]) -> pl.DataFrame:
    """Return rows of UPN, URN, first day and marks as a piece of a file."""
    names = ("upn", "school_urn", "date", "marks")
    frame = pl.DataFrame(list(marks), schema=dict.fromkeys(names, pl.String), orient="row")
    return frame.with_row_index("row", offset=2)


def plan(partnership: Partnership, *pieces: pl.DataFrame) -> Plan:
    """Return what storing the pieces would do."""
    brought = begin(partnership.pk, today=TODAY)
    for piece in pieces:
        (brought.take_strings if "marks" in piece.columns else brought.take_rows)(piece)
    return plan_marks(brought, partnership_id=partnership.pk)


def store(partnership: Partnership, *pieces: pl.DataFrame) -> tuple[Plan, ImportBatch]:
    """Return what was stored, and the import."""
    brought = begin(partnership.pk, today=TODAY)
    for piece in pieces:
        (brought.take_strings if "marks" in piece.columns else brought.take_rows)(piece)
    batch = start_batch(partnership.pk, name="marks.csv", by=BY)
    done = store_marks(brought, batch=batch, by=BY)
    batch.refresh_from_db()
    return done, batch
