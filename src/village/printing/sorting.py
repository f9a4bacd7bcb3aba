"""In which order a printer wants its letters: by class to be handed out, by postcode to be posted."""

import re

type Key = tuple[tuple[int, int, str], ...]
"""Parts of a key, each as (is there anything, number, words)."""
PART = re.compile(r"\d+|[^\W\d_]+")
LAST = 1_000_000


def class_key(year_group: int | None, class_name: str, reference: str) -> Key:
    """Return where a letter stands when letters go class by class: year group, class, then the reference.

    No name decides, so that the pile of a class tells nothing about families and stays as it is when a name changes.
    Year groups run from -1 (nursery) and 0 (reception) upwards; a child without one comes last. 4B stands before 10A.
    """
    year = LAST if year_group is None else year_group
    return ((0, year, ""), *_parts(class_name), (0, 0, ""), *_parts(reference))


def postcode_key(postcode: str, reference: str) -> Key:
    """Return where a letter stands when letters go round by round: TV4 7QX before TV10 1AA; without one, last."""
    outward, inward = _halves(postcode)
    return (*_parts(outward), (0, 0, ""), *_parts(inward), (0, 0, ""), *_parts(reference))


def _halves(postcode: str) -> tuple[str, str]:
    """Split a postcode where its inward part begins: the last three characters."""
    packed = "".join(postcode.split()).upper()
    return packed[:-3], packed[-3:]


def _parts(words: str) -> Key:
    found = tuple((1, int(part), "") if part.isdecimal() else (2, 0, part.casefold()) for part in PART.findall(words))
    return found or ((3, LAST, ""),)
