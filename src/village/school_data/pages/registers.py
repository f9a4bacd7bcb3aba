"""The pages of pupil registers in one school: which there are, who is on one, and who came to an activity."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.people.permissions import VIEW_DETAILS
from village.people.rules.years import class_words, year_words
from village.school_data.models.register import Activity, Register
from village.school_data.queries.groups import GROUP_KINDS, NOT_KNOWN, facts_by_pupil
from village.school_data.queries.registers import (
    OnRegister,
    activities_by_pupil,
    activities_of,
    attendance_at,
    entries_of_pupil,
    on_register,
    once_on_register,
    registers_of,
)
from village.school_data.rules.looking.headcount import Heads, came_of, counted_heads
from village.school_data.services.activities import WORDS, Ticked

KINDS_FOR_ALL = ("sex",)
KINDS_OF_FAMILIES = ("meals", "language", "ethnicity")
"""Counted for who may see what is known of families."""


@dataclass(frozen=True, slots=True)
class RegistersPage:
    """Registers with pupils of this school on them, others of the partnership, and closed ones."""

    ours: tuple[Register, ...]
    others: tuple[Register, ...]
    closed: tuple[Register, ...]


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One pupil on the register."""

    on: OnRegister
    place: str
    invited: int
    noted: int
    came: int

    @property
    def activities(self) -> str:
        """Return "came to 2 of 3", or nothing while nothing is noted."""
        return f"came to {self.came} of {self.noted}" if self.noted else ""


@dataclass(frozen=True, slots=True)
class HeadsOf:
    """One way to count heads."""

    title: str
    heads: tuple[Heads, ...]


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """What the page of one register shows of one school."""

    register: Register
    lines: tuple[RegisterLine, ...]
    past: tuple[RegisterLine, ...]
    counts: tuple[HeadsOf, ...]
    activities: tuple[Activity, ...]

    @property
    def pupils(self) -> list[Pupil]:
        """Return everybody whom the page names, for the record."""
        return [line.on.pupil for line in (*self.lines, *self.past)]


@dataclass(frozen=True, slots=True)
class TickLine:
    """One pupil at an activity: what is noted, to be tapped."""

    pupil: Pupil
    place: str
    state: Ticked


@dataclass(frozen=True, slots=True)
class CameBy:
    """How many came of those whose coming is noted, group by group."""

    title: str
    groups: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """What the page of one activity shows of one school."""

    activity: Activity
    invited: tuple[TickLine, ...]
    others: tuple[TickLine, ...]
    came_count: int
    noted_count: int
    counts: tuple[CameBy, ...]
    states: tuple[tuple[Ticked, str], ...] = tuple(WORDS.items())


def registers_page(viewer: Viewer, school_id: int) -> RegistersPage:
    """Return the partnership's registers as one school sees them."""
    every = list(registers_of(viewer, school_id, today=timezone.localdate()))
    live = [one for one in every if one.closed_on is None]
    return RegistersPage(
        ours=tuple(one for one in live if vars(one)["pupil_count"]),
        others=tuple(one for one in live if not vars(one)["pupil_count"]),
        closed=tuple(one for one in every if one.closed_on is not None),
    )


def register_page(viewer: Viewer, register: Register, school_id: int) -> RegisterPage:
    """Return the register with the school's own pupils on it."""
    today = timezone.localdate()
    there = on_register(viewer, register, school_id, today=today)
    been = activities_by_pupil(register, school_id)
    past = once_on_register(viewer, register, school_id, today=today)
    return RegisterPage(
        register=register,
        lines=tuple(_line(one, been) for one in there),
        past=tuple(_line(one, been) for one in past),
        counts=tuple(
            HeadsOf(title, counted_heads(groups, order, [one.pupil.pk for one in there]))
            for title, groups, order in groupings_of(viewer, school_id, there)
        ),
        activities=tuple(activities_of(register, school_id)),
    )


def activity_page(viewer: Viewer, activity: Activity, school_id: int) -> ActivityPage:
    """Return the tick list of the school's own pupils: those invited first, then the others on the register."""
    noted = attendance_at(activity, school_id)
    there = on_register(viewer, activity.register, school_id, today=activity.on)
    known = {one.pupil.pk for one in there}
    gone = once_on_register(viewer, activity.register, school_id, today=activity.on)
    extra = {one.pupil.pk: one for one in gone if one.pupil.pk in noted and one.pupil.pk not in known}
    every = [*there, *extra.values()]
    invited = [one for one in every if one.pupil.pk in noted]
    lines = [TickLine(one.pupil, _place(one), state_of(noted, one.pupil.pk)) for one in every]
    sure = [one for one in invited if noted[one.pupil.pk] is not None]
    came = [one.pupil.pk for one in sure if noted[one.pupil.pk]]
    return ActivityPage(
        activity=activity,
        invited=tuple(line for line in lines if line.state),
        others=tuple(line for line in lines if not line.state),
        came_count=len(came),
        noted_count=len(sure),
        counts=tuple(
            CameBy(title, _came(groups, order, sure, came))
            for title, groups, order in groupings_of(viewer, school_id, sure)
        ),
    )


def state_of(noted: Mapping[int, bool | None], pupil_id: int) -> Ticked:
    """Return what is noted of a pupil."""
    if pupil_id not in noted:
        return ""
    came = noted[pupil_id]
    return "invited" if came is None else ("came" if came else "missed")


def groupings_of(
    viewer: Viewer, school_id: int, there: Sequence[OnRegister]
) -> list[tuple[str, Mapping[int, str], Sequence[str]]]:
    """Return the ways in which heads are counted: title, group of each pupil, and the groups in their order."""
    ids = [one.pupil.pk for one in there]
    years = {one.pupil.pk: one.year_group for one in there}
    order = [*(year_words(year) for year in sorted({year for year in years.values() if year is not None})), NOT_KNOWN]
    by_year = {pupil_id: NOT_KNOWN if year is None else year_words(year) for pupil_id, year in years.items()}
    kinds = (*KINDS_FOR_ALL, *(KINDS_OF_FAMILIES if viewer.can(VIEW_DETAILS, at=school_id) else ()))
    return [("Year group", by_year, order), *_facts(kinds, ids)]


def registers_panel(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the registers that a pupil is on, for who keeps registers at a school of the child."""
    entries = entries_of_pupil(viewer, pupil, today=timezone.localdate())
    return {"entries": entries} if entries else None


def _facts(kinds: Sequence[str], ids: Collection[int]) -> list[tuple[str, Mapping[int, str], Sequence[str]]]:
    return [(GROUP_KINDS[kind], *facts_by_pupil(kind, ids)) for kind in kinds]


def _came(
    groups: Mapping[int, str], order: Sequence[str], sure: Sequence[OnRegister], came: Collection[int]
) -> tuple[tuple[str, int, int], ...]:
    asked = counted_heads(groups, order, [one.pupil.pk for one in sure])
    return came_of(asked, counted_heads(groups, order, came))


def _line(one: OnRegister, been: Mapping[int, tuple[int, int, int]]) -> RegisterLine:
    return RegisterLine(one, _place(one), *been.get(one.pupil.pk, (0, 0, 0)))


def _place(one: OnRegister) -> str:
    return class_words(one.year_group, one.registration_group)
