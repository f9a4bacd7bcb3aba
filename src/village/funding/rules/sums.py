"""What is set aside, spent and left: by source, by action and in all. Whole pence, and the reason beside each sum."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

type ReasonCode = Literal["set_aside_too_much", "overspent", "spent_beyond_set_aside", "source_removed"]


@dataclass(frozen=True, slots=True)
class SourceFact:
    """Money of one source for one period."""

    id: int
    amount_pence: int
    academic_year: int | None = None
    is_removed: bool = False
    """Taken out of the plan while money of it was set aside or spent: it gives nothing, and what hangs on it stays."""


@dataclass(frozen=True, slots=True)
class SetAsideFact:
    """An amount of one source for one action."""

    source_id: int
    action_id: int
    amount_pence: int


@dataclass(frozen=True, slots=True)
class SpentFact:
    """An amount that went out; below nothing when it came back. No action: for the plan as a whole."""

    source_id: int
    action_id: int | None
    amount_pence: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sum asks for a look, and by how much."""

    code: ReasonCode
    pence: int


@dataclass(frozen=True, slots=True)
class Sum:
    """Five figures of one source, of one action or of a whole plan."""

    amount_pence: int
    """What there is; for an action, what is set aside for it."""
    set_aside_pence: int
    spent_pence: int
    reasons: tuple[Reason, ...] = ()

    @property
    def left_to_set_aside_pence(self) -> int:
        """What is not yet meant for an action; below nothing when more is set aside than there is."""
        return self.amount_pence - self.set_aside_pence

    @property
    def left_to_spend_pence(self) -> int:
        """What is not yet spent; below nothing when overspent."""
        return self.amount_pence - self.spent_pence

    @property
    def overspent_pence(self) -> int:
        return max(0, self.spent_pence - self.amount_pence)

    @property
    def over_set_aside_pence(self) -> int:
        return max(0, self.set_aside_pence - self.amount_pence)


@dataclass(frozen=True, slots=True)
class Sums:
    """Every sum of one plan. `whole` is what was spent for the plan as a whole."""

    sources: Mapping[int, Sum]
    years: Mapping[int | None, Sum]
    actions: Mapping[int, Sum]
    whole_spent_pence: int
    total: Sum


def sums_of(sources: Iterable[SourceFact], set_aside: Iterable[SetAsideFact], spent: Iterable[SpentFact]) -> Sums:
    """Return every sum; what names an unknown source is refused with KeyError, so that no penny falls out unseen."""
    known = {source.id: source for source in sources}
    aside_by_source: dict[int, int] = defaultdict(int)
    spent_by_source: dict[int, int] = defaultdict(int)
    aside_by_action: dict[int, int] = defaultdict(int)
    spent_by_action: dict[int | None, int] = defaultdict(int)
    for aside in set_aside:
        aside_by_source[known[aside.source_id].id] += aside.amount_pence
        aside_by_action[aside.action_id] += aside.amount_pence
    for spend in spent:
        spent_by_source[known[spend.source_id].id] += spend.amount_pence
        spent_by_action[spend.action_id] += spend.amount_pence
    by_source = {
        source.id: _source(source, aside_by_source[source.id], spent_by_source[source.id]) for source in known.values()
    }
    actions = {*aside_by_action, *(action for action in spent_by_action if action is not None)}
    return Sums(
        sources=by_source,
        years=_years(known.values(), by_source),
        actions={action: _action(aside_by_action[action], spent_by_action[action]) for action in actions},
        whole_spent_pence=spent_by_action[None],
        total=_added(by_source.values()),
    )


def over_after(source: Sum, *, now_pence: int, then_pence: int) -> int:
    """Return by how much more is set aside than there is, once an amount of now is another then; nothing if not."""
    return max(0, source.set_aside_pence - now_pence + then_pence - source.amount_pence)


def _source(source: SourceFact, set_aside: int, spent: int) -> Sum:
    amount = 0 if source.is_removed else source.amount_pence
    found = Sum(amount, set_aside, spent)
    if source.is_removed:
        return Sum(amount, set_aside, spent, (Reason("source_removed", source.amount_pence),))
    return Sum(amount, set_aside, spent, _asks(found))


def _asks(found: Sum) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    if found.over_set_aside_pence:
        reasons.append(Reason("set_aside_too_much", found.over_set_aside_pence))
    if found.overspent_pence:
        reasons.append(Reason("overspent", found.overspent_pence))
    return tuple(reasons)


def _action(set_aside: int, spent: int) -> Sum:
    beyond = spent - set_aside
    return Sum(set_aside, set_aside, spent, (Reason("spent_beyond_set_aside", beyond),) if beyond > 0 else ())


def _years(sources: Iterable[SourceFact], by_source: Mapping[int, Sum]) -> dict[int | None, Sum]:
    of_year: dict[int | None, list[Sum]] = defaultdict(list)
    for source in sources:
        of_year[source.academic_year].append(by_source[source.id])
    return {year: _added(found) for year, found in of_year.items()}


def _added(sums: Iterable[Sum]) -> Sum:
    found = list(sums)
    added = Sum(
        sum(one.amount_pence for one in found),
        sum(one.set_aside_pence for one in found),
        sum(one.spent_pence for one in found),
    )
    return Sum(added.amount_pence, added.set_aside_pence, added.spent_pence, _asks(added))
