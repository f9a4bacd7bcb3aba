"""A stay from asking to the look six weeks after: who agreed, who decided, and how it ended."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.basics.errors import Refused
from village.people.models.pupil import Pupil
from village.people.queries.pupils import school_pupil_for
from village.people.services.on_record import school_subject
from village.provision import permissions
from village.provision.models.commission import Commission, SchoolShare
from village.provision.models.stay import OPEN_STATES, Stay
from village.provision.queries.stays import NO_SUCH, holds
from village.provision.rules.returning import CHECK_AFTER
from village.provision.services.agreeing import end_sharing
from village.provision.services.may import must_decide, must_work, stay_subject, tell

LONGEST = 300


@transaction.atomic
def ask_for_place(
    *, by: Viewer, commission: Commission, school_id: int, pupil: Pupil, why: str, came_from: str, on: date
) -> Stay:
    """Return the stay that now waits. Refused without a share, without a reason, and for who is there already."""
    must_be_allowed(
        by,
        permissions.VIEW,
        partnership_id=commission.partnership_id,
        at=[school_id],
        seen_with=permissions.VIEW,
        missing=NO_SUCH,
    )
    school_pupil_for(by, pupil.pk)
    if not SchoolShare.objects.filter(commission=commission, school_id=school_id).exists():
        raise Refused("The school has no places in this agreement. Choose another.", field="commission")
    if on > commission.ends_on:
        raise Refused("This agreement has ended. Choose another.", field="commission")
    if not why.strip():
        raise Refused("Say in a line why this child.", field="why")
    if Stay.objects.filter(commission=commission, pupil=pupil, state__in=OPEN_STATES).exists():
        raise Refused("The child waits or has a place there already.", field="commission")
    stay = Stay.objects.create(
        commission=commission,
        school_id=school_id,
        pupil=pupil,
        asked_on=on,
        asked_by_id=by.user_id,
        why=" ".join(why.split())[:LONGEST],
        came_from=came_from,
    )
    tell(stay, verb="provision.asked", by=by)
    return stay


@transaction.atomic
def place(
    *,
    by: Viewer,
    stay: Stay,
    seen_version: int,
    starts_on: date,
    expected_end: date,
    weekdays: Sequence[int],
    registered: str,
    decided_why: str,
) -> None:
    """The child has the place from a day on. Refused without the family's agreement, and when the share is full."""
    must_decide(by, stay)
    if stay.state != Stay.State.WAITING:
        raise Refused("This place was decided about already.")
    if not holds(stay):
        raise Refused("The family has not agreed yet. Write down their agreement first.")
    if not weekdays:
        raise Refused("Choose the days of the week.", field="weekdays")
    if not decided_why.strip():
        raise Refused("Say in a line why this child gets the place.", field="decided_why")
    if not stay.commission.starts_on <= starts_on <= stay.commission.ends_on:
        raise Refused("The agreement does not run on this day.", field="starts_on")
    if expected_end < starts_on:
        raise Refused("It ends before it begins. Look at both days.", field="expected_end")
    _check_room(stay)
    values = {
        "state": Stay.State.PLACED,
        "starts_on": starts_on,
        "expected_end": expected_end,
        "weekdays": sorted(set(weekdays)),
        "registered": registered,
        "decided_why": " ".join(decided_why.split())[:LONGEST],
        "decided_by_id": by.user_id,
    }
    _change(by, stay, values, seen_version, "provision.placed")


@transaction.atomic
def take_off(*, by: Viewer, stay: Stay, seen_version: int, why: str, on: date) -> None:
    """The child gets no place, for a reason; the provider never saw the child."""
    must_decide(by, stay)
    if stay.state != Stay.State.WAITING:
        raise Refused("Only who waits can be taken off.")
    if not why.strip():
        raise Refused("Say in a line why not.", field="why")
    values = {"state": Stay.State.TAKEN_OFF, "ended_on": on, "ended_why": " ".join(why.split())[:LONGEST]}
    _change(by, stay, values, seen_version, "provision.taken-off")
    end_sharing(by=by, stay=stay)


@transaction.atomic
def wait_again(*, by: Viewer, stay: Stay) -> None:
    """Who was taken off waits as before; the family is asked anew."""
    must_decide(by, stay)
    if stay.state != Stay.State.TAKEN_OFF:
        raise Refused("This place was not refused.")
    if Stay.objects.filter(commission=stay.commission, pupil=stay.pupil, state__in=OPEN_STATES).exists():
        raise Refused("The child waits or has a place there already.")
    values = {"state": Stay.State.WAITING, "ended_on": None, "ended_why": ""}
    _change(by, stay, values, stay.version, "provision.waits-again")


@transaction.atomic
def end_stay(*, by: Viewer, stay: Stay, seen_version: int, outcome: str, why: str, on: date) -> None:
    """The place has ended with what came of it; the provider sees the child no more. A look is due in six weeks."""
    must_decide(by, stay)
    if stay.state != Stay.State.PLACED or stay.starts_on is None:
        raise Refused("Only a place that somebody has can end.")
    if on < stay.starts_on:
        raise Refused("It ends before it began. Choose a later day.", field="on")
    values = {
        "state": Stay.State.ENDED,
        "ended_on": on,
        "outcome": outcome,
        "ended_why": " ".join(why.split())[:LONGEST],
        "check_on": on + CHECK_AFTER,
    }
    _change(by, stay, values, seen_version, "provision.ended")
    end_sharing(by=by, stay=stay)


@transaction.atomic
def check_after(*, by: Viewer, stay: Stay, seen_version: int, after: str, words: str, on: date) -> None:
    """How it is some weeks after the end is written down."""
    must_work(by, stay)
    if stay.state != Stay.State.ENDED:
        raise Refused("The place has not ended yet.")
    values = {"after": after, "after_words": " ".join(words.split())[:LONGEST], "checked_on": on}
    _change(by, stay, values, seen_version, "provision.checked")


def _check_room(stay: Stay) -> None:
    """Nothing happens while the school's share has room; the row is locked, so two people cannot fill one place."""
    share = SchoolShare.objects.select_for_update().filter(commission=stay.commission, school_id=stay.school_id).first()
    taken = Stay.objects.filter(commission=stay.commission, school_id=stay.school_id, state=Stay.State.PLACED).count()
    if share is None or taken >= share.places:
        raise Refused("The school’s places are all taken. End one first, or ask the partnership for more.")


def _change(by: Viewer, stay: Stay, values: Mapping[str, object], seen_version: int, verb: str) -> None:
    change(
        stay,
        values,
        seen_version=seen_version,
        verb=verb,
        by=by,
        subject=stay_subject(stay),
        within=school_subject(stay.school_id),
        untold=("decided_why", "ended_why", "after_words", "registered"),
        partnership_id=stay.commission.partnership_id,
    )
