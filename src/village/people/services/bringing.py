"""Pupils and their times on rolls from a file: all rows in one transaction, as a whole that can be taken back."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from village.audit.services.record import Actor, Subject, record
from village.basics.errors import Refused
from village.basics.plain_values import to_plain
from village.importing.models.batch import ImportBatch
from village.importing.rules.records import PupilRecord
from village.importing.services.bulk_rows import reserved_ids, write_values
from village.people.contributions import watchers
from village.people.models.pupil import Identifier, Pupil
from village.people.models.roll import Spell, YearOnRoll
from village.people.queries.bringing import KnownPeople, known_people, state_of_rolls
from village.people.rules.bringing import PUPIL_FIELDS, SPELL_FIELDS, KnownPupil, KnownSpell, Planner, PupilPlan

AT_ONCE = 500
YEAR_FIELDS = ("year_group", "registration_group")
EMPTY: dict[str, Any] = {
    **dict.fromkeys((*PUPIL_FIELDS, *SPELL_FIELDS), ""),
    **dict.fromkeys(("date_of_birth", "free_meals", "young_carer", "looked_after", "left_on", "year_group")),
    "status": Spell.Status.SINGLE,
}
"""What stands where a file says nothing of somebody new."""
URN = re.compile(r"[0-9]{6}")
MOST_TRIES = 5
TOO_BUSY = "Other people changed pupils again and again while the file was read. Bring it again in a few minutes."


type MakeSchools = Callable[[Sequence[str]], Mapping[str, int]]
"""Makes schools by their URNs and returns their ids."""


class Overtaken(Exception):
    """Somebody changed what the plan rests on; nothing was written."""


@dataclass(slots=True)
class BroughtPupils:
    """What came of a file of pupils: counts for people to read, and what is needed to take it back."""

    new_pupils: int = 0
    changed_pupils: int = 0
    new_spells: int = 0
    changed_spells: int = 0
    same: int = 0
    without_joining_day: int = 0
    """Rows without a first day, for which the first of September stands."""
    stayed_left: int = 0
    """Rows without a last day of children who left and whom another school has today: they stay off the roll."""
    refused: list[tuple[int, str]] = field(default_factory=list)
    """Number of the row, and why."""
    made: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """First and last ids of the pupils, spells, years and identifiers that were made, stretch by stretch."""
    before: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    """By table and id: old and new value of each field that was changed, as plain JSON."""

    @property
    def outcome(self) -> dict[str, Any]:
        """What a batch keeps."""
        return asdict(self)


def bring_pupils(
    *,
    by: Actor,
    partnership_id: int,
    records: Sequence[PupilRecord],
    schools: Mapping[str, int],
    batch: ImportBatch,
    today: date,
    matched: Mapping[int, int | None] | None = None,
    keeps_left_on: bool = False,
    make_schools: MakeSchools | None = None,
) -> BroughtPupils:
    """Return what came of the rows; pupils are found by their UPN, a former UPN, or their number in a school's system.

    `schools` gives the id of each school by its URN; `make_schools` makes those that it lacks, in the same transaction.
    A `batch` that is not stored yet is stored and accepted with the pupils; of any other the caller takes care.
    `matched` says whom a person took a row for, by the row's number: the pupil's id, or None for a new record. What a
    row does not say stays; the same file twice changes nothing. `keeps_left_on`: the file has no column for the last
    day, so that an empty one puts nobody back on the roll. Raises Refused when not one row can be used.
    """
    lacking = _lacking(records, schools) if make_schools else []
    provisional = {urn: -number for number, urn in enumerate(lacking, start=1)}
    for _ in range(MOST_TRIES):
        state = state_of_rolls(partnership_id)
        meant = [pupil for pupil in (matched or {}).values() if pupil is not None]
        known = known_people(partnership_id, records, meant)
        people = {row: known.by_id[pupil] if pupil is not None else None for row, pupil in (matched or {}).items()}
        every = {**schools, **provisional}
        planner = Planner(every, dict(known.by_upn), known.by_number, today, people, keeps_left_on=keeps_left_on)
        plan = planner.take_all(records)
        if len(plan.refused) == len(records):
            raise Refused(_nothing(plan))
        try:
            with transaction.atomic():
                if state_of_rolls(partnership_id) != state:
                    raise Overtaken
                _place(plan, make_schools(lacking) if make_schools and lacking else {}, provisional)
                return _written(by, partnership_id, plan, known, batch)
        except (Overtaken, IntegrityError):
            continue
    raise Refused(TOO_BUSY)


def _lacking(records: Sequence[PupilRecord], schools: Mapping[str, int]) -> list[str]:
    """Return the URNs of schools that the rows name and that are not known, in their order; odd ones are left out."""
    named = dict.fromkeys(record.school.text for record in records if record.school)
    return [urn for urn in named if urn not in schools and URN.fullmatch(urn)]


def _place(plan: PupilPlan, made: Mapping[str, int], provisional: Mapping[str, int]) -> None:
    """Times on roll at schools that were just made have the ids of these."""
    real = {provisional[urn]: number for urn, number in made.items()}
    for spell in plan.new_spells:
        spell.school_id = real.get(spell.school_id, spell.school_id)


def _written(by: Actor, partnership_id: int, plan: PupilPlan, known: KnownPeople, batch: ImportBatch) -> BroughtPupils:
    """Return what was written, inside the caller's transaction."""
    is_new = batch.pk is None
    if is_new:
        batch.save(force_insert=True)
    done = BroughtPupils(
        new_pupils=len(plan.new_pupils),
        changed_pupils=len(plan.changed_pupils),
        new_spells=len(plan.new_spells),
        changed_spells=len(plan.changed_spells),
        same=plan.same,
        without_joining_day=plan.without_joining_day,
        stayed_left=plan.stayed_left,
        refused=plan.refused,
    )
    _write_pupils(plan, partnership_id, batch.pk, done)
    _write_spells(plan, done)
    of_other_years = _write_years(plan, known, done)
    _write_numbers(plan, known, done)
    if is_new:
        ImportBatch.objects.filter(pk=batch.pk).update(
            state=ImportBatch.State.ACCEPTED, accepted_at=batch.made_at, outcome=done.outcome
        )
    subject = Subject("people.batch", batch.pk, f"{done.new_pupils + done.changed_pupils} pupils")
    record("people.pupils-brought", by=by, subject=subject, partnership_id=partnership_id)
    told_of = {spell.pupil.pupil_id for spell in (*plan.new_spells, *plan.changed_spells.values(), *of_other_years)}
    ids = sorted(pupil_id for pupil_id in told_of if pupil_id is not None)
    for told in watchers.of_rolls if ids else ():
        told(ids)
    return done


