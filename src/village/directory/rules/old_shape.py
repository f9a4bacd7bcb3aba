"""From entities of Open Referral UK 3.0 to those of 1.0."""

from collections.abc import Mapping, Sequence

from village.directory.rules.cleaning import Row

_PLAIN = ("id", "name", "description", "url", "email", "status", "fees", "accreditations", "assured_date")
_LANGUAGE = "language"


def _some(row: Mapping[str, object], names: Sequence[str]) -> Row:
    return {name: row[name] for name in names if name in row}


def _rows(row: Mapping[str, object], name: str) -> list[Row]:
    found = row.get(name)
    return found if isinstance(found, list) else []


def old_organization(row: Mapping[str, object]) -> Row:
    """Return an organisation; its website is called url."""
    found = _some(row, ("id", "name", "description", "email", "logo", "uri"))
    if "website" in row:
        found["url"] = row["website"]
    return found


def old_service(row: Mapping[str, object]) -> Row:
    """Return a service as lists give it."""
    found = _some(row, _PLAIN)
    nested = row.get("organization")
    if isinstance(nested, dict):
        found["organization"] = old_organization(nested)
    return found


def old_term(row: Mapping[str, object]) -> Row:
    """Return a term; its taxonomy is called vocabulary."""
    found = _some(row, ("id", "name", "parent_id"))
    if "taxonomy" in row:
        found["vocabulary"] = row["taxonomy"]
    return found


def old_location(row: Mapping[str, object]) -> Row:
    """Return a place with its addresses."""
    found = _some(row, ("id", "name", "description", "latitude", "longitude"))
    addresses = [
        _some(address, ("id", "address_1", "city", "state_province", "postal_code", "country"))
        for address in _rows(row, "addresses")
    ]
    access = [
        {"id": one["id"], "accessibility": one.get("description") or one.get("accessibility")}
        for one in _rows(row, "accessibility")
        if one.get("description") or one.get("accessibility")
    ]
    if addresses:
        found["physical_addresses"] = addresses
    if access:
        found["accessibility_for_disabilities"] = access
    return found


def old_whole_service(row: Mapping[str, object]) -> Row:
    """Return a service with everything that 1.0 has a name for."""
    nested = {
        "contacts": [
            {
                **_some(one, ("id", "name", "title")),
                "phones": [_some(p, ("id", "number")) for p in _rows(one, "phones")],
            }
            for one in _rows(row, "contacts")
        ],
        "cost_options": [
            _some(one, ("id", "valid_from", "valid_to", "option", "amount", "amount_description"))
            for one in _rows(row, "cost_options")
        ],
        "eligibilitys": _eligibility(row),
        "languages": [
            {"id": one["id"], _LANGUAGE: one.get("name") or one.get("code")}
            for one in _rows(row, "languages")
            if one.get("name") or one.get("code")
        ],
        "regular_schedules": [
            _some(one, ("id", "description", "opens_at", "closes_at", "valid_from", "valid_to", "dtstart", "freq"))
            | _some(one, ("interval", "byday", "bymonthday"))
            for one in _rows(row, "schedules")
        ],
        "service_areas": [
            _some(one, ("id", "extent", "uri")) | ({"service_area": one["name"]} if "name" in one else {})
            for one in _rows(row, "service_areas")
        ],
        "service_at_locations": [
            {"id": one["id"], "location": old_location(where)}
            for one in _rows(row, "service_at_locations")
            if isinstance(where := one.get("location"), dict)
        ],
        "service_taxonomys": [
            {"id": one["id"], "taxonomy": old_term(term)}
            for one in _rows(row, "attributes")
            if isinstance(term := one.get("taxonomy_term"), dict)
        ],
        "fundings": [_some(one, ("id", "source")) for one in _rows(row, "funding")],
    }
    return {**old_service(row), **{name: rows for name, rows in nested.items() if rows}}


def _eligibility(row: Mapping[str, object]) -> list[Row]:
    ages = _some(row, ("minimum_age", "maximum_age"))
    return [{"id": row["id"], **ages}] if ages else []
