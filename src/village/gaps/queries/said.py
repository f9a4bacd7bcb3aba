"""What families say when asked, in sums: parents in plans and reviews by theme, and wishes for the calendar."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone

from village.access.viewer import Viewer
from village.events.models.wish import Wish
from village.family_plans.models.words import PlanWords
from village.family_plans.rules.whose_words import Whose
from village.gaps import permissions
from village.gaps.rules.rows import ANY_AGE, NO_WARD, GapRow, Kind

LOOKS_BACK = timedelta(days=3 * 366)


def said_in_plans(viewer: Viewer) -> Iterable[GapRow]:
    """Return by month and theme in how many plans parents spoke of it; their words stay with their plan."""
    if not viewer.can(permissions.VIEW):
        return ()
    said = PlanWords.objects.filter(
        plan__partnership_id=viewer.partnership_id or 0,
        whose=Whose.PARENT,
        removed_at=None,
        themes__isnull=False,
        said_at__gte=timezone.now() - LOOKS_BACK,
    ).order_by()
    sums = said.annotate(month=TruncMonth("said_at")).values("month", "themes__words")
    return [
        GapRow(
            timezone.localdate(row["month"]).replace(day=1),
            NO_WARD,
            ANY_AGE,
            "",
            row["plans"],
            Kind.ANSWER,
            row["themes__words"],
        )
        for row in sums.annotate(plans=Count("plan", distinct=True))
    ]


def wished_for(viewer: Viewer) -> Iterable[GapRow]:
    """Return what families asked for that is not on yet, once somebody has read it: it may name a person before."""
    if not viewer.can(permissions.VIEW):
        return ()
    rows = Wish.objects.filter(
        partnership_id=viewer.partnership_id or 0,
        state=Wish.State.SHOWN,
        event=None,
        asked_on__gte=timezone.localdate() - LOOKS_BACK,
    )
    return [
        GapRow(wish.asked_on.replace(day=1), NO_WARD, ANY_AGE, "", wish.count, Kind.WISH, wish.words) for wish in rows
    ]
