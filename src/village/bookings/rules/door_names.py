"""How a name stands on the screen at the door: the first name and one letter, and nothing else."""

GROUPS = (("A", "E"), ("F", "J"), ("K", "O"), ("P", "T"), ("U", "Z"))


def door_name(name: str) -> str:
    """Return the first name and one letter: Ayesha Q."""
    words = name.split()
    if len(words) < 2:
        return name.strip()
    return f"{words[0]} {words[-1][0].upper()}."


def group_of(name: str) -> str:
    """Return the span of letters under which a name stands, or nothing for one in another script."""
    first = name[:1].upper()
    return next((f"{one}–{other}" for one, other in GROUPS if one <= first <= other), "")
