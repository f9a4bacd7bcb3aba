"""What hangs on a service record: its provider, its places, its terms."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from village.basics.errors import Refused
from village.directory.rules.cleaning import Cleaning, Row, is_whole
from village.directory.rules.kinds import ListedTerm
from village.directory.rules.values import made_id, text_of, uuid_of

_CHARITY = ("gb-chc", "gb-sc", "gb-nic")
_NOT_SAID = ("not in sample", "address not in sample")


@dataclass(frozen=True, slots=True)
class ProviderRecord:
    """An organisation as it may be stored."""

    key: str
    public_id: str
    name: str
    description: str
    email: str = ""
    website: str = ""
    charity_number: str = ""
    parts: Row = field(default_factory=dict)
    is_named: bool = True
    """False: the record did not say more than its id, or nothing; the name is the service's."""


@dataclass(frozen=True, slots=True)
class VocabularyRecord:
    """A taxonomy as it may be stored."""

    public_id: str
    name: str
    description: str = ""
    uri: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class TermRecord:
    """A term as it may be stored."""

    public_id: str
    name: str
    """Empty where only its id was given."""
    description: str
    code: str = ""
    uri: str = ""
    parent_id: str = ""
    vocabulary: VocabularyRecord | None = None
    parts: Row = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TermUse:
    """That a term is said of the service."""

    public_id: str
    sense: str
    term: TermRecord
    parts: Row


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A location as it may be stored."""

    public_id: str
    kind: str
    name: str
    description: str
    address: str
    postcode: str
    latitude: float | int | None
    longitude: float | int | None
    parts: Row


@dataclass(frozen=True, slots=True)
class PlaceUse:
    """That the service is given at the place."""

    public_id: str
    description: str
    place: PlaceRecord
    parts: Row


def rest_of(row: Mapping[str, object], taken: Collection[str]) -> Row:
    """Return the fields that have no column of their own."""
    return {key: value for key, value in row.items() if key not in taken}


def cut(words: str, most: int, parts: Row, name: str) -> str:
    """Return as much as the column takes; words that are longer stay whole in the parts."""
    if len(words) <= most:
        return words
    parts[name] = words
    return words[:most]


def provider_of(raw: Mapping[str, object], cleaning: Cleaning, *, key: str, name: str) -> ProviderRecord:
    """Return who gives the service; where the record does not say, somebody of the service's own name."""
    nested = raw.get("organization")
    nested = nested if isinstance(nested, Mapping) else {}
    own_key = text_of(nested.get("id")).strip() or text_of(raw.get("organization_id")).strip()
    if not own_key:
        cleaning.note("service.organization", "none was given; one of the service’s name stands for it.")
        own_key = f"of {key}"
    row = cleaning.row("organization", {**nested, "id": own_key}, seed=f"organization/{own_key}", path="organization")
    is_named = "name" in row
    if not is_named:
        row["name"] = name
    if "description" not in row:
        cleaning.note("organization.description", "none was given; the name stands for it.")
    parts = rest_of(row, ("id", "name", "description", "email", "website"))
    return ProviderRecord(
        key=own_key if len(own_key) <= 120 else str(row["id"]),
        public_id=str(row["id"]),
        name=cut(str(row["name"]), 250, parts, "name"),
        description=str(row.get("description", "")),
        email=str(row.get("email", "")),
        website=str(row.get("website", "")),
        charity_number=_charity_number(parts.get("organization_identifiers")),
        parts=parts,
        is_named=is_named,
    )


def _charity_number(rows: object) -> str:
    for row in rows if isinstance(rows, list) else []:
        scheme, kind = (str(row.get(name, "")).casefold() for name in ("identifier_scheme", "identifier_type"))
        if scheme in _CHARITY or "charity" in kind:
            return str(row.get("identifier", "")).strip()[:20]
    return ""


def term_uses(rows: object) -> tuple[tuple[TermUse, ...], list[Row]]:
    """Return the terms that are said of the service, and the attributes that name none or say one again.

    A term of which only the id is given has no name: it is the one that is known under this id, once it is.
    """
    found: dict[tuple[str, str], TermUse] = {}
    loose: list[Row] = []
    for row in rows if isinstance(rows, list) else []:
        term = row.get("taxonomy_term")
        words = str(row.get("link_type", ""))
        if not isinstance(term, dict) and row.get("taxonomy_term_id"):
            term = {"id": row["taxonomy_term_id"], "name": ""}
        if not isinstance(term, dict) or "name" not in term or len(words) > 60:
            loose.append(row)
            continue
        place = (str(term["id"]), words)
        if place in found:
            loose.append(row)
            continue
        parts = rest_of(row, ("id", "link_type", "taxonomy_term"))
        found[place] = TermUse(str(row["id"]), words, term_of(term), parts)
    return tuple(found.values()), loose


def term_of(row: Mapping[str, object]) -> TermRecord:
    """Return a cleaned taxonomy term as it may be stored."""
    parts = rest_of(row, ("id", "name", "description", "code", "term_uri", "parent_id", "taxonomy_id"))
    name = cut(str(row["name"]), 200, parts, "name")
    return TermRecord(
        public_id=str(row["id"]),
        name=name,
        description=str(row.get("description", "")),
        code=cut(str(row.get("code", "")), 120, parts, "code"),
        uri=str(row.get("term_uri", "")),
        parent_id=str(row.get("parent_id", "")),
        vocabulary=_vocabulary_of(row),
        parts=parts,
    )


