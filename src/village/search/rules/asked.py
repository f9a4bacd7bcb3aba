"""What somebody looks for, and what was found: the same for pages, embeds and other rooms."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Asked:
    """A search. Everything narrows it together; what is empty narrows nothing."""

    words: str = ""
    """As typed; an age in them ("for my 3-year-old") is understood where `age` is empty."""
    age: float | None = None
    """Years."""
    place: str = ""
    """A postcode, a district or the name of a known place."""
    miles: float | None = None
    """At most so far away; needs a place."""
    weekdays: tuple[int, ...] = ()
    """0 is Monday."""
    from_minute: int | None = None
    to_minute: int | None = None
    """Open at some time between, minutes after midnight."""
    languages: tuple[str, ...] = ()
    """ISO 639 codes; any of them."""
    needs: tuple[str, ...] = ()
    """Codes of directory/rules/needs.py; any of them."""
    access: tuple[str, ...] = ()
    """Codes of directory/rules/access.py; all of them."""
    ways_in: tuple[str, ...] = ()
    is_free: bool = False
    term_ids: tuple[str, ...] = ()
    """Public ids of terms, with the terms below them; any of them."""
    provider_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One service that was found, and why it stands where it stands."""

    service_id: int
    score: float
    miles: float | None = None
    place_id: int | None = None
    """The nearest place at which it is given; never a secret one."""
    reasons: tuple[str, ...] = ()
    """In words: matches "toddler", 0.6 miles, open Tuesdays."""
    is_for_elsewhere: bool = False
    """It says that it is for people who live somewhere else; the last reason tells so."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the search, and how many services would be left."""

    name: str
    """The field of `Asked` that it sets."""
    value: str
    label: str
    count: int
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits, best first, and what helps to go on."""

    hits: tuple[Hit, ...]
    total: int
    page: int
    pages: int
    facets: tuple[Facet, ...] = ()
    also_looked_for: tuple[str, ...] = ()
    """Synonyms and spellings that were looked for too, as words."""
    meant: str = ""
    """The words as understood, where they were spelled in another way; else empty."""
    left_out: tuple[str, ...] = ()
    """Words that no service says, as typed, where others were looked for."""
    age: float | None = None
    """The age that was searched for, typed or understood."""
    place_name: str = ""
    """As the place is called; empty: none was given."""
    is_place_unknown: bool = False
    """A place was given and is not known: everything else was searched for."""
    wider: tuple[tuple[str, Asked], ...] = field(default=())
    """Where little was found: what to leave out, in words, and the search without it; each finds something."""
    age_group: str = ""
    """Code of rules/ages.py for the age that was typed or understood; empty: none."""
    is_partly: bool = False
    """Too little has all the words, so what has some of them is there too."""
    area: str = ""
    """Code of the ward of the place, or its postcode district; never a whole postcode."""
    area_name: str = ""
    known_words: tuple[str, ...] = ()
    """The words that were looked for and are known, without endings: nothing that somebody said of themselves."""
    written_words: tuple[str, ...] = ()
    """The same in the same order, each as services write it most: not as it was typed."""
