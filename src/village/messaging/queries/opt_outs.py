"""Who does not want what."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q

from village.messaging.models.opt_out import OptOut
from village.messaging.rules.categories import can_opt_out


@dataclass(frozen=True, slots=True)
class Unwanted:
    """Adults who want nothing of a category, and adults with a way that they do not want."""

    opted_out: frozenset[int]
    refused: frozenset[tuple[int, str]]


def unwanted(category: str, *, partnership_id: int, adult_ids: Collection[int] | None = None) -> Unwanted:
    """Return what stands against messages of a category: of a whole partnership, or of some adults."""
    rows = OptOut.objects.filter(adult__partnership_id=partnership_id, withdrawn_at__isnull=True)
    if adult_ids is not None:
        rows = rows.filter(adult__in=adult_ids)
    standing = list(rows.filter(Q(category=category) | Q(category="")).values_list("adult_id", "channel"))
    wholly = {adult for adult, channel in standing if not channel} if can_opt_out(category) else set[int]()
    return Unwanted(frozenset(wholly), frozenset((adult, channel) for adult, channel in standing if channel))


def opt_outs_of(adult_ids: Iterable[int]) -> list[OptOut]:
    """Return what these adults do not want today, the latest first."""
    rows = OptOut.objects.filter(adult__in=list(adult_ids), withdrawn_at__isnull=True)
    return list(rows.select_related("recorded_by"))
