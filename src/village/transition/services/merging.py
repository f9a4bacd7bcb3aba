"""Children on the way of whom two records were found to be one, and back when that is undone."""

from typing import Any

from django.db import transaction

from village.transition.models.mover import Mover


@transaction.atomic
def merge_movers(kept_id: int, gone_id: int) -> dict[str, Any]:
    """Return the ids of what moved; where both records are on the way in one September, the kept one's stays.

    What was shared of the other is then seen by nobody: it stays with the record that is gone.
    """
    held = set(Mover.objects.filter(pupil_id=kept_id).values_list("intake_id", flat=True))
    theirs = Mover.objects.filter(pupil_id=gone_id).order_by("pk").values_list("pk", "intake_id")
    ids = [pk for pk, intake_id in theirs if intake_id not in held]
    Mover.objects.filter(pk__in=ids).update(pupil_id=kept_id)
    return {"movers": ids}


@transaction.atomic
def unmerge_movers(kept_id: int, gone_id: int, moved: dict[str, Any]) -> None:
    """Every child on the way is with the record that it came from."""
    Mover.objects.filter(pk__in=moved.get("movers", ()), pupil_id=kept_id).update(pupil_id=gone_id)
