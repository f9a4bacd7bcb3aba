"""What schools were told of two records that a person found to be one child, and back when that is undone."""

from typing import Any

from django.db import transaction

from village.self_referrals.models import ToldSchool


@transaction.atomic
def merge_told(kept_id: int, gone_id: int) -> dict[str, Any]:
    """Return the ids of the rows that moved; of an ask that named both records, one stays behind."""
    both = ToldSchool.objects.filter(pupil_id=kept_id).values("ask")
    rows = ToldSchool.objects.filter(pupil_id=gone_id).exclude(ask__in=both)
    ids = list(rows.values_list("pk", flat=True))
    ToldSchool.objects.filter(pk__in=ids).update(pupil_id=kept_id)
    return {"told": ids}


@transaction.atomic
def unmerge_told(kept_id: int, gone_id: int, moved: dict[str, Any]) -> None:
    """Every row is with the record that it came from."""
    ToldSchool.objects.filter(pk__in=moved["told"], pupil_id=kept_id).update(pupil_id=gone_id)