def listed_term(item: ListedTerm, *, within: str = "") -> TermRecord:
    """Return a term of a list as it may be stored; refuses one without an id or a name."""
    raw = dict(item.row)
    name = text_of(raw.get("name")).strip() or text_of(raw.get("label")).strip() or text_of(raw.get("term")).strip()
    own = text_of(raw.get("id")).strip()
    if not own or not name:
        raise Refused(f"The term “{(name or own)[:80]}” lacks its {'name' if own else 'id'}, so it cannot be stored.")
    taxonomy = item.taxonomy
    if taxonomy:
        raw = {"taxonomy_id": taxonomy.get("id"), "taxonomy": taxonomy.get("name"), **raw}
        raw["taxonomy_detail"] = dict(taxonomy)
    row = Cleaning(within).row("taxonomy_term", {**raw, "name": name}, seed=f"taxonomy_term/{own}", path="term")
    record = term_of(row)
    parts = rest_of(record.parts, ("taxonomy_detail", "label"))
    return replace(record, parts=parts, parent_id="" if record.parent_id == record.public_id else record.parent_id)


def _vocabulary_of(row: Mapping[str, object]) -> VocabularyRecord | None:
    detail = row.get("taxonomy_detail")
    detail = detail if isinstance(detail, dict) else {}
    name = str(detail.get("name") or row.get("taxonomy") or "")
    own = str(row.get("taxonomy_id") or detail.get("id") or "")
    if not name and not own:
        return None
    found = uuid_of(own)
    public_id = str(found or made_id("taxonomy", own or name))
    return VocabularyRecord(
        public_id=public_id,
        name=(name or "Terms")[:200],
        description=str(detail.get("description", "")),
        uri=str(detail.get("uri", ""))[:500],
        edition=str(detail.get("version", ""))[:40],
    )


def place_uses(raw: object, cleaning: Cleaning, *, key: str) -> tuple[PlaceUse, ...]:
    """Return where the service is given; the same place twice counts once."""
    found: dict[str, PlaceUse] = {}
    items = raw if isinstance(raw, list) else [raw] if isinstance(raw, Mapping) else []
    for number, item in enumerate(items):
        path, seed = f"service_at_locations[{number}]", f"service/{key}/service_at_location/{number}"
        if not isinstance(item, Mapping):
            continue
        nested = item.get("location")
        nested = dict(nested) if isinstance(nested, Mapping) else {}
        if not text_of(nested.get("id")) and text_of(item.get("location_id")):
            nested["id"] = item.get("location_id")
        if not nested:
            cleaning.note(path, "it names no location and was left out.")
            continue
        use = {name: value for name, value in item.items() if name != "location"}
        row = cleaning.row("service_at_location", use, seed=seed, path=path)
        place = _place_of(nested, cleaning, seed=f"{seed}/location", path=f"{path}.location")
        if place.public_id in found:
            cleaning.note(path, "it names a location that stood before and was left out.")
            continue
        parts = rest_of(row, ("id", "description", "location_id"))
        found[place.public_id] = PlaceUse(str(row["id"]), str(row.get("description", "")), place, parts)
    return tuple(found.values())


def _place_of(raw: Mapping[str, object], cleaning: Cleaning, *, seed: str, path: str) -> PlaceRecord:
    row = cleaning.row("location", raw, seed=seed, path=path)
    addresses = row.get("addresses")
    whole = [_completed(address, row) for address in addresses] if isinstance(addresses, list) else []
    if whole:
        row["addresses"] = whole
    if any(not is_whole("address", address) for address in whole):
        cleaning.note(f"{path}.addresses", "an address lacks what the standard requires and will not be sent on.")
    latitude, longitude = _position(row, cleaning, path)
    parts = rest_of(row, ("id", "location_type", "name", "description"))
    if latitude is not None:
        parts = rest_of(parts, ("latitude", "longitude"))
    if "location_type" not in row:
        cleaning.note(f"{path}.location_type", "none was given; it counts as physical.")
    return PlaceRecord(
        public_id=str(row["id"]),
        kind=str(row.get("location_type", "physical")),
        name=cut(str(row.get("name", "")), 250, parts, "name"),
        description=str(row.get("description", "")),
        address=_line(whole[0]) if whole else "",
        postcode=str(whole[0].get("postal_code", ""))[:10] if whole else "",
        latitude=latitude,
        longitude=longitude,
        parts=parts,
    )


def _completed(address: Row, location: Mapping[str, object]) -> Row:
    """Return the address with what can be told from the rest of it."""
    told = {
        "country": "GB",
        "address_type": location.get("location_type", "physical"),
        "state_province": address.get("region") or address.get("city"),
        "address_1": address.get("address_2") or location.get("name"),
    }
    country = str(address.get("country", "")).strip()
    if country.casefold() in ("united kingdom", "uk", "england", "wales", "scotland", "great britain"):
        address = {**address, "country": "GB"}
    return {**{name: value for name, value in told.items() if value}, **address}


def _position(row: Row, cleaning: Cleaning, path: str) -> tuple[float | int | None, float | int | None]:
    north, east = row.get("latitude"), row.get("longitude")
    if not isinstance(north, (int, float)) or not isinstance(east, (int, float)):
        return None, None
    if not (-90 <= north <= 90 and -180 <= east <= 180) or (north == 0 and east == 0):
        cleaning.note(path, f"{north:g}, {east:g} is no place on land; it is kept, and nothing is found by it.")
        return None, None
    return north, east


def _line(address: Mapping[str, object]) -> str:
    pieces: list[str] = []
    for name in ("address_1", "address_2", "city", "region", "state_province"):
        words = str(address.get(name, "")).strip()
        if words and words not in pieces and words.casefold() not in _NOT_SAID:
            pieces.append(words)
    return ", ".join(pieces)[:500]
