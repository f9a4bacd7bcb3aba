"""A plan's money as everybody reads it: pages, files and reports. Whole pence."""

from dataclasses import dataclass
from datetime import date, datetime

from village.funding.rules.sums import Sum


@dataclass(frozen=True, slots=True)
class SourceMoney:
    """Money of one source for one period, with its sum."""

    id: int
    source: str
    period: str
    academic_year: int | None
    words: str
    version: int
    is_removed: bool
    sum: Sum

    @property
    def name(self) -> str:
        """Council grant, Year 1."""
        return ", ".join(words for words in (self.source.strip(), self.period.strip()) if words)


@dataclass(frozen=True, slots=True)
class SetAside:
    """What is set aside for one action from one source."""

    id: int
    source_id: int
    source: str
    action_id: int
    amount_pence: int
    words: str
    version: int


@dataclass(frozen=True, slots=True)
class ActionMoney:
    """One action of the plan with its money; `is_gone` when it stands in the plan no more."""

    id: int
    ref: str
    text: str
    is_gone: bool
    sum: Sum
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class SpendLine:
    """One spending."""

    id: int
    on: date
    amount_pence: int
    words: str
    source_id: int
    source: str
    action_id: int | None
    action_ref: str
    action_text: str
    file_id: int | None
    file_name: str
    said_by: str
    version: int


@dataclass(frozen=True, slots=True)
class RemovedMoney:
    """Something taken away that can come back: "source", "set-aside" or "spent", and its words."""

    kind: str
    id: int
    words: str
    amount_pence: int
    removed_at: datetime


@dataclass(frozen=True, slots=True)
class YearMoney:
    """The sources of one academic year with their sum."""

    academic_year: int | None
    sources: tuple[SourceMoney, ...]
    sum: Sum


@dataclass(frozen=True, slots=True)
class PlanMoney:
    """Everything of one plan's money."""

    plan_id: int
    title: str
    years: tuple[YearMoney, ...]
    actions: tuple[ActionMoney, ...]
    """Those that have money, in the order of the plan."""
    spends: tuple[SpendLine, ...]
    """Latest first."""
    whole_spent_pence: int
    """Spent for the plan as a whole."""
    total: Sum

    @property
    def sources(self) -> tuple[SourceMoney, ...]:
        return tuple(source for year in self.years for source in year.sources)

    @property
    def is_empty(self) -> bool:
        return not self.years


@dataclass(frozen=True, slots=True)
class MoneyOfAction:
    """The money of one action, whatever plan it comes from."""

    sum: Sum
    set_aside: tuple[tuple[str, int], ...]
    """Source and pence."""
    plan_has_money: bool
