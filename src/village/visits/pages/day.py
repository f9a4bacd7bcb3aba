"""The day's list: who is visited, who is out, and, for a visitor, the form of each visit on the page itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.visits import permissions
from village.visits.forms.record import RecordForm
from village.visits.models.outing import Outing
from village.visits.models.visit import Visit
from village.visits.pages.door_cards import DoorCard, door_cards
from village.visits.queries.staff import phone_of_user, staff_of, who_is_out
from village.visits.queries.visits import goes_on, visits_between, visits_left_open

MINE, ALL = "mine", "all"


@dataclass(frozen=True, slots=True)
class Out:
    """Somebody who is out, as those at school see it."""

    outing: Outing
    is_mine: bool
    is_overdue: bool
    phone: str


@dataclass(frozen=True, slots=True)
class Day:
    """The page of one day."""

    on: date
    is_today: bool
    whose: str
    """The viewer's own visits, or everybody's."""
    cards: tuple[tuple[DoorCard, RecordForm | None], ...]
    out: tuple[Out, ...]
    fetched_at: datetime
    left_open: int
    """Visits of days gone by of which nobody has said what came of them, in this choice."""
    has_own: bool
    can_plan: bool
    can_go: bool
    sees: bool

    @property
    def pupils(self) -> list[Pupil]:
        """Everybody whom the page names, each once."""
        return list({pupil.pk: pupil for card, _ in self.cards for pupil in card.pupils}.values())

    @property
    def done(self) -> int:
        return sum(card.is_over for card, _ in self.cards)

    @property
    def to_go(self) -> int:
        return len(self.cards) - self.done

    @property
    def mine_out(self) -> Outing | None:
        return next((one.outing for one in self.out if one.is_mine), None)


def day_of(said: Mapping[str, str]) -> date:
    """Return the day that an address asks for; what cannot be read is today."""
    try:
        return date.fromisoformat(said.get("on", ""))
    except ValueError:
        return timezone.localdate()


def day_page(viewer: Viewer, school_id: int, said: Mapping[str, str]) -> Day:
    """Return the page; whoever shows it puts the children on it on record as seen."""
    today, on = timezone.localdate(), day_of(said)
    visits = visits_between(viewer, school_id, on, on)
    if said.get("days") == "before" and on == today:
        visits = visits_left_open(viewer, school_id, today)
    own = [visit for visit in visits if goes_on(viewer, visit)]
    before = visits_left_open(viewer, school_id, today)
    can_go = viewer.can(permissions.RECORD, at=school_id)
    whose = said.get("who", MINE if own or can_go else ALL)
    shown = own if whose == MINE else visits
    return Day(
        on=on,
        is_today=on == today,
        whose=MINE if whose == MINE else ALL,
        cards=tuple((card, form_of(card, today)) for card in door_cards(viewer, school_id, shown, today=today)),
        out=outings_shown(viewer, school_id),
        fetched_at=timezone.localtime(),
        left_open=sum(whose != MINE or goes_on(viewer, visit) for visit in before),
        has_own=bool(viewer.practitioner_ids) and can_go,
        can_plan=viewer.can(permissions.PLAN, at=school_id),
        can_go=can_go,
        sees=viewer.can(permissions.SEE, at=school_id),
    )


def form_of(card: DoorCard, today: date) -> RecordForm | None:
    """Return the form on which the viewer records the visit; None where they may not, or have done so."""
    if not card.is_mine or card.visit.on > today or card.visit.state != Visit.State.PLANNED:
        return None
    return RecordForm(adults=card.adults, visit_id=card.visit.pk)


def outings_shown(viewer: Viewer, school_id: int) -> tuple[Out, ...]:
    """Return who is out now; the phone of who is not back stands beside the name."""
    now = timezone.now()
    rows = []
    for outing in who_is_out(viewer, school_id):
        is_overdue = outing.back_at <= now
        phone = phone_of_user(outing) if is_overdue else ""
        rows.append(Out(outing, outing.user_id == viewer.user_id, is_overdue, phone))
    return tuple(rows)


def staff_choices(viewer: Viewer, school_id: int, *, but: Sequence[int] = ()) -> list[tuple[int, str]]:
    """Return id and name of who works at the school today."""
    staff = staff_of(viewer, school_id, today=timezone.localdate())
    return [(person.pk, person.name) for person in staff if person.pk not in but]
