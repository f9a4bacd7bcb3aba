"""Services of a directory for tests: the sample files, records that are made up, and what goes out of them."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest

from village.audit.services.record import Installation
from village.directory.models.provider import Source
from village.directory.models.service import Service
from village.directory.queries.written_out import full_service_row
from village.directory.services.storing import Outcome, store_records
from village.organisations.models.partnership import Partnership

STANDARDS = Path(__file__).resolve().parents[3] / "shared" / "standards" / "open-referral"

type Record = dict[str, object]


def needs_standards() -> None:
    """Skip with a reason where the files of the standard are not beside the project."""
    if not STANDARDS.is_dir():
        pytest.skip("The files of Open Referral are not beside the project (../shared/standards/open-referral).")


@cache
def sample(name: str) -> tuple[Record, ...]:
    """Return the records of one of the sample files."""
    needs_standards()
    path = STANDARDS / "sample" / f"{name}-services.ndjson"
    return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def source_of(partnership: Partnership, name: str = "sample") -> Source:
    """Return a source of that name."""
    return Source.objects.get_or_create(partnership=partnership, kind=Source.Kind.FILE, name=name)[0]


def store(
    partnership: Partnership, records: Iterable[object], *, source: str = "sample", shown: str = Service.Shown.PUBLIC
) -> list[Outcome]:
    """Return what became of the records, stored for the partnership."""
    return list(
        store_records(
            records,
            source=source_of(partnership, source),
            partnership_id=partnership.pk,
            by=Installation(),
            shown=shown,
        )
    )


def written_out(partnership: Partnership) -> dict[str, Record]:
    """Return every service of the partnership in full, by its public id."""
    rows = Service.objects.filter(partnership=partnership).select_related("provider")
    rows = rows.prefetch_related(
        "at_places__place", "at_places__service", "terms__term__vocabulary", "terms__term__parent"
    )
    return {str(service.public_id): full_service_row(service) for service in rows}


def missing(record: object, out: object, path: str = "") -> list[str]:
    """Return the paths of what stands in the record and not, or otherwise, in what came out."""
    if isinstance(record, Mapping):
        if not isinstance(out, Mapping):
            return [path]
        return [found for key, value in record.items() for found in missing(value, out.get(key), f"{path}.{key}")]
    if isinstance(record, list):
        if not isinstance(out, list) or len(out) < len(record):
            return [path]
        by_id = {row.get("id"): row for row in out if isinstance(row, Mapping)}
        return [
            found
            for number, value in enumerate(record)
            for found in missing(
                value,
                by_id.get(value.get("id")) if isinstance(value, Mapping) else out[number],
                f"{path}[{number}]",
            )
        ]
    return [] if record == out else [f"{path}: {record!r} became {out!r}"]
