"""A service as Open Referral UK 1.0 writes it, in the words of 3.0; nothing is made up."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from village.directory.rules.values import uuid_of

type Record = dict[str, Any]

_SAME = (
    "id",
    "name",
    "alternate_name",
    "description",
    "url",
    "email",
    "status",
    "fees",
    "accreditations",
    "assured_date",
)


def from_edition_one(old: Mapping[str, Any]) -> Record:
    """Return the record as 3.0 has it, without empty fields; an unknown status is active."""
    new: Record = {name: old[name] for name in _SAME if old.get(name)}
    new.setdefault("status", "active")
    organization = old.get("organization")
    if isinstance(organization, Mapping):
        new["organization"] = dict(organization)
    ages = next(iter(_rows(old, "eligibilitys")), {})
    for name in ("minimum_age", "maximum_age"):
        if isinstance(ages.get(name), int | float):
            new[name] = ages[name]
    new |= _filled(
        {
            "schedules": [_schedule(one) for one in _rows(old, "regular_schedules")],
            "cost_options": [dict(one) for one in _rows(old, "cost_options")],
            "languages": [_language(one) for one in _rows(old, "languages")],
            "contacts": [_contact(one) for one in _rows(old, "contacts")],
            "service_areas": [_area(one) for one in _rows(old, "service_areas")],
            "attributes": [found for one in _rows(old, "service_taxonomys") if (found := _attribute(one))],
            "service_at_locations": [found for one in _rows(old, "service_at_locations") if (found := _at(one))],
        }
    )
    return new


def _rows(old: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    rows = old.get(name)
    if isinstance(rows, Sequence) and not isinstance(rows, str):
        yield from (one for one in rows if isinstance(one, Mapping))


def _filled(values: Mapping[str, Any]) -> Record:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _schedule(one: Mapping[str, Any]) -> Record:
    byday = one.get("byday") or (str(one.get("weekday") or "")[:2].upper())
    freq = "MONTHLY" if str(one.get("freq") or "").upper() == "MONTHLY" else "WEEKLY"
    kept = {
        name: one.get(name)
        for name in ("id", "dtstart", "interval", "bymonthday", "description", "valid_from", "valid_to")
    }
    times = {name: str(one.get(name) or "")[:5] for name in ("opens_at", "closes_at")}
    return _filled({**kept, **times, "byday": byday, "freq": freq if byday else ""})


def _language(one: Mapping[str, Any]) -> Record:
    return _filled({"id": one.get("id"), "name": one.get("language"), "note": one.get("note")})


def _contact(one: Mapping[str, Any]) -> Record:
    phones = [_filled({"id": phone.get("id"), "number": phone.get("number")}) for phone in _rows(one, "phones")]
    kept = {name: one.get(name) for name in ("id", "name", "title", "email")}
    return _filled({**kept, "phones": phones})


def _area(one: Mapping[str, Any]) -> Record:
    return _filled(
        {"id": one.get("id"), "name": one.get("service_area"), "extent": one.get("extent"), "uri": one.get("uri")}
    )


def _attribute(one: Mapping[str, Any]) -> Record:
    term = one.get("taxonomy")
    if not isinstance(term, Mapping) or not term.get("name"):
        return {}
    kept = {name: term.get(name) for name in ("id", "name", "parent_id")}
    kept["code"] = "" if uuid_of(term.get("id")) else term.get("id")
    described = {"description": term.get("description") or term["name"], "taxonomy": term.get("vocabulary")}
    return _filled(
        {"id": one.get("id"), "link_type": one.get("link_type"), "taxonomy_term": _filled({**kept, **described})}
    )


def _at(one: Mapping[str, Any]) -> Record:
    place = one.get("location")
    if not isinstance(place, Mapping):
        return {}
    addresses = [{**_filled(address), "address_type": "physical"} for address in _rows(place, "physical_addresses")]
    kept = {name: place.get(name) for name in ("id", "name", "description", "latitude", "longitude")}
    location = _filled({**kept, "location_type": "physical", "addresses": addresses})
    return _filled({"id": one.get("id"), "location": location})
