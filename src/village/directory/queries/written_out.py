"""Rows as Open Referral UK 3.0 writes them: numbers as numbers, nothing empty, nothing of a secret place."""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from village.basics.languages import OWN_NAMES
from village.directory.models.place import Place, ServiceAtPlace
from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.directory.models.vocabulary import ServiceTerm, Term, Vocabulary
from village.directory.rules.cleaning import Cleaning, Row, is_whole
from village.directory.rules.family_view import FIELD, FamilyView, extension_of
from village.directory.rules.standard import ENTITIES
from village.directory.rules.values import email_of, made_id, moment_words, number_of, uri_of, url_of

_ONE_TO_ONE_OF_PROVIDER = ("logo", "uri", "parent_organization_id")
NOT_DESCRIBED = "Its source names this term only as standing above others."
_LISTS_OF_SERVICE = tuple(ENTITIES["service"].lists)


_web = lru_cache(maxsize=20_000)(url_of)
_mail = lru_cache(maxsize=20_000)(email_of)
"""A crawl judges the same addresses again and again."""


def whole(column: str, parts: Mapping[str, object], name: str) -> str:
    """Return the words of a column, uncut where the parts have them in full."""
    full = parts.get(name)
    return full if isinstance(full, str) and len(full) > len(column) and full.startswith(column) else column


def filled(row: Mapping[str, object]) -> Row:
    """Return the row without what is empty."""
    return {name: value for name, value in row.items() if value not in (None, "", [], {})}


def provider_row(provider: Provider, *, hidden_parents: Collection[str] = (), told: object = None) -> Row:
    """Return the one-to-one fields of an organisation; `told` is what one service says of it in other words."""
    parts = provider.parts
    row: Row = {
        "id": str(provider.public_id),
        "name": whole(provider.name, parts, "name"),
        "description": (provider.description.strip() and provider.description) or provider.name,
        "email": _mail(provider.email),
        "website": _web(provider.website),
        **{name: parts.get(name) for name in _ONE_TO_ONE_OF_PROVIDER},
    }
    if isinstance(told, Mapping):
        row |= {name: value for name, value in told.items() if name in row}
    if str(row.get("parent_organization_id")) in hidden_parents:
        row.pop("parent_organization_id")
    return filled(row)


def full_provider_row(provider: Provider, *, hidden_parents: Collection[str] = (), told: object = None) -> Row:
    """Return an organisation with everything that the standard knows of it, without its services."""
    public_id = str(provider.public_id)
    rest = {name: value for name, value in provider.parts.items() if name not in ("name", "services", "locations")}
    if isinstance(told, Mapping):
        rest |= told
    links = {"organization_id": public_id}
    row = _entity("organization", {**rest, "id": public_id}, links)
    return {**row, **provider_row(provider, hidden_parents=hidden_parents, told=told)} | _kept_out(row, hidden_parents)


def _kept_out(row: Row, hidden_parents: Collection[str]) -> Row:
    if str(row.get("parent_organization_id")) in hidden_parents:
        row.pop("parent_organization_id", None)
    return {}


def service_row(service: Service, *, hidden_parents: Collection[str] = ()) -> Row:
    """Return the one-to-one fields of a service, its organisation nested as lists give it."""
    told = service.parts.get("organization")
    return filled(
        {
            "id": str(service.public_id),
            "organization_id": str(service.provider.public_id),
            "name": whole(service.name, service.parts, "name"),
            "description": service.description.strip() and service.description,
            "url": _web(service.url),
            "email": _mail(service.email),
            "status": service.status,
            "fees": service.fees.strip() and service.fees,
            "accreditations": service.accreditations.strip() and service.accreditations,
            "minimum_age": number_of(service.minimum_age),
            "maximum_age": number_of(service.maximum_age),
            "assured_date": service.assured_on.isoformat() if service.assured_on else "",
            "assurer_email": _mail(service.assurer_email),
            "alert": service.alert.strip() and service.alert,
            "last_modified": moment_words(service.modified_at),
            "organization": provider_row(service.provider, hidden_parents=hidden_parents, told=told),
        }
    )


