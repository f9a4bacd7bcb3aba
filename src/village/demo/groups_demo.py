"""Groups of the made-up town’s first school: a coffee morning, a course with a draw, an attendance group, mentoring."""

from datetime import date, time, timedelta

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.demo import clock
from village.demo.days import moment
from village.demo.town import Town, viewer_named
from village.groups.models.group_session import GroupSession
from village.groups.models.place import Place
from village.groups.models.programme import Programme
from village.groups.rules.dates import Pattern
from village.groups.services.asking import add_to_list, parents_of
from village.groups.services.drawing import draw_names
from village.groups.services.finishing import finish, write_before
from village.groups.services.meetings import arrange, note_meeting
from village.groups.services.offering import accept, offer
from village.groups.services.programmes import add_leader, end_programme, make_programme
from village.groups.services.register import close_register, tick, walk_in
from village.groups.services.sessions import When, cancel_session, plan_sessions
from village.organisations.models.practitioner import Practitioner
from village.people.models.consent import Consent
from village.people.models.pupil import Pupil
from village.people.queries.contacts import to_write_to
from village.people.queries.pupils import pupils_of_school

SCHOOL = "Ridgeway Primary School"
WEEKS_BACK = 4


def run_groups(town: Town, today: date) -> None:
    """The school has four programmes, with people who wait, come and finish."""
    school = town.places[SCHOOL]
    with clock.at(moment(today - timedelta(weeks=WEEKS_BACK), 9)):
        by = viewer_named("Farah Lund")
        pupils = list(pupils_of_school(by, school.pk, today=today)[:60])
        coffee = _make(by, school.pk, "parent_group", "Coffee morning", **COFFEE)
        course = _make(by, school.pk, "course", "Maths for parents", **COURSE)
        group = _make(by, school.pk, "children_group", "Steps to school", **GROUP)
        friends = _make(by, school.pk, "mentoring", "Reading friends", **FRIENDS)
        for programme, name in ((coffee, "Dot Marlowe"), (course, "Gwen Hale"), (group, "Nora Quist")):
            _lead(by, programme, name)
        first = _weekday_before(today)
        _plan(by, coffee, first, time(9), time(10, 15), "Family room")
        _plan(by, course, first, time(13), time(14, 30), "Library")
        _plan(by, group, first + timedelta(days=1), time(14, 15), time(15), "Cabin")
        _fill(by, coffee, pupils[:14], today)
        _fill(by, course, pupils[14:20], today)
        _agree(pupils[20:30], today)
        _fill(by, group, pupils[20:26], today)
        _mentor(by, friends, pupils[26], today)
    _live(coffee, today)
    _live(course, today)
    _live(group, today)
    _finished_course(school.pk, pupils[40:46], today)
    yesterday = today - timedelta(days=1)
    with clock.at(moment(yesterday, 17)):
        _cancel_the_next(coffee, today)
        _ask(viewer_named("Farah Lund"), course, pupils[30:37], today)
        draw_names(by=viewer_named("Farah Lund"), programme=course, at=moment(yesterday, 17, 1))


COFFEE = {
    "about": "Tea, toast, and somebody who has time. Each week another question: sleep, screens, books.",
    "tier": "universal",
    "places": None,
    "room": "Family room",
    "childcare_places": 6,
    "cost": "Free",
    "is_open": True,
    "who_for": "Every parent and carer of the school",
}
COURSE = {
    "about": "How children learn sums today, and how to help at home without tears.",
    "tier": "early",
    "subject": "numeracy",
    "places": 8,
    "room": "Library",
    "cost": "Free",
    "is_open": True,
    "has_certificate": True,
    "sessions_to_finish": 6,
    "scale_question": "How sure do you feel when you help with maths?",
    "who_for": "Parents of Years 3 to 6",
}
GROUP = {
    "about": "A small group that starts the day well together.",
    "tier": "targeted",
    "subject": "attendance",
    "places": 6,
    "room": "Cabin",
    "sessions_to_finish": 6,
}
READING = {
    "about": "A story each evening, and songs for those who would rather sing.",
    "tier": "universal",
    "subject": "literacy",
    "places": 8,
    "room": "Library",
    "cost": "Free",
    "has_certificate": True,
    "sessions_to_finish": 2,
    "scale_question": "How much do you enjoy reading together?",
}
SAID = "We read three evenings a week now."
FRIENDS = {"about": "An adult who reads with one child each week.", "tier": "targeted", "places": 10}


def _make(by: Viewer, school_id: int, kind: str, title: str, **values: object) -> Programme:
    return make_programme(by=by, school_id=school_id, values={"kind": kind, "title": title, **values})


def _lead(by: Viewer, programme: Programme, name: str, checked_on: date | None = None) -> None:
    person = Practitioner.objects.get(partnership_id=programme.partnership_id, name=name)
    add_leader(by=by, programme=programme, practitioner=person, checked_on=checked_on)


def _plan(by: Viewer, programme: Programme, first: date, starts_at: time, ends_at: time, room: str) -> None:
    plan_sessions(by=by, programme=programme, pattern=Pattern(first, 10), when=When(starts_at, ends_at, room))


