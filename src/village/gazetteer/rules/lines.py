"""Postcodes out of the lines of a CSV: as Ordnance Survey publishes them, or plain with degrees."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from village.basics.errors import Refused
from village.gazetteer.rules.grid import degrees_of
from village.gazetteer.rules.postcodes import code_of

POSTCODE, QUALITY, EASTING, NORTHING, WARD = 0, 1, 2, 3, 9
"""Columns of Code-Point Open, which has no headings."""
NO_POSITION = "90"
HEADINGS = ("postcode", "outcode")
WRONG_FILE = (
    "This is no file of postcodes. Bring the zip of OS Code-Point Open, or a CSV with the headings postcode, latitude, "
    "longitude."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One postcode or district with its position in degrees WGS84."""

    code: str
    latitude: float
    longitude: float
    ward: str = ""
    ward_name: str = ""


@dataclass(slots=True)
class Tally:
    """What was left out while reading."""

    without_position: int = 0
    unreadable: int = 0


def lines_of(rows: Iterable[Sequence[str]], tally: Tally) -> Iterator[Line]:
    """Yield what the rows of one CSV say; a row that says nothing usable is counted in the tally.

    Raises Refused where the first row fits neither shape.
    """
    every = iter(rows)
    first = next(every, None)
    if first is None:
        return
    names = [re.sub(r"\W", "_", cell.strip().lower().lstrip("\ufeff")) for cell in first]
    if names and names[0] in HEADINGS and {"latitude", "longitude"} <= set(names):
        yield from _plain(names, every, tally)
    elif len(first) > NORTHING and code_of(first[POSTCODE]):
        yield from _surveyed([first], tally)
        yield from _surveyed(every, tally)
    else:
        raise Refused(WRONG_FILE)


def _plain(names: Sequence[str], rows: Iterable[Sequence[str]], tally: Tally) -> Iterator[Line]:
    for row in rows:
        cells = dict(zip(names, row, strict=False))
        code = code_of(cells.get(names[0], ""))
        try:
            latitude, longitude = float(cells.get("latitude", "")), float(cells.get("longitude", ""))
        except ValueError:
            code = ""
        if code and abs(latitude) <= 90 and abs(longitude) <= 180:
            yield Line(code, latitude, longitude, cells.get("ward", "")[:12], cells.get("ward_name", "")[:120])
        elif row:
            tally.unreadable += 1


def _surveyed(rows: Iterable[Sequence[str]], tally: Tally) -> Iterator[Line]:
    for row in rows:
        try:
            code, quality = code_of(row[POSTCODE]), row[QUALITY]
            easting, northing = float(row[EASTING]), float(row[NORTHING])
        except (IndexError, ValueError):
            tally.unreadable += bool(row)
            continue
        if not code:
            tally.unreadable += 1
        elif quality == NO_POSITION or not (0 < easting < 700_000 and 0 < northing < 1_300_000):
            tally.without_position += 1
        else:
            yield Line(code, *degrees_of(easting, northing), row[WARD][:12] if len(row) > WARD else "")
