"""Scales from 0 to 10 in the family's own words, and numbers of a tool that somebody else owns."""

from village.basics.errors import Refused

LOWEST, HIGHEST = 0, 10
MOST_OF_A_TOOL = 1000


def check_value(value: int, *, is_of_a_tool: bool) -> None:
    """Nothing happens when the number can stand on the scale; raises Refused otherwise."""
    most = MOST_OF_A_TOOL if is_of_a_tool else HIGHEST
    if not LOWEST <= value <= most:
        raise Refused(f"Write a whole number from {LOWEST} to {most}.", field="value")
