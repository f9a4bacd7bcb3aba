"""Two forums of the made-up town's first school: one with minutes, one next, with concerns and tasks between them."""

from datetime import date, timedelta

from django.utils import timezone

from village.access.viewer import Viewer
from village.demo import clock
from village.demo.days import moment
from village.demo.town import Town, viewer_named
from village.forum.models.task import Task
from village.forum.queries.agenda import agenda_of
from village.forum.queries.meetings import current_meeting, members_of, staff_of
from village.forum.rules.days import last_guidance
from village.forum.services.brought import add_extra, note_feedback
from village.forum.services.concerns import Said, add_concern, add_safety_concern
from village.forum.services.meetings import begin, close, tick
from village.forum.services.points import Decided, decide
from village.forum.services.tasks import Undertaken, finish_task
from village.people.models.pupil import Pupil
from village.people.queries.pupils import pupils_of_school

LEAD = "Farah Lund"
HEARD_EARLIER = (
    Said("Comes in ten minutes late, three days running.", "punctuality", "stays", "Asked at the gate."),
    Said("Sits alone at dinner and has stopped putting a hand up.", "learning", "very", "Moved next to a friend."),
    Said("Mum says that the heating is off.", "home", "very", ""),
)
HEARD_SINCE = (
    Said("Cried when the others talked about Saturday.", "home", "stays", "Sat with her in the book corner."),
    Said("Pushed in the queue again, and was sorry at once.", "behaviour", "noticed", ""),
    Said("No glasses since half-term.", "health", "stays", "Rang home once, no answer."),
)
DECIDED = (
    Decided("plan", "Offer a first meeting.", "Dad asked for help at pick-up."),
    Decided("referral", "Warm homes advice, if mum agrees.", "The boiler broke in the holidays."),
    Decided("ring", "Ask what would make mornings easier.", "Two younger children at home."),
)
TO_DO = ("Ring dad and offer a first meeting", "Ask mum whether she wants the advice", "Ring home after nine")


def hold_forums(town: Town) -> None:
    """The first school held its forum last week, and has concerns and tasks for the next."""
    lead, school_id = viewer_named(LEAD), town.places["Ridgeway Primary School"].pk
    last = _last_meeting_day(lead, school_id)
    pupils = list(pupils_of_school(lead, school_id, today=timezone.localdate()))[7:70:9]
    with clock.at(moment(last - timedelta(days=2), 12)):
        for pupil, said in zip(pupils, HEARD_EARLIER, strict=False):
            add_concern(by=lead, pupil=pupil, school_id=school_id, said=said)
    with clock.at(moment(last, 9)):
        _hold(lead, school_id)
    with clock.at(moment(last + timedelta(days=1), 15)):
        _bring_more(lead, school_id, pupils[3:])


def _last_meeting_day(lead: Viewer, school_id: int) -> date:
    """Return the weekday of the next forum, a week ago."""
    return current_meeting(lead, school_id).on - timedelta(days=7)


def _hold(lead: Viewer, school_id: int) -> None:
    meeting = begin(by=lead, school_id=school_id)
    tick(by=lead, meeting=meeting, users=[one.user_id for one in members_of(lead, school_id)], guests=[], seen=[])
    concerns = [one.point for one in agenda_of(lead, meeting).placed if one.point.key.startswith("concern-")]
    owners = sorted(staff_of(lead, school_id), key=lambda one: one.role != "family support worker")
    for number, (point, decided) in enumerate(zip(concerns, DECIDED, strict=False)):
        task = Undertaken(TO_DO[number], owners[0].user_id, meeting.on + timedelta(days=4 + 2 * number))
        decide(by=lead, meeting=meeting, point=point, seen_version=0, decided=decided, task=task)
    close(by=lead, meeting=meeting)


def _bring_more(lead: Viewer, school_id: int, pupils: list[Pupil]) -> None:
    first = Task.objects.filter(school_id=school_id).first()
    if first is not None:
        finish_task(by=lead, task=first, seen_version=1, words="He comes in on Monday after work.")
    for pupil, said in zip(pupils, HEARD_SINCE, strict=False):
        add_concern(by=lead, pupil=pupil, school_id=school_id, said=said)
    if len(pupils) > len(HEARD_SINCE):
        words = "The speech therapist rings the family this week."
        today = timezone.localdate()
        note_feedback(by=lead, school_id=school_id, pupil=pupils[3], met_on=last_guidance(today), words=words)
    add_extra(by=lead, school_id=school_id, words="Who opens the gate while Una is away?")
    if pupils:
        said = Said("Said that she is afraid of who comes on Sundays.")
        add_safety_concern(by=lead, pupil=pupils[0], school_id=school_id, said=said)
