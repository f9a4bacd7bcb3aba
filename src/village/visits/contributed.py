"""What this room adds to casework: what happened, what goes on, what to talk about, what was done and what waits."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.people.contributions import PupilPanel, SchoolTab
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for, reaches
from village.people.rules.reach import Level
from village.school_data.contributions import Work
from village.support.contributions import AgendaPoint, Begun, Casework, Delivered, Happening, OpenHelp, Starter, Tier
from village.visits import permissions
from village.visits.models.visit import Visit
from village.visits.models.visit_record import VisitRecord
from village.visits.queries.about_families import notes_of, standing_focus
from village.visits.queries.going import visits_going
from village.visits.queries.records import (
    follow_ups_by_kind,
    last_records,
    outcomes_of_children,
    records_seen_by,
    to_compare,
    told_of_visits,
)
from village.visits.queries.staff import who_is_out
from village.visits.queries.visits import children_of, own_visits_to_make, visits_of_children, visits_planned
from village.visits.rules.names import listed
from village.visits.rules.next_steps import MET, TURNED_BACK, nobody_in_twice
from village.visits.services.merging import merge_visits, unmerge_visits

STILL_FRESH = timedelta(days=90)
"""How long nobody in, turned back, or a visit that nobody has written up, is something to talk about."""
WORK_WORDS = {
    "visit": ("family to visit again", "families to visit again"),
    "ring": ("family to ring after a visit", "families to ring after a visit"),
    "plan": ("family plan to look at after a visit", "family plans to look at after a visit"),
    "forum": ("family to bring to the forum", "families to bring to the forum"),
    "referral": ("family to ask another service for", "families to ask another service for"),
}


def happenings(viewer: Viewer, pupil_ids: Sequence[int]) -> Iterable[Happening]:
    """Yield the visits about the children that somebody recorded, for who may see contents."""
    wanted = set(pupil_ids)
    visits = {visit.pk: visit for visit in visits_of_children(viewer, pupil_ids, right=permissions.SEE)}
    rows = records_seen_by(viewer).filter(visit__in=list(visits)).exclude(standing=VisitRecord.Standing.ASIDE)
    for row in rows:
        words = ". ".join(part.rstrip(".") for part in (str(row.get_outcome_display()), row.said) if part)
        for pupil in children_of(visits[row.visit_id]):
            if pupil.pk in wanted:
                yield Happening(
                    pupil_id=pupil.pk,
                    on=visits[row.visit_id].on,
                    kind="Home visit",
                    words=f"{words}.",
                    who=row.by.name if row.by else "",
                    url=reverse("visits:visit", args=(row.visit_id,)),
                )


def helps(viewer: Viewer, school_id: int) -> Iterable[OpenHelp]:
    """Yield the visits that are planned, and those of days gone by of which nobody has said what came of them."""
    today = timezone.localdate()
    for visit in visits_planned(viewer, school_id, today - STILL_FRESH):
        yield OpenHelp(
            key=f"visit-{visit.pk}",
            kind="Home visit",
            pupil_ids=tuple(pupil.pk for pupil in children_of(visit)),
            tier=Tier.TARGETED,
            since=timezone.localdate(visit.planned_at),
            worker=listed([visitor.practitioner.name for visitor in visit.visitors.all()]),
            worker_ids=tuple(visitor.practitioner_id for visitor in visit.visitors.all()),
            next_on=visit.on,
            next_words="Visit" if visit.on >= today else "Say what came of the visit",
            url=reverse("visits:visit", args=(visit.pk,)),
        )


def begun(viewer: Viewer, school_id: int, pupil_ids: Collection[int], since: date) -> Iterable[Begun]:
    """Yield the visits to the children that were planned since the day and not cancelled."""
    rows = visits_of_children(viewer, pupil_ids, right=permissions.VIEW).filter(school=school_id)
    for visit in rows.exclude(state=Visit.State.CANCELLED):
        on = timezone.localdate(visit.planned_at)
        url = reverse("visits:visit", args=(visit.pk,))
        if on >= since:
            for pupil in children_of(visit):
                if pupil.pk in pupil_ids:
                    yield Begun(pupil.pk, on, f"Home visit on {visit.on:%-d %B}", url)


def agenda(viewer: Viewer, school_id: int, since: date) -> Iterable[AgendaPoint]:
    """Yield families at whose door nobody was in twice, or from which a visitor turned back for safety."""
    today = timezone.localdate()
    found = outcomes_of_children(viewer, school_id)
    reach = reaches(viewer, list(found), today=today)
    names = _names(viewer, [pupil_id for pupil_id in found if reach[pupil_id].is_staff])
    seen: set[int] = set()
    for pupil_id, records in found.items():
        last = records[-1]
        if pupil_id not in names or last.pk in seen or last.visit.on < today - STILL_FRESH:
            continue
        kind, rank = _point_of(records)
        if kind:
            seen.add(last.pk)
            yield AgendaPoint(
                key=f"visit-record-{last.pk}",
                kind=kind,
                title=names[pupil_id],
                why=f"Visit on {last.visit.on:%-d %B}",
                since=last.visit.on,
                pupil_ids=(pupil_id,),
                url=reverse("visits:visit", args=(last.visit_id,)),
                rank=rank,
            )


def _point_of(records: Sequence[VisitRecord]) -> tuple[str, int]:
    if records[-1].outcome == TURNED_BACK:
        return "Visitor turned back for safety", 5
    if nobody_in_twice([record.outcome for record in records]):
        return "Nobody in twice", 20
    return "", 0


def _names(viewer: Viewer, pupil_ids: Sequence[int]) -> dict[int, str]:
    visits = visits_of_children(viewer, pupil_ids, right=permissions.SEE)
    return {pupil.pk: pupil.name for visit in visits for pupil in children_of(visit) if pupil.pk in set(pupil_ids)}


def deliveries(pupil_ids: Collection[int], first: date, last: date) -> Iterable[Delivered]:
    """Yield how many of the visits that were planned for these days were made, with somebody spoken to."""
    told = told_of_visits(pupil_ids, first, last)
    if told:
        done = sum(outcome == MET for _, _, _, outcome in told)
        yield Delivered("visits", "Visits made", done, len(told))


def work(viewer: Viewer, school_id: int) -> list[Work]:
    """Return who is not back, whose records differ, and what is due after visits; nobody is named but staff."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return []
    now = timezone.now()
    day = reverse("visits:today", args=(school_id,))
    found = [
        Work(
            title=f"{outing.user.name} is not back from visits",
            verb="Ring",
            url=day,
            note=f"Expected at {timezone.localtime(outing.back_at):%-H:%M}",
            rank=0,
        )
        for outing in who_is_out(viewer, school_id)
        if outing.back_at <= now
    ]
    if own := own_visits_to_make(viewer, school_id, timezone.localdate()):
        title = "1 visit of yours today" if own == 1 else f"{own} visits of yours today"
        found.append(Work(title=title, verb="Open", url=day, rank=3))
    found += [
        Work(
            title="Two records of one visit",
            verb="Compare",
            url=reverse("visits:visit", args=(row.visit_id,)),
            note=f"{row.visit.on:%-d %B}",
            rank=12,
        )
        for row in to_compare(viewer, school_id)
    ]
    todo = reverse("visits:to-do", args=(school_id,))
    for kind, count in sorted(follow_ups_by_kind(viewer, school_id, until=timezone.localdate()).items()):
        one, many = WORK_WORDS[kind]
        found.append(Work(title=f"{count} {one if count == 1 else many}", verb="See", url=todo, rank=15))
    return found


