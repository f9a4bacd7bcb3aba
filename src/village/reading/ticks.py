"""Ticks in year and term columns, and the words beside them."""

import re

_MARKS = "√✓✔☑✅☒✗✘🗸■█●•◆\uf0fc\uf050\uf0a8\uf0fe\uf06e"
_TICK = re.compile(rf"[{_MARKS}]")
_LETTER = re.compile(r"(?:^|(?<=\s))[xX](?=$|\s|[.,;:])")
_WORDS = re.compile(r"^(?:yes|y|tick|ticked|x|\*+)$", re.IGNORECASE)
_DASH = re.compile(r"^[-–—.·\s]*$")


def read_tick(text: str) -> tuple[bool, str]:
    """Return whether the cell is ticked, and the words besides the tick, spaces tidied."""
    tidy = re.sub(r"\s+", " ", text).strip()
    if not tidy or _DASH.match(tidy):
        return False, ""
    if _WORDS.match(tidy):
        return True, ""
    ticked = bool(_TICK.search(tidy))
    words = _TICK.sub(" ", tidy)
    if _LETTER.search(words):
        ticked = True
        words = _LETTER.sub(" ", words)
    return ticked, re.sub(r"\s+", " ", words).strip(" -–—:;,")


def tick_sign(text: str) -> str:
    """Return the tick itself as written, "" when there is none."""
    found = _TICK.search(text) or _LETTER.search(text)
    return found.group().strip() if found else ""


def is_tick(text: str) -> bool:
    """Tell whether a cell holds a tick and nothing else."""
    ticked, words = read_tick(text)
    return ticked and not words
