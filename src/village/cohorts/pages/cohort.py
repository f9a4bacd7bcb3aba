"""The page of one list: the rule in words, every name with its reasons, and what was decided."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from village.access.viewer import Viewer
from village.basics.plain_values import from_plain
from village.cohorts import permissions
from village.cohorts.models.cohort import Cohort, Listed
from village.cohorts.queries.cohorts import listed_in
from village.cohorts.rules.facts import Why
from village.organisations.rules.calendar import half_words, year_words
from village.people.rules.years import class_words

SHORT = {
    "attendance_band": "Days missed",
    "missed": "Days missed",
    "persistent": "Missed since September",
    "punctuality_band": "Late",
    "late": "Late",
    "unauthorised": "No accepted reason",
    "threshold": "Near the national threshold",
    "behaviour": "Behaviour",
    "both": "Attendance and behaviour",
    "attainment": "Attainment",
    "sibling": "Brother or sister",
}
PRIVATE = "The reason is private."


@dataclass(frozen=True, slots=True)
class Line:
    """One name on the list."""

    row: Listed
    name: str
    place: str
    """Year and class: Y5 Kestrel."""
    tags: tuple[str, ...]
    is_open: bool
    decision: str
    """What was decided, in a word or two; empty while it is open."""
    reason: str


@dataclass(frozen=True, slots=True)
class Cause:
    """A reason in a word or two, and how many are listed for it."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class CohortPage:
    """What the page of a list shows."""

    title: str
    half_term: str
    lines: tuple[Line, ...]
    """Those that the page shows now."""
    open_count: int
    decided_count: int
    showing: str
    """open, decided or all."""
    conditions: tuple[str, ...]
    causes: tuple[Cause, ...]
    """Why people are listed, and how many; a child can be listed for more than one reason."""
    added_count: int
    asked_count: int
    off: tuple[tuple[str, int], ...]
    """Reasons for which names came off, and how many of each."""
    can_decide: bool
    then: tuple[tuple[str, int], ...] = ()
    """What a list of seven years ago came to, in words and counts, once its names went."""

    @property
    def listed_count(self) -> int:
        return self.open_count + self.decided_count


def cohort_page(viewer: Viewer, cohort: Cohort, showing: str) -> CohortPage:
    """Return the page; names are decided on for who may, and private reasons shown to who may see them."""
    rows = list(listed_in(viewer, cohort))
    sees_private = viewer.can(permissions.SEE_PRIVATE, at=cohort.school_id)
    lines = [_line(row, sees_private=sees_private) for row in rows]
    open_lines = [line for line in lines if line.is_open]
    decided = [line for line in lines if not line.is_open]
    if showing not in {"open", "decided", "all"}:
        showing = "open" if open_lines else "all"
    shown = {"open": open_lines, "decided": decided, "all": lines}[showing]
    return CohortPage(
        title=title_of(cohort),
        half_term=f"{half_words(cohort.term, cohort.half)} {year_words(cohort.academic_year)}",
        lines=tuple(shown),
        open_count=len(open_lines),
        decided_count=len(decided),
        showing=showing,
        conditions=tuple(condition.words() for condition in cohort.version.read_conditions()),
        causes=causes_of([[from_plain(Why, reason) for reason in row.why] for row in rows]),
        added_count=sum(row.added_by_person for row in rows),
        asked_count=sum(row.added_by_person and row.asked_for_help for row in rows),
        off=_off(rows, sees_private=sees_private),
        can_decide=viewer.can(permissions.RUN, at=cohort.school_id)
        and cohort.set_aside_at is None
        and not cohort.counts_then,
        then=tuple((words, cohort.counts_then[code]) for code, words in THEN if cohort.counts_then.get(code)),
    )


THEN = (
    ("listed", "listed"),
    ("kept", "stayed on the list"),
    ("taken_off", "taken off"),
    ("to_decide", "never decided"),
    ("added", "added by a person"),
    ("asked", "because the family asked"),
)
"""What is kept of a list once its names went, in words."""


def title_of(cohort: Cohort) -> str:
    """Return the list's title: whose turn it is and the rule."""
    years = [_year(year) for year in cohort.year_groups]
    whose = "Every year" if not years else " and ".join([", ".join(years[:-1]), years[-1]] if years[1:] else years)
    return f"{whose}: {cohort.version.rule.name}"


def _year(year: int) -> str:
    return {-1: "Nursery", 0: "Reception"}.get(year, f"Year {year}")


def _line(row: Listed, *, sees_private: bool) -> Line:
    is_open = row.standing == Listed.Standing.TO_DECIDE
    is_hidden = row.is_private and not sees_private
    decision = "" if is_open else str(row.get_standing_display())
    if row.standing == Listed.Standing.TAKEN_OFF and not is_hidden:
        decision = f"Taken off: {str(row.get_off_why_display()).lower()}"
    if row.added_by_person:
        decision = "Added by a person" + (", the family asked" if row.asked_for_help and not is_hidden else "")
    return Line(
        row=row,
        name=row.pupil.name,
        place=class_words(row.year_group, row.registration_group),
        tags=tuple(reason["words"] for reason in row.why),
        is_open=is_open,
        decision=decision,
        reason=PRIVATE if is_hidden else row.reason,
    )


def causes_of(reasons: Iterable[Iterable[Why]]) -> tuple[Cause, ...]:
    """Return why people are listed, the most frequent first, from the reasons of each."""
    counts: Counter[str] = Counter()
    for one in reasons:
        counts.update({SHORT.get(why.code, why.code) for why in one})
    return tuple(Cause(label, count) for label, count in counts.most_common())


def _off(rows: Sequence[Listed], *, sees_private: bool) -> tuple[tuple[str, int], ...]:
    """Return reasons and counts; private ones stand together, and nobody else's are told from them by subtraction."""
    counts: Counter[str] = Counter()
    for row in rows:
        if row.standing == Listed.Standing.TAKEN_OFF:
            is_hidden = row.is_private and not sees_private
            counts["with a private reason" if is_hidden else str(row.get_off_why_display()).lower()] += 1
    return tuple(counts.most_common())
