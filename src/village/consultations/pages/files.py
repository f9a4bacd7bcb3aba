"""One brought file of answers: what it says, what is left out and why, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from village.access.viewer import Viewer
from village.consultations.models import Consultation
from village.consultations.queries.consultations import file_for
from village.gaps.contributions import need_words
from village.gaps.rules.rows import ANY_AGE
from village.gazetteer.queries.spots import ward_names
from village.importing.models.batch import ImportBatch
from village.importing.queries import can_be_undone

type Cells = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class FilePage:
    """What the page shows."""

    batch: ImportBatch
    consultation: Consultation
    good: tuple[Cells, ...]
    """Line, answer, families, need, ward and age."""
    bad: tuple[Cells, ...]
    """The same, and why the line is left out."""
    is_waiting: bool
    can_undo: bool


def file_page(viewer: Viewer, batch_id: int) -> FilePage:
    """Return the page; raises Http404."""
    batch, consultation = file_for(viewer, batch_id)
    rows: Sequence[Mapping[str, object]] = batch.proposal.get("rows", ())
    names = ward_names(str(row["ward"]) for row in rows if row["ward"])
    return FilePage(
        batch=batch,
        consultation=consultation,
        good=tuple(_read(row, names) for row in rows if not row["problem"]),
        bad=tuple(_as_written(row) for row in rows if row["problem"]),
        is_waiting=batch.state in (ImportBatch.State.WAITING, ImportBatch.State.READING),
        can_undo=can_be_undone(batch),
    )


def _read(row: Mapping[str, object], names: Mapping[str, str]) -> Cells:
    need, ward = str(row["need"]), str(row["ward"])
    words = (need_words(need) if need else "", names.get(ward, ward), row["age_group"] or ANY_AGE)
    return (row["row"], row["words"], row["count"], *words)


def _as_written(row: Mapping[str, object]) -> Cells:
    return tuple(row[name] for name in ("row", "words", "count", "need", "ward", "age_group", "problem"))
