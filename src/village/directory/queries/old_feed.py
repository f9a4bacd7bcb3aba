"""What the shape of Open Referral UK 1.0 shows beyond 3.0: services by identifiers of terms, by needs, and by times."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from village.basics.errors import Refused
from village.directory.models.index import Opening
from village.directory.models.service import Service
from village.directory.models.vocabulary import ServiceTerm
from village.directory.queries import feed
from village.directory.rules.asked_of_old_feed import AskedOfOldFeed, Said
from village.directory.rules.needs import NEEDS
from village.directory.rules.values import uuid_of

_VILLAGES_OWN = ("need", "circumstance")
UNKNOWN = "{name}: “{value}” is neither the id nor the code of a term in /taxonomies{own}."
_OWN = f", nor one of {', '.join(NEEDS)}"


def old_feed_services(asked: AskedOfOldFeed) -> QuerySet[Service]:
    """Return the public services that everything asked for holds of; refuses an identifier that nobody knows.

    1.0 ranks what is searched for by its words, which 3.0 does not ask for.
    """
    rows = feed.feed_services(asked.feed)
    if asked.coverage.code:
        rows = feed.covering(rows, asked.coverage)
    for said in asked.said:
        rows = rows.filter(_said(said))
    if asked.any_of:
        rows = rows.alias(needs_words=Cast("needs", TextField()))
    for name, identifiers in asked.any_of.items():
        rows = rows.filter(_any(name, identifiers))
    if asked.times:
        told = Q()
        for time in asked.times:
            told |= feed.open_then(time)
        rows = rows.filter(Exists(Opening.objects.filter(told, service=OuterRef("pk"))))
    return feed.named_first(rows, asked.feed.words)


def _said(said: Said) -> Q:
    uses = ServiceTerm.objects.filter(service=OuterRef("pk"))
    if said.identifier:
        uses = uses.filter(term__in=feed.below(_known("taxonomy_id", said.identifier)))
    if said.vocabulary:
        uses = uses.filter(feed.of_vocabulary("term__vocabulary__", said.vocabulary))
    if said.kind and said.kind != "service":
        uses = uses.filter(sense__iexact=said.kind)
    return Q(Exists(uses))


def _any(name: str, identifiers: Collection[str]) -> Q:
    """Return where one of the terms, or one below it, is said of a service, or where it has one of Village's needs."""
    told, terms = Q(), set[int]()
    for one in identifiers:
        if name in _VILLAGES_OWN and one in NEEDS:
            told |= Q(needs_words__contains=f'"{one}"')
            terms |= _public_terms(one)
        else:
            terms |= _known(name, one)
    uses = ServiceTerm.objects.filter(service=OuterRef("pk"), term__in=feed.below(terms))
    return told | Q(Exists(uses))


def _known(name: str, identifier: str) -> set[int]:
    """Return the terms of this identifier: none for a UUID or an address that no public service uses."""
    found = _public_terms(identifier)
    if not found and not uuid_of(identifier) and ":" not in identifier:
        own = _OWN if name in _VILLAGES_OWN else ""
        raise Refused(UNKNOWN.format(name=name, value=identifier[:80], own=own), field=name)
    return found


def _public_terms(identifier: str) -> set[int]:
    """Return the terms with this id, code or address that the feed shows: nobody hears of the others."""
    public_id = uuid_of(identifier)
    told = Q(public_id=public_id) if public_id else Q(code__iexact=identifier) | Q(uri=identifier)
    return set(feed.terms_told(told).values_list("pk", flat=True))
