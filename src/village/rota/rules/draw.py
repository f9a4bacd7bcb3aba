"""When the families of a turn are drawn (the draw itself: basics/fair_draw.py)."""


def needs_draw(family_count: int, places: int) -> bool:
    """Return whether more families are listed than there are places, so that somebody has to wait."""
    return family_count > places
