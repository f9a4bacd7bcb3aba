"""Red, amber or green for a half-term, on two axes: attendance and punctuality. Lines are the partnership's own.

No national rule: local usage, whose defaults a partnership may change (DfE guidance leaves bands to schools). A child
without a possible session (X alone: not of compulsory school age; never on roll) has no band.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from village.basics.errors import Refused
from village.school_data.rules.array_types import Bytes, Ints

type Band = Literal["red", "amber", "green"]

NO_BAND, RED, AMBER, GREEN = range(4)
"""How bands stand in arrays; the worse, the lower."""
BANDS: tuple[Band | None, ...] = (None, "red", "amber", "green")
"""What the numbers in arrays mean."""
WHOLE = 1000
"""All of it, in tenths of a percent."""


@dataclass(frozen=True, slots=True)
class AttendanceLines:
    """From which attendance on a half-term is green or amber, in tenths of a percent. Raises Refused if impossible."""

    green_from_tenths: int = 960
    amber_from_tenths: int = 900

    def __post_init__(self) -> None:
        if not 0 < self.green_from_tenths <= WHOLE:
            raise Refused("Green begins above 0 and at 100 percent at most.", field="green_from_tenths")
        if not 0 < self.amber_from_tenths < self.green_from_tenths:
            raise Refused("Amber begins above 0 and below green. Write a smaller number.", field="amber_from_tenths")


@dataclass(frozen=True, slots=True)
class PunctualityLines:
    """From how many sessions late, L and U together, a half-term is amber or red. Raises Refused if impossible.

    A count by default, not a share: "late 3 times this half-term" can be checked by a child, and one late session in
    the first week is no red. From 3 times, because once or twice happens to everybody; from 6, because that is once a
    week. With `per_sessions` the lines are a share: so many lates in every so many sessions that the child came to,
    which treats half-terms of five and of eight weeks alike.
    """

    amber_lates: int = 3
    red_lates: int = 6
    per_sessions: int | None = None

    def __post_init__(self) -> None:
        if self.amber_lates < 1:
            raise Refused("Amber begins at one session late or more.", field="amber_lates")
        if self.red_lates <= self.amber_lates:
            raise Refused("Red begins at more sessions late than amber. Write a larger number.", field="red_lates")
        if self.per_sessions is not None and self.per_sessions < self.red_lates:
            raise Refused(
                "Nobody can be late more often than they come. Write a larger number of sessions.", field="per_sessions"
            )


def attendance_bands(attended: Ints, possible: Ints, lines: AttendanceLines) -> Bytes:
    """Return NO_BAND, RED, AMBER or GREEN for every row, uint8[rows]; whole numbers are compared, never percents."""
    bands = np.full(len(possible), RED, np.uint8)
    bands[WHOLE * attended >= lines.amber_from_tenths * possible] = AMBER
    bands[WHOLE * attended >= lines.green_from_tenths * possible] = GREEN
    bands[possible <= 0] = NO_BAND
    return bands


def punctuality_bands(late: Ints, came: Ints, lines: PunctualityLines) -> Bytes:
    """Return NO_BAND, RED, AMBER or GREEN for every row, uint8[rows].

    `late` is L + U; `came` is attended + U, the sessions to which the child came at all: who never came has no band,
    for never late would be green.
    """
    bands = np.full(len(came), GREEN, np.uint8)
    for band, lates in ((AMBER, lines.amber_lates), (RED, lines.red_lates)):
        is_over = late >= lates if lines.per_sessions is None else late * lines.per_sessions >= lates * came
        bands[is_over & (late > 0)] = band
    bands[came <= 0] = NO_BAND
    return bands


def attendance_band(attended: int, possible: int, lines: AttendanceLines) -> Band | None:
    """Return the attendance band of one pupil."""
    return BANDS[int(attendance_bands(np.array([attended]), np.array([possible]), lines)[0])]


def punctuality_band(late: int, came: int, lines: PunctualityLines) -> Band | None:
    """Return the punctuality band of one pupil; see `punctuality_bands`."""
    return BANDS[int(punctuality_bands(np.array([late]), np.array([came]), lines)[0])]