def _nothing(plan: PupilPlan) -> str:
    if not plan.refused:
        return "This file holds no pupils. Export it again and bring the new one."
    row, sentence = plan.refused[0]
    return f"Not one row of this file can be used. Row {row}: {sentence}"


def _write_pupils(plan: PupilPlan, partnership_id: int, batch_id: int | None, done: BroughtPupils) -> None:
    ids = reserved_ids(Pupil, len(plan.new_pupils))
    done.made["pupil"] = stretches(ids)
    rows = []
    for number, pupil in zip(ids, plan.new_pupils, strict=True):
        pupil.pupil_id = number
        values = {name: pupil.values.get(name, EMPTY[name]) for name in PUPIL_FIELDS}
        values["date_of_birth"] = _day(values["date_of_birth"])
        rows.append({"id": number, "partnership_id": partnership_id, "upn": pupil.upn, "batch_id": batch_id, **values})
    write_values(Pupil, rows)
    for pupil in plan.changed_pupils.values():
        same = Pupil.objects.filter(pk=pupil.pupil_id or 0, version=pupil.version)
        new = {name: pupil.values[name] for name in pupil.before}
        if not same.update(**new, version=F("version") + 1):
            raise Overtaken
    done.before["pupil"] = {str(pk): _old_and_new(pupil) for pk, pupil in plan.changed_pupils.items()}


