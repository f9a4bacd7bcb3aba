"""Named reads of stays: of a school’s own children, and of those placed with one’s organisation while that is open."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.reach import limits_of, reach_for, reaches
from village.people.rules.consents import is_in_force
from village.people.rules.reach import Level
from village.people.rules.restrictions import shut_out
from village.provision import permissions
from village.provision.models.commission import Commission
from village.provision.models.during import ReturnStep, Talk, Week
from village.provision.models.stay import Goal, Stay
from village.provision.rules.monitoring import StayFact, WeekFact

NO_SUCH = "There is no such place."


def stays_at(viewer: Viewer, school_ids: Collection[int] | None = None) -> QuerySet[Stay]:
    """Return the stays of children of the viewer's schools. Whether each child may be named is asked by the callers."""
    mine = viewer.places_with(permissions.VIEW)
    rows = Stay.objects.filter(
        commission__partnership_id=viewer.partnership_id or 0,
        school__in=mine if school_ids is None else mine & frozenset(school_ids),
        pupil__merged_into=None,
    )
    return rows.select_related("commission__provider", "pupil", "school", "consent", "decided_by")


def seen(viewer: Viewer, rows: Iterable[Stay]) -> list[Stay]:
    """Return those of the stays whose child the viewer may name as staff; five queries, however many."""
    found = list(rows)
    reach = reaches(viewer, {stay.pupil_id for stay in found}, today=timezone.localdate())
    return [stay for stay in found if reach[stay.pupil_id].level in {Level.FULL, Level.DAYS}]


def stay_for(viewer: Viewer, stay_id: int) -> Stay:
    """Return one stay of a child whom the viewer may name at their school; raises Http404."""
    found = seen(viewer, stays_at(viewer).filter(pk=stay_id))
    if not found:
        raise Http404(NO_SUCH)
    return found[0]


def provided(viewer: Viewer) -> list[Stay]:
    """Return who is placed with the viewer's organisation: while the place is open and the family's agreement holds."""
    places = viewer.places_with(permissions.PROVIDE)
    if not places:
        return []
    today = timezone.localdate()
    rows = Stay.objects.filter(
        commission__partnership_id=viewer.partnership_id or 0,
        commission__provider__in=places,
        state=Stay.State.PLACED,
        consent__isnull=False,
        pupil__merged_into=None,
    )
    found = [stay for stay in rows.select_related("commission__provider", "pupil", "school", "consent") if holds(stay)]
    ids = {stay.pupil_id for stay in found}
    reach, limits = reaches(viewer, ids, today=today), limits_of(ids)
    return [
        stay
        for stay in found
        if reach[stay.pupil_id].level != Level.NOTHING
        and _given_by(stay) not in shut_out(limits.get(stay.pupil_id, ()), today)
    ]


def provided_for(viewer: Viewer, stay_id: int) -> Stay:
    """Return one child placed with the viewer's organisation; raises Http404."""
    for stay in provided(viewer):
        if stay.pk == stay_id:
            return stay
    raise Http404(NO_SUCH)


def own_stay_for(viewer: Viewer, pupil: Pupil, stay_id: int) -> Stay:
    """Return a stay of the viewer's own child that a parent agreed to; raises Http404. See the child first."""
    for stay in own_stays(viewer, pupil):
        if stay.pk == stay_id:
            return stay
    raise Http404(NO_SUCH)


def own_stays(viewer: Viewer, pupil: Pupil) -> list[Stay]:
    """Return the stays of the viewer's own child that a parent was asked about."""
    if not reach_for(viewer, pupil).own_adults:
        return []
    rows = Stay.objects.filter(pupil=pupil, consent__isnull=False)
    return list(rows.select_related("commission__provider", "pupil", "school", "consent").order_by("-asked_on"))


def holds(stay: Stay) -> bool:
    """Tell whether the family's agreement holds today."""
    one = stay.consent
    return one is not None and is_in_force(one.given_on, one.ends_on, one.withdrawn_on, timezone.localdate())