def visits_panel(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the next visit, the last one and what can be planned, for who may see visits at a school of the child."""
    reach = reach_for(viewer, pupil)
    here = reach.schools & viewer.places_with(permissions.VIEW)
    if not here or reach.level != Level.FULL:
        return None
    school_id, today = min(here), timezone.localdate()
    planned = visits_of_children(viewer, [pupil.pk], right=permissions.VIEW).filter(
        on__gte=today, state=Visit.State.PLANNED
    )
    sees = viewer.can(permissions.SEE, at=school_id)
    tomorrow = today + timedelta(days=1)
    return {
        "next": planned.order_by("on", "from_time", "pk").first(),
        "last": last_records(viewer, [pupil.pk], before=tomorrow).get(pupil.pk) if sees else None,
        "focus": standing_focus(viewer, pupil, school_id, today=today),
        "notes": notes_of(viewer, school_id, [pupil.pk], today=today).get(pupil.pk, []),
        "sees": sees,
        "plans": reverse("visits:new", args=(school_id, pupil.pk))
        if viewer.can(permissions.PLAN, at=school_id)
        else "",
        "family": reverse("visits:family", args=(school_id, pupil.pk)) if sees else "",
    }


CASEWORK = Casework(
    tabs=(SchoolTab("visits", "Visits", "visits:today", permissions.VIEW, place=34),),
    panels=(PupilPanel("visits", "visits/panel.html", place=58, context=visits_panel, is_aside=True),),
    work=(work,),
    happenings=(happenings,),
    helps=(helps,),
    going=(visits_going,),
    agenda=(agenda,),
    deliveries=(deliveries,),
    starters=(
        Starter(
            "visit",
            "Plan a visit",
            permissions.PLAN,
            lambda school_id, pupil_id: reverse("visits:new", args=(school_id, pupil_id)),
            begun,
        ),
    ),
    merges=((merge_visits, unmerge_visits),),
)
