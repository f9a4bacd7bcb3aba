"""A plan's money as rows: text and exact pounds, the same for Excel and CSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from village.funding.rules.plan_money import PlanMoney
from village.funding.rules.pounds import pounds_of

type Cell = str | Decimal


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, heads with widths, and rows."""

    name: str
    heads: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets_of(money: PlanMoney) -> tuple[Sheet, ...]:
    """Return sources, actions and spending as tables."""
    return (
        Sheet(
            "Sources",
            (
                ("Source", 30),
                ("Period", 16),
                ("School year", 12),
                ("Amount", 14),
                ("Set aside", 14),
                ("Spent", 14),
                ("Left to set aside", 16),
                ("Left to spend", 14),
                ("In words", 40),
            ),
            tuple(_sources(money)),
        ),
        Sheet(
            "Actions",
            (("Ref", 10), ("Action", 60), ("Source", 34), ("Set aside", 14), ("What for", 40)),
            tuple(_set_aside(money)),
        ),
        Sheet(
            "By action",
            (("Ref", 10), ("Action", 60), ("Set aside", 14), ("Spent", 14), ("Left", 14)),
            tuple(_actions(money)),
        ),
        Sheet(
            "Spent",
            (
                ("Day", 12),
                ("What for", 50),
                ("Ref", 10),
                ("Action", 50),
                ("Source", 34),
                ("Amount", 14),
                ("Receipt", 30),
                ("Written down by", 24),
            ),
            tuple(_spends(money)),
        ),
    )


def _sources(money: PlanMoney) -> Iterator[tuple[Cell, ...]]:
    for row in money.sources:
        found = row.sum
        year = f"{row.academic_year}/{(row.academic_year + 1) % 100:02d}" if row.academic_year else ""
        yield (
            row.source,
            row.period,
            year,
            *(
                pounds_of(pence)
                for pence in (
                    found.amount_pence,
                    found.set_aside_pence,
                    found.spent_pence,
                    found.left_to_set_aside_pence,
                    found.left_to_spend_pence,
                )
            ),
            row.words,
        )


def _set_aside(money: PlanMoney) -> Iterator[tuple[Cell, ...]]:
    for action in money.actions:
        for row in action.set_aside:
            yield (action.ref, action.text, row.source, pounds_of(row.amount_pence), row.words)


def _actions(money: PlanMoney) -> Iterator[tuple[Cell, ...]]:
    for action in money.actions:
        found = action.sum
        amounts = (found.set_aside_pence, found.spent_pence, found.left_to_spend_pence)
        yield (action.ref, action.text, *(pounds_of(pence) for pence in amounts))
    if money.whole_spent_pence:
        spent = money.whole_spent_pence
        yield ("", "The plan as a whole", pounds_of(0), pounds_of(spent), pounds_of(-spent))


def _spends(money: PlanMoney) -> Iterator[tuple[Cell, ...]]:
    for row in money.spends:
        whole = "The plan as a whole" if row.action_id is None else row.action_text
        yield (
            row.on.isoformat(),
            row.words,
            row.action_ref,
            whole,
            row.source,
            pounds_of(row.amount_pence),
            row.file_name,
            row.said_by,
        )
