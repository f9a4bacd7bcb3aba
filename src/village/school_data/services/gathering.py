"""Everything that one brought file says, read and understood before anything is written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.utils import timezone

from village.basics.errors import Refused
from village.importing.models.batch import ImportBatch
from village.importing.rules.columns.saved import SavedChoices
from village.importing.rules.records import (
    IncidentRecord,
    MarkRun,
    PupilKey,
    PupilRecord,
    ResultRecord,
    SchoolKey,
    TargetRecord,
    TotalsRecord,
)
from village.importing.rules.refusals import RefusedRow, Sieve
from village.organisations.queries import term_dates_for
from village.school_data.queries.files import saved_mapping, school_id_of
from village.school_data.queries.roll_calls import children_named, roll_call_of
from village.school_data.queries.schools import school_of
from village.school_data.rules.school_files.classes import class_of
from village.school_data.rules.school_files.looking_at import CTF, Looked, SavedShape, look_at
from village.school_data.rules.school_files.reading_rows import FileRows
from village.school_data.rules.school_files.roll_call import RollCall
from village.school_data.rules.school_files.said import Said
from village.school_data.services.bringing_marks import SchoolMarks, gather_marks
from village.school_data.services.bringing_people import SchoolPeople, at_home, group_contacts

MOST_ASKED_ROWS = 100
NOBODY_KNOWN = "The list of pupils of this school is not here yet. Bring it first, then this file."

type OnRow = Callable[[int], object]


@dataclass(slots=True)
class Gathered:
    """One file, read."""

    rows: FileRows
    call: RollCall
    sieve: Sieve
    partnership_id: int = 0
    refused: dict[int, list[str]] = field(default_factory=dict)
    """Why each row that cannot be taken cannot be, by its number."""
    people: SchoolPeople = field(default_factory=SchoolPeople)
    marks: SchoolMarks | None = None
    runs: list[tuple[PupilKey, MarkRun]] = field(default_factory=list)
    """Marks of a Common Transfer File, whose children may not be known yet."""
    incidents: list[tuple[int, IncidentRecord]] = field(default_factory=list)
    results: list[tuple[int, ResultRecord]] = field(default_factory=list)
    targets: list[tuple[int, TargetRecord]] = field(default_factory=list)
    totals: list[tuple[int, TotalsRecord]] = field(default_factory=list)
    without_upn: list[dict[str, object]] = field(default_factory=list)
    """Rows of which a person has to say whose they are."""

    @property
    def looked(self) -> Looked:
        return self.rows.looked

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day that the file is about, where it is about days."""
        if self.marks is not None:
            return self.marks.first, self.marks.last
        days = [one.on for _, one in self.incidents]
        return (min(days), max(days)) if days else (None, None)


def look(batch: ImportBatch, path: Path, said: Said) -> Looked:
    """Return what is understood of the file of a batch, with what its school has said of the same shape before."""
    return look_at(path, _name(batch), said, _finder(batch), today=timezone.localdate())


def gather(batch: ImportBatch, looked: Looked, *, on_row: OnRow = lambda _: None) -> Gathered:
    """Return everything that the file of a batch says. Refused when it is another school's, or asks something first."""
    school_id = school_id_of(batch)
    today = timezone.localdate()
    calendar = term_dates_for(batch.partnership_id)
    call = roll_call_of(batch.partnership_id, school_of(school_id), today=today)
    rows = FileRows(looked, today, calendar, class_of, on_row)
    found = Gathered(rows, call, Sieve(), batch.partnership_id)
    found.sieve.on_refused = lambda row: _note(found.refused, row)
    if looked.kind not in ("pupils", CTF) and not call.by_upn and not call.by_number:
        raise Refused(NOBODY_KNOWN)
    READERS[looked.kind](batch, found)
    call.refuse_swapped(rows.row_count)
    return found


def _note(refused: dict[int, list[str]], row: RefusedRow) -> None:
    reasons = refused.setdefault(row.row_number, [])
    if row.reason not in reasons:
        reasons.append(row.reason)


def _pupils(batch: ImportBatch, found: Gathered) -> None:
    matching = found.looked.found.matching if found.looked.found else None
    found.people.keeps_left_on = matching is None or not matching.has("left_on")
    found.people.pupils = list(_of_this_school(found, found.rows.pupils(found.sieve)))
    _match(batch, found)


