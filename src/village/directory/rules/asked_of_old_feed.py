"""What somebody asks for in the words of Open Referral UK 1.0: lists that go together, and identifiers of terms."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from village.basics.errors import Refused
from village.directory.rules.asked_of_feed import AskedOfFeed, Query, asked_of, postcode_of

REASONABLE_METRES = 8_000
"""How far from a postcode alone: 1.0 leaves it to the feed what a reasonable distance is."""
KINDS = ("organization", "eligibility", "cost_option", "area", "service")
KINDS_KEPT = ("service", "eligibility")
ANY_OF = ("need", "circumstance", "service_type")
MOST_VALUES = 50
_IDENTIFIER = re.compile(r"[^\s\x00-\x1f]{1,500}")


@dataclass(frozen=True, slots=True)
class Said:
    """A term that is said of a service; what is empty may be any."""

    identifier: str = ""
    vocabulary: str = ""
    kind: str = ""
    """One of `KINDS_KEPT`."""


@dataclass(frozen=True, slots=True)
class AskedOfOldFeed:
    """Everything narrows it together; what is empty narrows nothing."""

    feed: AskedOfFeed
    """What 3.0 asks for in the same way."""
    said: tuple[Said, ...] = ()
    """All of them."""
    any_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """A name of `ANY_OF` to the identifiers of which one is enough."""
    times: tuple[AskedOfFeed, ...] = ()
    """Days with their hours, of which one is enough."""
    coverage: AskedOfFeed = field(default_factory=AskedOfFeed)
    """Whose area holds this postcode."""
    included: frozenset[str] = frozenset()
    """Fields that lists leave out else."""


def asked_of_old(query: Query) -> AskedOfOldFeed:
    """Return what the parameters of an address ask for; a blank one counts as absent, what means nothing is refused.

    Lists are given by commas or by the same name again; names of vocabularies hold commas, so they come again only.
    """
    same = {name: values for name, values in query.items() if name not in ("day", "start_time", "end_time")}
    same.pop("taxonomy_id", None)
    if _told(query, "postcode") and not _told(query, "proximity"):
        same["proximity"] = (str(REASONABLE_METRES),)
    code = postcode_of({name: values[-1] for name in ("coverage",) if (values := _told(query, name))}, "coverage")
    return AskedOfOldFeed(
        feed=asked_of(same),
        said=_said(query),
        any_of={name: _identifiers(query, name) for name in ANY_OF if _told(query, name)},
        times=_times(query),
        coverage=AskedOfFeed(code=code),
        included=frozenset(_listed(query, "include")),
    )


def _told(query: Query, name: str) -> list[str]:
    return [value.strip() for value in query.get(name, ()) if value.strip()]


def _listed(query: Query, name: str) -> list[str]:
    pieces = (piece.strip() for value in query.get(name, ()) for piece in value.split(","))
    found = [piece for piece in pieces if piece]
    if len(found) > MOST_VALUES:
        raise Refused(f"{name} may hold at most {MOST_VALUES} values.", field=name)
    return found


def _identifiers(query: Query, name: str) -> tuple[str, ...]:
    """Return the identifiers; refuses what can be none, and commas alone."""
    found = _listed(query, name)
    if (_told(query, name) and not found) or not all(_IDENTIFIER.fullmatch(one) for one in found):
        raise Refused(f"{name} must be identifiers of terms, such as those in /taxonomies, without spaces.", field=name)
    return tuple(found)


def _said(query: Query) -> tuple[Said, ...]:
    kinds = _listed(query, "taxonomy_type")
    for kind in kinds:
        if kind not in KINDS:
            raise Refused(f"taxonomy_type must be one of {', '.join(KINDS)}.", field="taxonomy_type")
        if kind not in KINDS_KEPT:
            sentence = f"taxonomy_type {kind} cannot be asked for here: use {' or '.join(KINDS_KEPT)}."
            raise Refused(sentence, field="taxonomy_type")
    lists = {
        "taxonomy_id": _identifiers(query, "taxonomy_id"),
        "vocabulary": _told(query, "vocabulary"),
        "taxonomy_type": kinds,
    }
    return tuple(Said(*one) for one in _together(lists))


def _times(query: Query) -> tuple[AskedOfFeed, ...]:
    lists = {name: _listed(query, name) for name in ("day", "start_time", "end_time")}
    for name, found in lists.items():
        if _told(query, name) and not found:
            raise Refused(f"{name} holds nothing but commas.", field=name)
    rows = _together(lists)
    return tuple(asked_of({"day": [day], "start_time": [start], "end_time": [end]}) for day, start, end in rows)


def _together(lists: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """Return the first of each list together, then the second ones; a single value holds with all of the others."""
    count = max(len(values) for values in lists.values())
    if any(len(values) not in (0, 1, count) for values in lists.values()):
        *most, last = lists
        raise Refused(f"{', '.join(most)} and {last} go together: give as many of each.", field=next(iter(lists)))
    wide = [list(values) * count if len(values) == 1 else list(values) or [""] * count for values in lists.values()]
    return list(zip(*wide, strict=True))
