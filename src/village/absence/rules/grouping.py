"""Brothers and sisters who are away together are one row."""

from collections.abc import Iterable, Mapping


def families(pupil_ids: Iterable[int], siblings: Mapping[int, frozenset[int]]) -> list[tuple[int, ...]]:
    """Return the children in groups of brothers and sisters, each child once, in the order in which they are given.

    Half-brothers tie both sides together: whoever shares a parent with any of the group is in it.
    """
    ids = list(dict.fromkeys(pupil_ids))
    left, found = dict.fromkeys(ids), []
    for pupil_id in ids:
        if pupil_id not in left:
            continue
        group, waiting = set[int](), [pupil_id]
        while waiting:
            one = waiting.pop()
            if one in left:
                del left[one]
                group.add(one)
                waiting.extend(siblings.get(one, frozenset()))
        found.append(tuple(one for one in ids if one in group))
    return found
