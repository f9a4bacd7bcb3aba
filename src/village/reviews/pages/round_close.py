"""What closing a round means, in numbers and by name."""

from dataclasses import dataclass

from village.access.viewer import Viewer
from village.plans.pages.frame import PlanFrame, plan_frame
from village.reviews.pages.round import on_tab
from village.reviews.rules.states import ActionStanding, RoundStanding

NAMED = 12
"""References that a line names."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that closing does."""

    count: int
    words: str
    refs: str
    anchor: str
    """Where on the round's page it can still be changed."""


@dataclass(frozen=True, slots=True)
class ClosePage:
    """Everything that the page shows."""

    frame: PlanFrame
    standing: RoundStanding
    lines: tuple[Consequence, ...]


def close_page(viewer: Viewer, standing: RoundStanding) -> ClosePage:
    """Return what closing brings; lists with nothing in them are left out."""
    begun = [action for action in standing.silent if any(ask.drafted_at for ask in action.asks)]
    lists = (
        (standing.confirmed, "settled. They stay as they are", "settled"),
        (standing.to_confirm, "not confirmed. The lead’s view is kept, marked “not confirmed”", "confirm"),
        (standing.contested, "contested, not decided. The lead’s view is kept, with the challenge", "contested"),
        (standing.silent, "silent. The report says “no update”, and the last rating stands", "silent"),
        (begun, "begun and never sent. The report does not show drafts; their writers are told", "silent"),
    )
    return ClosePage(
        frame=plan_frame(viewer, standing.plan, here="round", counts=on_tab(standing)),
        standing=standing,
        lines=tuple(
            Consequence(len(actions), words, _refs(actions), anchor) for actions, words, anchor in lists if actions
        ),
    )


def _refs(actions: tuple[ActionStanding, ...] | list[ActionStanding]) -> str:
    names = [action.ref or action.text[:40] for action in actions]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
