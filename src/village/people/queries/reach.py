"""What the one who looks may see of children: the facts that the rules ask for, read for one child or for many."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.people import permissions
from village.people.models.adult import Adult, Contact
from village.people.models.consent import Consent
from village.people.models.opening import Opening
from village.people.models.pupil import Pupil
from village.people.models.restriction import Restriction
from village.people.models.roll import Spell
from village.people.rules.consents import Agreed
from village.people.rules.reach import NO_IDS, Child, Level, Looker, OnRoll, Reach, Tie, reach_of
from village.people.rules.restrictions import AGAINST_AN_ADULT, Limit

NO_SUCH_CHILD = "There is no such page, or it is not for you to see."


def looker_of(viewer: Viewer) -> Looker:
    """Return who looks, as the rules of reach ask; one query for somebody who is signed in."""
    return Looker(
        names_at=viewer.places_with(permissions.VIEW),
        details_at=viewer.places_with(permissions.VIEW_DETAILS),
        edit_at=viewer.places_with(permissions.EDIT),
        restrict_at=viewer.places_with(permissions.RESTRICT),
        merge_at=viewer.places_with(permissions.MERGE),
        looks_at=viewer.places_with(permissions.VIEW_LOOKS),
        shared_at=viewer.places_with(permissions.SHARED_WITH_US),
        sees_own=viewer.can(permissions.OWN_CHILDREN),
        adult_ids=own_adult_ids(viewer),
    )


def own_adult_ids(viewer: Viewer) -> frozenset[int]:
    """Return the adults of the partnership who sign in as the viewer."""
    if viewer.user_id is None or viewer.partnership_id is None:
        return NO_IDS
    mine = Adult.objects.filter(partnership_id=viewer.partnership_id, user_id=viewer.user_id)
    return frozenset(mine.order_by().values_list("pk", flat=True))


def facts_of(pupil_ids: Collection[int]) -> dict[int, Child]:
    """Return what bears on who may see each child; four queries, however many they are."""
    rolls: dict[int, list[OnRoll]] = defaultdict(list)
    for spell in Spell.objects.filter(pupil__in=pupil_ids):
        rolls[spell.pupil_id].append(OnRoll(spell.school_id, spell.joined_on, spell.left_on))
    ties: dict[int, list[Tie]] = defaultdict(list)
    for contact in Contact.objects.filter(pupil__in=pupil_ids):
        ties[contact.pupil_id].append(tie_of(contact))
    limits = limits_of(pupil_ids)
    agreed: dict[int, list[Agreed]] = defaultdict(list)
    shares = Consent.objects.filter(pupil__in=pupil_ids, kind=Consent.Kind.SHARE)
    for one in shares:
        agreed[one.pupil_id].append(
            Agreed(one.organisation_id or 0, one.given_on, one.ends_on, one.withdrawn_on, one.covers)
        )
    return {
        pupil_id: Child(rolls[pupil_id], ties[pupil_id], limits.get(pupil_id, ()), agreed[pupil_id])
        for pupil_id in pupil_ids
    }


def limits_of(pupil_ids: Collection[int]) -> dict[int, list[Limit]]:
    """Return every restriction of each child that has one, past and to come too."""
    limits: dict[int, list[Limit]] = defaultdict(list)
    for row in Restriction.objects.filter(pupil__in=pupil_ids):
        limits[row.pupil_id].append(Limit(row.kind, row.adult_id, row.starts_on, row.ends_on))
    return dict(limits)


def tie_of(contact: Contact) -> Tie:
    """Return a contact as the rules see it."""
    return Tie(
        contact.adult_id,
        contact.relationship,
        contact.has_parental_responsibility,
        contact.lives_with,
        contact.starts_on,
        contact.ends_on,
    )


def reaches(viewer: Viewer, pupil_ids: Collection[int], *, today: date) -> dict[int, Reach]:
    """Return the viewer's reach of each child; five queries, and a sixth for who may open records in an emergency."""
    looker, opened = looker_of(viewer), opened_by(viewer, pupil_ids)
    return {
        pupil_id: reach_of(looker, child, today, opened=pupil_id in opened)
        for pupil_id, child in facts_of(pupil_ids).items()
    }


def opened_by(viewer: Viewer, pupil_ids: Collection[int]) -> frozenset[int]:
    """Return which of the children's records the viewer has open now because of an emergency."""
    if not viewer.can(permissions.OPEN_IN_NEED):
        return NO_IDS
    now = timezone.now()
    rows = Opening.objects.filter(user_id=viewer.user_id or 0, partnership_id=viewer.partnership_id or 0)
    rows = rows.filter(pupil__in=pupil_ids, opened_at__lte=now, ends_at__gt=now, closed_at=None)
    return frozenset(rows.order_by().values_list("pupil_id", flat=True))


def reach_for(viewer: Viewer, pupil: Pupil) -> Reach:
    """Return the viewer's reach of the child today: Level.NOTHING outside their partnership and for merged records.

    It is read once for each `pupil` object, so that the panels of a page may each ask.
    """
    if viewer.partnership_id is None or pupil.partnership_id != viewer.partnership_id or pupil.merged_into_id:
        return Reach(Level.NOTHING, reach_of(Looker(), Child(), timezone.localdate()).because)
    kept: dict[Viewer, Reach] = vars(pupil).setdefault("reaches", {})
    if viewer not in kept:
        kept[viewer] = reaches(viewer, [pupil.pk], today=timezone.localdate())[pupil.pk]
    return kept[viewer]


def must_reach(
    viewer: Viewer, pupil: Pupil, *, edit: bool = False, restrict: bool = False, merge: bool = False
) -> Reach:
    """Return the reach of somebody at work in a school; Http404 without one, PermissionDenied without what is asked."""
    reach = reach_for(viewer, pupil)
    if not reach.is_staff:
        raise Http404(NO_SUCH_CHILD)
    if (edit and not reach.may_edit) or (restrict and not reach.may_restrict) or (merge and not reach.may_merge):
        raise PermissionDenied
    return reach


def closed_to(viewer: Viewer, *, today: date) -> QuerySet[Restriction]:
    """Return the restrictions that stand today against the viewer themself; their children show nowhere to them."""
    against = Restriction.objects.filter(adult__user_id=viewer.user_id or 0, kind__in=AGAINST_AN_ADULT)
    return against.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), starts_on__lte=today)


def must_see_all(viewer: Viewer, pupil: Pupil) -> Reach:
    """Return the reach of somebody who knows the family; PermissionDenied for who sees days alone."""
    reach = must_reach(viewer, pupil)
    if reach.level != Level.FULL:
        raise PermissionDenied
    return reach
