"""Open Referral UK 3.0 as tables: what each entity holds, and what its fields must be."""

from collections.abc import Mapping
from dataclasses import dataclass, field

STATUSES = ("active", "inactive", "defunct", "temporarily closed")
LOCATION_TYPES = ("physical", "postal", "virtual")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Entity:
    """The fields of one entity that need care; what is not named here is kept as it came."""

    uuids: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    uris: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    enums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    """Field to the entity of its items."""
    ones: Mapping[str, str] = field(default_factory=dict)
    """Field to the entity that is nested in it."""
    required: tuple[str, ...] = ()
    """Without one of these an entry cannot go out."""


_OF_SERVICE = {"attributes": "attribute", "metadata": "metadata"}

ENTITIES: Mapping[str, Entity] = {
    "service": Entity(
        uuids=("organization_id", "program_id"),
        texts=("name", "description", "fees", "accreditations", "alert", "assured_date", "last_modified", "status"),
        uris=("url",),
        emails=("email", "assurer_email"),
        numbers=("minimum_age", "maximum_age"),
        lists={
            "schedules": "schedule",
            "service_areas": "service_area",
            "languages": "language",
            "funding": "funding",
            "cost_options": "cost_option",
            "contacts": "contact",
            "phones": "phone",
            **_OF_SERVICE,
        },
    ),
    "organization": Entity(
        uuids=("parent_organization_id",),
        texts=("name", "description", "logo"),
        uris=("website", "uri"),
        emails=("email",),
        lists={
            "organization_identifiers": "organization_identifier",
            "phones": "phone",
            "contacts": "contact",
            "funding": "funding",
            "locations": "location",
            **_OF_SERVICE,
        },
        required=("name", "description"),
    ),
    "organization_identifier": Entity(
        uuids=("organization_id",),
        texts=("identifier_scheme", "identifier_type", "identifier"),
        lists=_OF_SERVICE,
        required=("identifier_type", "identifier"),
    ),
    "service_at_location": Entity(
        uuids=("service_id", "location_id"),
        texts=("description",),
        lists={
            "schedules": "schedule",
            "service_areas": "service_area",
            "contacts": "contact",
            "phones": "phone",
            **_OF_SERVICE,
        },
    ),
    "location": Entity(
        uuids=("organization_id",),
        texts=("name", "description", "external_identifier", "external_identifier_type"),
        numbers=("latitude", "longitude"),
        enums={"location_type": LOCATION_TYPES},
        lists={
            "addresses": "address",
            "accessibility": "accessibility",
            "languages": "language",
            "contacts": "contact",
            "phones": "phone",
            "schedules": "schedule",
            **_OF_SERVICE,
        },
        required=("location_type",),
    ),
    "address": Entity(
        uuids=("location_id",),
        texts=("attention", "address_1", "address_2", "city", "region", "state_province", "postal_code", "country"),
        enums={"address_type": LOCATION_TYPES},
        lists=_OF_SERVICE,
        required=("address_1", "city", "state_province", "postal_code", "country", "address_type"),
    ),
    "accessibility": Entity(
        uuids=("location_id",), texts=("description", "details", "accessibility"), uris=("url",), lists=_OF_SERVICE
    ),
    "schedule": Entity(
        uuids=("service_id", "service_at_location_id", "location_id"),
        texts=("byday", "bymonthday", "description", "opens_at", "closes_at", "attending_type", "notes"),
        uris=("schedule_link",),
        numbers=("interval", "count"),
        days=("valid_from", "valid_to", "dtstart"),
        enums={"freq": ("WEEKLY", "MONTHLY")},
        lists=_OF_SERVICE,
    ),
    "service_area": Entity(
        uuids=("service_id", "service_at_location_id"),
        texts=("name", "extent", "extent_type", "uri", "service_area"),
        lists=_OF_SERVICE,
    ),
    "language": Entity(
        uuids=("service_id", "phone_id", "location_id"), texts=("name", "code", "note"), lists=_OF_SERVICE
    ),
    "funding": Entity(uuids=("service_id", "organization_id"), texts=("source",), lists=_OF_SERVICE),
    "cost_option": Entity(
        uuids=("service_id",),
        texts=("option", "amount_description", "currency"),
        numbers=("amount",),
        days=("valid_from", "valid_to"),
        lists=_OF_SERVICE,
    ),
    "contact": Entity(
        uuids=("service_id", "organization_id", "service_at_location_id", "location_id"),
        texts=("name", "title", "department"),
        emails=("email",),
        lists={"phones": "phone", **_OF_SERVICE},
    ),
    "phone": Entity(
        uuids=("contact_id", "service_id", "organization_id", "location_id", "service_at_location_id"),
        texts=("number", "description", "type"),
        lists={"languages": "language", **_OF_SERVICE},
        required=("number",),
    ),
    "attribute": Entity(
        uuids=("link_id", "taxonomy_term_id"),
        texts=("link_type", "link_entity", "value", "label"),
        ones={"taxonomy_term": "taxonomy_term"},
    ),
    "taxonomy_term": Entity(
        uuids=("parent_id", "taxonomy_id"),
        texts=("name", "description", "taxonomy", "term", "code"),
        uris=("term_uri",),
        required=("name", "description"),
    ),
    "metadata": Entity(uuids=("resource_id",), texts=("resource_type", "last_action_type", "field_name")),
}
"""Every entity also has an `id`, a UUID, which it gets where it has none."""

TABLE_OF_LINK: Mapping[str, str] = {
    "service_id": "service",
    "program_id": "program",
    "organization_id": "organization",
    "parent_organization_id": "organization",
    "service_at_location_id": "service_at_location",
    "location_id": "location",
    "contact_id": "contact",
    "phone_id": "phone",
    "link_id": "link",
    "resource_id": "link",
    "taxonomy_id": "taxonomy",
    "taxonomy_term_id": "taxonomy_term",
    "parent_id": "taxonomy_term",
}
"""Which entity a link points to, so that an id that is no UUID becomes the same one everywhere."""
