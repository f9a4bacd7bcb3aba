"""Children of one family named in a line."""

from collections.abc import Sequence


def family_names(names: Sequence[tuple[str, str]]) -> str:
    """Return forenames and surname of brothers and sisters: Kasia and Tomasz Moran, or both in full."""
    if not names:
        return ""
    if len({surname for _, surname in names}) == 1:
        return f"{listed([forename for forename, _ in names])} {names[0][1]}"
    return listed([f"{forename} {surname}" for forename, surname in names])


def listed(words: Sequence[str]) -> str:
    """Return the words as a list in a sentence: one, two and three."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
