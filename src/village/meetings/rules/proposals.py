"""What a plan puts on an agenda: red, contested, gone backwards, silent, nobody's; and what is left from before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

DECISION, DISCUSSION, INFORMATION = "decision", "discussion", "information"
MOST_NAMED = 6
"""How many references one item names before it says how many more there are."""
RANK = {"complete": 3, "green": 3, "amber": 2, "red": 1, "not_started": 1, "on_hold": 1}
"""How well a rating says that an action goes."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One action as an agenda needs to know it."""

    action_id: int
    ref: str
    text: str
    code: str
    """The rating of the round, or the present one; empty where nobody has said."""
    before: str = ""
    reason: str = ""
    is_contested: bool = False
    is_silent: bool = False
    has_lead: bool = True
    views: str = ""
    """Of a contested action: who says what."""

    @property
    def name(self) -> str:
        return f"{self.ref} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Work that an earlier meeting asked for."""

    arising_id: int
    words: str
    owner: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One item that could stand on the agenda."""

    key: str
    """The same for the same matter, so that it is never proposed twice."""
    title: str
    words: str
    asks: str
    """decision, discussion or information."""
    why: str
    action_id: int | None = None


def proposals_for(
    matters: Sequence[Matter], unfinished: Iterable[Unfinished] = (), *, today: date
) -> tuple[Proposal, ...]:
    """Return what the plan asks of a meeting, what needs a decision first."""
    found: list[Proposal] = []
    contested = [matter for matter in matters if matter.is_contested]
    red = [matter for matter in matters if matter.code == "red" and not matter.is_contested]
    found += [_contested(matter) for matter in contested]
    found += [_red(matter) for matter in red]
    named = {matter.action_id for matter in (*contested, *red)}
    found += [_backwards(matter) for matter in matters if _went_back(matter) and matter.action_id not in named]
    found += _together(
        "unowned",
        [matter for matter in matters if not matter.has_lead and matter.code not in {"complete", "superseded"}],
        "{count} nobody leads",
        "Give each a lead, or take it out of the plan.",
        DECISION,
        "Nobody can be asked how they go.",
    )
    found += _together(
        "silent",
        [matter for matter in matters if matter.is_silent and matter.has_lead],
        "{count} of which nothing was heard",
        "Their leads were asked and did not answer.",
        INFORMATION,
        "Asked in the round, no answer.",
    )
    found += [_left_over(one, today) for one in unfinished]
    return tuple(found)


def _contested(matter: Matter) -> Proposal:
    return Proposal(
        f"contested:{matter.action_id}",
        f"{matter.name.rstrip('.')}: two views",
        matter.views,
        DISCUSSION,
        "Two people see it differently.",
        matter.action_id,
    )


def _red(matter: Matter) -> Proposal:
    again = " Red before, too." if matter.before == "red" else ""
    return Proposal(
        f"red:{matter.action_id}",
        matter.name,
        matter.reason,
        DECISION,
        f"Red: it will not happen without help.{again}",
        matter.action_id,
    )


def _went_back(matter: Matter) -> bool:
    return matter.before in RANK and matter.code in RANK and RANK[matter.code] < RANK[matter.before]


def _backwards(matter: Matter) -> Proposal:
    was, now = (code.replace("_", " ") for code in (matter.before, matter.code))
    return Proposal(
        f"back:{matter.action_id}",
        matter.name,
        matter.reason,
        DISCUSSION,
        f"It was {was} and is {now}.",
        matter.action_id,
    )


def _together(key: str, matters: Sequence[Matter], title: str, words: str, asks: str, why: str) -> list[Proposal]:
    if not matters:
        return []
    names = ", ".join(matter.ref or f"“{matter.text[:40]}”" for matter in matters[:MOST_NAMED])
    more = f" and {len(matters) - MOST_NAMED} more" if len(matters) > MOST_NAMED else ""
    count = "1 action" if len(matters) == 1 else f"{len(matters)} actions"
    only = matters[0].action_id if len(matters) == 1 else None
    return [Proposal(key, title.format(count=count), f"{names}{more}. {words}", asks, why, only)]


def _left_over(one: Unfinished, today: date) -> Proposal:
    late = one.due_on is not None and one.due_on < today
    owner = f"{one.owner}. " if one.owner else "Nobody has it. "
    due = f"Due {one.due_on:%-d %B %Y}." if one.due_on else ""
    return Proposal(
        f"arising:{one.arising_id}",
        one.words,
        f"{owner}{due}".strip(),
        DISCUSSION if late else INFORMATION,
        "Late since an earlier meeting." if late else "Still open from an earlier meeting.",
    )
