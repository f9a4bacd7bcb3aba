"""Two records of Ridgeway that a head of another school opened in an emergency: one judged, one that waits."""

from datetime import timedelta

from django.utils import timezone

from village.demo import clock
from village.demo.days import moment
from village.demo.town import Town, viewer_named
from village.people.models.opening import Opening
from village.people.models.pupil import Pupil
from village.people.queries.openings import opened_child_for
from village.people.queries.pupils import pupils_of_school
from village.people.services.looking import record_look
from village.people.services.opening import Sought, close_opening, open_record, settle_opening

SCHOOL = "Ridgeway Primary School"
AT_THE_GATE = "He stood at our gate after school with his sister and nobody came. Your office was closed, so I rang."
AT_THE_POOL = "She is at the pool with our swimmers, her arm is hurt, and nobody here knows whom to ring."


def open_two_records(town: Town) -> None:
    """Xenia opened a record last week, which was judged, and one yesterday evening, which stands open for a day."""
    today, school_id = timezone.localdate(), town.places[SCHOOL].pk
    pupils = [one for one in pupils_of_school(viewer_named("Samir Vall"), school_id, today=today) if one.upn]
    if len(pupils) < 40:
        return
    with clock.at(moment(today - timedelta(days=8), 16)):
        opening = _open(pupils[12], AT_THE_GATE, 4)
        close_opening(by=viewer_named("Xenia Udall"), opening=opening, now=timezone.now() + timedelta(minutes=35))
    with clock.at(moment(today - timedelta(days=7), 8)):
        settle_opening(
            by=viewer_named("Viola Yates"),
            opening=opening,
            verdict="right",
            words="His grandmother came at four. We gave you our evening number, so that you can ring us next time.",
            seen_version=1,
            now=timezone.now(),
        )
    with clock.at(moment(today - timedelta(days=1), 19)):
        _open(pupils[31], AT_THE_POOL, 24)


def _open(pupil: Pupil, reason: str, hours: int) -> Opening:
    xenia = viewer_named("Xenia Udall")
    opening = open_record(by=xenia, sought=Sought(upn=pupil.upn), reason=reason, hours=hours, now=timezone.now())
    record_look(by=xenia, pupil=opened_child_for(xenia, pupil.pk), verb="people.opened-child-seen")
    return opening
