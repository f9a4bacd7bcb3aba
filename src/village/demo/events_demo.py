"""A term of the made-up town’s calendar: coffee mornings, evenings with stalls, a fair, a summer, staff training."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from village.access.viewer import NOBODY, Viewer
from village.basics.school_year import TermDates
from village.demo.town import Town, viewer_named
from village.events.models.event import Event
from village.events.models.series import Series
from village.events.models.venue import Venue
from village.events.models.wish import Wish
from village.events.rules.repeating import Repeats, stored
from village.events.services.holding import add_slot, keep_series, keep_venue
from village.events.services.publishing import publish, warnings_of
from village.events.services.stalls import answer, invite, put_on_list
from village.events.services.times import cancel_time
from village.events.services.wishes import ask_for, decide
from village.events.services.writing import make_event
from village.organisations.models.organisation import Organisation
from village.organisations.queries import term_dates_for

VENUES = {
    "hub": ("Mill Lane Family Hub", "Hall", "12 Mill Lane, Thornaby Vale", "TV1 3BB", 60, "Level floor, hearing loop."),
    "hall": ("Ridgeway Primary School", "Hall", "Ridgeway Road", "TV1 2AB", 180, "Ramp at the side door."),
    "library": ("Vale Library", "Meeting room", "Market Square", "TV1 1AC", 24, "Lift to the first floor."),
    "academy": ("Thornaby Vale Academy", "Sports hall", "Vale Way", "TV2 7JK", 600, "Step-free from the car park."),
    "park": ("Beck Park", "", "Beckside", "TV3 2PP", None, "Grass; a firm path to the bandstand."),
}
STALLS = (
    ("Family Information Service", "Childcare, funded hours and what is on", "A socket", True),
    ("Vale Health Visiting", "Sleep, feeding, teeth", "", True),
    ("Early Help Hub", "Somebody to talk to before it gets heavy", "A quiet corner", True),
    ("Voluntary Action Vale", "Lend a hand, or find one", "", False),
    ("Vale Adult Learning", "English, maths and cooking for grown-ups", "Two tables", True),
)
EMPLOYERS = (
    ("Vale Bakery", "Apprentice bakers from 16", "A socket", True),
    ("Beck Engineering", "Try a lathe", "Two tables, a socket", True),
    ("Thornaby Vale Care", "Caring as a career", "", False),
)
WISHES = (("Cooking on a budget", 23, True), ("Swimming for mothers", 9, False), ("Bike repair on Saturdays", 4, False))


def fill_calendar(town: Town, today: date) -> None:
    """The town has a term of events on any weekday and date, with drafts, a cancelled time and things asked for."""
    by = viewer_named("Hana Brook")
    venues = {code: _venue(by, *words) for code, words in VENUES.items()}
    ridgeway = town.places["Ridgeway Primary School"]
    _each_week(town, venues, today)
    _courses(town, venues, today)
    _evenings(by, ridgeway, venues, today)
    _fair_and_summer(by, town, venues, today)
    _conference(by, venues, today)
    _for_staff(by, town, venues, today)
    _asked_for(by, town)


def _each_week(town: Town, venues: Mapping[str, Venue], today: date) -> None:
    coordinator, worker = viewer_named("Hana Brook"), viewer_named("Dot Marlowe")
    ridgeway, hub = town.places["Ridgeway Primary School"], town.places["Early Help Hub"]
    coffee = _public(
        worker,
        ridgeway,
        "Coffee morning",
        "coffee",
        (today, time(9), time(10, 15)),
        rule=Repeats("weekly", weekdays=(3,), term_time=True),
        about="Tea, toast, and somebody who has time. Each week another question: sleep, screens, books.",
        who_for="Parents and carers of Ridgeway, with little ones",
        venue_id=venues["hall"].pk,
        has_childcare=True,
        contact="Ridgeway office, 01632 960101",
    )
    _public(
        coordinator,
        hub,
        "Little Talkers drop-in",
        "drop-in",
        (today, time(9, 30), time(11)),
        rule=Repeats("weekly", weekdays=(1,), term_time=True),
        about="Songs, stories and a speech therapist on the carpet.",
        who_for="Ages 1 to 4",
        venue_id=venues["hub"].pk,
        interpreters=["ur", "pl"],
        contact="Early Help Hub, 01632 960110",
    )
    coming = [one for one in coffee.occurrences.all() if one.on > today]
    if len(coming) > 2:
        cancel_time(
            by=worker, row=coming[2], seen_version=coming[2].version, why="The hall is being painted. Back next week."
        )


def _courses(town: Town, venues: Mapping[str, Venue], today: date) -> None:
    coordinator, learning = viewer_named("Hana Brook"), town.places["Vale Adult Learning"]
    _public(
        coordinator,
        learning,
        "English for parents",
        "course",
        (today + timedelta(days=2), time(13), time(15)),
        rule=Repeats("weekly", weekdays=(min(4, (today + timedelta(days=2)).weekday()),), times=10, term_time=True),
        about="Ten weeks of everyday English: the doctor, the school, the shop.",
        venue_id=venues["library"].pk,
        booking="book",
        places=12,
        has_childcare=True,
        childcare_places=6,
        contact="Vale Adult Learning, 01632 960120",
    )
    _public(
        coordinator,
        None,
        "Dads and Lego",
        "family",
        (today, time(10), time(12)),
        rule=Repeats("monthly", weekdays=(5,), nth=1),
        about="Bring a child, or come as one.",
        venue_id=venues["hub"].pk,
        contact="Partnership office, 01632 960100",
    )


def _evenings(by: Viewer, school: Organisation, venues: Mapping[str, Venue], today: date) -> None:
    first = _school_day(by, today + timedelta(days=1))
    _public(
        by,
        school,
        "Evening of Education: phonics",
        "evening",
        (first, time(17), time(18, 30)),
        about="How reading begins, and what helps at home. Pasta at half past four for those who come from work.",
        who_for="Reception and Year 1",
        years=[0, 1],
        venue_id=venues["hall"].pk,
        booking="book",
        places=80,
        has_childcare=True,
        contact="Ridgeway office, 01632 960101",
    )
    second = _school_day(by, today + timedelta(days=8))
    evening = _public(
        by,
        school,
        "Parents’ evening",
        "evening",
        (second, time(16), time(19)),
        about="Ten minutes with the teacher, and as long as you like at the tables in the hall.",
        who_for="Every year",
        venue_id=venues["hall"].pk,
        booking="time",
        interpreters=["ur", "pl", "ro"],
        transport="The minibus goes back to Mill Lane at 17:30 and 19:00.",
        contact="Ridgeway office, 01632 960101",
    )
    _stalls(by, evening, STALLS)


def _fair_and_summer(by: Viewer, town: Town, venues: Mapping[str, Venue], today: date) -> None:
    academy = town.places["Thornaby Vale Academy"]
    fair_day = _school_day(by, today + timedelta(days=20))
    fair = _series(by, "Careers fair", "fair", "Twenty employers, four colleges, and buses from every school.")
    event = _public(
        by,
        academy,
        "Careers fair: meet the employers",
        "fair",
        (fair_day, time(10), time(14)),
        about="Try a lathe, ice a cake, ask what it pays.",
        who_for="Years 9 to 13 and their families",
        years=[9, 10, 11, 12, 13],
        is_big=True,
        series_id=fair.pk,
        venue_id=venues["academy"].pk,
        transport="Coaches leave each school at 9:30 and return at 14:15.",
        contact="Partnership office, 01632 960100",
    )
    _stalls(by, event, EMPLOYERS)
    summer = _series(by, "Summer programme", "programme", "Six weeks, something every week, lunch included.")
    starts = date(today.year if today < date(today.year, 7, 1) else today.year + 1, 7, 27)
    for number, title in enumerate(("Den building", "Beck dipping", "Picnic and stories")):
        _public(
            by,
            None,
            title,
            "family",
            (starts + timedelta(days=7 * number), time(11), time(14)),
            about="For the whole family. Lunch is there.",
            series_id=summer.pk,
            venue_id=venues["park"].pk,
            booking="book",
            places=40,
        )


def _conference(by: Viewer, venues: Mapping[str, Venue], today: date) -> None:
    in_term = _school_day(by, today + timedelta(days=21))
    on = in_term + timedelta(days=5 - in_term.weekday())
    series = _series(
        by, "Family conference", "conference", "A Saturday for parents: two hours of workshops, then lunch."
    )
    for title, starts, names in (
        ("First workshops", time(10), ("Sleep", "Screens and sense")),
        ("Second workshops", time(11, 30), ("Reading together", "When big feelings come")),
    ):
        hours = (on, starts, time(starts.hour + 1, starts.minute))
        slot = add_slot(
            by=by, series=series, values={"title": title, "on": on, "starts_at": hours[1], "ends_at": hours[2]}
        )
        for name in names:
            _public(
                by,
                None,
                name,
                "conference",
                hours,
                series_id=series.pk,
                slot_id=slot.pk,
                venue_id=venues["academy"].pk,
                booking="book",
                places=30,
            )


def _for_staff(by: Viewer, town: Town, venues: Mapping[str, Venue], today: date) -> None:
    on = _school_day(by, today + timedelta(days=6))
    _public(
        by,
        None,
        "Safeguarding: level 1",
        "training",
        (on, time(15, 45), time(17)),
        audience="staff",
        venue_id=venues["library"].pk,
        booking="book",
        places=24,
        online_at="https://meet.thornabyvale.example/level-1",
    )
    hub = viewer_named("Idris Cole")
    make_event(
        by=hub,
        host_id=town.places["Early Help Hub"].pk,
        values=_values("Budgeting together", "course", (today + timedelta(days=15), time(10), time(11, 30))),
    )


def _asked_for(by: Viewer, town: Town) -> None:
    for words, count, is_shown in WISHES:
        wish = ask_for(by=NOBODY, partnership=town.partnership, words=words)
        Wish.objects.filter(pk=wish.pk).update(count=count)
        if is_shown:
            decide(by=by, wish=wish, seen_version=1, state=Wish.State.SHOWN)


def _public(
    by: Viewer,
    host: Organisation | None,
    title: str,
    kind: str,
    when: tuple[date, time, time],
    *,
    rule: Repeats | None = None,
    **values: Any,
) -> Event:
    found = _values(title, kind, when) | values | {"repeats": stored(rule) if rule else None}
    event = make_event(by=by, host_id=host.pk if host else None, values=found)
    passed = {clash.code: "Looked at, and it may be." for clash in warnings_of(event)}
    return publish(by=by, event=event, seen_version=event.version, passed=passed)


def _values(title: str, kind: str, when: tuple[date, time, time]) -> dict[str, Any]:
    return {"title": title, "kind": kind, "first_on": when[0], "starts_at": when[1], "ends_at": when[2]}


def _venue(by: Viewer, name: str, room: str, address: str, postcode: str, seats: int | None, access: str) -> Venue:
    values = {"name": name, "room": room, "address": address, "postcode": postcode, "seats": seats, "access": access}
    return keep_venue(by=by, values=values)


def _series(by: Viewer, title: str, kind: str, about: str) -> Series:
    return keep_series(by=by, values={"title": title, "kind": kind, "about": about})


def _stalls(by: Viewer, event: Event, stalls: tuple[tuple[str, str, str, bool], ...]) -> None:
    for number, (name, about, needs, comes) in enumerate(stalls, start=1):
        email = f"{name.split()[-1].lower()}@thornabyvale.example"
        values = {"name": name, "about": about, "needs": needs, "table": number, "email": email}
        stall = put_on_list(by=by, event=event, values=values)
        if comes:
            answer(by=by, stall=stall, comes=True)
        else:
            invite(by=by, stall=stall)


def _school_day(by: Viewer, day: date) -> date:
    """Return the first day in term from this one on, a weekday."""
    terms: TermDates = term_dates_for(by.partnership_id or 0)
    halves = [half for year in (day.year - 1, day.year) for half in terms.year(year).half_terms]
    while day.weekday() > 4 or not any(half.starts_on <= day <= half.ends_on for half in halves):
        day += timedelta(days=1)
    return day
