"""Whom a rule lists: every pupil looked at alike, every reason kept, the same answer whenever it is asked again."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass

from village.basics.plain_values import to_plain
from village.cohorts.rules.conditions import BelowExpected, Condition, SiblingListed
from village.cohorts.rules.facts import Facts, Why


@dataclass(frozen=True, slots=True)
class Picked:
    """One pupil whom the rule lists, and why."""

    facts: Facts
    why: tuple[Why, ...]


def listed(everybody: Iterable[Facts], conditions: Sequence[Condition], years: Collection[int] = ()) -> list[Picked]:
    """Return those whom the conditions pick, in the order given; with `years`, of these year groups alone.

    A sibling counts as listed wherever they are among those looked at, in whichever year: whose turn it is decides who
    comes onto the list, not who is looked at. A pupil listed for a sibling alone lists nobody further.
    """
    looked_at = list(everybody)
    why = {facts.pupil_id: _own_reasons(facts, conditions) for facts in looked_at}
    in_themselves = {pupil_id for pupil_id, reasons in why.items() if reasons}
    asks_for_siblings = any(isinstance(condition, SiblingListed) for condition in conditions)
    picked = []
    for facts in looked_at:
        reasons = why[facts.pupil_id]
        if asks_for_siblings and (theirs := (facts.sibling_ids & in_themselves) - {facts.pupil_id}):
            reasons = (*reasons, Why(SiblingListed.code, "Brother or sister listed", {"siblings": len(theirs)}))
        if reasons and (not years or facts.year_group in years):
            picked.append(Picked(facts, reasons))
    return picked


def _own_reasons(facts: Facts, conditions: Sequence[Condition]) -> tuple[Why, ...]:
    by_themselves: list[Why] = []
    beside_another: list[Why] = []
    for condition in conditions:
        reason = condition.met_by(facts)
        if reason is None:
            continue
        waits = isinstance(condition, BelowExpected) and condition.only_with_another
        (beside_another if waits else by_themselves).append(reason)
    return (*by_themselves, *beside_another) if by_themselves else ()


def fingerprint(everybody: Iterable[Facts]) -> str:
    """Return a hash of everything that was looked at, whatever the order; equal data gives equal hashes."""
    rows = sorted(json.dumps(_plain(facts), sort_keys=True, separators=(",", ":")) for facts in everybody)
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def _plain(facts: Facts) -> dict[str, object]:
    values = asdict(facts)
    values["sibling_ids"] = sorted(facts.sibling_ids)
    plain: dict[str, object] = to_plain(values)
    return plain
