"""Who outside the school reads of which child today: by which agreement or referral, and when they last did."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Max, Q

from village.access.models.role import RoleHeld
from village.access.queries import roles_in_partnership
from village.access.rights import all_rights
from village.access.viewer import Viewer
from village.audit.queries import entries_of_partnership
from village.people.models.consent import Consent
from village.people.permissions import SHARED_WITH_US
from village.people.queries.pupils import roll_of_school
from village.people.queries.reach import reaches
from village.people.rules.consents import is_in_force
from village.people.rules.reach import Level
from village.referrals import permissions
from village.referrals.models.link import AgencyLink, Opening
from village.referrals.models.referral import Referral
from village.referrals.queries.links import MOST_WRONG
from village.referrals.queries.referrals import agency_may_see, referrals_at

LOOKS = ("people.shared-child-seen", "referrals.opened", "referrals.listed-for-us", "support.chronology-seen")
"""What the record says when somebody of an agency read of a child."""
type Read = tuple[str, str, str]
"""Kind and id of what was read, and the id of who read it."""


def with_agencies(viewer: Viewer, school_id: int, *, today: date) -> list[Referral]:
    """Return the referrals of the school that agencies read today. One query, and those of reach."""
    if not viewer.can(permissions.ACCESS, at=school_id):
        return []
    rows = list(referrals_at(viewer, [school_id]).filter(agency_may_see(today)))
    reach = reaches(viewer, {row.pupil_id for row in rows}, today=today) if rows else {}
    return [row for row in rows if school_id in reach[row.pupil_id].schools]


def agreed_beside(viewer: Viewer, school_id: int, but: Collection[int], *, today: date) -> list[Consent]:
    """Return the agreements to share about the school's children that stand today, of families the viewer knows.

    Without those of `but`, which stand for referrals.
    """
    if not viewer.can(permissions.ACCESS, at=school_id):
        return []
    on_roll = roll_of_school(viewer, school_id, today=today).order_by().values("pupil")
    rows = Consent.objects.filter(kind=Consent.Kind.SHARE, pupil__in=on_roll, withdrawn_on=None).exclude(pk__in=but)
    rows = rows.select_related("pupil", "organisation", "given_by").order_by("pupil__surname", "pupil__forename", "pk")
    standing = [row for row in rows if is_in_force(row.given_on, row.ends_on, row.withdrawn_on, today)]
    reach = reaches(viewer, {row.pupil_id for row in standing}, today=today) if standing else {}
    return [row for row in standing if reach[row.pupil_id].level == Level.FULL and not reach[row.pupil_id].ties]


def people_of(viewer: Viewer, organisation_ids: Collection[int], *, today: date) -> list[RoleHeld]:
    """Return who reads, with an account, what families share with these organisations. One query."""
    roles = next(right.roles for right in all_rights() if right.code == SHARED_WITH_US)
    return list(roles_in_partnership(viewer, today=today).filter(organisation__in=organisation_ids, role__in=roles))


def open_links(referral_ids: Collection[int], now: datetime) -> dict[int, tuple[AgencyLink, datetime | None]]:
    """Return the link that opens each referral now, and when it was opened last. One query."""
    rows = AgencyLink.objects.filter(
        referral__in=referral_ids, revoked_at=None, expires_at__gt=now, wrong_tries__lt=MOST_WRONG
    )
    opened = rows.annotate(opened_at=Max("openings__at", filter=Q(openings__what=Opening.What.OPENED)))
    return {row.referral_id: (row, vars(row)["opened_at"]) for row in opened.order_by("made_at", "pk")}


def last_reads(viewer: Viewer, pupil_ids: Collection[int], user_ids: Collection[int]) -> dict[Read, datetime]:
    """Return when each of these people last read of each child or referral. One query."""
    rows = entries_of_partnership(viewer).filter(verb__in=LOOKS, actor_id__in=[str(one) for one in user_ids])
    grouped = rows.order_by().values("subject_kind", "subject_id", "actor_id").annotate(last_at=Max("at"))
    wanted = {str(pk) for pk in pupil_ids}
    return {
        (row["subject_kind"], row["subject_id"], row["actor_id"]): row["last_at"]
        for row in grouped
        if row["subject_kind"] != "people.pupil" or row["subject_id"] in wanted
    }
