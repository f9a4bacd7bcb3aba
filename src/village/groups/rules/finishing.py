"""When somebody has finished, and what a scale of 0 to 10 says about before and after."""

from village.basics.errors import Refused

TOP = 10


def has_finished(came_to: int, wanted: int | None) -> bool:
    """Tell whether somebody came to as many sessions as the programme asks for; without a rule once is enough."""
    return came_to >= (wanted or 1)


def finish_words(came_to: int, held: int, wanted: int | None) -> str:
    """Return how far somebody is, in words that stand beside the name."""
    said = f"Came to {came_to} of {held}"
    if wanted is None or came_to >= wanted:
        return said
    return f"{said}; {wanted - came_to} more to finish"


def check_scale(value: int | None, field: str) -> None:
    """Nothing happens for a point of the scale or for none; raises Refused otherwise."""
    if value is not None and not 0 <= value <= TOP:
        raise Refused(f"Choose a number from 0 to {TOP}.", field=field)


def change_words(before: int | None, after: int | None) -> str:
    """Return both answers side by side. Nothing is called better or worse: two answers do not prove why."""
    if before is None and after is None:
        return "Not asked."
    if after is None:
        return f"{before} before; not asked yet at the end."
    if before is None:
        return f"Not asked before; {after} at the end."
    return f"{before} before, {after} at the end."
