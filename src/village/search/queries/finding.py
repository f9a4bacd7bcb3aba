"""The one function by which services are found."""

from village.directory.queries.shown import still_shown
from village.search.queries.catalogues import catalogue_for
from village.search.queries.saying import facets_of, hits_of
from village.search.queries.searching import Search, search
from village.search.queries.widening import wider_than
from village.search.rules.ages import age_group_of
from village.search.rules.asked import Asked, Found, Hit

PAGE_SIZE = 20
MOST_ON_A_PAGE = 100
MOST_SAID = 8


def find(partnership_id: int, asked: Asked, *, page: int = 1, size: int = PAGE_SIZE, staff: bool = False) -> Found:
    """Return a page of what fits, best first; with `staff` also what is for staff only.

    A page beyond the last one is the last one. The words are found in the database, filters, counts and the order come
    from the catalogue in memory, which is as new as the last change. What is shown is asked of the directory once more.
    """
    size = min(max(size, 1), MOST_ON_A_PAGE)
    worked = search(partnership_id, catalogue_for(partnership_id), asked, staff=staff)
    places, scored = worked.ranked()
    total = len(places)
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    chosen = [int(place) for place in places[(page - 1) * size : page * size]]
    hits = _still_shown(partnership_id, hits_of(worked, chosen, scored), staff=staff)
    meant = worked.meant
    known = tuple(sorted({stem for group in meant.known for stem in group.alternatives[0].stems}))
    return Found(
        hits=hits,
        total=total,
        page=page,
        pages=pages,
        facets=tuple(facets_of(worked)),
        also_looked_for=_also(worked),
        meant=_spelled(worked),
        left_out=tuple(group.typed for group in meant.groups if not group.is_known) if meant.known else (),
        age=meant.span.low if meant.span is not None and meant.span.is_exact else None,
        place_name=meant.here.name if meant.here else (meant.place_words if meant.is_place_unknown else ""),
        is_place_unknown=meant.is_place_unknown,
        wider=wider_than(worked, total),
        age_group=age_group_of(meant.span),
        is_partly=worked.is_partly,
        area=meant.here.area if meant.here else "",
        area_name=meant.here.area_name if meant.here else "",
        known_words=known,
        written_words=tuple(worked.catalogue.lexicon(staff).written(stem) for stem in known),
    )


def _still_shown(partnership_id: int, hits: list[Hit], *, staff: bool) -> tuple[Hit, ...]:
    """Return the hits without any that the directory would not show now, whatever the index says."""
    shown = still_shown(partnership_id, [hit.service_id for hit in hits], staff=staff)
    return tuple(hit for hit in hits if hit.service_id in shown)


def _also(worked: Search) -> tuple[str, ...]:
    """Return synonyms and spellings that were looked for beside what was typed."""
    found = [
        one.words
        for group in worked.meant.known
        for one in group.alternatives
        if one.words.lower() not in {group.typed, group.alternatives[0].words}
    ]
    return tuple(dict.fromkeys(found))[:MOST_SAID]


def _spelled(worked: Search) -> str:
    """Return the words as they were understood, where one was spelled in another way; else nothing."""
    understood = [group.alternatives[0].words if group.is_known else group.typed for group in worked.meant.groups]
    typed = [group.typed for group in worked.meant.groups]
    return " ".join(understood) if understood != typed else ""
