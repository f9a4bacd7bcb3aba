"""Which children of a school a file names that somebody takes with them: each of them is on record as seen."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.files.queries import path_of
from village.importing.models.batch import ImportBatch
from village.people.services.looking import record_list
from village.school_data.queries.files import school_id_of
from village.school_data.queries.pupils import pupils_by_id
from village.school_data.queries.roll_calls import roll_call_of
from village.school_data.queries.schools import school_of
from village.school_data.rules.school_files.roll_call import RollCall
from village.school_data.rules.school_files.said import Said
from village.school_data.services.gathering import look

VERB = "school_data.taken-in-file"
UPN = re.compile(r"[A-Z]\d{11}[0-9A-Z]")


def note_children_of_file(*, by: Viewer, batch: ImportBatch) -> None:
    """Every child of the school whom the file as it was brought names by UPN or number is on record as taken along."""
    _note(by, batch, _cells_of(batch))


def note_children_of_rows(*, by: Viewer, batch: ImportBatch, text: str) -> None:
    """Every child of the school whom these rows, written as CSV, name is on record as taken along."""
    _note(by, batch, csv.reader(text.splitlines()))


def _note(by: Viewer, batch: ImportBatch, rows: Iterable[Sequence[str]]) -> None:
    school_id = school_id_of(batch)
    call = roll_call_of(batch.partnership_id, school_of(school_id), today=timezone.localdate())
    people = pupils_by_id(by, school_id, _children(call, rows))
    record_list(by=by, pupils=people.values(), school_id=school_id, verb=VERB)


def _children(call: RollCall, rows: Iterable[Sequence[str]]) -> set[int]:
    found: set[int] = set()
    for row in rows:
        known = [call.by_upn.get(cell.strip().upper()) for cell in row]
        if not any(known):
            known = [call.by_number.get(cell.strip()) for cell in row if cell.strip()]
        found.update(one for one in known if one is not None)
    return found


def _cells_of(batch: ImportBatch) -> Iterator[Sequence[str]]:
    if batch.file is None:
        return
    path = path_of(batch.file)
    try:
        looked = look(batch, path, Said.from_plain(batch.decisions))
    except Refused:
        looked = None
    if looked is None or looked.source is None or looked.head is None:
        yield UPN.findall(path.read_text(encoding="utf-8", errors="replace"))
        return
    for row in looked.source.rows(looked.head):
        yield row.cells
