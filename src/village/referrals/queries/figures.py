"""The moves of referrals as plain rows, for figures; they name nobody."""

from collections.abc import Collection
from datetime import date, datetime, time

from django.db.models import QuerySet
from django.utils import timezone

from village.access.viewer import Viewer
from village.organisations.models.organisation import Organisation
from village.referrals import permissions
from village.referrals.models.referral import Move
from village.referrals.rules.rounds import MoveRow


def moves_at_school(viewer: Viewer, school_id: int) -> list[MoveRow]:
    """Return the moves of a school's referrals, for its own team."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return []
    return _plain(_moves().filter(referral__partnership_id=viewer.partnership_id or 0, referral__school_id=school_id))


def moves_in_partnership(viewer: Viewer) -> list[MoveRow]:
    """Return the moves of all schools of the viewer's partnership, to be shown only with small counts hidden."""
    if not viewer.can(permissions.FIGURES):
        return []
    return _plain(_moves().filter(referral__partnership_id=viewer.partnership_id or 0))


def moves_about(pupil_ids: Collection[int], until: date) -> list[MoveRow]:
    """Return the moves of the children's referrals up to a day."""
    end = timezone.make_aware(datetime.combine(until, time.max))
    return _plain(_moves().filter(referral__pupil__in=pupil_ids, at__lte=end))


def names_of_agencies(ids: Collection[int]) -> dict[int, str]:
    """Return the names of organisations by id."""
    return dict(Organisation.objects.filter(pk__in=ids).order_by().values_list("pk", "name"))


def _moves() -> QuerySet[Move]:
    return Move.objects.filter(referral__pupil__merged_into__isnull=True).order_by("referral_id", "at", "pk")


def _plain(moves: QuerySet[Move]) -> list[MoveRow]:
    rows = moves.values_list(
        "referral_id",
        "referral__pupil_id",
        "referral__school_id",
        "referral__destination__organisation_id",
        "deed",
        "at",
        "reason",
        "due_on",
    )
    return [
        MoveRow(referral, child, school, agency, deed, timezone.localdate(at), reason, due_on)
        for referral, child, school, agency, deed, at, reason, due_on in rows
    ]
