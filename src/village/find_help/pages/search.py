"""The search page: results best first, what narrows them, the map, and what to do where little was found."""

from dataclasses import dataclass
from datetime import datetime

from village.design.speech import READER, reads_in, say
from village.directory.models.service import Service
from village.find_help.pages.card import Around, Card, card_of
from village.find_help.pages.filters import Chip, Group, chips_of, groups_of
from village.find_help.pages.map import Map, map_of
from village.find_help.queries.entries import entries, town_dots
from village.find_help.queries.town import calendar_of
from village.find_help.rules.asking import Typed, pairs_of, query_of
from village.find_help.rules.freshness import isolated
from village.gazetteer.queries.spots import located
from village.organisations.models.partnership import Partnership
from village.search.queries.finding import PAGE_SIZE
from village.search.rules.asked import Found


@dataclass(frozen=True, slots=True)
class Wider:
    """A wider search that finds something."""

    words: str
    query: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything on a page of results."""

    heading: str
    typed: Typed
    cards: tuple[Card, ...]
    total: int
    page: int
    pages: int
    groups: tuple[Group, ...]
    chips: tuple[Chip, ...]
    map: Map | None
    also: tuple[str, ...]
    meant: str
    left_out: tuple[str, ...]
    """Words that no service says."""
    is_partly: bool
    """What says only some of the words is there too."""
    unknown_place: str
    wider: tuple[Wider, ...]
    kept: tuple[tuple[str, str], ...]
    """What was typed, for the form of choices."""
    chosen: tuple[tuple[str, str], ...]
    """What was chosen, for the form of boxes."""
    query: str

    @property
    def next_query(self) -> str:
        """Return the address of the next page, or nothing on the last."""
        return self.query_of_page(self.page + 1) if self.page < self.pages else ""

    @property
    def previous_query(self) -> str:
        """Return the address of the page before, or nothing on the first."""
        return self.query_of_page(self.page - 1) if self.page > 1 else ""

    def query_of_page(self, page: int) -> str:
        """Return what stands behind the question mark for a page of the same search."""
        return query_of(self.typed.asked, age_words=self.typed.age_words, page=page)


def search_page(town: Partnership, typed: Typed, found: Found, *, now: datetime) -> SearchPage:
    """Return the page of what was found; the same number of queries whatever that is. `now` is local time."""
    around = Around(town.slug, reads_in(), calendar_of(town.pk, now.date()), now)
    cards = cards_of(town, found, around)
    spot = located(typed.asked.place) if typed.asked.place else None
    return SearchPage(
        heading=heading_of(found),
        typed=typed,
        cards=cards,
        total=found.total,
        page=found.page,
        pages=found.pages,
        groups=groups_of(found.facets),
        chips=chips_of(typed, found.facets),
        map=map_of(
            cards,
            centre=(spot.latitude, spot.longitude) if spot else None,
            centre_name=spot.name if spot else "",
            dots=town_dots(town.pk),
        ),
        also=found.also_looked_for,
        meant=found.meant,
        left_out=found.left_out,
        is_partly=found.is_partly,
        unknown_place=typed.asked.place if found.is_place_unknown else "",
        wider=tuple(Wider(say(words), query_of(asked)) for words, asked in found.wider),
        kept=tuple(pairs_of(typed.asked, age_words=typed.age_words, but=_CHOSEN)),
        chosen=tuple(pairs_of(typed.asked, but=("words", "age", "place"))),
        query=query_of(typed.asked, age_words=typed.age_words),
    )


def cards_of(town: Partnership, found: Found, around: Around) -> tuple[Card, ...]:
    """Return the cards of what was found, numbered on from the page before."""
    services: dict[int, Service] = entries(town.pk, [hit.service_id for hit in found.hits], around.language)
    first = (found.page - 1) * PAGE_SIZE + 1
    hits = [hit for hit in found.hits if hit.service_id in services]
    return tuple(
        card_of(
            services[hit.service_id],
            around,
            number,
            place_id=hit.place_id,
            miles=hit.miles,
            reasons=hit.reasons,
        )
        for number, hit in enumerate(hits, start=first)
    )


def heading_of(found: Found) -> str:
    """Return how many there are, for which age and near which place, as one sentence."""
    if not found.total:
        return say("Nothing fits all of that yet")
    age = "" if found.age is None else f"{int(found.age)}"
    place = isolated(found.place_name) if found.place_name else ""
    count = found.total
    if age and place:
        return READER.say_count(
            "%(count)s service for age %(age)s near %(place)s",
            "%(count)s services for age %(age)s near %(place)s",
            count,
            age=age,
            place=place,
        )
    if place:
        return READER.say_count(
            "%(count)s service near %(place)s", "%(count)s services near %(place)s", count, place=place
        )
    if age:
        return READER.say_count(
            "%(count)s service for age %(age)s", "%(count)s services for age %(age)s", count, age=age
        )
    return READER.say_count("%(count)s service", "%(count)s services", count)


_CHOSEN = (
    "miles",
    "weekdays",
    "from_minute",
    "to_minute",
    "languages",
    "needs",
    "access",
    "ways_in",
    "is_free",
    "term_ids",
    "provider_ids",
)
