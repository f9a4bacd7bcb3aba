"""Children of one family go together: whoever shares a home or a parent, however far the chain."""

from collections.abc import Collection, Mapping


def families_of(pupil_ids: Collection[int], siblings: Mapping[int, Collection[int]]) -> dict[int, int]:
    """Return for each pupil the key of its family: the lowest id of those who hang together among the given ones."""
    family: dict[int, int] = {}
    for start in sorted(pupil_ids):
        if start in family:
            continue
        waiting = [start]
        while waiting:
            one = waiting.pop()
            if one in family or one not in pupil_ids:
                continue
            family[one] = start
            waiting += siblings.get(one, ())
    return family
