"""What an entry of a file is: most are services; terms come beside them, and what is neither is told by its name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

type Raw = Mapping[str, object]

_OF_SERVICES = (
    "status",
    "organization",
    "organization_id",
    "service_at_locations",
    "schedules",
    "service_areas",
    "cost_options",
    "eligibility_description",
    "minimum_age",
    "maximum_age",
    "fees",
    "assured_date",
)
_OF_TERMS = ("parent_id", "taxonomy", "taxonomy_id", "taxonomy_detail", "term_uri", "children")
_OF_LOCATIONS = ("location_type", "latitude", "longitude", "addresses", "physical_addresses")
_OF_ORGANIZATIONS = (
    "organization_identifiers",
    "parent_organization_id",
    "website",
    "logo",
    "legal_status",
    "tax_id",
    "year_incorporated",
)
_OF_A_TAXONOMY = {"id", "name", "description", "uri", "version"}
_LISTS_OF_TERMS = ("terms", "taxonomy_terms")
DEEPEST = 20


class Broken(str):
    """Stands in the place of a record that cannot be taken: the sentence says why."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ListedTerm:
    """A term of a taxonomy that stands in a file by itself, not as said of a service."""

    row: Raw
    taxonomy: Raw
    """Empty where the file names none."""


def told_apart(thing: object) -> Iterator[object]:
    """Yield the services of an entry as they are, its terms as `ListedTerm`, and `Broken` for what is neither."""
    if not isinstance(thing, Mapping):
        yield thing
    elif isinstance(thing.get("services"), list) and not any(name in thing for name in ("status", "organization")):
        yield from _services_of_organization(thing)
    elif any(thing.get(name) is not None for name in _OF_SERVICES):
        yield thing
    elif any(isinstance(thing.get(name), list) for name in _LISTS_OF_TERMS):
        yield from _terms_of_list(thing)
    elif any(name in thing for name in _OF_TERMS):
        yield from _with_children(thing, {}, 0)
    else:
        yield _other_than_service(thing) or thing


def _services_of_organization(thing: Raw) -> Iterator[object]:
    own = {name: value for name, value in thing.items() if name != "services"}
    services = thing["services"]
    for service in services if isinstance(services, list) else []:
        yield {"organization": own, **service} if isinstance(service, Mapping) and own.get("id") else service


def _terms_of_list(thing: Raw) -> Iterator[object]:
    taxonomy = thing.get("taxonomy")
    if not isinstance(taxonomy, Mapping):
        taxonomy = {name: thing[name] for name in _OF_A_TAXONOMY if name in thing}
        if name := thing.get("name") or thing.get("title"):
            taxonomy = {"id": name, **taxonomy, "name": name}
    rows = next(thing[name] for name in _LISTS_OF_TERMS if isinstance(thing.get(name), list))
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, Mapping):
            yield from _with_children(row, taxonomy, 0)
        else:
            yield Broken("This is no object with fields, so no term can be read from it.")


def _with_children(row: Raw, taxonomy: Raw, depth: int) -> Iterator[ListedTerm]:
    """Yield the term and those that are nested in it, which have it as their parent."""
    own = {name: value for name, value in row.items() if name != "children"}
    yield ListedTerm(own, taxonomy)
    children = row.get("children")
    for child in children if isinstance(children, list) and depth < DEEPEST else []:
        if isinstance(child, Mapping):
            yield from _with_children({"parent_id": row.get("id"), **child}, taxonomy, depth + 1)


def _other_than_service(thing: Raw) -> Broken | None:
    """Return why the entry is no service, where it is plain what it is instead."""
    called = f"“{str(thing.get('name') or thing.get('id') or '')[:80]}”"
    if any(name in thing for name in _OF_LOCATIONS):
        return Broken(f"{called} is a location, and no service: locations come in with the services given there.")
    if any(name in thing for name in _OF_ORGANIZATIONS):
        return Broken(f"{called} is an organisation, and no service: organisations come in with their services.")
    if ("uri" in thing or "version" in thing) and set(thing) <= _OF_A_TAXONOMY:
        return Broken(f"{called} is a taxonomy, and no service: taxonomies come in with their terms.")
    return None
