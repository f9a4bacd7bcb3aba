"""The lists and entries of the open feed, Open Referral UK 3.0."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.db.models import QuerySet

from village.directory.models.place import ServiceAtPlace
from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.directory.models.vocabulary import Term, Vocabulary
from village.directory.pages.envelopes import Listing
from village.directory.queries import feed
from village.directory.queries.shown import public_services
from village.directory.queries.written_out import (
    at_place_list_row,
    full_at_place_row,
    full_provider_row,
    full_service_row,
    provider_row,
    service_row,
    term_row,
    vocabulary_row,
)
from village.directory.rules.asked_of_feed import AskedOfFeed, Query, asks_for, only_id
from village.directory.rules.cleaning import Row
from village.directory.rules.values import moment_words

type AnyListing = Listing[Service] | Listing[ServiceAtPlace] | Listing[Provider] | Listing[Term] | Listing[Vocabulary]


def services(asked: AskedOfFeed, _query: Query) -> AnyListing:
    """Return the list of services: plain, in full, or only ids and moments."""
    rows = feed.feed_services(asked)
    if asked.is_minimal:
        return Listing(rows, lambda found: found.only("public_id", "modified_at"), _minimal)
    if asked.is_full:
        return Listing(rows, feed.whole_services, whole_service_rows)
    return Listing(rows, _with_provider, _service_rows)


def service(public_id: UUID) -> Row | None:
    """Return one public service in full, or None."""
    rows = whole_service_rows(list(feed.whole_services(feed.of_id(public_services(), public_id))))
    return rows[0] if rows else None


def at_places(asked: AskedOfFeed, _query: Query) -> AnyListing:
    """Return the list of services at places."""
    rows = feed.feed_at_places(asked)
    if asked.is_full:
        return Listing(rows, feed.whole_at_places, _whole_at_place_rows)
    return Listing(rows, lambda found: found.select_related("place", "service__provider"), _at_place_rows)


def at_place(public_id: UUID) -> Row | None:
    """Return one service at a place in full, or None."""
    rows = feed.of_id(feed.feed_at_places(AskedOfFeed()), public_id)
    found = _whole_at_place_rows(list(feed.whole_at_places(rows)))
    return found[0] if found else None


def organizations(asked: AskedOfFeed, _query: Query) -> AnyListing:
    """Return the list of organisations, in full with their services."""
    rows = feed.feed_providers(asked.words, since=asked.modified_after)
    return Listing(rows, lambda found: found, whole_provider_rows if asked.is_full else _provider_rows)


def organization(public_id: UUID) -> Row | None:
    """Return one organisation with its public services, or None."""
    rows = whole_provider_rows(list(feed.of_id(feed.feed_providers(), public_id)))
    return rows[0] if rows else None


def taxonomies(asked: AskedOfFeed, _query: Query) -> AnyListing:
    """Return the list of taxonomies."""
    rows = feed.named_with(feed.feed_vocabularies(), asked.words)
    return Listing(rows, lambda found: found, lambda found: [vocabulary_row(row) for row in found])


def taxonomy(public_id: UUID) -> Row | None:
    """Return one taxonomy, or None."""
    row = feed.of_id(feed.feed_vocabularies(), public_id).first()
    return vocabulary_row(row) if row else None


def terms(asked: AskedOfFeed, query: Query) -> AnyListing:
    """Return the list of terms, of one taxonomy or below one term where that is asked for."""
    parent = [value for value in query.get("parent_id", ()) if value.strip()]
    rows = feed.feed_terms(
        vocabulary_id=(asked.vocabulary_ids or (None,))[-1],
        parent_id=only_id(parent[-1], "parent_id") if parent else None,
        top_only=asks_for(query, "top_only"),
    )
    rows = feed.named_with(rows, asked.words)
    return Listing(rows, _with_parent, lambda found: [term_row(row) for row in found])


def term(public_id: UUID) -> Row | None:
    """Return one term, or None."""
    row = _with_parent(feed.of_id(feed.feed_terms(), public_id)).first()
    return term_row(row) if row else None


type Lister = Callable[[AskedOfFeed, Query], AnyListing]
type Finder = Callable[[UUID], Row | None]

ENDPOINTS: dict[str, tuple[Lister, Finder]] = {
    "services": (services, service),
    "service_at_locations": (at_places, at_place),
    "organizations": (organizations, organization),
    "taxonomies": (taxonomies, taxonomy),
    "taxonomy_terms": (terms, term),
}


def _with_provider(rows: QuerySet[Service]) -> QuerySet[Service]:
    return rows.select_related("provider")


def _with_parent(rows: QuerySet[Term]) -> QuerySet[Term]:
    return rows.select_related("vocabulary", "parent")


def _minimal(rows: Sequence[Service]) -> list[Row]:
    return [
        {
            "id": str(row.public_id),
            "last_modified": moment_words(row.modified_at),
            "modified_date": moment_words(row.modified_at),
        }
        for row in rows
    ]


def _service_rows(rows: Sequence[Service]) -> list[Row]:
    hidden = feed.hidden_parents([row.provider for row in rows])
    return [service_row(row, hidden_parents=hidden) for row in rows]


def whole_service_rows(rows: Sequence[Service]) -> list[Row]:
    """Return the services with everything that hangs on them."""
    hidden = feed.hidden_parents([row.provider for row in rows])
    return [full_service_row(row, hidden_parents=hidden) for row in rows]


def _at_place_rows(rows: Sequence[ServiceAtPlace]) -> list[Row]:
    hidden = feed.hidden_parents([row.service.provider for row in rows])
    return [at_place_list_row(row, hidden_parents=hidden) for row in rows]


def _whole_at_place_rows(rows: Sequence[ServiceAtPlace]) -> list[Row]:
    hidden = feed.hidden_parents([row.service.provider for row in rows])
    return [full_at_place_row(row, hidden_parents=hidden) for row in rows]


def _provider_rows(rows: Sequence[Provider]) -> list[Row]:
    hidden = feed.hidden_parents(rows)
    return [provider_row(row, hidden_parents=hidden) for row in rows]


def whole_provider_rows(rows: Sequence[Provider]) -> list[Row]:
    """Return the organisations with their public services; four queries more, however many they are."""
    hidden = feed.hidden_parents(rows)
    given: dict[int, list[Row]] = {}
    for found in feed.services_of(rows):
        row = full_service_row(found, hidden_parents=hidden)
        row.pop("organization", None)
        given.setdefault(found.provider_id, []).append(row)
    return [{**full_provider_row(row, hidden_parents=hidden), "services": given.get(row.pk, [])} for row in rows]
