"""Places outside school of the made-up town: what the hub promised, and four children of Ridgeway on their way back."""

from datetime import date, timedelta

from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import school_year_of
from village.demo import clock
from village.demo.days import moment
from village.demo.town import Town, viewer_named
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil
from village.people.queries.contacts import to_write_to
from village.people.queries.pupils import pupils_of_school
from village.provision.models.commission import Commission
from village.provision.models.stay import Stay
from village.provision.services.agreeing import agree
from village.provision.services.commissions import Signed, make_commission, share_out
from village.provision.services.during import add_goal, note_talk, plan_step, rate_goal, write_plan, write_week
from village.provision.services.stays import ask_for_place, end_stay, place

SCHOOL, PROVIDER = "Ridgeway Primary School", "Early Help Hub"
SHARES = ((SCHOOL, 3), ("Hillside Primary School", 2), ("Thornaby Vale Academy", 3))
PROMISES = {"places": 8, "hours": 10, "staff": 4, "attendance": 85, "notes": 5, "parents": 10, "returned": 60}
WEEKS_AGO = (12, 8, 5, 1)
"""Since when each of the four has, had or waits for a place."""
WHYS = (
    "Left the room most mornings, and is calmer in a small one.",
    "Two exclusions in a month, and wants another way.",
    "Has hardly spoken in class since the move.",
    "Finds thirty children too loud after a year at home.",
)
NOTES = ("Built a shelf and measured twice.", "Hard Monday, good Tuesday.", "Helped a younger one with paint.")


def place_children(town: Town) -> None:
    """The hub has promised eight places, and Ridgeway’s three are used by children at every point of the way."""
    today = timezone.localdate()
    year = school_year_of(_monday(today, max(WEEKS_AGO)))
    with clock.at(moment(today - timedelta(weeks=max(WEEKS_AGO) + 1), 9)):
        commission = _agree_with_hub(town, year)
    farah, school_id = viewer_named("Farah Lund"), town.places[SCHOOL].pk
    pupils = list(pupils_of_school(farah, school_id, today=today)[70:110])
    contacts = to_write_to([pupil.pk for pupil in pupils], today=today)
    families = [(one, mine[0]) for one in pupils if (mine := contacts[one.pk]) and mine[0].has_parental_responsibility]
    for number, (pupil, contact) in enumerate(families[: len(WEEKS_AGO)]):
        _live(commission, school_id, pupil, contact, number, today)


def _monday(today: date, weeks_ago: int) -> date:
    """Return the Monday of the week so many weeks ago."""
    day = today - timedelta(weeks=weeks_ago)
    return day - timedelta(days=day.weekday())


def _agree_with_hub(town: Town, year: int) -> Commission:
    hana, starts_on = viewer_named("Hana Brook"), date(year, 9, 1)
    signed = Signed(starts_on, PROMISES, 4_800_000, "Hana Brook", "Leonie Birch", starts_on - timedelta(days=30))
    commission = make_commission(
        by=hana,
        provider_id=town.places[PROVIDER].pk,
        title="Time Out mornings",
        about="A small room and a workshop, for children who need another pace for some weeks.",
        starts_on=starts_on,
        ends_on=date(year + 2, 7, 20),
        signed=signed,
    )
    for name, places in SHARES:
        share_out(by=hana, commission=commission, school_id=town.places[name].pk, places=places)
    return commission


def _live(commission: Commission, school_id: int, pupil: Pupil, contact: Contact, number: int, today: date) -> None:
    farah = viewer_named("Farah Lund")
    since = _monday(today, WEEKS_AGO[number])
    with clock.at(moment(since, 9)):
        stay = ask_for_place(
            by=farah,
            commission=commission,
            school_id=school_id,
            pupil=pupil,
            why=WHYS[number],
            came_from="",
            on=since,
        )
        agree(by=farah, stay=stay, adult_id=contact.adult_id, given_on=since)
        if WEEKS_AGO[number] > 1:
            _begin(farah, stay, contact, since)
    if WEEKS_AGO[number] > 1:
        _weeks(stay, since, number, today)
    if number == 0:
        with clock.at(moment(today - timedelta(weeks=6, days=2), 15)):
            fresh = Stay.objects.select_related("commission", "pupil", "consent").get(pk=stay.pk)
            ended_on = timezone.localdate()
            end_stay(
                by=farah,
                stay=fresh,
                seen_version=fresh.version,
                outcome="full_time",
                why="Ready, and says so.",
                on=ended_on,
            )


def _begin(farah: Viewer, stay: Stay, contact: Contact, since: date) -> None:
    place(
        by=farah,
        stay=stay,
        seen_version=stay.version,
        starts_on=since,
        expected_end=since + timedelta(weeks=14),
        weekdays=[0, 1, 3],
        registered="B",
        decided_why="Tried two other things first; the family asks for it.",
    )
    plan = {
        "helps": "A calm start, one thing at a time, and hands busy.",
        "school_does": "Ms Quist rings on Fridays, and keeps the seat by the window.",
        "provider_does": "Workshop first, then reading for twenty minutes.",
    }
    write_plan(by=farah, stay=stay, seen_version=stay.version, values=plan)
    add_goal(by=farah, stay=stay, words="I stay in the room until break.", at_start=2)
    add_goal(by=farah, stay=stay, words="I say when it is too loud.", at_start=3)
    said = {"on": since, "kind": "meeting", "adult": contact.adult_id, "came": True}
    note_talk(by=farah, stay=stay, values={**said, "said": "We just want mornings to be good again."}, today=since)


def _weeks(stay: Stay, since: date, number: int, today: date) -> None:
    idris, farah = viewer_named("Idris Cole"), viewer_named("Farah Lund")
    last = today - timedelta(weeks=7) if number == 0 else today - timedelta(days=5)
    monday, week = since, 0
    while monday + timedelta(days=4) <= last:
        told = {"days_offered": 3, "days_came": 3 - (week + number) % 3 // 2, "hours": 10, "words": NOTES[week % 3]}
        with clock.at(moment(monday + timedelta(days=4), 14)):
            write_week(by=idris, stay=stay, day=monday, values=told, today=monday + timedelta(days=4))
        monday, week = monday + timedelta(weeks=1), week + 1
    goal = stay.goals.select_related("stay__pupil", "stay__commission").first()
    if goal is not None and number < 3:
        rate_goal(by=idris, goal=goal, now=6, on=last)
    for step, hours in ((4, 12), (8, 20), (10, 30)):
        on = since + timedelta(weeks=step)
        plan_step(by=farah, stay=stay, on=on, hours=hours, who_meets="The family, Idris Cole, Ms Quist", agreed="")
