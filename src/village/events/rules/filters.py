"""What families narrow the list by: each with how many events it leaves."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from village.basics.speech import marked

EVENING = time(17)


@dataclass(frozen=True, slots=True)
class Listed:
    """One time as far as filters look at it."""

    id: int
    on: date
    starts_at: time
    host_id: int | None
    cost_pence: int
    has_childcare: bool
    is_online: bool


FREE, CRECHE, EVENINGS, ONLINE, WEEK = "free", "creche", "evenings", "online", "week"
LABELS: Mapping[str, str] = {
    FREE: marked("Free"),
    CRECHE: marked("With a crèche"),
    EVENINGS: marked("Evenings"),
    ONLINE: marked("Online"),
    WEEK: marked("This week"),
}


def keeps(code: str, today: date) -> Callable[[Listed], bool]:
    """Return the test of one filter; raises KeyError for a code that is none."""
    end = today + timedelta(days=6 - today.weekday())
    tests: dict[str, Callable[[Listed], bool]] = {
        FREE: lambda one: one.cost_pence == 0,
        CRECHE: lambda one: one.has_childcare,
        EVENINGS: lambda one: one.starts_at >= EVENING,
        ONLINE: lambda one: one.is_online,
        WEEK: lambda one: one.on <= end,
    }
    return tests[code]


def kept(listed: Iterable[Listed], codes: Iterable[str], today: date, school_id: int | None = None) -> list[Listed]:
    """Return the times that every chosen filter keeps; unknown codes are passed over."""
    tests = [keeps(code, today) for code in codes if code in LABELS]
    if school_id is not None:
        tests.append(lambda one: one.host_id == school_id)
    return [one for one in listed if all(test(one) for test in tests)]
