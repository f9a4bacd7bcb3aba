"""Referrals that came back because there was no room, in sums."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from village.access.viewer import Viewer
from village.gaps import permissions
from village.gaps.queries.listings import wards_of
from village.gaps.rules.rows import GapRow, Kind, age_group_of
from village.gazetteer.rules.postcodes import code_of
from village.people.models.household import HouseholdMember
from village.referrals.models.referral import Move
from village.referrals.rules.life import State

LOOKS_BACK = timedelta(days=3 * 366)
NO_ROOM = "no-room"
YEAR_DAYS = 365.25


def declined_for_room(viewer: Viewer) -> Iterable[GapRow]:
    """Return sums by month, ward, age and service; a child counts once for each time that it was turned away."""
    if not viewer.can(permissions.VIEW):
        return ()
    since = timezone.now() - LOOKS_BACK
    moves = Move.objects.filter(
        referral__partnership_id=viewer.partnership_id or 0, went_to=State.DECLINED, reason=NO_ROOM, at__gte=since
    ).order_by()
    fields = ("at", "referral__pupil_id", "referral__pupil__date_of_birth", "referral__destination__name")
    rows = list(moves.values_list(*fields))
    wards = _wards_of_homes({pupil_id for _, pupil_id, _, _ in rows})
    sums: Counter[tuple[date, str, str, str]] = Counter()
    for at, pupil_id, born, asked in rows:
        on = timezone.localdate(at)
        age = (on - born).days / YEAR_DAYS if born else None
        sums[on.replace(day=1), wards.get(pupil_id, ""), age_group_of(age), asked] += 1
    return [
        GapRow(month, ward, age_group, "", count, Kind.DECLINED, asked)
        for (month, ward, age_group, asked), count in sums.items()
    ]


def _wards_of_homes(pupil_ids: set[int]) -> dict[int, str]:
    """Return the ward of each child’s present home, where the gazetteer knows it; the address itself goes nowhere."""
    homes = HouseholdMember.objects.filter(pupil__in=pupil_ids, ends_on__isnull=True).exclude(household__postcode="")
    pairs = list(homes.order_by("pk").values_list("pupil_id", "household__postcode"))
    known = wards_of([code for _, code in pairs])
    return {pupil_id: ward for pupil_id, code in pairs if (ward := known.get(code_of(code)))}
