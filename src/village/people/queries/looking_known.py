"""Children whom a file brings as new and who look like somebody who is known already."""

from collections.abc import Collection
from datetime import date

from village.people.queries.comparing import people_to_compare
from village.people.rules.pairing import pairs
from village.people.rules.similarity import SAME_CHILD_FROM, same_child


def looking_known(partnership_id: int, new_ids: Collection[int], *, today: date) -> int:
    """Return how many of the new records may be the same child as one that is not new; nothing is asked or kept."""
    new = frozenset(new_ids)
    people = people_to_compare(partnership_id, today=today) if new else []
    found = {
        pupil_id
        for one, other in pairs(people, of=new)
        if (one.pupil_id in new) != (other.pupil_id in new) and same_child(one, other).score >= SAME_CHILD_FROM
        for pupil_id in new.intersection((one.pupil_id, other.pupil_id))
    }
    return len(found)
