"""A parent's login: invited by the school, linked to the adult when they accept, and taken away again."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from village.access.models.role import Invitation, RoleHeld
from village.access.models.user import User
from village.access.queries import login_with
from village.access.rules.roles import PARENT
from village.access.services.invitations import InvitationDetails, invite, withdraw
from village.access.services.roles import end_role, give_role
from village.access.viewer import Viewer
from village.audit.services.record import Actor, record
from village.basics.errors import Refused
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult, Contact
from village.people.queries.reach import limits_of, must_reach, reaches, tie_of
from village.people.rules.contacts import counts_as_parent
from village.people.rules.days import stands
from village.people.rules.restrictions import shut_out
from village.people.services.on_record import adult_subject, school_of
from village.wording.rules.languages import language_of

ALSO_ELSEWHERE = (
    "This adult is a contact of a child of another school too, and a login opens all their children. Somebody who may"
    " change records at each of these schools can do this. The partnership’s coordinator can give a person the role at"
    " both."
)


@transaction.atomic
def invite_adult(*, by: Viewer, contact: Contact) -> Invitation:
    """Return the invitation that goes to the adult's e-mail address; once accepted they see their own children.

    Raises Refused for who is no parent of the child, is shut out by a restriction, or has no address of their own; and
    where a child of the adult is not the inviter's to change, as a login opens all of them.
    """
    reach = must_reach(by, contact.pupil, edit=True)
    adult = contact.adult
    _may_be_invited(contact)
    _must_act_for_every_child(by, adult)
    school = Organisation.objects.get(pk=min(reach.schools))
    user = login_with(adult.email)
    if user is not None and _is_parent_at(user, contact, school):
        raise Refused(
            "This address signs in to Village already as a parent at the school. Link that login instead of inviting.",
            field="email",
        )
    details = InvitationDetails(adult.email, adult.name, PARENT, school, language=language_of(adult.language).code)
    invitation = invite(contact.pupil.partnership, details, by=by)
    Adult.objects.filter(pk=adult.pk).update(invitation=invitation)
    record("people.adult-invited", by=by, subject=adult_subject(adult), within=school_of(by, contact.pupil))
    return invitation


@transaction.atomic
def link_login(*, by: Viewer, contact: Contact) -> None:
    """The login with the adult's e-mail address, which is a parent's at the school already, is this adult's."""
    reach = must_reach(by, contact.pupil, edit=True)
    adult = contact.adult
    _may_be_invited(contact)
    _must_act_for_every_child(by, adult)
    school = Organisation.objects.get(pk=min(reach.schools))
    user = login_with(adult.email)
    if user is None or not _is_parent_at(user, contact, school):
        raise Refused("Nobody signs in with this address as a parent at the school. Invite them.")
    _link(adult, user, by=by, contact=contact)


@transaction.atomic
def unlink_login(*, by: Viewer, contact: Contact) -> None:
    """Neither an open invitation nor a login opens anything of the adult's children any more.

    The role of parent ends with the last adult that the login stands for in the partnership.
    """
    must_reach(by, contact.pupil, edit=True)
    adult = contact.adult
    waiting = adult.invitation
    user = adult.user
    if user is None and waiting is None:
        raise Refused("There is no login and no invitation to take away.")
    Adult.objects.filter(pk=adult.pk).update(user=None, invitation=None)
    if waiting is not None and waiting.accepted_at is None and waiting.withdrawn_at is None:
        withdraw(waiting, by=by)
    record("people.login-unlinked", by=by, subject=adult_subject(adult), within=school_of(by, contact.pupil))
    if user is not None and not Adult.objects.filter(user=user, partnership=adult.partnership).exists():
        today = timezone.localdate()
        held = RoleHeld.objects.filter(user=user, partnership=adult.partnership, role=PARENT)
        for role in held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today)).select_related("user"):
            end_role(role, by=by)
    adult.refresh_from_db()


def link_accepted(invitation: Invitation, user: User) -> None:
    """The adults for whom the invitation was made are now the person who accepted it."""
    waiting = Adult.objects.filter(invitation=invitation, user__isnull=True)
    by = Viewer(user_id=user.pk, name=user.name, partnership_id=invitation.partnership_id)
    for adult in list(waiting):
        _link(adult, user, by=by, contact=None)


def _link(adult: Adult, user: User, *, by: Actor, contact: Contact | None) -> None:
    Adult.objects.filter(pk=adult.pk).update(user=user)
    within = school_of(by, contact.pupil) if contact is not None and isinstance(by, Viewer) else None
    record("people.login-linked", by=by, subject=adult_subject(adult), within=within)
    if contact is not None:
        school = within.id if within else None
        if school is not None:
            give_role(
                user,
                adult.partnership,
                role=PARENT,
                organisation=Organisation.objects.get(pk=int(school)),
                by=by,
            )


def _may_be_invited(contact: Contact) -> None:
    adult, today = contact.adult, timezone.localdate()
    if adult.user_id is not None:
        raise Refused("This adult has a login already.")
    if not adult.email:
        raise Refused("Write down an e-mail address first. The invitation goes there.", field="email")
    if adult.pk in shut_out(limits_of([contact.pupil_id]).get(contact.pupil_id, ()), today):
        raise Refused("A restriction stands against this adult for this child, so there is nothing to open for them.")
    tie = tie_of(contact)
    is_parent = counts_as_parent(tie.relationship, has_responsibility=tie.has_responsibility, lives_with=tie.lives_with)
    if not is_parent or not stands(tie.starts_on, tie.ends_on, today):
        raise Refused("Only parents and carers of today sign in. Look at what this adult is to the child.")
    sharing = Adult.objects.filter(partnership=adult.partnership, email__iexact=adult.email).exclude(pk=adult.pk)
    if sharing.exclude(user=None).exists():
        raise Refused(
            "Another adult signs in with this address. Each needs an address of their own; ask which one is right.",
            field="email",
        )


def _must_act_for_every_child(by: Viewer, adult: Adult) -> None:
    """Raise Refused unless each child that a login would open is on a roll where the viewer may change records.

    One school writes down the e-mail address; without this it could open the children of another to a stranger. A tie
    that begins later counts, one that is over does not. A child who left stands with the last school.
    """
    today = timezone.localdate()
    ties = Contact.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), adult=adult)
    ties = ties.filter(pupil__merged_into__isnull=True, pupil__spells__isnull=False)
    children = set(ties.order_by().values_list("pupil_id", flat=True))
    if not all(reach.may_edit for reach in reaches(by, children, today=today).values()):
        raise Refused(ALSO_ELSEWHERE)


def _is_parent_at(user: User, contact: Contact, school: Organisation) -> bool:
    today = timezone.localdate()
    held = RoleHeld.objects.filter(user=user, partnership=contact.pupil.partnership, role=PARENT, organisation=school)
    return held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today)).exists()
