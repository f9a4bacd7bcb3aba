"""Visits at Ridgeway: those of last week with what came of them, today's list, hours, a focus family and a dog."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from uuid import uuid4

from django.utils import timezone

from village.demo import clock
from village.demo.days import moment
from village.demo.town import Town, viewer_named
from village.organisations.models.practitioner import Practitioner
from village.people.models.household import HouseholdMember
from village.people.models.pupil import Pupil
from village.people.queries.contacts import to_write_to
from village.people.queries.pupils import pupils_of_school
from village.visits.models.visit import Visit
from village.visits.services.about_families import set_focus, write_note
from village.visits.services.hours import put_hours
from village.visits.services.planning import NewVisit, When, plan_visit
from village.visits.services.recording import Told, record_visit

SCHOOL = "Ridgeway Primary School"
VISITORS = ("Dot Marlowe", "Farah Lund", "Viola Yates")
HOURS = (("Dot Marlowe", (0, 1, 2, 3, 4), time(13), time(17)), ("Farah Lund", (1, 3), time(15), time(17)))
LAST_WEEK = (
    (8, "Dot Marlowe", "met", "Mornings are hard since the night shifts.", "A place in breakfast club", "visit"),
    (8, "Dot Marlowe", "no_answer", "", "", "nothing"),
    (6, "Farah Lund", "not_now", "Baby asleep, come after lunch.", "", "ring"),
    (6, "Dot Marlowe", "no_answer", "", "", "visit"),
    (5, "Viola Yates", "met", "He wants to walk to school with a friend.", "", "nothing"),
)
"""Days ago, who went, what came of it, what was said, what we promised, and what happens next."""
TODAY = (
    ("Dot Marlowe", time(13, 15), "how_it_goes", "See how Monday mornings go."),
    ("Dot Marlowe", time(14), "not_heard", ""),
    ("Dot Marlowe", time(15, 40), "plan", "Look at the plan together."),
    ("Farah Lund", time(15, 30), "help", "Bring the form for free meals."),
)


def plan_demo_visits(town: Town) -> None:
    """The school visits families: some last week, some today, and what is known before anybody goes."""
    school, today = town.places[SCHOOL], timezone.localdate()
    staff = {person.name: person for person in Practitioner.objects.filter(name__in=VISITORS, organisation=school)}
    families = _families(school.pk, today)
    if len(families) < len(LAST_WEEK) + len(TODAY) or len(staff) < len(VISITORS):
        return
    with clock.at(moment(today - timedelta(days=10), 9)):
        _known_before(families, school.pk, staff)
    for pupil, (days, who, outcome, said, promise, following) in zip(families, LAST_WEEK, strict=False):
        with clock.at(moment(today - timedelta(days=days), 9)):
            visit = _plan(pupil, school.pk, staff[who], time(14), "how_it_goes", "")
        with clock.at(moment(today - timedelta(days=days), 14)):
            told = Told(
                key=uuid4(), outcome=outcome, said=said, promise=promise, next_step=following,
                promise_due_on=timezone.localdate() + timedelta(days=3),
            )  # fmt: skip
            record_visit(by=viewer_named(who), visit=visit, told=told, at=timezone.now())
    again = (families[0], *families[len(LAST_WEEK) :])
    for pupil, (who, at, purpose, about) in zip(again, TODAY, strict=False):
        _plan(pupil, school.pk, staff[who], at, purpose, about)


def _families(school_id: int, today: date) -> Sequence[Pupil]:
    """Return children whose home is known, one of each home; those whom a colleague may ring come first."""
    pupils = list(pupils_of_school(viewer_named("Samir Vall"), school_id, today=today))
    homes = dict(
        HouseholdMember.objects.filter(pupil__in=pupils, ends_on=None)
        .order_by("-pk")
        .values_list("pupil_id", "household_id")
    )
    contacts = to_write_to([pupil.pk for pupil in pupils], today=today)
    one_of_each = {homes[pupil.pk]: pupil for pupil in reversed(pupils) if pupil.pk in homes and contacts[pupil.pk]}
    foreign = [pupil for pupil in one_of_each.values() if contacts[pupil.pk][0].adult.needs_interpreter]
    rest = [pupil for pupil in one_of_each.values() if pupil not in foreign]
    return [*foreign[:2], *rest]


def _known_before(families: Sequence[Pupil], school_id: int, staff: dict[str, Practitioner]) -> None:
    now, today = timezone.now(), timezone.localdate()
    by = viewer_named("Farah Lund")
    until = today + timedelta(days=60)
    reason = "New to the town, and both parents work nights"
    set_focus(by=by, pupil=families[0], school_id=school_id, reason=reason, ends_on=until, at=now)
    words = "Dog in the yard: ring before you go in."
    write_note(by=by, pupil=families[0], school_id=school_id, words=words, needs_two=False, ends_on=until, at=now)
    for who, weekdays, first, last in HOURS:
        for weekday in weekdays:
            put_hours(
                by=by, school_id=school_id, practitioner_id=staff[who].pk, weekday=weekday, from_time=first,
                until_time=last, today=today,
            )  # fmt: skip


def _plan(pupil: Pupil, school_id: int, who: Practitioner, at: time, purpose: str, about: str) -> Visit:
    new = NewVisit(
        school_id=school_id,
        pupils=[pupil],
        when=When(timezone.localdate(), at, time(at.hour, at.minute + 15)),
        visitor_ids=[who.pk],
        purpose=purpose,
        about=about,
    )
    return plan_visit(by=viewer_named("Samir Vall"), new=new, at=timezone.now())
