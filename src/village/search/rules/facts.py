"""What filters and the order ask of a service, as it is kept beside its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One service of the index as it is read."""

    id: int
    """Of the row in the index; rows are read in its order."""
    service_id: int
    is_public: bool
    name_stems: str
    term_stems: str
    about_stems: str
    spellings: str
    facts: Mapping[str, Any]
    """Keys: `ages` [from, to] years or null; `languages`, `needs`, `access` codes; `way` code; `free` true, false or
    null; `terms` ids; `provider` public id; `places` [[id, latitude, longitude, name, town, area]]; `remote` whether it
    comes to one, or is online or by telephone; `open` [[weekday, from minute, to minute, valid from, valid to]];
    `covers` [{codes, box, id}]; `assured` ISO day or null; `full` share of what should be told, 0 to 1."""


COMPLETE = ("words", "contact", "cost", "ages", "where", "when", "way")
"""What a whole entry tells."""


def completeness(told: Mapping[str, bool]) -> float:
    """Return the share of what a whole entry tells."""
    return round(sum(bool(told.get(one)) for one in COMPLETE) / len(COMPLETE), 3)
