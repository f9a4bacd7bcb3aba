"""Letting go of marks and upload keys whose time is over, of notes for undoing imports, of what killed imports left."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from village.audit.services.record import Actor, Subject, record
from village.basics.school_year import school_year_of
from village.importing.models.batch import ImportBatch
from village.importing.models.upload_key import UploadKey
from village.importing.queries import UNDO_FOR
from village.organisations.models.partnership import Partnership
from village.people.queries.holds import free_of_holds, partnerships_with_holds
from village.school_data.models.marks import Lateness, MarkChange
from village.school_data.models.reason_proposed import ReasonProposed
from village.school_data.models.sheet import Sheet, SheetFill
from village.school_data.models.shown import FixedGroups
from village.school_data.services.going_live import delete_sheets, sweep_killed

YEARS_KEPT = 6
"""After the end of the academic year, as attendance registers are kept."""
WITHDRAWN_KEYS_STAY = timedelta(days=90)


def tidy_marks(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind in words; with `do` it is gone, in transactions that hold nobody up.

    A half-term of a school in which a pupil's record is held by law stays whole.
    """
    first_kept = school_year_of(now.date()) - YEARS_KEPT
    old = free_of_holds(Sheet.objects.filter(period__academic_year__lt=first_kept))
    fills = SheetFill.objects.filter(_is_past_undoing(now))
    groups = FixedGroups.objects.filter(academic_year__lt=first_kept)
    groups = groups.exclude(partnership__in=partnerships_with_holds())  # They name children in one list.
    replaced = free_of_holds(Sheet.objects.filter(state=Sheet.State.PAST, fill__isnull=True))
    counts = {
        "half-terms of marks of years that ended six years ago": old.count(),
        "notes for taking back imports of marks older than thirty days": fills.count(),
        "groups of years that ended six years ago": groups.count(),
    }
    if do:
        fills.delete()
        groups.delete()
        delete_sheets(list(replaced.values_list("pk", flat=True)))
        _let_go(old, first_kept, by)
        for partnership_id in Partnership.objects.values_list("pk", flat=True):
            sweep_killed(partnership_id)
    return counts


def tidy_keys(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how many upload keys were withdrawn more than ninety days ago; with `do` they are gone."""
    old = UploadKey.objects.filter(withdrawn_at__lt=now - WITHDRAWN_KEYS_STAY)
    count = old.count()
    if do:
        old.delete()
    return {"upload keys that were withdrawn more than ninety days ago": count}


def _is_past_undoing(now: datetime) -> Q:
    is_undone = Q(sheet__batch__state=ImportBatch.State.UNDONE)
    return is_undone | Q(sheet__batch__isnull=True) | Q(sheet__batch__accepted_at__lt=now - UNDO_FOR)


def _let_go(old: QuerySet[Sheet], first_kept: int, by: Actor) -> None:
    """The marks, their changes and the minutes of former years are gone, and it is on record for each partnership."""
    partnerships = set(old.order_by().values_list("period__partnership_id", flat=True))
    before = date(first_kept, 9, 1)
    for table in (MarkChange, Lateness, ReasonProposed):
        free_of_holds(table.objects.filter(on__lt=before)).delete()
    delete_sheets(list(old.values_list("pk", flat=True)))
    for partnership_id in sorted(partnerships):
        subject = Subject("school_data.marks", partnership_id, f"marks from before September {first_kept}")
        record("school_data.marks-gone", by=by, subject=subject, partnership_id=partnership_id)
