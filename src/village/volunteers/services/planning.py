"""The rota: times, who takes them, swaps, calling off, and whether somebody came. Nobody without their checks."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.events.models.event import Occurrence
from village.volunteers.models import Hours, Offer, Shift, Turn, Volunteer, VolunteerRole
from village.volunteers.queries.people import checks_of
from village.volunteers.queries.reach import must_keep
from village.volunteers.queries.rota import HELD, spans_of, turns_to_remind
from village.volunteers.rules.readiness import missing
from village.volunteers.rules.rota import Span, clash_of
from village.volunteers.services.letters import Kind, post
from village.volunteers.services.offering import asked_of, done_of
from village.volunteers.services.subjects import shift_subject, volunteer_subject, within

REMIND_BEFORE = timedelta(days=2)
BY_DAY = range(8, 20)
MOST_WANTED = 50


@dataclass(frozen=True, slots=True)
class When:
    """A time on a day, and where."""

    on: date
    starts_at: time
    ends_at: time
    place: str = ""
    wanted: int = 1


@transaction.atomic
def add_shift(
    *, by: Viewer, role: VolunteerRole, host_id: int | None, when: When, occurrence: Occurrence | None = None
) -> Shift:
    """Return the time, for which people are wanted."""
    must_keep(by, role.partnership_id, host_id)
    if role.host_id not in {None, host_id} or role.retired_on is not None:
        raise Refused("Choose a way to help of this school.", field="role")
    if when.ends_at <= when.starts_at:
        raise Refused("It must end after it begins.", field="ends_at")
    if when.on < timezone.localdate():
        raise Refused("This day is past. Hours that were given already are typed under Hours.", field="on")
    if not 1 <= when.wanted <= MOST_WANTED:
        raise Refused(f"Choose 1 to {MOST_WANTED} people.", field="wanted")
    shift = Shift.objects.create(
        role=role,
        host_id=host_id,
        occurrence=occurrence,
        on=when.on,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        place=when.place.strip(),
        wanted=when.wanted,
    )
    record("volunteers.shift-added", by=by, subject=shift_subject(shift), within=within(host_id))
    return shift


@transaction.atomic
def cancel_shift(*, by: Viewer, shift: Shift) -> None:
    """Nobody comes: the time is off, and each who was on it hears of it."""
    row = _locked(by, shift)
    now = timezone.now()
    row.cancelled_at = now
    row.save(update_fields=["cancelled_at"])
    for turn in Turn.objects.filter(shift=row, state=Turn.State.ON).select_related("volunteer", "shift__role"):
        post(volunteer=turn.volunteer, kind=Kind.OFF, now=now, turn=turn)
    record("volunteers.shift-cancelled", by=by, subject=shift_subject(row), within=within(row.host_id))


@transaction.atomic
def take_turn(*, by: Viewer, shift: Shift, volunteer: Volunteer, despite_clash: bool = False) -> Turn:
    """Return the turn: the person is on the rota and hears of it.

    Refused without the checks that the role needs on that day, without a ready offer of it, on a full shift, and,
    unless `despite_clash`, when they help elsewhere at that time.
    """
    row = _locked(by, shift)
    _must_fit(row, volunteer, despite_clash=despite_clash)
    if row.turns.filter(state__in=HELD).count() >= row.wanted:
        raise Refused("Everybody who is wanted is there already. Want one more, or swap.")
    turn = _on(row, volunteer)
    post(volunteer=volunteer, kind=Kind.PLANNED, now=timezone.now(), turn=turn)
    record("volunteers.planned", by=by, subject=volunteer_subject(volunteer), within=within(row.host_id))
    return turn


@transaction.atomic
def swap(*, by: Viewer, turn: Turn, volunteer: Volunteer, despite_clash: bool = False) -> Turn:
    """Return the new turn: somebody else goes instead, and both hear of it; or nothing has changed."""
    row = _locked(by, turn.shift)
    if Turn.objects.filter(pk=turn.pk, state=Turn.State.ON).update(state=Turn.State.SWAPPED) == 0:
        raise Refused("This turn was changed meanwhile. Look at the rota again.")
    _must_fit(row, volunteer, despite_clash=despite_clash)
    new, now = _on(row, volunteer), timezone.now()
    turn.refresh_from_db()
    post(volunteer=turn.volunteer, kind=Kind.OFF, now=now, turn=turn)
    post(volunteer=volunteer, kind=Kind.PLANNED, now=now, turn=new)
    record("volunteers.swapped", by=by, subject=volunteer_subject(turn.volunteer), within=within(row.host_id))
    return new


@transaction.atomic
def call_off(*, by: Viewer, turn: Turn, by_themself: bool = False) -> None:
    """The person does not come: the place on the rota is free again. By themself it needs no right but their link."""
    if by_themself:
        if by.link_id != turn.volunteer_id:
            raise Refused("This is not your turn.")
    else:
        must_keep(by, turn.volunteer.partnership_id, turn.shift.host_id)
    off = {"state": Turn.State.CANCELLED, "by_themself": by_themself}
    if not Turn.objects.filter(pk=turn.pk, state=Turn.State.ON).update(**off):
        return
    turn.refresh_from_db()
    if not by_themself:
        post(volunteer=turn.volunteer, kind=Kind.OFF, now=timezone.now(), turn=turn)
    subject = volunteer_subject(turn.volunteer)
    record("volunteers.called-off", by=by, subject=subject, within=within(turn.shift.host_id))


@transaction.atomic
def note_came(*, by: Viewer, turn: Turn, came: bool) -> None:
    """It is written whether the person came; who came has given the hours of the shift, once."""
    must_keep(by, turn.volunteer.partnership_id, turn.shift.host_id)
    row = Turn.objects.select_for_update().select_related("shift__role", "volunteer").get(pk=turn.pk)
    if row.state not in {Turn.State.ON, Turn.State.CAME, Turn.State.MISSED}:
        raise Refused("This turn was called off.")
    if row.shift.on > timezone.localdate():
        raise Refused("This day is still to come.")
    row.state = Turn.State.CAME if came else Turn.State.MISSED
    row.save(update_fields=["state"])
    if came:
        span = Span(row.shift.on, row.shift.starts_at, row.shift.ends_at)
        values = {
            "partnership_id": row.volunteer.partnership_id,
            "host_id": row.shift.host_id,
            "role": row.shift.role,
            "volunteer": row.volunteer,
            "on": row.shift.on,
            "minutes": span.minutes,
            "written_by_id": by.user_id,
        }
        Hours.objects.update_or_create(turn=row, defaults=values)
    else:
        Hours.objects.filter(turn=row).delete()
    _touch(row.volunteer, row.shift.on)
    record("volunteers.came", by=by, subject=volunteer_subject(row.volunteer), within=within(row.shift.host_id))


def remind_who_helps(*, now: datetime) -> int:
    """Return how many people are reminded that they help in two days; each once, by day."""
    local = timezone.localtime(now)
    if local.hour not in BY_DAY:
        return 0
    with transaction.atomic():
        count = 0
        for turn in turns_to_remind(local.date() + REMIND_BEFORE).select_for_update(of=("self",)):
            Turn.objects.filter(pk=turn.pk).update(reminded_at=now)
            count += post(volunteer=turn.volunteer, kind=Kind.REMINDER, now=now, turn=turn) is not None
        return count


def _locked(by: Viewer, shift: Shift) -> Shift:
    row = Shift.objects.select_for_update(of=("self",)).select_related("role", "host").get(pk=shift.pk)
    must_keep(by, row.role.partnership_id, row.host_id)
    if row.cancelled_at is not None:
        raise Refused("This time is called off.")
    return row


def _must_fit(shift: Shift, volunteer: Volunteer, *, despite_clash: bool) -> None:
    if shift.on < timezone.localdate():
        raise Refused("This day is past. Type the hours under Hours.")
    ready = Offer.objects.filter(volunteer=volunteer, role=shift.role, state=Offer.State.READY)
    if volunteer.partnership_id != shift.role.partnership_id or not ready.exists():
        raise Refused(f"{volunteer.name} is not ready for {shift.role.name}. Move the offer on first.")
    lacking = missing(asked_of(shift.role), done_of(checks_of(volunteer)), shift.on)
    if lacking:
        raise Refused(f"{volunteer.name} cannot be planned: {', '.join(lacking)} is missing.")
    span = Span(shift.on, shift.starts_at, shift.ends_at)
    clash = clash_of(span, spans_of([volunteer.pk], shift.on, but=shift.pk).get(volunteer.pk, ()))
    if clash is not None and not despite_clash:
        raise Refused(
            f"{volunteer.name} helps elsewhere then: {clash.words}, {clash.starts_at:%H:%M} to {clash.ends_at:%H:%M}. "
            "Choose somebody else, or tick that it is right."
        )


def _on(shift: Shift, volunteer: Volunteer) -> Turn:
    turn, is_new = Turn.objects.get_or_create(shift=shift, volunteer=volunteer, defaults={"made_at": timezone.now()})
    if not is_new and turn.state in HELD:
        raise Refused(f"{volunteer.name} is on it already.")
    if not is_new:
        turn.state, turn.by_themself, turn.reminded_at = Turn.State.ON, False, None
        turn.save(update_fields=["state", "by_themself", "reminded_at"])
    _touch(volunteer, shift.on)
    return turn


def _touch(volunteer: Volunteer, day: date) -> None:
    Volunteer.objects.filter(pk=volunteer.pk, last_on__lt=day).update(last_on=day)
