"""What schools may know of help that parents asked for themselves."""

from datetime import date

from django.db.models import QuerySet

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.people.queries.pupils import HERE, roll_of_school
from village.people.queries.reach import reach_for
from village.self_referrals.models import Ask, AskLink, ToldSchool
from village.self_referrals.permissions import TOLD


def told_at_school(viewer: Viewer, school_id: int, *, today: date) -> QuerySet[ToldSchool]:
    """Return what the school was told of children on its roll today, the latest first, for who may read it there."""
    if not viewer.can(TOLD, at=school_id):
        return ToldSchool.objects.none()
    here = roll_of_school(viewer, school_id, today=today, state=HERE).order_by().values("pupil")
    rows = ToldSchool.objects.filter(ask__partnership_id=viewer.partnership_id or 0, school_id=school_id)
    return _whole(rows.filter(pupil__in=here)).order_by("-ask__sent_at", "-pk")


def told_about(viewer: Viewer, pupil: Pupil) -> list[ToldSchool]:
    """Return what schools of the viewer were told about a child; nothing for who is no staff of one of them."""
    if not reach_for(viewer, pupil).is_staff:
        return []
    rows = ToldSchool.objects.filter(pupil=pupil, ask__partnership_id=viewer.partnership_id or 0)
    return list(_whole(rows.filter(school__in=viewer.places_with(TOLD))).order_by("-ask__sent_at", "-pk"))


def own_links_about(viewer: Viewer, pupil: Pupil) -> list[AskLink]:
    """Return the private links of what the viewer themself asked and told the child's school; no other parent's."""
    asks = ToldSchool.objects.filter(pupil=pupil, ask__asked_by_id=viewer.user_id or 0).values("ask")
    links = AskLink.objects.filter(ask__in=asks, side=AskLink.Side.FAMILY)
    return list(links.select_related("ask__service", "ask__partnership").order_by("-ask__sent_at", "-pk"))


def schools_told(ask: Ask) -> list[str]:
    """Return the names of the schools that know of an ask, each once."""
    return sorted(set(ToldSchool.objects.filter(ask=ask).values_list("school__name", flat=True)))


def _whole(rows: QuerySet[ToldSchool]) -> QuerySet[ToldSchool]:
    return rows.select_related("ask__service__provider", "ask__asked_by", "pupil", "school")
