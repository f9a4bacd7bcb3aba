"""Referrals of two records that a person found to be one child, and back when that is undone."""

from typing import Any

from django.db import transaction

from village.referrals.models.referral import Referral


@transaction.atomic
def merge_referrals(kept_id: int, gone_id: int) -> dict[str, Any]:
    """Return the ids of the referrals that moved; two open ones to one destination both stay, for a person to see."""
    rows = Referral.objects.filter(pupil_id=gone_id)
    ids = list(rows.values_list("pk", flat=True))
    Referral.objects.filter(pk__in=ids).update(pupil_id=kept_id)
    return {"referrals": ids}


@transaction.atomic
def unmerge_referrals(kept_id: int, gone_id: int, moved: dict[str, Any]) -> None:
    """Every referral is with the record that it came from."""
    Referral.objects.filter(pk__in=moved["referrals"], pupil_id=kept_id).update(pupil_id=gone_id)