def goals_of(stay: Stay) -> list[Goal]:
    """Return the goals of the stay. See the stay first."""
    return list(Goal.objects.filter(stay=stay))


def weeks_of(stay: Stay) -> list[Week]:
    """Return the weeks of the stay, the latest first. See the stay first."""
    return list(Week.objects.filter(stay=stay).select_related("by"))


def talks_of(stay: Stay) -> list[Talk]:
    """Return the talks with parents, the latest first. See the stay first."""
    return list(Talk.objects.filter(stay=stay).select_related("adult", "by"))


def in_use(commission_ids: Collection[int], school_id: int) -> dict[int, int]:
    """Return how many of the school's children have a place in each agreement. One query."""
    rows = Stay.objects.filter(commission__in=commission_ids, school_id=school_id, state=Stay.State.PLACED)
    counts: dict[int, int] = {}
    for commission_id in rows.order_by().values_list("commission_id", flat=True):
        counts[commission_id] = counts.get(commission_id, 0) + 1
    return counts


def on_roll(school_id: int, pupil_ids: Collection[int], *, today: date) -> frozenset[int]:
    """Return who of the children is on the school's roll. One query."""
    rows = Spell.objects.filter(Q(left_on=None) | Q(left_on__gte=today), school_id=school_id, pupil__in=pupil_ids)
    return frozenset(rows.order_by().values_list("pupil_id", flat=True))


def steps_back(stay: Stay) -> list[ReturnStep]:
    """Return the steps back to school in their order. See the stay first."""
    return list(ReturnStep.objects.filter(stay=stay).order_by("on"))


def goal_in(stay: Stay, goal_id: int) -> Goal:
    """Return one goal of the stay; raises Http404. See the stay first."""
    found = Goal.objects.filter(stay=stay, pk=goal_id).select_related("stay__pupil", "stay__commission").first()
    if found is None:
        raise Http404("There is no such goal.")
    return found


def step_in(stay: Stay, step_id: int) -> ReturnStep:
    """Return one step back of the stay; raises Http404. See the stay first."""
    found = ReturnStep.objects.filter(stay=stay, pk=step_id).select_related("stay__pupil", "stay__commission").first()
    if found is None:
        raise Http404("There is no such step.")
    return found


def stays_of(viewer: Viewer, pupil_ids: Collection[int]) -> list[Stay]:
    """Return the stays of these children at the viewer's schools, the latest first. One query."""
    return list(stays_at(viewer).filter(pupil__in=pupil_ids).order_by("-asked_on"))


def placed_at(viewer: Viewer, school_id: int) -> list[Stay]:
    """Return who of the school has a place today. One query."""
    return list(stays_at(viewer, [school_id]).filter(state=Stay.State.PLACED))


def facts_of(commission: Commission, school_id: int | None = None) -> list[StayFact]:
    """Return what bears on the promises, of every school or of one; three queries. Figures only."""
    rows = Stay.objects.filter(commission=commission, pupil__merged_into=None)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    return [_fact(stay) for stay in rows.select_related("consent").prefetch_related("weeks", "talks")]


def _fact(stay: Stay) -> StayFact:
    met = {"meeting", "visit"}
    return StayFact(
        pupil_id=stay.pupil_id,
        school_id=stay.school_id,
        ready_on=stay.consent.given_on if stay.consent else None,
        starts_on=stay.starts_on,
        ended_on=stay.ended_on,
        is_back_full_time=stay.outcome == Stay.Outcome.FULL_TIME,
        met_parents_on=tuple(talk.on for talk in stay.talks.all() if talk.came and talk.kind in met),
        weeks=tuple(
            WeekFact(week.monday, week.days_offered, week.days_came, week.hours, week.noted_on)
            for week in stay.weeks.all()
        ),
    )


def _given_by(stay: Stay) -> int | None:
    return stay.consent.given_by_id if stay.consent else None
