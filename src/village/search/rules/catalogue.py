"""All services of one partnership as columns of numbers: thousands are filtered, counted and ordered at once."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from village.search.rules.facts import Row
from village.search.rules.geography import Covers, Places
from village.search.rules.groups import Meanings, Stems
from village.search.rules.known_places import KnownPlace, named_places
from village.search.rules.many import Many, Mask, Numbers
from village.search.rules.openings import Openings
from village.search.rules.spelling import Spellings
from village.search.rules.stems import stem_of
from village.search.rules.tokens import LIGHT

type Floats = NDArray[np.float32]

NAME, TERMS, ABOUT = 1.0, 0.75, 0.45
"""How much a word counts by where it stands."""
_LIGHT_STEMS = frozenset(stem_of(word) for word in LIGHT)


class Postings:
    """For each stem and each known phrase, in which services it stands, and how much it counts there."""

    def __init__(self, rows: Sequence[Row], phrases: Iterable[Stems]) -> None:
        self._found: dict[str, tuple[list[int], list[float]]] = {}
        self._ready: dict[str, tuple[Numbers, Floats]] = {}
        self._phrases = frozenset(phrase for phrase in phrases if len(phrase) > 1)
        beginning: dict[str, list[Stems]] = {}
        for phrase in self._phrases:
            beginning.setdefault(phrase[0], []).append(phrase)
        for place, row in enumerate(rows):
            seen: set[str] = set()
            for text, weight in ((row.name_stems, NAME), (row.term_stems, TERMS), (row.about_stems, ABOUT)):
                stems = text.split()
                for said in {*stems, *_phrases_in(stems, beginning)} - seen:
                    seen.add(said)
                    found = self._found.get(said)
                    if found is None:
                        found = self._found[said] = ([], [])
                    found[0].append(place)
                    found[1].append(weight)

    def of(self, stems: Stems) -> tuple[Numbers, Floats]:
        """Return the places of services that say the stems one after the other, ascending, and the weight in each.

        Of a phrase that is in no set of meanings every word that says something must be there, wherever.
        """
        if len(stems) == 1 or stems in self._phrases:
            return self._of(" ".join(stems))
        telling = [stem for stem in stems if not is_light(stem)] or list(stems)
        places, weights = self._of(telling[0])
        for stem in telling[1:]:
            others, other_weights = self._of(stem)
            places, first, second = np.intersect1d(places, others, assume_unique=True, return_indices=True)
            weights = np.minimum(weights[first], other_weights[second])
        return places, weights

    def says(self, place: int, stems: Stems) -> bool:
        """Return whether the service at the place says the stems."""
        places, _weights = self.of(stems)
        spot = int(np.searchsorted(places, place))
        return spot < len(places) and int(places[spot]) == place

    def _of(self, said: str) -> tuple[Numbers, Floats]:
        ready = self._ready.get(said)
        if ready is None:
            places, weights = self._found.pop(said, ([], []))
            ready = self._ready[said] = (np.array(places, dtype=np.int32), np.array(weights, dtype=np.float32))
        return ready


def _phrases_in(stems: Sequence[str], beginning: Mapping[str, Sequence[Stems]]) -> Iterator[str]:
    for spot, stem in enumerate(stems):
        for phrase in beginning.get(stem, ()):
            if tuple(stems[spot : spot + len(phrase)]) == phrase:
                yield " ".join(phrase)


class Lexicon:
    """The words of some of the services: those that everybody may see, or all."""

    def __init__(self, rows: Iterable[Row], more: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        self.stems: dict[str, bool] = {}
        for row in rows:
            counts.update(row.spellings.split())
            for text in (row.name_stems, row.term_stems, row.about_stems):
                self.stems.update(dict.fromkeys(text.split(), True))
        for word in more:
            counts.setdefault(word, 0)
        self.spellings = Spellings(counts)
        self._counts = counts

    def written(self, stem: str) -> str:
        """Return the word of this stem that services write most, else the stem: never what somebody typed."""
        return self._written.get(stem, stem)

    @cached_property
    def _written(self) -> dict[str, str]:
        """Stem to word; of words that are written alike often the shortest, and of those the first of the alphabet."""
        words = sorted((word for word in self._counts if word.isalpha()), key=lambda one: (len(one), one), reverse=True)
        return {stem_of(word): word for word in sorted(words, key=lambda word: self._counts[word])}


class Catalogue:
    """The columns. `rows`, ascending by their ids, are in the order of their places in every mask."""

    def __init__(self, rows: Sequence[Row], *, parents: Mapping[str, str], today: date, meanings: Meanings) -> None:
        self._rows = rows
        self._more_words = meanings.words
        self.size = size = len(rows)
        self.service_ids = np.array([row.service_id for row in rows], dtype=np.int64)
        self._ids = np.array([row.id for row in rows], dtype=np.int64)
        self.is_public: Mask = np.array([row.is_public for row in rows], dtype=bool)
        self.low = _column(rows, lambda row: row.facts["ages"][0], -1)
        self.high = _column(rows, lambda row: row.facts["ages"][1], 200)
        self.has_age: Mask = np.array([row.facts["ages"] != [None, None] for row in rows], dtype=bool)
        self.full = _column(rows, lambda row: row.facts["full"], 0)
        self.assured_days = _column(rows, lambda row: _days_since(row.facts["assured"], today), 3650)
        self.is_free: Mask = np.array([row.facts["free"] is True for row in rows], dtype=bool)
        self.is_remote: Mask = np.array([bool(row.facts["remote"]) for row in rows], dtype=bool)
        self.needs = self._many("needs")
        self.languages = self._many("languages")
        self.access = self._many("access")
        self.ways = Many(((n, row.facts["way"]) for n, row in enumerate(rows) if row.facts["way"]), size)
        self.providers = Many(((n, row.facts["provider"]) for n, row in enumerate(rows)), size)
        self.terms = Many(_with_terms_above(rows, parents), size)
        self.openings = Openings(rows, today)
        self.places = Places(rows)
        self.covers = Covers(rows)
        self.postings = Postings(rows, meanings.by_stems)

    def _many(self, fact: str) -> Many:
        return Many(((n, code) for n, row in enumerate(self._rows) for code in row.facts[fact]), self.size)

    @cached_property
    def public_lexicon(self) -> Lexicon:
        """What may be told to everybody: no word of a service for staff only is in it."""
        return Lexicon((row for row in self._rows if row.is_public), self._more_words)

    @cached_property
    def staff_lexicon(self) -> Lexicon:
        return Lexicon(self._rows, self._more_words)

    @cached_property
    def _public_names(self) -> dict[str, KnownPlace]:
        return named_places(row for row in self._rows if row.is_public)

    @cached_property
    def _all_names(self) -> dict[str, KnownPlace]:
        return named_places(self._rows)

    def place_names(self, staff: bool) -> Mapping[str, KnownPlace]:
        """Return places at which services are given, and their parts of town, by their names in small letters."""
        return self._all_names if staff else self._public_names

    @cached_property
    def middle(self) -> tuple[float, float] | None:
        """Return the middle of all places, degrees."""
        if not len(self.places.rows):
            return None
        return float(np.degrees(np.median(self.places.latitudes))), float(np.degrees(np.median(self.places.longitudes)))

    def lexicon(self, staff: bool) -> Lexicon:
        """Return the words that may be told to who asks."""
        return self.staff_lexicon if staff else self.public_lexicon

    def mask_of(self, ids: Iterable[int]) -> Mask:
        """Return which places hold these rows of the index; ids that the catalogue does not know are left out."""
        mask = np.zeros(self.size, dtype=bool)
        wanted = np.fromiter(ids, dtype=np.int64)
        if self.size and len(wanted):
            spots = np.minimum(np.searchsorted(self._ids, wanted), self.size - 1)
            mask[spots[self._ids[spots] == wanted]] = True
        return mask

    def row(self, place: int) -> Row:
        """Return the service at the place."""
        return self._rows[place]


def is_light(stem: str) -> bool:
    """Return whether the stem says nothing of what is meant."""
    return stem in _LIGHT_STEMS


def _column(rows: Sequence[Row], fact: Callable[[Row], float | None], empty: float) -> Floats:
    values = [fact(row) for row in rows]
    return np.array([empty if value is None else value for value in values], dtype=np.float32)


def _days_since(day: str | None, today: date) -> int | None:
    return (today - date.fromisoformat(day)).days if day else None


def _with_terms_above(rows: Sequence[Row], parents: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Yield each service with its terms and all terms above them, so that asking for a term asks for those below."""
    above: dict[str, tuple[str, ...]] = {}
    for place, row in enumerate(rows):
        found = {one for term in row.facts["terms"] for one in _upwards(term, parents, above)}
        yield from ((place, term) for term in sorted(found))


def _upwards(term: str, parents: Mapping[str, str], known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    if term not in known:
        chain: list[str] = []
        at: str | None = term
        while at and at not in chain:
            chain.append(at)
            at = parents.get(at)
        known[term] = tuple(chain)
    return known[term]
