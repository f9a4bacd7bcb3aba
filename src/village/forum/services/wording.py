"""What was typed into one line or a few, ready to be kept: no spare spaces, not too long, not empty where it counts."""

from village.basics.errors import Refused


def line(words: str, *, most: int, field: str, missing: str = "") -> str:
    """Return the words on one line. Refused when they are too long, or empty where `missing` says what to do."""
    kept = " ".join(words.split())
    if missing and not kept:
        raise Refused(missing, field=field)
    if len(kept) > most:
        raise Refused(f"That is {len(kept)} characters. Use {most} at most.", field=field)
    return kept
