"""The rows of next year's draft as they come back from a browser."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from village.plans.rules.next_year import CARRY, DROP, LEAVE, START, SUPERSEDE, Proposal
from village.plans.services.drafting import Decision

CHOICES = {
    CARRY: "Carry forward",
    START: "Starts",
    LEAVE: "Leave out for now",
    DROP: "Drop",
    SUPERSEDE: "Superseded",
}
PARTS = ("why", "when", "word")
WHEN = {
    "": "When: as planned",
    "autumn": "Autumn",
    "spring": "Spring",
    "summer": "Summer",
    "autumn,spring": "Autumn and spring",
    "spring,summer": "Spring and summer",
    "autumn,spring,summer": "Each term",
}
"""Terms that a row can be ticked for next year."""
_NAME = re.compile(r"do-(\d+)")


@dataclass(frozen=True, slots=True)
class TypedRow:
    """What was chosen for one action, and the reason as typed."""

    choice: str
    reason: str
    when: str = ""
    """Terms joined by commas."""
    word: str = ""


def typed_rows(post: QueryDict) -> dict[int, TypedRow]:
    """Return what was chosen, by action id; rows that the page does not have are not looked for."""
    return {
        int(found.group(1)): TypedRow(
            str(post.get(name, "")), *(str(post.get(f"{part}-{found.group(1)}", "")).strip() for part in PARTS)
        )
        for name in post
        if (found := _NAME.fullmatch(name))
    }


def decisions_of(rows: dict[int, TypedRow], proposed: Iterable[Proposal]) -> list[Decision]:
    """Return the decisions: what goes on has the reason why it was proposed unless another was typed."""
    found = []
    for proposal in proposed:
        row = rows.get(proposal.action.id)
        if row is None or row.choice not in CHOICES or (row.choice == LEAVE == proposal.choice):
            continue
        reason = row.reason or (proposal.why if row.choice in {CARRY, START} else "")
        terms = tuple(row.when.split(",")) if row.when in WHEN and row.when else ()
        found.append(Decision(proposal.action.id, row.choice, reason, terms, row.word))
    return found


def decisions_proposed(proposed: Iterable[Proposal]) -> list[Decision]:
    """Return the proposals themselves as decisions; what somebody must decide is left."""
    return [Decision(one.action.id, one.choice, one.why) for one in proposed if one.choice != LEAVE]
