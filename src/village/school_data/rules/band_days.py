"""Attendance bands told in days for a half-term of a given length: "Missed 2 days or more", "Missed 4 days or more"."""

from dataclasses import dataclass

from village.basics.school_days import days_figure, days_words
from village.school_data.rules.bands import WHOLE, AttendanceLines, Band


@dataclass(frozen=True, slots=True)
class BandInDays:
    """How many sessions a child has missed who is in a band, of a number of possible sessions."""

    band: Band
    missed_from: int
    missed_to: int
    """Included."""
    possible: int

    @property
    def words(self) -> str:
        """Return "Missed no days", "Missed up to 1 day", "Missed 1½ to 3½ days" or "Missed 4 days or more"."""
        if self.missed_to == self.possible:
            return f"Missed {days_words(self.missed_from)} or more" if self.missed_from else "Missed any number of days"
        if self.missed_from == self.missed_to:
            return f"Missed {days_words(self.missed_from)}"
        if self.missed_from == 0:
            return f"Missed up to {days_words(self.missed_to)}"
        return f"Missed {days_figure(self.missed_from)} to {days_words(self.missed_to)}"


def bands_in_days(possible: int, lines: AttendanceLines) -> tuple[BandInDays, ...]:
    """Return the bands that a child with so many possible sessions can be in, green first; none for no session.

    A short half-term may have no amber at all: with 10 sessions, one missed is 90% and amber, but with 8 it is red.
    """
    green_to = possible * (WHOLE - lines.green_from_tenths) // WHOLE
    amber_to = possible * (WHOLE - lines.amber_from_tenths) // WHOLE
    spans: tuple[tuple[Band, int, int], ...] = (
        ("green", 0, green_to),
        ("amber", green_to + 1, amber_to),
        ("red", amber_to + 1, possible),
    )
    return tuple(BandInDays(band, start, stop, possible) for band, start, stop in spans if start <= stop and possible)
