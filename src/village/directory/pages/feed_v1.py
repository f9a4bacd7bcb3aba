"""The same feed in the shape of Open Referral UK 1.0, for clients that know no other."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from village.directory.models.place import Place
from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.directory.models.vocabulary import Term
from village.directory.pages.envelopes import Listing
from village.directory.pages.feed_v3 import whole_provider_rows, whole_service_rows
from village.directory.queries import feed
from village.directory.queries.old_feed import old_feed_services
from village.directory.queries.shown import public_services
from village.directory.queries.written_out import full_place_row, provider_row, service_row, term_row
from village.directory.rules.asked_of_feed import AskedOfFeed, Query, asks_for, only_id
from village.directory.rules.asked_of_old_feed import AskedOfOldFeed
from village.directory.rules.cleaning import Row
from village.directory.rules.old_shape import old_location, old_organization, old_service, old_term, old_whole_service


def services(asked: AskedOfOldFeed) -> Listing[Service]:
    """Return the list of services with the fields that are to be included."""
    rows = old_feed_services(asked)
    if asked.included:

        def write_with(found: Sequence[Service]) -> list[Row]:
            whole = [(old_service(row), old_whole_service(row)) for row in whole_service_rows(found)]
            return [plain | {name: row[name] for name in asked.included & row.keys()} for plain, row in whole]

        return Listing(rows, feed.whole_services, write_with)

    def write(found: Sequence[Service]) -> list[Row]:
        hidden = feed.hidden_parents([row.provider for row in found])
        return [old_service(service_row(row, hidden_parents=hidden)) for row in found]

    return Listing(rows, lambda found: found.select_related("provider"), write)


def _told(query: Query, name: str) -> list[str]:
    return [value.strip() for value in query.get(name, ()) if value.strip()]


def service(public_id: UUID) -> Row | None:
    """Return one public service in full, or None."""
    rows = whole_service_rows(list(feed.whole_services(feed.of_id(public_services(), public_id))))
    return old_whole_service(rows[0]) if rows else None


def organizations(asked: AskedOfFeed, _query: Query) -> Listing[Provider]:
    """Return the list of organisations."""
    rows = feed.feed_providers(asked.words, since=asked.modified_after)
    return Listing(rows, lambda found: found, lambda found: [old_organization(provider_row(row)) for row in found])


def organization(public_id: UUID) -> Row | None:
    """Return one organisation with its services, or None."""
    rows = whole_provider_rows(list(feed.of_id(feed.feed_providers(), public_id)))
    if not rows:
        return None
    services_there = rows[0].get("services")
    inner = [old_service(row) for row in services_there] if isinstance(services_there, list) else []
    return {**old_organization(rows[0]), "services": inner}


def locations(_asked: AskedOfFeed, _query: Query) -> Listing[Place]:
    """Return the list of places, but for secret ones."""
    return Listing(
        feed.feed_places(), lambda found: found, lambda found: [old_location(full_place_row(p)) for p in found]
    )


def location(public_id: UUID) -> Row | None:
    """Return one place, or None."""
    row = feed.of_id(feed.feed_places(), public_id).first()
    return old_location(full_place_row(row)) if row else None


def taxonomies(asked: AskedOfFeed, query: Query) -> Listing[Term]:
    """Return the list of terms, which 1.0 calls taxonomies."""
    parent = _told(query, "parent_id")
    rows = feed.feed_terms(
        parent_id=only_id(parent[-1], "parent_id") if parent else None, top_only=asks_for(query, "root_only")
    )
    for named in _told(query, "vocabulary"):
        rows = feed.terms_of_vocabulary(rows, named)
    rows = feed.named_with(rows, asked.words)
    return Listing(
        rows,
        lambda found: found.select_related("vocabulary", "parent"),
        lambda found: [old_term(term_row(row)) for row in found],
    )


def taxonomy(public_id: UUID) -> Row | None:
    """Return one term, or None."""
    row = feed.of_id(feed.feed_terms(), public_id).select_related("vocabulary", "parent").first()
    return old_term(term_row(row)) if row else None


def vocabularies() -> list[str]:
    """Return the names of the taxonomies, each once."""
    return sorted(set(feed.feed_vocabularies().values_list("name", flat=True)))


def reviews(_asked: AskedOfFeed, _query: Query) -> Listing[Service]:
    """Return no reviews: what families say is published with its answer, not rated."""
    return Listing(Service.objects.none(), lambda found: found, lambda _found: [])


def review(_public_id: UUID) -> Row | None:
    """Return None."""
    return None


LISTS: dict[str, Callable[[AskedOfFeed, Query], Listing[Any]]] = {
    "organizations": organizations,
    "locations": locations,
    "taxonomies": taxonomies,
    "reviews": reviews,
}
"""All but that of services, which has more to be asked for."""
ENTRIES: dict[str, Callable[[UUID], Row | None]] = {
    "services": service,
    "organizations": organization,
    "locations": location,
    "taxonomies": taxonomy,
    "reviews": review,
}
