"""How sums are said in words and drawn as bars."""

from dataclasses import dataclass

from village.design.wording import money
from village.funding.rules.sums import Reason, Sum

FULL = 100


def reason_words(reason: Reason, found: Sum) -> str:
    """Return the sentence of a reason."""
    amount = money(reason.pence)
    if reason.code == "set_aside_too_much":
        return f"{amount} more is set aside than there is."
    if reason.code == "overspent":
        return f"{amount} more is spent than there is."
    if reason.code == "source_removed":
        return f"This source ({amount}) was taken out of the plan, but money of it is set aside or spent."
    if found.set_aside_pence == 0:
        return f"{amount} is spent and nothing was set aside."
    return f"{amount} more is spent than was set aside."


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its words; the three lengths are hundredths of its width."""

    words: str
    amount: int
    set_aside: int
    spent: int
    is_over: bool


def bar_of(found: Sum) -> Bar | None:
    """Return the bar of a sum, or None where there is nothing to draw."""
    most = max(found.amount_pence, found.set_aside_pence, found.spent_pence)
    if most <= 0:
        return None
    return Bar(
        words=_bar_words(found),
        amount=_hundredths(found.amount_pence, most),
        set_aside=_hundredths(found.set_aside_pence, most),
        spent=_hundredths(found.spent_pence, most),
        is_over=bool(found.over_set_aside_pence or found.overspent_pence),
    )


def _bar_words(found: Sum) -> str:
    aside = share_words(found.set_aside_pence, found.amount_pence)
    return f"{aside[0].upper()}{aside[1:]} set aside, {share_words(found.spent_pence, found.amount_pence)} spent"


def share_words(part_pence: int, whole_pence: int) -> str:
    """Return 35%; a little is never nothing, and nearly all is never all."""
    if part_pence <= 0:
        return "nothing"
    if whole_pence <= 0:
        return money(part_pence)
    share = (FULL * part_pence * 2 + whole_pence) // (2 * whole_pence)
    if share == 0:
        return "under 1%"
    if share == FULL and part_pence != whole_pence:
        return "over 100%" if part_pence > whole_pence else "over 99%"
    return f"{share}%"


def _hundredths(part_pence: int, most: int) -> int:
    return max(0, FULL * part_pence // most)


def total_words(found: Sum, year_count: int) -> str:
    """Return a plan's money in one sentence or two."""
    years = f" over {year_count} years" if year_count > 1 else ""
    first = f"{money(found.amount_pence)}{years}."
    if not found.set_aside_pence and not found.spent_pence:
        return f"{first} Nothing is set aside or spent yet."
    spent = f"{money(found.spent_pence)} is spent" if found.spent_pence else "nothing is spent yet"
    aside = (
        f"{money(found.set_aside_pence)} is set aside for actions" if found.set_aside_pence else "Nothing is set aside"
    )
    left = found.left_to_spend_pence
    rest = f"{money(left)} is left." if left >= 0 else f"That is {money(-left)} more than there is."
    return f"{first} {aside}, {spent}. {rest}"
