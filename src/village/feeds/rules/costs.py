"""What a service costs, read from words such as "free" or "£3.50 per session, siblings £1"."""

import re
from dataclasses import dataclass

_MONEY = re.compile(r"£\s*(\d{1,5}(?:,\d{3})*(?:\.\d{1,2})?)|\b(\d{1,3})\s*p(?:ence)?\b|^(\d{1,4}(?:\.\d{1,2})?)$")
_FREE = re.compile(
    r"\bfree\b|\bno (?:charge|cost|fee)s?\b|\bnil\b|\bwithout charge\b|^(?:£\s*)?0(?:\.00)?$|\bfully funded\b"
)
_NOT_FREE = re.compile(
    r"\bnot free\b|\bfree (?:parking|tea|coffee|refreshments|trial|taster)\b|\bfirst .{0,20}\bfree\b"
)
_GIFT = re.compile(r"\bdonations?\b|\bvoluntary contributions?\b|\bpay what you can\b")
MOST_PARTS = 12


@dataclass(frozen=True, slots=True)
class Price:
    """One price, in pounds, and what it is for in the sheet's own words."""

    amount: float
    what: str


@dataclass(frozen=True, slots=True)
class Cost:
    """What was understood; `is_free` None: nobody can tell from these words."""

    is_free: bool | None
    prices: tuple[Price, ...] = ()


def cost_of(words: str) -> Cost:
    """Return what the words say of money; the words themselves are kept by the caller."""
    plain = " ".join(words.split())
    low = plain.lower()
    prices = tuple(_prices(plain))
    paid = [price for price in prices if price.amount > 0]
    if _GIFT.search(low):
        return Cost(True if not re.search(r"\bplus\b|\bminimum\b", low) else None, ())
    if paid:
        return Cost(False, prices)
    is_free = bool(_FREE.search(low)) and not _NOT_FREE.search(low)
    return Cost(True if is_free else None, ())


def _prices(plain: str) -> list[Price]:
    """Return each price with the words round it, up to the next comma, semicolon or "and"."""
    found = []
    for part in re.split(r"[;,](?!\d)|\band\b|\bor\b|\bthen\b|\n", plain)[:MOST_PARTS]:
        match = _MONEY.search(part.strip())
        if match:
            pounds, pence, bare = match.groups()
            amount = int(pence) / 100 if pence else float((pounds or bare).replace(",", ""))
            found.append(Price(amount, part.strip()[:120]))
    return found