def full_service_row(service: Service, *, hidden_parents: Collection[str] = (), with_places: bool = True) -> Row:
    """Return a service with everything that hangs on it; its terms and places must be fetched before."""
    public_id = str(service.public_id)
    links = {"service_id": public_id, "organization_id": str(service.provider.public_id)}
    rest = {name: value for name, value in service.parts.items() if name not in ("name", "organization")}
    row = _entity("service", {**rest, "id": public_id}, links)
    row |= service_row(service, hidden_parents=hidden_parents)
    row["organization"] = full_provider_row(
        service.provider, hidden_parents=hidden_parents, told=service.parts.get("organization")
    )
    row["languages"] = _languages(row.get("languages"), service)
    own = [attribute_row(use) for use in service.terms.all()]
    loose = row.get("attributes")
    row["attributes"] = own + (loose if isinstance(loose, list) else [])
    row.pop("service_at_locations", None)
    if extension := extension_of(_family_view(service)):
        row[FIELD] = extension
    if with_places:
        row["service_at_locations"] = [at_place_row(at_place) for at_place in service.at_places.all()]
    return filled(row)


def _family_view(service: Service) -> FamilyView:
    return FamilyView(
        service.summary,
        service.way_in,
        service.what_happens,
        service.wait_weeks,
        service.answer_days,
        tuple(service.needs),
        tuple(service.access),
    )


def _languages(rows: object, service: Service) -> list[Row]:
    """Return the source's languages that still hold, and those that were written here."""
    found = [row for row in rows if _still_spoken(row, service)] if isinstance(rows, list) else []
    there = {str(row.get("code", "")).lower().replace("_", "-") for row in found}
    for code in service.languages:
        if code not in there:
            name = OWN_NAMES.get(code, code)
            found.append({"id": str(made_id(service.public_id, "language", code)), "name": name, "code": code})
    return found


def _still_spoken(row: Row, service: Service) -> bool:
    code = str(row.get("code", "")).lower().replace("_", "-")
    return not code or code.partition("-")[0] in ("en", "eng") or code in service.languages or len(code) > 12


def attribute_row(use: ServiceTerm) -> Row:
    """Return a term as it is said of a service; of one that nobody has described only its id."""
    row = _entity("attribute", {**use.parts, "id": str(use.public_id)}, {})
    if "taxonomy_term_id" in row:
        row["taxonomy_term_id"] = str(use.term.public_id)
    return filled({**row, "link_type": use.sense, "taxonomy_term": term_row(use.term) if use.term.name else None})


def term_row(term: Term) -> Row:
    """Return a term with its parent's id and its taxonomy; one that nobody has described says so."""
    parts, vocabulary = term.parts, term.vocabulary
    parent = str(term.parent.public_id) if term.parent is not None else ""
    rest = {name: value for name, value in parts.items() if name not in ("name", "parent_id", "code")}
    name = whole(term.name, parts, "name") or f"Unnamed term {str(term.public_id)[:8]}"
    described = term.description if term.description.strip() else "" if term.name else NOT_DESCRIBED
    return filled(
        {
            **_entity("taxonomy_term", {**rest, "id": str(term.public_id)}, {}),
            "name": name,
            "description": described or name,
            "parent_id": parent,
            "taxonomy": parts.get("taxonomy") or (vocabulary.name if vocabulary else ""),
            "taxonomy_id": str(vocabulary.public_id) if vocabulary else "",
            "term_uri": uri_of(term.uri),
            "code": whole(term.code, parts, "code"),
        }
    )


def vocabulary_row(vocabulary: Vocabulary) -> Row:
    """Return a taxonomy."""
    return filled(
        {
            "id": str(vocabulary.public_id),
            "name": vocabulary.name,
            "description": (vocabulary.description.strip() and vocabulary.description) or vocabulary.name,
            "uri": uri_of(vocabulary.uri),
            "version": vocabulary.edition,
        }
    )


def place_row(place: Place) -> Row:
    """Return the one-to-one fields of a place; of a secret one only that it is there."""
    row: Row = {"id": str(place.public_id), "location_type": place.kind}
    if place.is_secret:
        return row
    parts = place.parts
    row |= {
        "name": whole(place.name, parts, "name"),
        "description": place.description.strip() and place.description,
        "latitude": number_of(place.latitude if place.latitude is not None else parts.get("latitude")),
        "longitude": number_of(place.longitude if place.longitude is not None else parts.get("longitude")),
        "external_identifier": parts.get("external_identifier"),
        "external_identifier_type": parts.get("external_identifier_type"),
    }
    return filled(row)


