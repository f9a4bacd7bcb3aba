"""Giving and ending roles."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from village.access.models.role import RoleHeld
from village.access.models.user import User
from village.access.rules.invitations import check_role
from village.access.rules.roles import COORDINATOR, ROLE_NAMES
from village.audit.services.record import Actor, Subject, record
from village.basics.errors import Refused
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


@transaction.atomic
def give_role(
    user: User,
    partnership: Partnership,
    *,
    role: str,
    organisation: Organisation | None = None,
    since: date | None = None,
    by: Actor,
) -> RoleHeld:
    """Return the role that the user now holds; one that they hold already is returned as it stands."""
    check_role(role, has_organisation=organisation is not None)
    held = RoleHeld.objects.filter(
        user=user, partnership=partnership, organisation=organisation, role=role, ends_on=None
    ).first()
    if held is not None:
        return held
    given = RoleHeld.objects.create(
        user=user,
        partnership=partnership,
        organisation=organisation,
        role=role,
        starts_on=since or timezone.localdate(),
    )
    record("access.role-given", by=by, subject=subject_of(given), partnership_id=partnership.pk)
    return given


@transaction.atomic
def end_role(held: RoleHeld, *, by: Actor) -> None:
    """Yesterday was the role's last day. The partnership's last coordinator cannot be let go."""
    today = timezone.localdate()
    # The partnership's row is the lock: two people cannot end the last two coordinators at once.
    Partnership.objects.select_for_update().get(pk=held.partnership_id)
    if held.role == COORDINATOR and not _other_coordinators(held, today).exists():
        raise Refused("This is the last coordinator of the partnership. Give the role to somebody else first.")
    if held.starts_on >= today:
        held.delete()
    else:
        RoleHeld.objects.filter(pk=held.pk).update(ends_on=today - timedelta(days=1))
    record("access.role-ended", by=by, subject=subject_of(held))


def subject_of(held: RoleHeld) -> Subject:
    """Return the role as the record names it."""
    where = f" at {held.organisation}" if held.organisation else ""
    return Subject("access.role", held.pk or 0, f"{held.user.name}, {ROLE_NAMES[held.role]}{where}")


def _other_coordinators(held: RoleHeld, today: date) -> QuerySet[RoleHeld]:
    holding = RoleHeld.objects.filter(
        partnership=held.partnership_id, role=COORDINATOR, user__is_active=True, starts_on__lte=today
    )
    return holding.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today)).exclude(user=held.user_id)
