"""Reasons for the register: to be accepted, to be handed over, and where the register says otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.school_data.models.reason_proposed import ReasonProposed
from village.school_data.queries.pupils import pupils_by_id
from village.school_data.queries.reasons import reasons_for_register
from village.school_data.rules.codes import code_on
from village.school_data.rules.reasons import reason_words

State = ReasonProposed.State


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One reason for one session."""

    row: ReasonProposed
    pupil: Pupil
    when: str
    reason: str
    who: str
    """From whom it is known, and who wrote it down."""
    brought: str
    """What the register has instead."""


@dataclass(frozen=True, slots=True)
class ForRegister:
    """The page of a school."""

    to_accept: tuple[ReasonLine, ...]
    to_hand_over: tuple[ReasonLine, ...]
    otherwise: tuple[ReasonLine, ...]

    @property
    def pupils(self) -> list[Pupil]:
        lines = (*self.to_accept, *self.to_hand_over, *self.otherwise)
        return list({line.pupil.pk: line.pupil for line in lines}.values())


def for_register(viewer: Viewer, school_id: int) -> ForRegister:
    """Return what waits at the school, of children whom the viewer may name."""
    rows = list(reasons_for_register(school_id))
    pupils = pupils_by_id(viewer, school_id, {row.pupil_id for row in rows})
    lines = [_line(row, pupils[row.pupil_id]) for row in rows if row.pupil_id in pupils]
    return ForRegister(
        to_accept=_in(lines, State.OPEN),
        to_hand_over=_in(lines, State.ACCEPTED),
        otherwise=_in(lines, State.CONTRADICTED),
    )


def _in(lines: Iterable[ReasonLine], state: str) -> tuple[ReasonLine, ...]:
    return tuple(line for line in lines if line.row.state == state)


def _line(row: ReasonProposed, pupil: Pupil) -> ReasonLine:
    by = row.proposed_by.name if row.proposed_by else "somebody"
    return ReasonLine(
        row=row,
        pupil=pupil,
        when=f"{row.on:%A %-d %B}, {row.get_session_display().lower()}",
        reason=f"{reason_words(row.code)}: code {row.code}",
        who=f"{row.get_source_display()}, written down by {by}",
        brought=_brought(row),
    )


def _brought(row: ReasonProposed) -> str:
    if not row.brought:
        return ""
    meaning = code_on(row.brought, row.on)
    if meaning is not None and meaning.counts_as_present:
        return f"In school: code {row.brought}"
    return f"{reason_words(row.brought)}: code {row.brought}"