def full_place_row(place: Place) -> Row:
    """Return a place with addresses, accessibility and all the rest; of a secret one only that it is there."""
    if place.is_secret:
        return place_row(place)
    public_id = str(place.public_id)
    parts = {name: value for name, value in place.parts.items() if name != "name"}
    if "addresses" not in parts and (place.address or place.postcode):
        parts["addresses"] = [_written_address(place)]
    return filled({**_entity("location", {**parts, "id": public_id}, {"location_id": public_id}), **place_row(place)})


def _written_address(place: Place) -> Row:
    """Return the address of a place that was written here, as far as one line tells it."""
    pieces = [piece.strip() for piece in place.address.split(",") if piece.strip()]
    city = pieces[1] if len(pieces) > 1 else ""
    return filled(
        {
            "id": str(made_id(place.public_id, "address")),
            "address_1": pieces[0] if pieces else place.name,
            "city": city,
            "state_province": pieces[-1] if len(pieces) > 1 else "",
            "postal_code": place.postcode,
            "country": "GB",
            "address_type": place.kind,
        }
    )


def at_place_row(at_place: ServiceAtPlace) -> Row:
    """Return that a service is given at a place, with what holds there; of a secret place only that it is one."""
    row: Row = {"id": str(at_place.public_id), "location": full_place_row(at_place.place)}
    if at_place.place.is_secret:
        return row
    both = _both_ids(at_place)
    links = {"service_at_location_id": str(at_place.public_id), **both}
    rest = {name: value for name, value in at_place.parts.items() if name not in ("location", "service")}
    told = _entity("service_at_location", {**rest, "id": row["id"]}, links)
    return filled({**told, **both, **row, "description": at_place.description})


def _both_ids(at_place: ServiceAtPlace) -> dict[str, str]:
    return {"service_id": str(at_place.service.public_id), "location_id": str(at_place.place.public_id)}


def at_place_list_row(at_place: ServiceAtPlace, *, hidden_parents: Collection[str] = ()) -> Row:
    """Return the one-to-one fields of a service at a place, both nested."""
    return filled(
        {
            "id": str(at_place.public_id),
            **_both_ids(at_place),
            "description": "" if at_place.place.is_secret else at_place.description,
            "location": place_row(at_place.place),
            "service": service_row(at_place.service, hidden_parents=hidden_parents),
        }
    )


def full_at_place_row(at_place: ServiceAtPlace, *, hidden_parents: Collection[str] = ()) -> Row:
    """Return a service at a place with everything that hangs on both."""
    service = full_service_row(at_place.service, hidden_parents=hidden_parents, with_places=False)
    return {**at_place_row(at_place), "service": service}


def _entity(kind: str, raw: Mapping[str, object], links: Mapping[str, str]) -> Row:
    """Return the parts as the standard takes them, whatever was written into them here, links to the ids of today."""
    return _linked(kind, Cleaning().row(kind, raw, seed=str(raw.get("id", "")), path=kind), links)


def _linked(kind: str, row: Row, links: Mapping[str, str]) -> Row:
    entity = ENTITIES[kind]
    found: Row = {}
    for name, value in row.items():
        if name in entity.lists and isinstance(value, list):
            inner = {**links, f"{kind}_id": str(row["id"]), "link_id": str(row["id"])}
            found[name] = _whole_rows(entity.lists[name], value, inner)
        elif name in links and links[name] and isinstance(value, str):
            found[name] = links[name]
        elif name in entity.ones and isinstance(value, dict):
            if is_whole(entity.ones[name], filled_term(value)):
                found[name] = filled_term(value)
        else:
            found[name] = value
    return found


def filled_term(row: Row) -> Row:
    """Return a nested term with its description, which is its name where it has none."""
    return {**row, "description": row.get("description") or row.get("name")} if "name" in row else row


def _whole_rows(kind: str, rows: Iterable[Row], links: Mapping[str, str]) -> list[Row]:
    linked = [_linked(kind, row, links) for row in rows]
    return [row for row in linked if is_whole(kind, row)]
