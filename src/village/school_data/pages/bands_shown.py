"""Bands as pages show them: how many children, in days, and the change since the same day of the half-term before."""

from collections.abc import Mapping
from dataclasses import dataclass

from village.basics.speech import marked
from village.design.wording import count
from village.school_data.rules.band_days import bands_in_days
from village.school_data.rules.bands import AMBER, GREEN, NO_BAND, RED, AttendanceLines

WORDS = {GREEN: marked("Green"), AMBER: marked("Amber"), RED: marked("Red"), NO_BAND: marked("No band")}
CODES = {GREEN: "green", AMBER: "amber", RED: "red", NO_BAND: "none"}


@dataclass(frozen=True, slots=True)
class BandShown:
    """One band with its children."""

    code: str
    word: str
    count: int
    words: str
    """In days, for a child with every session of the half-term so far: Missed 2 days or more."""
    note: str
    """The change: 4 more children."""
    url: str = ""


def bands_shown(
    now: Mapping[int, int], before: Mapping[int, int] | None, sessions: int, lines: AttendanceLines, url: str = ""
) -> list[BandShown]:
    """Return the three bands, the best first; a band that cannot be in so few sessions says so."""
    in_days = {one.band: one.words for one in bands_in_days(sessions, lines)}
    return [
        BandShown(
            code=CODES[band],
            word=WORDS[band],
            count=now.get(band, 0),
            words=in_days.get(CODES[band], "Not possible in so few days"),  # type: ignore[call-overload]  # by its code
            note=_change(now.get(band, 0) - before.get(band, 0)) if before is not None else "",
            url=f"{url}?band={CODES[band]}" if url else "",
        )
        for band in (GREEN, AMBER, RED)
    ]


def _change(more: int) -> str:
    if more == 0:
        return "As many as on this day of the half-term before"
    return f"{count(abs(more), 'child', 'children')} {'more' if more > 0 else 'fewer'} than on this day last half-term"
