"""The plan audits itself: gaps in groups, each with the link that mends it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from village.access.viewer import Viewer
from village.plans.pages.addresses import board_url, mend_url
from village.plans.pages.frame import PlanFrame, plan_frame
from village.plans.rules.facts import ActionFacts, PlanFacts
from village.plans.rules.gaps import Gap


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One kind of gap with its number, and the board that shows only those actions."""

    code: str
    count: int
    badge: str
    words: str
    url: str
    is_of_actions: bool


@dataclass(frozen=True, slots=True)
class Mend:
    """One gap with the field that mends it."""

    ref: str
    text: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class AuditGroup:
    """All gaps of one kind."""

    line: AuditLine
    mends: tuple[Mend, ...]

    @property
    def title(self) -> str:
        """9 actions have no lead."""
        noun = ("action" if self.line.count == 1 else "actions") if self.line.is_of_actions else ""
        return " ".join(part for part in (str(self.line.count), noun, self.line.words) if part)


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Everything the page of gaps shows."""

    frame: PlanFrame
    groups: tuple[AuditGroup, ...]
    gap_count: int
    mended_count: int


def audit_lines(plan_id: int, gaps: Iterable[Gap]) -> tuple[AuditLine, ...]:
    """Return the kinds of gap that the plan has, most frequent first."""
    lines = (_line(plan_id, found) for found in _by_code(gaps).values())
    return tuple(sorted(lines, key=lambda line: (-line.count, _weight(line.code))))


WEIGHTS = ("no_lead", "no_time", "no_measure", "lead_left", "unreachable_lead", "activity_only")
"""Gaps of which there are equally many stand in this order."""


def _weight(code: str) -> int:
    return WEIGHTS.index(code) if code in WEIGHTS else len(WEIGHTS)


_OF_ONE = {"have": "has", "are": "is", "count": "counts", "look": "looks", "lists": "list", "years": "year"}


def _of_one(words: str) -> str:
    """Return what is said of many as it is said of one: "has no lead"."""
    first, _, rest = words.partition(" ")
    return f"{_OF_ONE.get(first, first)} {rest}"


def gap_count(gaps: Iterable[Gap]) -> int:
    """Return how many questions are open: each kind counts once for an action."""
    return len({(gap.code, gap.action_id or gap.field) for gap in gaps})


def audit_page(viewer: Viewer, plan: PlanFacts, gaps: Sequence[Gap], *, mended_count: int) -> AuditPage:
    """Return every gap of the plan in groups; `mended_count` says how many it had before."""
    by_code, actions = _by_code(gaps), {action.id: action for action in plan.actions}
    return AuditPage(
        frame=plan_frame(viewer, plan, here="audit", counts={"audit": gap_count(gaps)}),
        groups=tuple(
            AuditGroup(line, tuple(_mend(plan, gap, actions.get(gap.action_id or 0)) for gap in by_code[line.code]))
            for line in audit_lines(plan.id, gaps)
        ),
        gap_count=gap_count(gaps),
        mended_count=mended_count,
    )


def _by_code(gaps: Iterable[Gap]) -> dict[str, list[Gap]]:
    found: dict[str, list[Gap]] = {}
    for gap in gaps:
        found.setdefault(gap.code, []).append(gap)
    return found


def _line(plan_id: int, found: Sequence[Gap]) -> AuditLine:
    gap, is_of_actions = found[0], all(gap.action_id is not None for gap in found)
    url = board_url(plan_id, gap=gap.code) if is_of_actions else mend_url(plan_id, gap.field, gap.action_id)
    # A line counts actions, so that it and the board it leads to agree.
    count = len({gap.action_id for gap in found}) if is_of_actions else len(found)
    words = gap.words if count != 1 else _of_one(gap.words)
    return AuditLine(gap.code, count, gap.badge, words, url, is_of_actions)


def _mend(plan: PlanFacts, gap: Gap, action: ActionFacts | None) -> Mend:
    return Mend(
        ref=action.ref if action else "",
        text=action.text if action else gap.sentence,
        detail=gap.reason,
        url=mend_url(plan.id, gap.field, gap.action_id),
    )
