"""What a line costs, in pence without VAT; free allowances are not counted."""

from decimal import Decimal

from village.outbox.rules.routing import GATEWAY, NOTIFY

TEXT_PART = Decimal("2.4")
"""One part by GOV.UK Notify from April 2026."""
LETTER_SHEETS = {1: Decimal(68), 2: Decimal(73), 3: Decimal(79), 4: Decimal(85), 5: Decimal(91)}
"""Second class by GOV.UK Notify, by sheets of paper printed on both sides; check against its price list each April."""
NOTHING = Decimal(0)


def text_pence(provider: str, parts: int, gateway_part_pence: Decimal) -> Decimal:
    """Return what a text of so many parts costs; our own gateway's price is a setting."""
    each = {NOTIFY: TEXT_PART, GATEWAY: gateway_part_pence}.get(provider, NOTHING)
    return each * parts


def letter_pence(provider: str, page_count: int) -> Decimal:
    """Return what a letter of so many pages costs; letters of our own printer cost nothing here."""
    if provider != NOTIFY or page_count < 1:
        return NOTHING
    sheets = (page_count + 1) // 2
    return LETTER_SHEETS.get(sheets, LETTER_SHEETS[max(LETTER_SHEETS)])
