"""Where an address stands so that the window of an envelope shows it, and which addresses it can show.

A DL window on A4 folded in three (BS 4264), inside what GOV.UK Notify asks of letters that are already made: nothing
but the address between 24.6 and 120.1 mm from the left and between 39.5 and 66.3 mm from the top.
"""

from village.printing.errors import CannotPrint

LEFT_MM, RIGHT_MM = 24.6, 120.1
TOP_MM, BOTTOM_MM = 39.5, 66.3
LINES_MAX = 7
SIZES_PT = ((38, 10.5), (42, 9.5), (48, 8.5))
"""Characters of the longest line, and the size at which so many capitals fit the width."""


def address_size_pt(lines: tuple[str, ...]) -> float:
    """Return the largest size at which the address fits the window; raise CannotPrint where it fits at none."""
    if len(lines) > LINES_MAX:
        raise CannotPrint(f"An address has at most {LINES_MAX} lines; this one has {len(lines)}.")
    longest = max((len(line) for line in lines), default=0)
    for length, size in SIZES_PT:
        if longest <= length:
            return size
    raise CannotPrint(f"A line of an address has at most {SIZES_PT[-1][0]} characters; one has {longest}.")
