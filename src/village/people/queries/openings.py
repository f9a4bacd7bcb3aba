"""Records that were opened in an emergency: one's own, and those of a school that it judges."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.models.role import RoleHeld
from village.access.models.user import User
from village.access.queries import roles_in_partnership
from village.access.rules.roles import HEAD, PARENT, SAFEGUARDING_LEAD
from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.audit.queries import entries_of_partnership
from village.organisations.models.organisation import Organisation
from village.people import permissions
from village.people.models.opening import Opening
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.pupils import pupil_for, pupils_in_partnership
from village.people.queries.reach import NO_SUCH_CHILD, closed_to, reach_for

MISSED, SEEN = "people.opening-missed", "people.opened-child-seen"
OWN_SHOWN, JUDGED_SHOWN = 20, 100
NO_SUCH_OPENING = "There is no such opening, or it is not for you to see."


def exactly(viewer: Viewer, *, upn: str, forename: str, surname: str, born: date | None) -> Pupil | None:
    """Return the one child of the partnership whom the words fit to the letter; None for none, and for several.

    By its UPN alone, or by forename, surname and date of birth together, capital letters aside: nothing like it.
    """
    rows = pupils_in_partnership(viewer)
    if upn.strip():
        rows = rows.filter(upn__iexact=upn.strip())
    else:
        called = Q(forename__iexact=forename.strip()) | Q(preferred_forename__iexact=forename.strip())
        rows = rows.filter(called, surname__iexact=surname.strip(), date_of_birth=born)
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def miss_count(viewer: Viewer, since: datetime) -> int:
    """Return how often the viewer has sought a record that is not there, or not for them, since then."""
    rows = entries_of_partnership(viewer).filter(verb=MISSED, actor_id=str(viewer.user_id or ""), at__gte=since)
    return rows.count()


def school_to_tell(pupil: Pupil, *, today: date) -> Organisation | None:
    """Return the school that answers for the child: where it is on roll in the first place, else where it was last."""
    rows = list(Spell.objects.filter(pupil=pupil, joined_on__lte=today).select_related("school"))
    here = [row for row in rows if row.left_on is None or row.left_on >= today]
    if here:
        return min(here, key=lambda row: (row.status in {Spell.Status.SUBSIDIARY, Spell.Status.GUEST}, row.pk)).school
    return max(rows, key=lambda row: (row.left_on or today, row.pk)).school if rows else None


def whom_to_tell(viewer: Viewer, school_id: int, *, today: date) -> list[User]:
    """Return the head and the safeguarding leads of a school, each once, but not the viewer themself."""
    held = roles_in_partnership(viewer, today=today).filter(organisation=school_id, role__in=(HEAD, SAFEGUARDING_LEAD))
    return [user for user in dict.fromkeys(row.user for row in held) if user.pk != viewer.user_id and user.is_active]


def roles_at_work(viewer: Viewer, user_ids: Collection[int], *, today: date) -> list[RoleHeld]:
    """Return what these people are in the partnership today, but not whose parents they are. One query."""
    return list(roles_in_partnership(viewer, today=today).filter(user__in=user_ids).exclude(role=PARENT))


def standing_opening(viewer: Viewer, pupil: Pupil, now: datetime) -> Opening | None:
    """Return the opening of the child's record that the viewer has open now."""
    rows = Opening.objects.filter(pupil=pupil, user_id=viewer.user_id or 0, closed_at=None)
    return rows.filter(opened_at__lte=now, ends_at__gt=now).select_related("pupil", "school").first()


def open_now(pupil: Pupil, now: datetime) -> list[Opening]:
    """Return who has the child's record open now because of an emergency. See the pupil first."""
    return list(Opening.objects.filter(pupil=pupil, closed_at=None, opened_at__lte=now, ends_at__gt=now))


def own_openings(viewer: Viewer) -> list[Opening]:
    """Return the viewer's own openings, the latest first; whose they were is told of those that stand open alone."""
    rows = Opening.objects.filter(user_id=viewer.user_id or 0, partnership_id=viewer.partnership_id or 0)
    return list(rows.filter(pupil__merged_into=None).select_related("pupil", "school")[:OWN_SHOWN])


def opened_child_for(viewer: Viewer, pupil_id: int) -> Pupil:
    """Return a child whose record the viewer has open because of an emergency; raises Http404 for every other."""
    pupil = pupil_for(viewer, pupil_id)
    if not reach_for(viewer, pupil).is_opened:
        raise Http404(NO_SUCH_CHILD)
    return pupil


def openings_at(viewer: Viewer, school_id: int) -> QuerySet[Opening]:
    """Return the openings of records of the school, those that nobody has judged first; none for who may not judge."""
    if not viewer.can(permissions.JUDGE_OPENINGS, at=school_id):
        return Opening.objects.none()
    kept = closed_to(viewer, today=timezone.localdate()).values("pupil")
    rows = Opening.objects.filter(partnership_id=viewer.partnership_id or 0, school_id=school_id)
    rows = rows.exclude(pupil__in=kept).filter(pupil__merged_into=None)
    rows = rows.select_related("pupil", "school", "user", "closed_by", "settled_by")
    return rows.order_by(F("settled_at").desc(nulls_first=True), "-opened_at", "-pk")


def opening_for(viewer: Viewer, school_id: int, opening_id: int) -> Opening:
    """Return one opening of a record of a school where the viewer judges them; raises Http404."""
    found = openings_at(viewer, school_id).filter(pk=opening_id).first()
    if found is None:
        raise Http404(NO_SUCH_OPENING)
    return found


def unjudged_count(viewer: Viewer, school_id: int) -> int:
    """Return how many openings of others wait for somebody to judge them."""
    rows = openings_at(viewer, school_id).filter(settled_at=None).exclude(user_id=viewer.user_id or 0)
    return rows.order_by().count()


def read_counts(viewer: Viewer, openings: Sequence[Opening]) -> Counter[int]:
    """Return how often the record was read under each opening, by its id. One query."""
    rows = entries_of_partnership(viewer).filter(verb=SEEN, subject_id__in=[str(one.pupil_id) for one in openings])
    counts: Counter[int] = Counter()
    for entry in rows.order_by().only("subject_id", "actor_id", "at"):
        counts.update(one.pk for one in openings if _is_under(entry, one))
    return counts


def _is_under(entry: Entry, one: Opening) -> bool:
    is_theirs = (entry.subject_id, entry.actor_id) == (str(one.pupil_id), str(one.user_id))
    return is_theirs and one.opened_at <= entry.at < (one.closed_at or one.ends_at)
