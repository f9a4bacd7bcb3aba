"""Named reads of who may do what."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from village.access.models.role import HelpSession, RoleHeld
from village.access.models.user import User
from village.access.rights import all_rights
from village.access.rules.roles import rights_of
from village.access.viewer import NOBODY, Viewer
from village.organisations.models.partnership import Partnership


def roles_today(user: User, *, today: date) -> QuerySet[RoleHeld]:
    """Return the roles that the user holds on the day."""
    return RoleHeld.objects.filter(user=user, starts_on__lte=today).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    )


def partnerships_of(user: User, *, today: date) -> QuerySet[Partnership]:
    """Return the partnerships in which the user holds a role on the day, by name."""
    return Partnership.objects.filter(pk__in=roles_today(user, today=today).values("partnership"))


def open_help_session(user: User, *, now: datetime) -> HelpSession | None:
    """Return the help session that installation staff have open now."""
    if not user.is_installation_staff:
        return None
    return HelpSession.objects.filter(user=user, starts_at__lte=now, ends_at__gt=now).first()


def viewer_for(
    user: User, *, now: datetime, today: date, partnership_id: int | None = None, request_id: str = ""
) -> Viewer:
    """Return the user as a viewer of the wanted partnership, or of the first of theirs when none is wanted.

    A wanted partnership that is not the user's is passed over as if it had not been asked for.
    """
    if not user.is_active:
        return NOBODY
    if help_session := open_help_session(user, now=now):
        rights = frozenset(right.code for right in all_rights() if right.in_help_mode)
        return Viewer(
            user_id=user.pk,
            name=user.name,
            partnership_id=help_session.partnership_id,
            rights=rights,
            help_reason=help_session.reason,
            request_id=request_id,
        )
    held = list(roles_today(user, today=today).order_by("partnership__name", "pk"))
    ids = [role.partnership_id for role in held]
    chosen = partnership_id if partnership_id in ids else next(iter(ids), None)
    here = [role for role in held if role.partnership_id == chosen]
    return Viewer(
        user_id=user.pk,
        name=user.name,
        partnership_id=chosen,
        rights=rights_of((role.role for role in here), all_rights()),
        roles=frozenset(role.role for role in here),
        organisation_ids=frozenset(role.organisation_id for role in here if role.organisation_id),
        practitioner_ids=frozenset(
            user.practitioners.filter(partnership_id=chosen).values_list("pk", flat=True) if chosen else ()
        ),
        request_id=request_id,
    )