def _write_spells(plan: PupilPlan, done: BroughtPupils) -> None:
    ids = reserved_ids(Spell, len(plan.new_spells))
    done.made["spell"] = stretches(ids)
    rows = []
    for number, spell in zip(ids, plan.new_spells, strict=True):
        spell.spell_id = number
        values = {name: spell.values.get(name, EMPTY[name]) for name in SPELL_FIELDS}
        values |= {name: _day(values[name]) for name in ("joined_on", "left_on")}
        rows.append({"id": number, "pupil_id": spell.pupil.pupil_id, "school_id": spell.school_id, **values})
    write_values(Spell, rows)
    for spell in plan.changed_spells.values():
        days = {name: spell.before.get(name, spell.values[name]) for name in ("joined_on", "left_on")}
        new = {name: spell.values[name] for name in spell.before}
        if not Spell.objects.filter(pk=spell.spell_id or 0, **days).update(**new):
            raise Overtaken
    done.before["spell"] = {str(pk): _old_and_new(spell) for pk, spell in plan.changed_spells.items()}


def _write_years(plan: PupilPlan, known: KnownPeople, done: BroughtPupils) -> list[KnownSpell]:
    """Return the times on roll of which a year that was known already is another now."""
    new, changed, done.before["year"] = [], list[KnownSpell](), {}
    for spell, academic_year in plan.years.values():
        wanted = (spell.values.get("year_group"), spell.values.get("registration_group") or "")
        row = known.years.get((spell.spell_id or 0, academic_year))
        if row is None:
            values = dict(zip(YEAR_FIELDS, wanted, strict=True))
            new.append({"spell_id": spell.spell_id, "academic_year": academic_year, **values})
        elif row[1:] != wanted:
            YearOnRoll.objects.filter(pk=row[0]).update(**dict(zip(YEAR_FIELDS, wanted, strict=True)))
            changed.append(spell)
            pairs = {
                name: [old, now] for name, old, now in zip(YEAR_FIELDS, row[1:], wanted, strict=True) if old != now
            }
            done.before["year"][str(row[0])] = pairs
    ids = reserved_ids(YearOnRoll, len(new))
    done.made["year"] = stretches(ids)
    write_values(YearOnRoll, [{"id": number, **row} for number, row in zip(ids, new, strict=True)])
    return changed


def _write_numbers(plan: PupilPlan, known: KnownPeople, done: BroughtPupils) -> None:
    pupils = [pupil for pupil in (*plan.new_pupils, *known.by_id.values()) if pupil.numbers]
    wanted = {(pupil.pupil_id or 0, *number) for pupil in pupils for number in pupil.numbers}
    ids = sorted({pupil for pupil, *_ in wanted})
    there: set[tuple[int, str, str, int | None]] = set()
    for start in range(0, len(ids), AT_ONCE):
        rows = Identifier.objects.filter(pupil__in=ids[start : start + AT_ONCE])
        there |= set(rows.values_list("pupil_id", "kind", "value", "school_id"))
    new = sorted(wanted - there, key=str)
    numbers = reserved_ids(Identifier, len(new))
    done.made["identifier"] = stretches(numbers)
    names = ("id", "pupil_id", "kind", "value", "school_id")
    write_values(Identifier, [dict(zip(names, (pk, *row), strict=True)) for pk, row in zip(numbers, new, strict=True)])


def stretches(ids: Iterable[int]) -> list[tuple[int, int]]:
    """Return ids as first and last of each unbroken stretch."""
    found: list[tuple[int, int]] = []
    for number in sorted(ids):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _old_and_new(row: KnownPupil | KnownSpell) -> dict[str, Any]:
    return {name: [to_plain(old), to_plain(row.values[name])] for name, old in row.before.items()}


def _day(day: date | None) -> str | None:
    return str(day) if day is not None else None
