"""When services are open: asked for by weekday and time of day, for all of them at once."""

from collections.abc import Collection, Sequence
from datetime import date

import numpy as np

from village.search.rules.facts import Row
from village.search.rules.many import Mask

WHOLE_DAY = (0, 24 * 60)

type ByWeekday = np.ndarray[tuple[int, int], np.dtype[np.bool_]]


class Openings:
    """Every opening that holds today or later, as columns."""

    def __init__(self, rows: Sequence[Row], today: date) -> None:
        day = today.isoformat()
        every = [
            (place, weekday, opens, closes)
            for place, row in enumerate(rows)
            for weekday, opens, closes, _first, last in row.facts["open"]
            if not last or last >= day
        ]
        columns = np.array(every, dtype=np.int32).reshape(-1, 4).T
        self.size = len(rows)
        self.rows, self.weekdays, self.opens, self.closes = columns
        self._at_any_time = self._by_weekday(*WHOLE_DAY)
        self._at_any_time.flags.writeable = False

    def by_weekday(self, from_minute: int | None, to_minute: int | None) -> ByWeekday:
        """Return for each of seven weekdays which services are open then, at some time between the minutes."""
        if from_minute is None and to_minute is None:
            return self._at_any_time
        start = WHOLE_DAY[0] if from_minute is None else from_minute
        return self._by_weekday(start, WHOLE_DAY[1] if to_minute is None else to_minute)

    def _by_weekday(self, start: int, end: int) -> ByWeekday:
        fits = (self.opens < end) & (self.closes > start)
        found = np.zeros((7, self.size), dtype=bool)
        found[self.weekdays[fits], self.rows[fits]] = True
        return found

    def fits(self, weekdays: Collection[int], from_minute: int | None, to_minute: int | None) -> Mask:
        """Return which services are open on one of the days (any day where none is named) between the minutes."""
        by_day = self.by_weekday(from_minute, to_minute)
        chosen = [day for day in weekdays if 0 <= day <= 6] if weekdays else list(range(7))
        return np.any(by_day[chosen], axis=0) if chosen else np.zeros(self.size, dtype=bool)
