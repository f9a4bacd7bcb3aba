"""Pounds as people write them, read into whole pence. Exact: no float is ever involved."""

import re
from decimal import Decimal

from village.basics.errors import Refused

MOST_PENCE = 10_000_000_000_00
"""Ten thousand million pounds: more than any plan of a town."""

THOUSANDS = {"": 1, "k": 1_000, "m": 1_000_000}

_WRITTEN = re.compile(
    r"(?P<minus>[-\u2212]?)\s*£?\s*(?P<minus_after>[-\u2212]?)\s*"
    r"(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+)"
    r"(?:\.(?P<part>[0-9]+))?\s*(?P<unit>[km]?)"
)

NOT_POUNDS = "Write pounds alone, such as 1,234.50 or 40k."
NOTHING = "Write the amount in pounds."
HALF_PENCE = "Write pounds and whole pence, such as 1,234.50."
TOO_MUCH = "This is more than ten thousand million pounds. Check the amount."
BELOW_NOTHING = "The amount is below nothing. Write it without a minus."
IS_NOTHING = "The amount is nothing. Write how much it is."


def pence_of(words: str, *, may_be_negative: bool = False, may_be_nothing: bool = True) -> int:
    """Return the pence that the words say: "£1,234.50", "1234", "40k", "£2m" or " 12.5k ".

    Raises Refused with a sentence for anything else, for parts of a penny, and for a minus or a nothing where neither
    is allowed.
    """
    text = words.strip().casefold()
    if not text:
        raise Refused(NOTHING)
    written = _WRITTEN.fullmatch(text)
    if written is None or (written["minus"] and written["minus_after"]):
        raise Refused(NOT_POUNDS)
    pounds = Decimal(f"{re.sub(r'[^0-9]', '', written['whole'])}.{written['part'] or '0'}")
    pence = pounds * THOUSANDS[written["unit"]] * 100
    if pence != pence.to_integral_value():
        raise Refused(HALF_PENCE)
    if pence > MOST_PENCE:
        raise Refused(TOO_MUCH)
    if pence == 0 and not may_be_nothing:
        raise Refused(IS_NOTHING)
    is_negative = bool(written["minus"] or written["minus_after"]) and pence != 0
    if is_negative and not may_be_negative:
        raise Refused(BELOW_NOTHING)
    return -int(pence) if is_negative else int(pence)


def pounds_of(pence: int) -> Decimal:
    """Return the amount in pounds with two places, exact: for a cell of a spreadsheet."""
    return Decimal(pence).scaleb(-2)


def typed(pence: int | None) -> str:
    """Return the amount as it stands in a field: 1,234.50, or 40,000; nothing for none."""
    if pence is None:
        return ""
    pounds, odd = divmod(abs(pence), 100)
    sign = "-" if pence < 0 else ""
    return f"{sign}{pounds:,}.{odd:02d}" if odd else f"{sign}{pounds:,}"
