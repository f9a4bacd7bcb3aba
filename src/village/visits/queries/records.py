"""Named reads of what came of visits: for who may see contents, and for figures that name nobody."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Count, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.visits import permissions
from village.visits.models.visit import Visit, VisitChild
from village.visits.models.visit_record import FollowUp, VisitPromise, VisitRecord
from village.visits.queries.visits import NO_SUCH_VISIT, visits_at


def records_seen_by(viewer: Viewer) -> QuerySet[VisitRecord]:
    """Return the records whose contents the viewer may see, with what hangs on them."""
    visits = visits_at(viewer, viewer.places_with(permissions.SEE)).values("pk")
    rows = VisitRecord.objects.filter(visit__in=visits)
    return rows.select_related("by", "promise", "follow_up", "visit").prefetch_related("met")


def records_of(viewer: Viewer, visit_ids: Collection[int]) -> dict[int, list[VisitRecord]]:
    """Return the records of each visit, the first one first."""
    found: dict[int, list[VisitRecord]] = defaultdict(list)
    for record in records_seen_by(viewer).filter(visit__in=visit_ids).order_by("recorded_at", "pk"):
        found[record.visit_id].append(record)
    return found


def record_for(viewer: Viewer, record_id: int) -> VisitRecord:
    """Return one record; raises Http404."""
    found = records_seen_by(viewer).filter(pk=record_id).first()
    if found is None:
        raise Http404(NO_SUCH_VISIT)
    return found


def last_records(viewer: Viewer, pupil_ids: Collection[int], *, before: date) -> dict[int, VisitRecord]:
    """Return, for each child, the latest record that counts of a visit before the day. Two queries."""
    about = VisitChild.objects.filter(pupil__in=pupil_ids, visit__on__lt=before)
    pairs = defaultdict(list)
    for visit_id, pupil_id in about.values_list("visit_id", "pupil_id"):
        pairs[visit_id].append(pupil_id)
    rows = records_seen_by(viewer).filter(visit__in=list(pairs), standing=VisitRecord.Standing.COUNTS)
    found: dict[int, VisitRecord] = {}
    for record in rows.order_by("-visit__on", "-recorded_at", "-pk"):
        for pupil_id in pairs[record.visit_id]:
            found.setdefault(pupil_id, record)
    return found


def late_promises(viewer: Viewer, pupil_ids: Collection[int], *, today: date) -> dict[int, list[VisitPromise]]:
    """Return, for each child, what we promised its family and have not kept in time. Two queries."""
    seen = records_seen_by(viewer).exclude(standing=VisitRecord.Standing.ASIDE).values("pk")
    rows = VisitPromise.objects.filter(
        record__in=seen, kept_at__isnull=True, due_on__lt=today, record__visit__children__pupil__in=pupil_ids
    )
    found: dict[int, list[VisitPromise]] = defaultdict(list)
    pairs = rows.order_by("due_on", "pk").values_list("pk", "record__visit__children__pupil_id")
    every = {one.pk: one for one in VisitPromise.objects.filter(pk__in=[pk for pk, _ in pairs])}
    for pk, pupil_id in pairs:
        if pupil_id in set(pupil_ids) and every[pk] not in found[pupil_id]:
            found[pupil_id].append(every[pk])
    return found


def promise_for(viewer: Viewer, promise_id: int) -> VisitPromise:
    """Return one promise of ours; raises Http404."""
    found = VisitPromise.objects.filter(pk=promise_id, record__in=records_seen_by(viewer).values("pk"))
    promise = found.select_related("record__visit").first()
    if promise is None:
        raise Http404("There is no such promise.")
    return promise


def open_follow_ups(viewer: Viewer, school_id: int) -> QuerySet[FollowUp]:
    """Return what is still to be done after visits of a school, what is due first before the rest."""
    seen = records_seen_by(viewer).exclude(standing=VisitRecord.Standing.ASIDE).values("pk")
    rows = FollowUp.objects.filter(school_id=school_id, ended="", record__in=seen)
    return (
        rows.select_related("record__visit").prefetch_related("record__visit__children__pupil").order_by("due_on", "pk")
    )


def follow_ups_by_kind(viewer: Viewer, school_id: int, *, until: date) -> dict[str, int]:
    """Return how many follow-ups of each kind are due by the day."""
    rows = open_follow_ups(viewer, school_id).filter(due_on__lte=until).order_by()
    return dict(rows.values_list("kind").annotate(count=Count("pk")))


def follow_up_for(viewer: Viewer, follow_up_id: int) -> FollowUp:
    """Return one follow-up; raises Http404."""
    found = FollowUp.objects.filter(pk=follow_up_id, record__in=records_seen_by(viewer).values("pk"))
    row = found.select_related("record__visit").prefetch_related("record__visit__children__pupil").first()
    if row is None:
        raise Http404("There is no such follow-up.")
    return row


def to_compare(viewer: Viewer, school_id: int) -> list[VisitRecord]:
    """Return the records that somebody else wrote about the same visit, which nobody has compared."""
    rows = records_seen_by(viewer).filter(visit__school_id=school_id, standing=VisitRecord.Standing.COMPARE)
    return list(rows.order_by("recorded_at", "pk"))


def outcomes_of_children(viewer: Viewer, school_id: int) -> dict[int, list[VisitRecord]]:
    """Return the records that count of each child visited for the school, the oldest first. Two queries."""
    rows = records_seen_by(viewer).filter(visit__school_id=school_id, standing=VisitRecord.Standing.COUNTS)
    by_visit = {record.visit_id: record for record in rows.order_by("visit__on", "recorded_at", "pk")}
    found: dict[int, list[VisitRecord]] = defaultdict(list)
    pairs = VisitChild.objects.filter(visit__in=list(by_visit)).order_by("visit__on", "visit__from_time", "pk")
    for visit_id, pupil_id in pairs.values_list("visit_id", "pupil_id"):
        found[pupil_id].append(by_visit[visit_id])
    return found


def told_of_visits(pupil_ids: Collection[int], first: date, last: date) -> list[tuple[int, date, str, str]]:
    """Return id, day, state and outcome of each visit about the children in these days: for figures alone.

    Cancelled visits are left out; a visit with two records counts by the first that counts.
    """
    about = VisitChild.objects.filter(pupil__in=pupil_ids).values("visit")
    rows = Visit.objects.filter(pk__in=about, on__range=(first, last)).exclude(state=Visit.State.CANCELLED)
    return _told(rows)


def told_of_school(school_id: int, first: date, last: date) -> list[tuple[int, date, str, str]]:
    """Return the same of all visits of one school: for figures alone."""
    rows = Visit.objects.filter(school_id=school_id, on__range=(first, last)).exclude(state=Visit.State.CANCELLED)
    return _told(rows)


def second_tries(school_id: int, first: date, last: date) -> list[tuple[date, date]]:
    """Return the days of visits with nobody in, each with the day of the visit that followed and was made."""
    missed = {
        visit_id: on for visit_id, on, _, outcome in told_of_school(school_id, first, last) if outcome == "no_answer"
    }
    later = Visit.objects.filter(after__in=list(missed), state=Visit.State.RECORDED).order_by("on", "pk")
    found: dict[int, date] = {}
    for after_id, on in later.values_list("after_id", "on"):
        found.setdefault(after_id or 0, on)
    return [(missed[visit_id], on) for visit_id, on in found.items()]


def _told(rows: QuerySet[Visit]) -> list[tuple[int, date, str, str]]:
    visits = list(rows.order_by("on", "pk").values_list("pk", "on", "state"))
    records = VisitRecord.objects.filter(
        visit__in=[pk for pk, _, _ in visits], standing=VisitRecord.Standing.COUNTS
    ).order_by("recorded_at", "pk")
    outcomes: dict[int, str] = {}
    for visit_id, outcome in records.values_list("visit_id", "outcome"):
        outcomes.setdefault(visit_id, outcome)
    return [(pk, on, state, outcomes.get(pk, "")) for pk, on, state in visits]
