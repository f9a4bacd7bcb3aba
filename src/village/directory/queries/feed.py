"""What the open feed shows: public services, and the providers, places, terms and taxonomies that one of them uses."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Exists, F, FloatField, Model, OuterRef, Prefetch, Q, QuerySet, When
from django.db.models.expressions import Combinable, Value
from django.db.models.functions import ASin, Cos, Least, Power, Radians, Sin, Sqrt

from village.directory.models.index import Coverage, Opening
from village.directory.models.place import Place, ServiceAtPlace
from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.directory.models.vocabulary import ServiceTerm, Term, Vocabulary
from village.directory.queries.shown import public_services
from village.directory.rules.areas import holds_code, holds_spot
from village.directory.rules.asked_of_feed import AskedOfFeed
from village.directory.rules.values import uuid_of

EARTH_METRES = 6_371_008.8
"""Mean radius of the Earth."""
_METRES_A_DEGREE = 111_000.0


def feed_services(asked: AskedOfFeed) -> QuerySet[Service]:
    """Return the public services that everything asked for holds of, in the order in which they came."""
    rows = public_services().filter(_told(asked)).order_by("pk")
    if not asked.code:
        return rows
    if asked.metres is None:
        return covering(rows, asked)
    near = _near(ServiceAtPlace.objects.filter(service=OuterRef("pk")), asked)
    return rows.filter(Exists(near))


def feed_at_places(asked: AskedOfFeed) -> QuerySet[ServiceAtPlace]:
    """Return where public services are given, narrowed by everything asked for."""
    services = public_services().filter(_told(asked, with_time=False))
    if asked.code and asked.metres is None:
        services = covering(services, asked)
    rows = ServiceAtPlace.objects.filter(service__in=services.order_by()).order_by("pk")
    if asked.asks_for_time:
        here = Opening.objects.filter(open_then(asked), service=OuterRef("service"))
        rows = rows.filter(Exists(here.filter(Q(at_place=OuterRef("pk")) | Q(at_place=None))))
    if asked.spot is not None and asked.metres is not None:
        rows = _near(rows, asked)
    return rows


def feed_providers(words: str = "", *, since: datetime | None = None) -> QuerySet[Provider]:
    """Return the organisations that give a public service; `since`: that changed, or a public service of which did."""
    used = public_services().filter(provider=OuterRef("pk"))
    rows = Provider.objects.filter(Exists(used)).order_by("pk")
    if since is not None:
        rows = rows.filter(Q(modified_at__gte=since) | Exists(used.filter(modified_at__gte=since)))
    for word in words.split():
        rows = rows.filter(_holds("name", word) | _holds("description", word))
    return rows


def feed_terms(
    *, vocabulary_id: UUID | None = None, parent_id: UUID | None = None, top_only: bool = False
) -> QuerySet[Term]:
    """Return the terms that are said of a public service or came in a list of terms, and those above them."""
    rows = Term.objects.filter(pk__in=used_term_ids()).order_by("pk")
    if vocabulary_id is not None:
        rows = rows.filter(vocabulary__public_id=vocabulary_id)
    if parent_id is not None:
        rows = rows.filter(parent__public_id=parent_id)
    return rows.filter(parent=None) if top_only else rows


def terms_told(told: Q) -> QuerySet[Term]:
    """Return the terms that the feed shows and of which this holds."""
    return Term.objects.filter(told, pk__in=used_term_ids()).order_by("pk")


def used_term_ids() -> set[int]:
    """Return the ids of the terms of public services and of lists, with the terms above them; three queries."""
    used = ServiceTerm.objects.filter(service__in=public_services().order_by())
    found = set(used.order_by().values_list("term_id", flat=True).distinct())
    found |= set(Term.objects.filter(is_listed=True).order_by().values_list("pk", flat=True))
    parents = dict(Term.objects.exclude(parent=None).order_by().values_list("pk", "parent_id"))
    for one in list(found):
        above = parents.get(one)
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
    return found


def feed_vocabularies() -> QuerySet[Vocabulary]:
    """Return the taxonomies of which a term is used."""
    used = Term.objects.filter(pk__in=used_term_ids(), vocabulary=OuterRef("pk"))
    return Vocabulary.objects.filter(Exists(used)).order_by("pk")


def feed_places() -> QuerySet[Place]:
    """Return the places where a public service is given, but for secret ones."""
    used = ServiceAtPlace.objects.filter(place=OuterRef("pk"), service__in=public_services().order_by())
    return Place.objects.filter(Exists(used), is_secret=False).order_by("pk")


def of_id[Thing: Model](rows: QuerySet[Thing], public_id: UUID) -> QuerySet[Thing]:
    """Return the one of the rows that has the id, if it is among them."""
    return rows.filter(public_id=public_id)


def named_with[Thing: Model](rows: QuerySet[Thing], words: str) -> QuerySet[Thing]:
    """Return those in whose name every word stands."""
    for word in words.split():
        rows = rows.filter(_holds("name", word))
    return rows


def named_first(rows: QuerySet[Service], words: str) -> QuerySet[Service]:
    """Return them with those first in whose name every word stands, then in the order in which they came."""
    if not words:
        return rows
    told = Q()
    for word in words.split():
        told &= _holds("name", word)
    return rows.alias(rank=Case(When(told, then=0), default=1)).order_by("rank", "pk")


def after[Thing: Model](rows: QuerySet[Thing], last: int) -> QuerySet[Thing]:
    """Return those that came later than the row with this number."""
    return rows.filter(pk__gt=last)


def services_of(providers: Collection[Provider]) -> QuerySet[Service]:
    """Return the public services of these organisations, whole."""
    return whole_services(public_services().filter(provider__in=list(providers)).order_by("pk"))


def terms_of_vocabulary(rows: QuerySet[Term], name: str) -> QuerySet[Term]:
    """Return those of a taxonomy of this name, or with this id."""
    return rows.filter(of_vocabulary("vocabulary__", name))


def of_vocabulary(path: str, name: str) -> Q:
    """Return where the taxonomy at the path has this name or this id."""
    public_id = uuid_of(name)
    return Q((f"{path}name", name)) | (Q((f"{path}public_id", public_id)) if public_id else Q(pk__in=()))


def whole_services(rows: QuerySet[Service]) -> QuerySet[Service]:
    """Return them with everything that `full_service_row` reads, in a fixed number of queries."""
    terms = ServiceTerm.objects.select_related("term__vocabulary", "term__parent").order_by("pk")
    places = ServiceAtPlace.objects.select_related("place", "service").order_by("pk")
    return rows.select_related("provider").prefetch_related(Prefetch("terms", terms), Prefetch("at_places", places))


def whole_at_places(rows: QuerySet[ServiceAtPlace]) -> QuerySet[ServiceAtPlace]:
    """Return them with everything that `full_at_place_row` reads."""
    terms = ServiceTerm.objects.select_related("term__vocabulary", "term__parent").order_by("pk")
    return rows.select_related("place", "service__provider").prefetch_related(Prefetch("service__terms", terms))


def hidden_parents(providers: Collection[Provider]) -> frozenset[str]:
    """Return the ids of organisations above these that are known here and not public: nobody hears of them."""
    named = {str(row.parts["parent_organization_id"]) for row in providers if "parent_organization_id" in row.parts}
    if not named:
        return frozenset()
    known = Provider.objects.filter(public_id__in=named).values_list("public_id", flat=True)
    shown = feed_providers().filter(public_id__in=named).values_list("public_id", flat=True)
    return frozenset(str(one) for one in set(known) - set(shown))


def _told(asked: AskedOfFeed, *, with_time: bool = True) -> Q:
    told = Q()
    for word in asked.words.split():
        told &= _holds("name", word) | _holds("description", word) | _holds("provider__name", word)
    if asked.minimum_age is not None:
        told &= Q(minimum_age__gte=asked.minimum_age)
    if asked.maximum_age is not None:
        told &= Q(maximum_age__lte=asked.maximum_age)
    if asked.modified_after is not None:
        told &= Q(modified_at__gte=asked.modified_after)
    if asked.organization_id is not None:
        told &= Q(provider__public_id=asked.organization_id)
    for term_id in asked.term_ids:
        told &= Q(Exists(ServiceTerm.objects.filter(service=OuterRef("pk"), term__in=_with_children(term_id))))
    for vocabulary_id in asked.vocabulary_ids:
        said = ServiceTerm.objects.filter(service=OuterRef("pk"), term__vocabulary__public_id=vocabulary_id)
        told &= Q(Exists(said))
    if with_time and asked.asks_for_time:
        told &= Q(Exists(Opening.objects.filter(open_then(asked), service=OuterRef("pk"))))
    return told


def open_then(asked: AskedOfFeed) -> Q:
    """Return where an opening is on one of the days and between the times that are asked for."""
    told = Q()
    if asked.weekdays:
        told &= Q(weekday__in=asked.weekdays)
    if asked.from_minute is not None:
        told &= Q(opens_minute__gte=asked.from_minute)
    if asked.to_minute is not None:
        told &= Q(closes_minute__lte=asked.to_minute)
    return told


def _holds(field: str, word: str) -> Q:
    """Return where the word stands in the field, whatever its case, on both databases."""
    found = Q((f"{field}__icontains", word))
    if not word.isascii():
        for written in {word.lower(), word.upper(), word.title()}:
            found |= Q((f"{field}__contains", written))
    return found


def _with_children(term_id: UUID) -> set[int]:
    return below(Term.objects.filter(public_id=term_id).order_by().values_list("pk", flat=True))


def below(term_ids: Iterable[int]) -> set[int]:
    """Return the ids of the terms and of all below them; one query, none without terms."""
    found = list(term_ids)
    if not found:
        return set()
    children: dict[object, list[int]] = {}
    for pk, parent in Term.objects.exclude(parent=None).order_by().values_list("pk", "parent_id"):
        children.setdefault(parent, []).append(pk)
    kept: set[int] = set()
    while found:
        one = found.pop()
        if one not in kept:
            kept.add(one)
            found += children.get(one, ())
    return kept


def _near(rows: QuerySet[ServiceAtPlace], asked: AskedOfFeed) -> QuerySet[ServiceAtPlace]:
    """Return those at a place within the metres; a secret place is near nothing."""
    if asked.spot is None or asked.metres is None:
        return rows
    high = asked.metres / _METRES_A_DEGREE
    north, east = asked.spot.latitude, asked.spot.longitude
    rows = rows.filter(
        place__is_secret=False,
        place__latitude__range=(north - high, north + high),
        place__longitude__isnull=False,
    )
    return rows.annotate(metres=_metres(north, east)).filter(metres__lte=asked.metres)


def _metres(north: float, east: float) -> Combinable:
    """Return the distance of a place from the spot along the great circle, in metres."""
    half_north = Sin(Radians((F("place__latitude") - Value(north)) / 2.0, output_field=FloatField()))
    half_east = Sin(Radians((F("place__longitude") - Value(east)) / 2.0, output_field=FloatField()))
    arc = Power(half_north, 2) + Cos(Radians(Value(north))) * Cos(Radians(F("place__latitude"))) * Power(half_east, 2)
    return ASin(Sqrt(Least(arc, Value(1.0), output_field=FloatField()))) * Value(2 * EARTH_METRES)


def covering(rows: QuerySet[Service], asked: AskedOfFeed) -> QuerySet[Service]:
    """Return those whose area holds the postcode; one without an area, or with only a name of one, is for everybody.

    Of a postcode whose position is not known only its words can be looked up, so no shape holds it.
    """
    spot = asked.spot
    told_of = ~Q(outcodes=[])
    if spot is not None:
        north, east = spot.latitude, spot.longitude
        told_of |= Q(south__lte=north, north__gte=north, west__lte=east, east__gte=east)
    areas = Coverage.objects.filter(service__in=public_services().order_by()).order_by()
    held = {
        row.service_id
        for row in areas.filter(told_of)
        if holds_code(row.outcodes, asked.code, asked.district)
        or (spot and row.shape and row.south is not None and holds_spot(row.shape, spot.latitude, spot.longitude))
    }
    told = Coverage.objects.filter(service=OuterRef("pk"))
    only_named = told.filter(outcodes=[], south=None)
    return rows.filter(~Exists(told) | Exists(only_named) | Q(pk__in=held))
