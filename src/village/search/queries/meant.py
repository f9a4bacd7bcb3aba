"""What a search means: its place, ages, days and the things looked for, read out of its words and its filters."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from village.search.queries.catalogues import Kept
from village.search.queries.spots import Here, here
from village.search.rules.ages import Span, age_in, span_of
from village.search.rules.asked import Asked
from village.search.rules.groups import Group, groups_of
from village.search.rules.places import place_in
from village.search.rules.times import Times, times_in
from village.search.rules.tokens import words_of

LONGEST = 300
"""Letters of what is typed that are read."""
MOST_GROUPS = 8
MOST_SPOTS = 5_000


@dataclass(frozen=True, slots=True)
class Meant:
    """A search as it was understood."""

    groups: tuple[Group, ...] = ()
    span: Span | None = None
    here: Here | None = None
    is_place_unknown: bool = False
    place_words: str = ""
    """What was taken for a place."""
    times: Times = field(default_factory=Times)
    wants_free: bool = False

    @property
    def known(self) -> tuple[Group, ...]:
        """The things that some service says."""
        return tuple(group for group in self.groups if group.is_known)

    @property
    def needed(self) -> tuple[Group, ...]:
        """The known things that must be there."""
        return tuple(group for group in self.known if group.is_needed)


def understand(kept: Kept, asked: Asked, *, staff: bool) -> Meant:
    """Return what is meant; what is typed into a field of its own comes before what the words say."""
    words = asked.words[:LONGEST]
    span, words = (span_of(asked.age), words) if asked.age is not None else age_in(words)
    spot, is_unknown, place = None, False, asked.place.strip()[:80]
    if place:
        spot = _here(place, kept, staff=staff)
        is_unknown = spot is None
    else:
        named = place_in(words, kept.catalogue.place_names(staff).keys())
        if named.place and (spot := _here(named.place, kept, staff=staff)):
            words, place = named.rest, named.place
        elif named.place and named.is_certain:
            words, place, is_unknown = named.rest, named.place, True
    lexicon = kept.catalogue.lexicon(staff)
    groups = groups_of(words, lexicon.spellings, lexicon.stems, kept.meanings)[:MOST_GROUPS]
    times = times_in(words) if not asked.weekdays and asked.from_minute is None else Times()
    return Meant(
        groups=_without_times(groups, times),
        span=span,
        here=spot,
        is_place_unknown=is_unknown,
        place_words=place,
        times=times,
        wants_free="free" in words_of(words),
    )


def _here(words: str, kept: Kept, *, staff: bool) -> Here | None:
    """Return where the words mean, asked of the database once as long as nothing changes."""
    key = (" ".join(words.upper().split()), staff)
    if key not in kept.spots:
        if len(kept.spots) >= MOST_SPOTS:
            kept.spots.clear()
        kept.spots[key] = here(words, kept.catalogue, staff=staff)
    return kept.spots[key]


_OF_TIME = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "weekend",
        "morning",
        "afternoon",
        "evening",
    ]
)


def _without_times(groups: Sequence[Group], times: Times) -> tuple[Group, ...]:
    """Return the groups; days and hours put in order, and leave nothing out."""
    if not times.weekdays and times.from_minute is None:
        return tuple(groups)
    needed = [group for group in groups if group.typed.rstrip("s") not in _OF_TIME]
    others = [group for group in groups if group not in needed]
    return (*needed, *(Group(one.typed, one.alternatives, False, one.is_known) for one in others))