def _weekday_before(today: date) -> date:
    """Return the weekday of today some weeks back, or that of Friday at a weekend."""
    day = today - timedelta(weeks=WEEKS_BACK)
    return day - timedelta(days=max(day.weekday() - 3, 0))


def _wait(
    by: Viewer, programme: Programme, pupil: Pupil, today: date, *needs: str, asked: bool = False
) -> Place | None:
    adults = parents_of(pupil, today=today) if programme.is_for_adults else []
    if programme.is_for_adults and not adults:
        return None
    try:
        return add_to_list(
            by=by,
            programme=programme,
            pupil=pupil,
            adult=adults[0] if adults else None,
            needs=needs,
            why="" if asked else "The class teacher spoke with the family",
            asked_by_family=asked,
            on=today,
        )
    except Refused:  # One adult of two children is asked once.
        return None


def _fill(by: Viewer, programme: Programme, pupils: list[Pupil], today: date) -> None:
    since = today - timedelta(weeks=WEEKS_BACK)
    for number, pupil in enumerate(pupils):
        place = _wait(by, programme, pupil, since, "listed", asked=number % 3 == 0)
        if place is not None:
            offer(by=by, place=place, on=since)
            accept(by=by, place=place, on=since)


def _finished_course(school_id: int, pupils: list[Pupil], today: date) -> None:
    """A course of the weeks before is over; those who came often enough have finished."""
    first = _weekday_before(today) - timedelta(weeks=8)
    with clock.at(moment(first - timedelta(days=1), 9)):
        by = viewer_named("Farah Lund")
        course = _make(by, school_id, "course", "Stories at bedtime", **READING)
        _lead(by, course, "Gwen Hale")
        pattern = Pattern(first, 4)
        plan_sessions(by=by, programme=course, pattern=pattern, when=When(time(17), time(18), "Library"))
        _fill(by, course, pupils, first + timedelta(weeks=WEEKS_BACK))
    _live(course, today)
    last = GroupSession.objects.filter(programme=course).latest("on").on
    with clock.at(moment(last, 19)):
        for number, place in enumerate(Place.objects.filter(programme=course, state="accepted").order_by("pk")):
            write_before(by=by, place=place, seen_version=place.version, before=number % 4 + 2)
            finish(by=by, place=place, seen_version=place.version, after=number % 3 + 7, outcome=SAID, on=last)
        end_programme(by=by, programme=course, on=last)


def _cancel_the_next(programme: Programme, today: date) -> None:
    coming = GroupSession.objects.filter(programme=programme, on__gt=today).order_by("on").first()
    if coming is not None:
        cancel_session(by=viewer_named("Farah Lund"), session=coming, why="The family room is being painted")


def _ask(by: Viewer, programme: Programme, pupils: list[Pupil], today: date) -> None:
    needs = (("listed", "plan"), (), ("english",), (), ("listed",), (), ())
    for number, (pupil, facts) in enumerate(zip(pupils, needs, strict=False)):
        _wait(by, programme, pupil, today, *facts, asked=number % 2 == 1)


def _agree(pupils: list[Pupil], today: date) -> None:
    given_on = today - timedelta(weeks=WEEKS_BACK + 1)
    for pupil_id, contacts in to_write_to([pupil.pk for pupil in pupils], today=today).items():
        if contacts:
            Consent.objects.get_or_create(
                pupil_id=pupil_id, kind="take_part", given_by=contacts[0].adult, defaults={"given_on": given_on}
            )


def _mentor(by: Viewer, programme: Programme, pupil: Pupil, today: date) -> None:
    _lead(by, programme, "Al Winter", today - timedelta(weeks=30))
    _fill(by, programme, [pupil], today)
    place = Place.objects.filter(programme=programme, state="accepted").first()
    if place is None:
        return
    mentor = programme.leaders.get()
    values = {"mentor": mentor, "aim": "Read a whole book out loud to the little ones", "review_on": today}
    arrange(by=by, place=place, seen_version=place.version, values=values, on=today)
    met_on = today - timedelta(weeks=WEEKS_BACK)
    met = {"kind": "meeting", "on": met_on, "did": "Chose a book about a fox.", "next_step": "Read page 1 to 6"}
    note_meeting(by=by, place=place, values={**met, "next_on": met_on + timedelta(days=7)}, today=today)


def _live(programme: Programme, today: date) -> None:
    """Sessions until yesterday were held, most people came, and somebody walked in."""
    rows = GroupSession.objects.filter(programme=programme, on__lt=today).select_related("programme")
    places = list(Place.objects.filter(programme=programme, state="accepted").select_related("programme"))
    for week, session in enumerate(rows):
        with clock.at(moment(session.on, session.starts_at.hour, 5)):
            by, at = viewer_named("Farah Lund"), moment(session.on, session.starts_at.hour, 5)
            for number, place in enumerate(places):
                if (number + week) % 5:
                    tick(by=by, session=session, place=place, is_here=True, at=at)
            if programme.kind == "parent_group":
                walk_in(by=by, session=session, name="Nan with the blue coat", at=at, is_first_time=week == 0)
            close_register(by=by, session=session, seen_version=session.version, note="A good hour.")
