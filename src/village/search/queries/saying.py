"""What a search says of its hits and of the ways to narrow it, in the reader's language."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from babel import Locale

from village.basics.speech import Speech
from village.design.speech import READER, language_name, reads_in, say, speech_now
from village.directory.models.service import Service
from village.directory.rules.access import ACCESS
from village.directory.rules.needs import NEEDS
from village.search.queries.searching import Search
from village.search.rules.asked import Facet, Hit
from village.search.rules.counting import facet_counts
from village.search.rules.reasons import Why, reasons_of

ENGLISH = Locale("en")


def hits_of(search: Search, places: Sequence[int], scored: "np.ndarray[tuple[int], np.dtype[np.float32]]") -> list[Hit]:
    """Return the hits at these places of the catalogue, in their order, each with its reasons."""
    matched, speech = _matched(search, places), speech_now()
    return [
        _hit(search, place, float(scored[place]), words, speech) for place, words in zip(places, matched, strict=True)
    ]


def _hit(search: Search, place: int, score: float, matched: Sequence[str], speech: Speech) -> Hit:
    row, asked, meant = search.catalogue.row(place), search.asked, search.meant
    miles = place_id = None
    is_for_here = is_elsewhere = False
    if search.nearest is not None and search.covered is not None:
        away = float(search.nearest.miles[place])
        miles = away if np.isfinite(away) else None
        place_id = int(search.nearest.place_ids[place]) or None
        is_for_here = bool(search.covered.is_for_here[place])
        is_elsewhere = bool(search.covered.is_told[place]) and not is_for_here
    days = set(asked.weekdays or meant.times.weekdays) & {opening[0] for opening in row.facts["open"]}
    low, high = row.facts["ages"]
    span = meant.span
    fits = span is not None and (0 if low is None else low) <= span.high and (200 if high is None else high) >= span.low
    why = Why(
        matched=matched,
        miles=miles,
        is_remote=bool(row.facts["remote"]) and meant.here is not None,
        ages=(low, high) if fits else None,
        weekdays=days,
        is_free=row.facts["free"] is True and (asked.is_free or meant.wants_free),
        needs=[speech.say(NEEDS[code]) for code in row.facts["needs"] if code in asked.needs and code in NEEDS],
        languages=[_language(code) for code in row.facts["languages"] if code in asked.languages],
        place=meant.here.name if meant.here else "",
        is_for_here=is_for_here,
        is_for_elsewhere=is_elsewhere,
    )
    return Hit(row.service_id, score, miles, place_id, reasons_of(why, speech), is_elsewhere)


def _matched(search: Search, places: Sequence[int]) -> list[list[str]]:
    """Return for each place the words by which it was found: of all that was typed those that it says first."""
    found: list[list[str]] = [[] for _ in places]
    wanted = np.asarray(places, dtype=np.int32)
    for number, group in enumerate(search.meant.known):
        open_still = search.matched.by_group[number, wanted].astype(bool)
        for one in group.alternatives:
            if not open_still.any():
                break
            says = open_still & np.isin(wanted, search.catalogue.postings.of(one.stems)[0])
            for spot in np.flatnonzero(says):
                if one.words not in found[spot]:
                    found[spot].append(one.words)
            open_still &= ~says
    return found


def facets_of(search: Search) -> Iterator[Facet]:
    """Yield the ways to narrow the search."""
    labels = search.kept.labels.setdefault(reads_in(), {})
    for name, value, count, is_chosen in facet_counts(search.catalogue, search.asked, search.masks):
        label = labels.get((name, value))
        if label is None:
            label = labels[name, value] = label_of(search.kept.term_names, name, value)
        if label:
            yield Facet(name, value, label, count, is_chosen)


def label_of(term_names: Mapping[str, str], name: str, value: str) -> str:
    """Return what a value of a filter is called; nothing where nobody knows it."""
    if name == "needs":
        return say(NEEDS[value]) if value in NEEDS else ""
    if name == "access":
        return say(ACCESS[value]) if value in ACCESS else ""
    if name == "languages":
        return _language(value)
    if name == "ways_in":
        return say(str(Service.WayIn(value).label)) if value in Service.WayIn.values else ""
    if name == "weekdays":
        return READER.weekday(int(value))
    return say("Free") if name == "is_free" else term_names.get(value, "")


def _language(code: str) -> str:
    return language_name(code, str(ENGLISH.languages.get(code) or code))
