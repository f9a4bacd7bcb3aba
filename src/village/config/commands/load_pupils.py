"""`./village load-pupils FILE`: pupils and their times on rolls from a CSV file."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.utils import timezone

from village.basics.csv_cells import harmless
from village.basics.errors import Refused
from village.config.commands.asking import Asking, file_asked, partnership_asked, prepare_database

if TYPE_CHECKING:
    import polars as pl

    from village.importing.rules.records import PupilRecord
    from village.organisations.models.partnership import Partnership
    from village.people.services.bringing import BroughtPupils

MOST_EXAMPLES = 10


def run(arguments: list[str]) -> int:
    """Bring pupils: upn, forename, surname, date_of_birth, sex, year_group, registration_group, school_urn, joined_on,
    left_on, in any order. Pupils are found by their UPN; the same file twice changes nothing."""
    parser = Asking(prog="./village load-pupils", description=run.__doc__)
    parser.add_argument("file", type=Path, help="the CSV file")
    parser.add_argument("--create-schools", action="store_true", help="add schools that are not known by their URN")
    parser.add_argument("--partnership", default="", metavar="SLUG", help="whose pupils, where there are several")
    parser.add_argument("--refused", type=Path, metavar="FILE", help="write the rows that were refused here, with why")
    asked = parser.parse_args(arguments)
    path = file_asked(asked.file)
    django.setup()
    prepare_database()
    partnership = partnership_asked(asked.partnership, may_make=asked.create_schools)
    load(partnership, path, create_schools=asked.create_schools, refused_to=asked.refused)
    return 0


def load(partnership: "Partnership", path: Path, *, create_schools: bool, refused_to: Path | None) -> None:
    """The pupils of the file are on the rolls of their schools, and what came of it is printed."""
    from village.school_data.rules.bringing.headings import pupils_columns
    from village.school_data.rules.bringing.pieces import table_of
    from village.school_data.rules.bringing.pupil_rows import PupilRows

    table = table_of(path)
    columns = pupils_columns(table.headings)
    rows = PupilRows(timezone.localdate())
    records = [record for piece in table.pieces(columns) for record in rows.records(piece)]
    if not records and rows.refused:
        raise Refused(f"Not one row of this file can be used. Row {rows.refused[0][0]}: {rows.refused[0][1]}")
    done = _bring(partnership, path.name, records, create_schools, keeps_left_on="left_on" not in columns)
    refused = dict(sorted([*rows.refused, *done.refused]))
    if refused_to is not None:
        _write_refused(refused_to, table.pieces(columns), refused)
    print(_summary(path.name, rows.row_count, done, refused))


def _bring(
    partnership: "Partnership",
    name: str,
    records: "Sequence[PupilRecord]",
    create_schools: bool,
    *,
    keeps_left_on: bool,
) -> "BroughtPupils":
    from village.audit.services.record import Installation
    from village.importing.models.batch import ImportBatch
    from village.organisations.queries import schools_by_urn
    from village.people.services.bringing import bring_pupils

    now = timezone.now()
    by = Installation(partnership_id=partnership.pk)
    batch = ImportBatch(partnership=partnership, kind="pupils", proposal={"name": name}, made_at=now, heard_at=now)
    return bring_pupils(
        by=by,
        partnership_id=partnership.pk,
        records=records,
        schools=schools_by_urn(partnership.pk),
        batch=batch,
        today=timezone.localdate(),
        keeps_left_on=keeps_left_on,
        make_schools=partial(make_schools, partnership, _since(records)) if create_schools else None,
    )


def _since(records: "Sequence[PupilRecord]") -> dict[str, date]:
    """Return from which day each school is a member: the earliest first day on its roll, today at the latest."""
    found: dict[str, date] = {}
    today = timezone.localdate()
    for record in records:
        if record.school:
            urn = record.school.text
            found[urn] = min(found.get(urn, today), record.joined_on or today)
    return found


def make_schools(partnership: "Partnership", since: Mapping[str, date], urns: Sequence[str]) -> dict[str, int]:
    """Return the ids of the schools that were made for these URNs, each a member since its day."""
    from village.audit.services.record import Installation
    from village.organisations.models.organisation import Organisation
    from village.organisations.services.organisations import OrganisationDetails, add_organisation

    by = Installation(partnership_id=partnership.pk)
    made: dict[str, int] = {}
    for urn in urns:
        details = OrganisationDetails(name=f"School {urn}", kind=Organisation.Kind.SCHOOL, urn=urn)
        made[urn] = add_organisation(partnership, details, since=since[urn], by=by).pk
    return made


def _write_refused(path: Path, pieces: "Iterable[pl.DataFrame]", refused: Mapping[int, str]) -> None:
    """The rows that were refused stand in a file, with their number and the reason."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for number, piece in enumerate(pieces):
            if not number:
                writer.writerow([*piece.columns, "reason"])
            for row, *cells in piece.iter_rows():
                if row in refused:
                    writer.writerow([row, *(harmless(cell or "") for cell in cells), refused[row]])


def _summary(name: str, row_count: int, done: "BroughtPupils", refused: Mapping[int, str]) -> str:
    lines = [
        f"{row_count:,} rows of {name} were read.",
        f"{done.new_pupils:,} pupils are new and {done.changed_pupils:,} changed.",
        f"{done.new_spells:,} times on a roll are new and {done.changed_spells:,} changed.",
        f"{done.same:,} rows say what was known.",
    ]
    if done.without_joining_day:
        lines.append(f"{done.without_joining_day:,} pupils have no first day; 1 September stands for it.")
    if done.stayed_left:
        lines.append(f"{done.stayed_left:,} pupils stay off a roll that they left, as another school has them today.")
    if refused:
        lines.append(f"{len(refused):,} rows were refused:")
        lines += [f"  row {row}: {sentence}" for row, sentence in list(refused.items())[:MOST_EXAMPLES]]
        if len(refused) > MOST_EXAMPLES:
            lines.append(f"  and {len(refused) - MOST_EXAMPLES:,} more; --refused FILE writes them all.")
    return "\n".join(lines)
