"""What a message costs a school, in tenths of a penny."""

from dataclasses import dataclass
from decimal import Decimal

from village.messaging.rules.channels import BAG, POST, SAFE_ROUTE, TEXT
from village.outbox.rules.prices import letter_pence, text_pence
from village.outbox.rules.routing import NOTIFY, PRACTICE


@dataclass(frozen=True, slots=True)
class Prices:
    """Who carries what here, and what the school pays for paper and stamps."""

    text_provider: str
    letter_provider: str
    gateway_part_pence: Decimal
    paper_pence: int
    stamp_pence: int


def cost_tenths(channel: str, *, parts: int, pages: int, prices: Prices) -> int:
    """Return what one message costs by its channel; e-mail costs nothing, practice what it would in earnest."""
    if channel == TEXT:
        provider = NOTIFY if prices.text_provider == PRACTICE else prices.text_provider
        return int(text_pence(provider, parts, prices.gateway_part_pence) * 10)
    sheets = (pages + 1) // 2
    if channel == BAG:
        return prices.paper_pence * sheets * 10
    if channel == POST and prices.letter_provider == NOTIFY:
        return int(letter_pence(NOTIFY, pages) * 10)
    if channel in {POST, SAFE_ROUTE}:
        return (prices.paper_pence * sheets + prices.stamp_pence) * 10
    return 0


def in_pence(tenths: int) -> int:
    """Return tenths of a penny as whole pence, rounded up: what is asked for is never more than what was said."""
    return (tenths + 9) // 10
