"""What the attendance register of a school says of one session: who is here, late, away and why, what is missing."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from django.db.models import Q

from village.people.models.roll import Spell
from village.school_data.models.reason_proposed import ReasonProposed
from village.school_data.queries.marks import lateness_of_school, matrix_of
from village.school_data.queries.reasons import reasons_of_day
from village.school_data.rules.codes import NO_MARK, code_of, code_on
from village.school_data.rules.days import days_of
from village.school_data.rules.looking.registers_in import missing_registers
from village.school_data.rules.periods import SATURDAY, place_of
from village.school_data.rules.reasons import NOT_YET_ESTABLISHED
from village.school_data.rules.runs import run_lengths

LOOKS_BACK = timedelta(days=60)
"""How long an absence is followed back."""
NO_CLASS = "No class"
LATE = frozenset({"L", "U"})


@dataclass(frozen=True, slots=True)
class ChildToday:
    """One child on roll, and what the register says of it in the session."""

    pupil_id: int
    year_group: int | None
    registration_group: str
    code: str
    """As the law writes it; "-" where there is no mark yet."""
    is_present: bool
    """In school, or where the school sent it."""
    minutes_late: int | None
    """Since the register opened, where the school's system says so."""
    days_away: int
    """Which day of the absence it is; 0 of a child who is not away."""
    reason: ReasonProposed | None
    """What is proposed for the session, unless it was declined."""

    @property
    def is_late(self) -> bool:
        return self.code in LATE

    @property
    def is_in_school(self) -> bool:
        """Within the walls: a child on a trip is present and not in school."""
        return self.code in {"/", "\\", *LATE}

    @property
    def is_away(self) -> bool:
        """Expected, and missed from the start: who came after the register closed is here."""
        return self.days_away > 0

    @property
    def known_code(self) -> str:
        """The code of the reason: the register's own, or the one accepted here while the register still has N."""
        accepted = self.reason is not None and self.reason.state == ReasonProposed.State.ACCEPTED
        return self.reason.code if self.reason is not None and accepted and self._is_open else self.code

    @property
    def is_not_heard(self) -> bool:
        """Away, and nobody knows why."""
        return self.is_away and self.known_code == NOT_YET_ESTABLISHED

    @property
    def _is_open(self) -> bool:
        return self.code in {NOT_YET_ESTABLISHED, NO_MARK}


@dataclass(frozen=True, slots=True)
class TodaysMarks:
    """One session of a school."""

    on: date
    session: str
    """AM or PM."""
    children: tuple[ChildToday, ...]
    """Everybody on roll that day."""
    missing: tuple[str, ...]
    """Classes whose register is not in yet."""
    class_count: int

    @property
    def away(self) -> tuple[ChildToday, ...]:
        return tuple(child for child in self.children if child.is_away)

    @property
    def not_heard(self) -> tuple[ChildToday, ...]:
        return tuple(child for child in self.children if child.is_not_heard)

    @property
    def late(self) -> tuple[ChildToday, ...]:
        return tuple(child for child in self.children if child.is_late)

    @property
    def has_marks(self) -> bool:
        """Whether any register of the session is in."""
        return len(self.missing) < self.class_count


def today_s_marks(partnership_id: int, school_id: int, on: date, session: str) -> TodaysMarks:
    """Return the session of a school; empty on a weekend. As many queries for a thousand pupils as for ten.

    Who may see the school is asked before.
    """
    spells = _on_roll(partnership_id, school_id, on)
    if on.weekday() >= SATURDAY:
        return TodaysMarks(on, session, (), (), 0)
    matrix = matrix_of(partnership_id, [school_id], on - LOOKS_BACK, on)
    place = place_of(matrix.marks.starts_on, on, 0 if session == "AM" else 1)
    symbols = {
        pupil: chr(symbol) if symbol else NO_MARK
        for pupil, symbol in zip(matrix.pupil.tolist(), matrix.marks.matrix[:, place].tolist(), strict=True)
    }
    runs = run_lengths(days_of(matrix.marks, on, matrix.roll)).now if matrix.marks.rows else np.zeros(0, np.int64)
    days_away = dict(zip(matrix.pupil.tolist(), runs.tolist(), strict=True))
    minutes = lateness_of_school(school_id, on, on)
    reasons = {row.pupil_id: row for row in reasons_of_day(school_id, on) if row.session == session}
    by_class: dict[str, list[str]] = defaultdict(list)
    children = []
    for pupil_id, (year, group) in spells.items():
        symbol = symbols.get(pupil_id, NO_MARK)
        by_class[group or NO_CLASS].append(symbol)
        code = code_of(symbol)
        children.append(
            ChildToday(
                pupil_id=pupil_id,
                year_group=year,
                registration_group=group,
                code=code,
                is_present=_is_present(code, on),
                minutes_late=minutes.get((pupil_id, on, session)),
                days_away=max(days_away.get(pupil_id, 0), 1) if _is_away(code, on) else 0,
                reason=reasons.get(pupil_id),
            )
        )
    return TodaysMarks(on, session, tuple(children), missing_registers(by_class), len(by_class))


def _on_roll(partnership_id: int, school_id: int, on: date) -> dict[int, tuple[int | None, str]]:
    """Return year group and class of everybody on roll that day."""
    rows = Spell.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gte=on),
        school_id=school_id,
        joined_on__lte=on,
        pupil__partnership_id=partnership_id,
        pupil__merged_into__isnull=True,
    )
    columns = rows.order_by("joined_on", "pk").values_list("pupil_id", "year_group", "registration_group")
    return {pupil: (year, group) for pupil, year, group in columns}


def _is_present(code: str, on: date) -> bool:
    meaning = code_on(code, on)
    return meaning is not None and meaning.counts_as_present


def _is_away(code: str, on: date) -> bool:
    """Tell whether a session that was expected is missed; U is a child who came after the register closed."""
    meaning = code_on(code, on)
    return meaning is not None and meaning.counts_as_possible and not meaning.counts_as_present and code != "U"
