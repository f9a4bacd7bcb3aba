"""From the tables of a data package (HSDS in CSV) to nested records, joined by their ids."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from village.basics.errors import Refused

type Table = list[dict[str, str]]
type Tables = Mapping[str, Table]
type Nested = dict[str, object]

_SINGULAR = {
    "services": "service",
    "organizations": "organization",
    "locations": "location",
    "addresses": "address",
    "physical_addresses": "address",
    "phones": "phone",
    "contacts": "contact",
    "schedules": "schedule",
    "regular_schedules": "schedule",
    "service_areas": "service_area",
    "languages": "language",
    "fundings": "funding",
    "cost_options": "cost_option",
    "costs": "cost_option",
    "attributes": "attribute",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
    "accessibilities": "accessibility",
    "accessibility_for_disabilities": "accessibility",
    "services_at_location": "service_at_location",
    "service_at_locations": "service_at_location",
    "services_at_locations": "service_at_location",
    "organization_identifiers": "organization_identifier",
    "programs": "program",
    "required_documents": "required_document",
    "services_taxonomy": "attribute",
    "service_attributes": "attribute",
    "service_taxonomies": "attribute",
    "service_taxonomy": "attribute",
}
_OF_SERVICE = {
    "schedule": "schedules",
    "service_area": "service_areas",
    "language": "languages",
    "funding": "funding",
    "cost_option": "cost_options",
    "contact": "contacts",
    "phone": "phones",
    "required_document": "required_documents",
}
_OF_ORGANIZATION = {
    "organization_identifier": "organization_identifiers",
    "phone": "phones",
    "contact": "contacts",
    "funding": "funding",
}
_OF_LOCATION = {"address": "addresses", "accessibility": "accessibility", "phone": "phones", "language": "languages"}


class _Joined:
    """The tables by the ids that their rows point to."""

    def __init__(self, tables: Tables) -> None:
        self.tables: dict[str, Table] = defaultdict(list)
        for name, rows in tables.items():
            self.tables[_SINGULAR.get(name, name)] += [_filled(row) for row in rows]
        self._by: dict[tuple[str, str], dict[str, Table]] = {}

    def of(self, table: str, link: str, value: object) -> Table:
        """Return the rows of the table whose link has the value."""
        if not value:
            return []
        place = (table, link)
        if place not in self._by:
            found: dict[str, Table] = defaultdict(list)
            for row in self.tables[table]:
                if row.get(link):
                    found[row[link]].append(row)
            self._by[place] = found
        return self._by[place].get(str(value), [])

    def one(self, table: str, value: object) -> Nested:
        """Return the row with the id, or nothing."""
        rows = self.of(table, "id", value)
        return dict(rows[0]) if rows else {}


def _filled(row: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if value.strip()}


def records_of(tables: Tables) -> Iterator[Nested]:
    """Yield every service of the package as a nested record; refuses a package without a table of services."""
    joined = _Joined(tables)
    if not joined.tables["service"]:
        raise Refused("This package has no table of services (services.csv).")
    for row in joined.tables["service"]:
        yield _service(joined, row)


def terms_of(tables: Tables) -> Iterator[Nested]:
    """Yield every term of the package with its taxonomy."""
    joined = _Joined(tables)
    for row in joined.tables["taxonomy_term"]:
        yield {"taxonomy_id": row.get("taxonomy_id", ""), **_with_taxonomy(joined, dict(row))}


def _service(joined: _Joined, row: Mapping[str, str]) -> Nested:
    key = row.get("id", "")
    record: Nested = dict(row)
    for table, name in _OF_SERVICE.items():
        rows = [one for one in joined.of(table, "service_id", key) if not _belongs_deeper(table, one)]
        record |= _some(name, [_with_phones(joined, table, one) for one in rows])
    if organization := joined.one("organization", row.get("organization_id")):
        for table, name in _OF_ORGANIZATION.items():
            rows = joined.of(table, "organization_id", organization["id"])
            organization |= _some(name, [dict(one) for one in rows if not _belongs_elsewhere(one)])
        record["organization"] = organization
    if program := joined.one("program", row.get("program_id")):
        record["program"] = program
    record |= _some(
        "service_at_locations", [_at(joined, one) for one in joined.of("service_at_location", "service_id", key)]
    )
    return record | _some("attributes", _attributes(joined, "service", key))


def _belongs_deeper(table: str, row: Mapping[str, str]) -> bool:
    return table == "phone" and bool(row.get("contact_id"))


def _belongs_elsewhere(row: Mapping[str, str]) -> bool:
    """Tell whether a row that names its organisation is of something that the organisation has."""
    return any(row.get(name) for name in ("service_id", "contact_id", "location_id", "service_at_location_id"))


def _with_taxonomy(joined: _Joined, term: Nested) -> Nested:
    detail = joined.one("taxonomy", term.get("taxonomy_id"))
    return {**term, "taxonomy_detail": detail} if detail else term


def _with_phones(joined: _Joined, table: str, row: Mapping[str, str]) -> Nested:
    if table != "contact":
        return dict(row)
    return {**row, **_some("phones", list(joined.of("phone", "contact_id", row.get("id"))))}


def _some(name: str, rows: list[dict[str, str]] | list[Nested]) -> Nested:
    return {name: rows} if rows else {}


def _at(joined: _Joined, row: Mapping[str, str]) -> Nested:
    found: Nested = dict(row)
    if location := joined.one("location", row.get("location_id")):
        for table, name in _OF_LOCATION.items():
            location |= _some(name, list(joined.of(table, "location_id", location["id"])))
        found["location"] = location
    for table, name in (("schedule", "schedules"), ("contact", "contacts"), ("phone", "phones")):
        found |= _some(name, list(joined.of(table, "service_at_location_id", row.get("id"))))
    return found


def _attributes(joined: _Joined, entity: str, key: str) -> list[Nested]:
    """Return the terms of an entity: by `link_id` as HSDS 3.0 has it, or by `service_id` as older tables have it."""
    rows = [row for row in joined.of("attribute", "link_id", key) if row.get("link_entity", entity) == entity]
    rows += [row for row in joined.of("attribute", f"{entity}_id", key) if row not in rows]
    found: list[Nested] = []
    for row in rows:
        term = joined.one("taxonomy_term", row.get("taxonomy_term_id") or row.get("taxonomy_id"))
        term = _with_taxonomy(joined, term)
        plain = {name: value for name, value in row.items() if name not in ("link_id", "service_id")}
        found.append({**plain, **({"taxonomy_term": term} if term else {})})
    return found