def _ctf(batch: ImportBatch, found: Gathered) -> None:
    for pupil in found.rows.ctf(found.sieve):
        found.people.pupils += _of_this_school(found, [pupil.record])
        found.runs += [(run.pupil, run) for run in pupil.runs if _is_ours(found, run.school)]
    _match(batch, found)


def _is_ours(found: Gathered, school: SchoolKey | None) -> bool:
    """Marks that a file says are another school's stay out of ours."""
    return school is None or school.kind != "urn" or not found.call.urn or school.text == found.call.urn


def _of_this_school(found: Gathered, records: Iterable[PupilRecord]) -> Iterator[PupilRecord]:
    for record in records:
        try:
            found.call.check_school(record.school)
        except Refused as refusal:
            found.refused.setdefault(record.row_number, []).append(refusal.sentence)
            continue
        if record.upn:
            found.call.seen.add(record.upn)
        yield at_home(record)


def _match(batch: ImportBatch, found: Gathered) -> None:
    """Rows without a UPN and without a number that is known wait for a person, with the children they may be."""
    open_rows = [one for one in found.people.pupils if not one.upn and one.pupil_number not in found.call.by_number]
    found.call.without_upn = len(open_rows)
    known = children_named(batch.partnership_id, found.call.school_id, sorted({one.surname for one in open_rows}))
    for one in open_rows[:MOST_ASKED_ROWS]:
        alike = [
            child.pk for child in known if (child.surname, child.date_of_birth) == (one.surname, one.date_of_birth)
        ]
        name = f"{one.forename} {one.surname}".strip()
        found.without_upn.append(
            {"row": one.row_number, "name": name, "born_on": str(one.date_of_birth or ""), "may_be": alike}
        )
    numbers = {one.row_number for one in open_rows}
    found.people.matched = {row: pupil for row, pupil in found.looked.said.rows.items() if row in numbers}


def _contacts(batch: ImportBatch, found: Gathered) -> None:
    found.people.of_known = group_contacts(list(found.rows.contacts(found.sieve)), found.call, found.refused)


def _marks(batch: ImportBatch, found: Gathered) -> None:
    found.marks = gather_marks(
        found.rows, found.call, found.sieve, partnership_id=batch.partnership_id, refused=found.refused
    )


def _whose[T: (IncidentRecord, ResultRecord, TargetRecord, TotalsRecord)](
    found: Gathered, records: Iterable[T]
) -> list[tuple[int, T]]:
    """Return the records of this school's children, each with the child's id; the rows of others are put aside."""
    taken = []
    for one in records:
        try:
            found.call.check_school(one.school)
            taken.append((found.call.pupil(one.pupil), one))
        except Refused as refusal:
            reasons = found.refused.setdefault(one.row_number, [])
            if refusal.sentence not in reasons:
                reasons.append(refusal.sentence)
    return taken


def _behaviour(batch: ImportBatch, found: Gathered) -> None:
    found.incidents = _whose(found, found.rows.incidents(found.sieve))


def _attainment(batch: ImportBatch, found: Gathered) -> None:
    found.results = _whose(found, found.rows.results(found.sieve))
    found.targets = _whose(found, found.rows.targets(Sieve()))


def _targets(batch: ImportBatch, found: Gathered) -> None:
    found.targets = _whose(found, found.rows.targets(found.sieve))


def _totals(batch: ImportBatch, found: Gathered) -> None:
    found.totals = _whose(found, found.rows.totals(found.sieve))


READERS: dict[str, Callable[[ImportBatch, Gathered], None]] = {
    "pupils": _pupils,
    CTF: _ctf,
    "contacts": _contacts,
    "marks": _marks,
    "behaviour": _behaviour,
    "attainment": _attainment,
    "targets": _targets,
    "totals": _totals,
}


def _name(batch: ImportBatch) -> str:
    return batch.file.name if batch.file else ""


def _finder(batch: ImportBatch) -> Callable[[str, str], SavedShape | None]:
    def find(kind: str, shape: str) -> SavedShape | None:
        saved = saved_mapping(batch.partnership_id, batch.school_id, kind, shape)
        if saved is None:
            return None
        said = Said.from_plain(saved.choices)
        return SavedShape(SavedChoices.from_plain(saved.choices), said.layout, said.order)

    return find
