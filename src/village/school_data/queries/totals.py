"""Our own count of the sessions of a school's children beside the totals that a file brings."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from village.importing.rules.records import TotalsRecord
from village.school_data.queries.attendance import pupil_sessions

NAMES = ("possible", "attended", "authorised", "unauthorised", "late")


@dataclass(frozen=True, slots=True)
class Difference:
    """One child for whom the file and Village count otherwise."""

    row_number: int
    pupil_id: int
    told: dict[str, int]
    """What the file says, of what differs."""
    counted: dict[str, int]
    """What Village counts, of what differs."""


def differences(
    partnership_id: int, school_id: int, records: Sequence[tuple[int, TotalsRecord]], *, today: date
) -> list[Difference]:
    """Return the children whose totals differ from ours, in the order of the file.

    A row without days is counted from the first of September of this school year until today; a total that the file
    does not say is not compared.
    """
    by_days: dict[tuple[date, date], list[tuple[int, TotalsRecord]]] = defaultdict(list)
    for pupil_id, one in records:
        begins = one.from_on or date(today.year if today.month > 8 else today.year - 1, 9, 1)
        by_days[begins, one.to_on or today].append((pupil_id, one))
    found = []
    for (first, last), some in by_days.items():
        counted = _counted(partnership_id, school_id, first, last)
        for pupil_id, one in some:
            ours = counted.get(pupil_id, dict.fromkeys(NAMES, 0))
            told = {name: value for name in NAMES if (value := getattr(one, name)) is not None}
            other = {name: value for name, value in told.items() if value != ours[name]}
            if other:
                found.append(Difference(one.row_number, pupil_id, other, {name: ours[name] for name in other}))
    return sorted(found, key=lambda one: one.row_number)


def _counted(partnership_id: int, school_id: int, first: date, last: date) -> dict[int, dict[str, int]]:
    sessions = pupil_sessions(partnership_id, first, last, schools=[school_id])
    found: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(NAMES, 0))
    for name in NAMES:
        values = sessions.late_before if name == "late" else getattr(sessions, name)
        for pupil_id, value in zip(sessions.pupil.tolist(), values.tolist(), strict=True):
            found[pupil_id][name] += value
    return dict(found)
