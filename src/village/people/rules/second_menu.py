"""How many tabs of a school stand in one row; those that find no room stand behind "More".

Widths are in characters at the usual size of letters, of about 7.7 pixels each with what stands around them; a tenth
of each row is left free for other letters.
"""

from collections.abc import Sequence

ROOMY = 136
"""Room of a row from 1240 pixels on."""
NARROW = 100
"""Room of a row from 960 pixels on; below them all tabs fold under the school’s name."""
GAP = 3
"""What stands around each label."""
MORE = 12
"""The room of "More" itself, or of the label of a page behind it."""


def shown_count(name: str, labels: Sequence[str], room: int) -> int:
    """Return how many of the labels, from the first, stand in the row beside the school’s name."""
    if _width(name) + sum(map(_width, labels)) <= room:
        return len(labels)
    left = room - _width(name) - MORE
    for count, label in enumerate(labels):
        left -= _width(label)
        if left < 0:
            return count
    return len(labels)


def _width(words: str) -> int:
    return len(words) + GAP
