"""The entities of the feed as JSON Schema, so that its description leans on no address of somebody else."""

from village.directory.rules.cleaning import Row
from village.directory.rules.family_view import FIELD
from village.directory.rules.standard import ENTITIES, STATUSES, Entity

_ALWAYS = {
    "service": ("name", "status", "last_modified"),
    "service_at_location": ("location",),
    "taxonomy": ("name", "description"),
}
"""What the feed gives beyond the fields without which an entry cannot go out."""
_TAXONOMY = Entity(texts=("name", "description", "version"), uris=("uri",))


def reference(name: str) -> Row:
    """Return the reference to a schema of the description."""
    return {"$ref": f"#/components/schemas/{name}"}


def entity_schemas() -> dict[str, Row]:
    """Return the schema of every entity by its name; what a list leaves out is not required."""
    found = {name: _schema(name, entity) for name, entity in {**ENTITIES, "taxonomy": _TAXONOMY}.items()}
    for name, fields in _nested().items():
        found[name]["properties"] = {**_properties(found[name]), **fields}
    moment: Row = {"type": "string", "format": "date-time"}
    found["service_minimal"] = {
        "type": "object",
        "required": ["id", "last_modified", "modified_date"],
        "properties": {"id": _text("uuid"), "last_modified": moment, "modified_date": moment},
    }
    return found


def _nested() -> dict[str, Row]:
    """Return the fields that the feed puts together, by their entity."""
    return {
        "service": {
            "status": {"type": "string", "enum": list(STATUSES)},
            "assured_date": _text("date"),
            "last_modified": _text("date-time"),
            "organization": reference("organization"),
            "service_at_locations": _several("service_at_location"),
            FIELD: {"type": "object", "description": "What Village knows of it beyond the standard."},
        },
        "service_at_location": {"location": reference("location"), "service": reference("service")},
        "organization": {"services": _several("service")},
    }


def _schema(name: str, entity: Entity) -> Row:
    fields: Row = {
        "id": _text("uuid"),
        **dict.fromkeys(entity.texts, _text()),
        **dict.fromkeys(entity.uuids, _text("uuid")),
        **dict.fromkeys(entity.uris, _text("uri")),
        **dict.fromkeys(entity.emails, _text("email")),
        **dict.fromkeys(entity.days, _text("date")),
        **{field: {"type": "number"} for field in entity.numbers},
        **{field: {"type": "string", "enum": list(values)} for field, values in entity.enums.items()},
        **{field: _several(kind) for field, kind in entity.lists.items()},
        **{field: reference(kind) for field, kind in entity.ones.items()},
    }
    required = dict.fromkeys(("id", *entity.required, *_ALWAYS.get(name, ())))
    return {"type": "object", "required": list(required), "properties": fields}


def _properties(schema: Row) -> Row:
    found = schema["properties"]
    return found if isinstance(found, dict) else {}


def _text(form: str = "") -> Row:
    return {"type": "string", "format": form} if form else {"type": "string"}


def _several(name: str) -> Row:
    return {"type": "array", "items": reference(name)}
