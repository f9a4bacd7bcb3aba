"""Searches that found nothing or little, and families who asked themselves and found no room, in sums."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from village.access.viewer import Viewer
from village.gaps import permissions
from village.gaps.rules.rows import ANY_AGE, GapRow, Kind, age_group_of
from village.search.models.sought import Sought
from village.search.queries.seeking import FEW_FOUND, said_words
from village.search.rules.ages import AGE_GROUPS
from village.self_referrals.queries.asks import declined_for_places

LOOKS_BACK = timedelta(days=3 * 366)


def searched_in_vain(viewer: Viewer) -> Iterable[GapRow]:
    """Return sums of searches by month, area, age and need; a search without a chosen need tells its words."""
    if not viewer.can(permissions.VIEW):
        return ()
    since = timezone.localdate() - LOOKS_BACK
    rows = Sought.objects.filter(
        partnership_id=viewer.partnership_id or 0, day__gte=since, found__lte=FEW_FOUND
    ).order_by()
    sums = rows.annotate(month=TruncMonth("day")).values("month", "area", "age_group", "need", "words", "found")
    said = said_words(viewer.partnership_id or 0, since)
    return [
        GapRow(
            month=row["month"],
            ward=row["area"],
            age_group=_group(row["age_group"]),
            need=row["need"],
            count=row["count"],
            kind=Kind.LITTLE if row["found"] else Kind.NOTHING,
            asked="" if row["need"] else said.get(row["words"], row["words"]),
        )
        for row in sums.annotate(count=Sum("times"))
        if row["need"] or row["words"]
    ]


def asked_without_room(viewer: Viewer) -> Iterable[GapRow]:
    """Return sums of families who asked a service themselves and heard that it has no place."""
    if not viewer.can(permissions.VIEW):
        return ()
    since = timezone.localdate() - LOOKS_BACK
    rows = declined_for_places(viewer.partnership_id or 0, since)
    return [
        GapRow(
            date.fromisoformat(str(row["month"])),
            str(row["ward"]),
            ANY_AGE,
            "",
            int(str(row["times"])),
            Kind.SELF,
            str(row["service__name"]),
        )
        for row in rows
    ]


def _group(code: str) -> str:
    span = AGE_GROUPS.get(code)
    return age_group_of(span[0]) if span else ANY_AGE
