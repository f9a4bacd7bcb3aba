"""Named reads of who may do what."""

from collections.abc import Collection
from datetime import date, datetime
from types import MappingProxyType

from django.db.models import Q, QuerySet

from village.access.models.role import HelpSession, Invitation, RoleHeld
from village.access.models.user import User
from village.access.rights import all_rights
from village.access.rules.roles import ORGANISATION, PARTNERSHIP, Holding, places_of, rights_of
from village.access.viewer import NOBODY, Viewer
from village.organisations.models.partnership import Partnership
from village.organisations.queries import members_on


def roles_today(user: User, *, today: date) -> QuerySet[RoleHeld]:
    """Return the roles that the user holds on the day."""
    held = RoleHeld.objects.filter(user=user, starts_on__lte=today).select_related("partnership", "organisation")
    return held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))


def partnerships_of(user: User, *, today: date) -> QuerySet[Partnership]:
    """Return the partnerships in which the user holds a role on the day, by name."""
    return Partnership.objects.filter(pk__in=roles_today(user, today=today).values("partnership"))


def open_help_session(user: User, *, now: datetime) -> HelpSession | None:
    """Return the help session that installation staff have open now."""
    if not user.is_installation_staff:
        return None
    return (
        HelpSession.objects.filter(user=user, starts_at__lte=now, ends_at__gt=now).select_related("partnership").first()
    )


def viewer_for(
    user: User, *, now: datetime, today: date, partnership_id: int | None = None, request_id: str = ""
) -> Viewer:
    """Return the user as a viewer of the wanted partnership, or of the first of theirs when none is wanted.

    A wanted partnership that is not the user's is passed over as if it had not been asked for. Three queries for most
    people: roles, members of the partnership when a right of theirs counts in single organisations, staff list.
    """
    if not user.is_active:
        return NOBODY
    if help_session := open_help_session(user, now=now):
        return _helping(user, help_session, today=today, request_id=request_id)
    held = list(roles_today(user, today=today).order_by("partnership__name", "pk"))
    ids = [role.partnership_id for role in held]
    chosen = partnership_id if partnership_id in ids else next(iter(ids), None)
    here = [Holding(role.role, role.organisation_id) for role in held if role.partnership_id == chosen]
    places = places_of(here, all_rights(), lambda: members_on(chosen, today))
    return Viewer(
        user_id=user.pk,
        name=user.name,
        partnership_id=chosen,
        rights=rights_of((holding.role for holding in here), all_rights()),
        places=MappingProxyType(places),
        roles=frozenset(holding.role for holding in here),
        organisation_ids=frozenset(holding.organisation_id for holding in here if holding.organisation_id),
        practitioner_ids=frozenset(
            user.practitioners.filter(partnership_id=chosen).values_list("pk", flat=True) if chosen else ()
        ),
        request_id=request_id,
    )


def _helping(user: User, session: HelpSession, *, today: date, request_id: str) -> Viewer:
    """Return installation staff in the partnership that they help, with no right that stays closed in help mode."""
    given = [right for right in all_rights() if right.in_help_mode]
    in_places = [right.code for right in given if right.held_in == ORGANISATION]
    inside = members_on(session.partnership_id, today) if in_places else frozenset()
    return Viewer(
        user_id=user.pk,
        name=user.name,
        partnership_id=session.partnership_id,
        rights=frozenset(right.code for right in given if right.held_in == PARTNERSHIP),
        places=MappingProxyType(dict.fromkeys(in_places, inside)),
        help_reason=session.reason,
        request_id=request_id,
    )


def user_of(viewer: Viewer) -> User:
    """Return the login that is looking; raises User.DoesNotExist for nobody."""
    return User.objects.get(pk=viewer.user_id or 0)


def has_login(email: str) -> bool:
    """Return whether somebody signs in with the address."""
    return login_with(email) is not None


def login_with(email: str) -> User | None:
    """Return the login that signs in with the address, or None."""
    return User.objects.filter(email=email.strip().lower()).first()


def all_partnerships() -> QuerySet[Partnership]:
    """Return every partnership by name: for installation staff who open help mode, and for nobody else."""
    return Partnership.objects.all()


def roles_in_partnership(viewer: Viewer, *, today: date) -> QuerySet[RoleHeld]:
    """Return the roles held on the day in the viewer's partnership, by the holder's name."""
    held = RoleHeld.objects.filter(partnership_id=viewer.partnership_id or 0, starts_on__lte=today)
    held = held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    return held.select_related("user", "organisation").order_by("user__name", "pk")


def invitations(viewer: Viewer) -> QuerySet[Invitation]:
    """Return the invitations into the viewer's partnership that are neither accepted nor withdrawn, newest first."""
    mine = Invitation.objects.filter(partnership_id=viewer.partnership_id or 0)
    return mine.filter(accepted_at=None, withdrawn_at=None).select_related("organisation", "invited_by")


def with_login(practitioner_ids: Collection[int]) -> frozenset[int]:
    """Return those of the practitioners who can sign in."""
    linked = User.practitioners.through.objects.filter(practitioner_id__in=practitioner_ids, user__is_active=True)
    return frozenset(linked.values_list("practitioner_id", flat=True))
