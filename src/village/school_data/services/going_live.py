"""The one short transaction in which drafts become what counts, and sweeping away what they replaced."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from village.importing.models.batch import ImportBatch
from village.school_data.models.marks import Lateness, MarkChange, MarkRow
from village.school_data.models.roll_stamp import RollStamp
from village.school_data.models.sheet import Sheet, SheetFigures, SheetFill
from village.school_data.queries.sheets import in_slices
from village.school_data.rules.keys import keys_within

State = Sheet.State
KIND = "marks"
"""The kind of import that brings marks."""
SHEETS_A_SLICE = 40
KILLED = "This import was stopped before it was done. Nothing of it was kept. Bring the file again."
SILENT_FOR = timedelta(minutes=10)
"""After which an import of which nothing was heard is taken to have been killed."""


class Overtaken(Exception):
    """Something that the drafts rest on changed while they were written; nothing was done."""


def roll_stamp(partnership_id: int) -> int:
    """Return the number of the partnership's roll as it is now."""
    return RollStamp.objects.filter(pk=partnership_id).values_list("number", flat=True).first() or 0


def turn(partnership_id: int, drafts: Sequence[int], stamp: int) -> None:
    """The drafts are live and what they rest on is past, inside the caller's transaction.

    Raises Overtaken when another import, or a change of the roll, came between.
    """
    held = RollStamp.objects.select_for_update().filter(pk=partnership_id).values_list("number", flat=True).first()
    if (held or 0) != stamp:
        raise Overtaken
    for some in in_slices(list(drafts)):
        waiting = Sheet.objects.filter(pk__in=some, state=State.DRAFT)
        rests_on = {base: version for base, version in waiting.values_list("based_on", "based_on_version") if base}
        bases = Sheet.objects.select_for_update().filter(pk__in=rests_on, state=State.LIVE).order_by()
        if dict(bases.values_list("pk", "version")) != rests_on:
            raise Overtaken
        Sheet.objects.filter(pk__in=rests_on).update(state=State.PAST)
        try:
            with transaction.atomic():
                turned = waiting.update(state=State.LIVE)
        except IntegrityError as another_is_live:
            raise Overtaken from another_is_live
        if turned != len(some):
            raise Overtaken


def drop_drafts(batch: ImportBatch) -> None:
    """Nothing is left of what a batch wrote and that did not become live."""
    delete_sheets(list(Sheet.objects.filter(batch=batch, state=State.DRAFT).values_list("pk", flat=True)))
    if ImportBatch.objects.filter(pk=batch.pk, accepted_at__isnull=True).exists():
        with transaction.atomic():
            MarkChange.objects.filter(batch=batch).delete()
            Lateness.objects.filter(batch=batch).delete()


def delete_sheets(ids: Sequence[int]) -> None:
    """Nothing is left of the sheets; a few at a time, so that nobody waits long."""
    for some in _few(sorted(ids)):
        with transaction.atomic():
            _empty(some)
            SheetFill.objects.filter(sheet__in=some).delete()
            Sheet.objects.filter(pk__in=some)._raw_delete(Sheet.objects.db)


def clear_past(partnership_id: int) -> None:
    """The rows and figures of sheets that were replaced are gone; what is needed to take an import back stays."""
    past = Sheet.objects.filter(period__partnership_id=partnership_id, state=State.PAST, figures__isnull=False)
    for some in _few(list(past.order_by("pk").values_list("pk", flat=True))):
        with transaction.atomic():
            _empty(some)


def sweep_killed(partnership_id: int) -> int:
    """Return how many imports of marks were found killed; nothing is left of what they had written."""
    silent = ImportBatch.objects.filter(
        partnership_id=partnership_id, kind=KIND, heard_at__lt=timezone.now() - SILENT_FOR
    )
    killed = list(silent.filter(pk__in=Sheet.objects.filter(state=State.DRAFT).values("batch")))
    for batch in killed:
        drop_drafts(batch)
        ImportBatch.objects.filter(pk=batch.pk, state=ImportBatch.State.READ, file__isnull=True).update(
            state=ImportBatch.State.DISCARDED, problem=KILLED
        )
    clear_past(partnership_id)
    return len(killed)


def _empty(sheets: Sequence[int]) -> None:
    """The sheets have no rows and no figures."""
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(MarkRow._meta.db_table)
        ranges = [keys_within(sheet) for sheet in sheets]
        cursor.executemany(f"DELETE FROM {table} WHERE id BETWEEN %s AND %s", ranges)  # noqa: S608 - our own name
    SheetFigures.objects.filter(sheet__in=sheets).delete()


def _few(ids: list[int]) -> Iterator[list[int]]:
    """Yield as many sheets at a time as one short transaction takes."""
    return (ids[start : start + SHEETS_A_SLICE] for start in range(0, len(ids), SHEETS_A_SLICE))
