"""The open feed described for machines: OpenAPI 3.0, written by hand so that it says exactly what is answered."""

from collections.abc import Mapping

from village.directory.rules.asked_of_feed import MOST_A_PAGE, PAGE_SIZE
from village.directory.rules.cleaning import Row
from village.directory.rules.heeded import OF_SERVICES
from village.directory.rules.published import entity_schemas, reference

PROFILE = "https://github.com/OpenReferralUK/uk-profile"
_CHOICE: Row = {"type": "boolean", "default": False}
_PARAMETERS: dict[str, tuple[str, Row]] = {
    "search": ("Words; every one of them stands in the name, the description or the organisation's name.", {}),
    "page": ("Number of the page, from 1.", {"type": "integer", "minimum": 1, "default": 1}),
    "per_page": (
        "Entries on a page.",
        {"type": "integer", "minimum": 1, "maximum": MOST_A_PAGE, "default": PAGE_SIZE},
    ),
    "taxonomy_term_id": ("Of which this term or one below it is said.", {"type": "string", "format": "uuid"}),
    "taxonomy_id": ("Of which any term of this taxonomy is said.", {"type": "string", "format": "uuid"}),
    "organization_id": ("Given by this organisation.", {"type": "string", "format": "uuid"}),
    "minimum_age": ("Whose minimum age is at least this many years.", {"type": "number", "minimum": 0}),
    "maximum_age": ("Whose maximum age is at most this many years.", {"type": "number", "minimum": 0}),
    "day": (
        "Open on this day, as the fields of its schedules say, or else their words; one of several is enough.",
        {"type": "string", "enum": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]},
    ),
    "start_time": ("That opens at this time or later, such as 09:30.", {}),
    "end_time": ("That closes at this time or earlier, such as 17:00.", {}),
    "postcode": (
        "Whose area holds this postcode; with proximity, from where to measure, which must be known here.",
        {},
    ),
    "proximity": ("At most so many metres from the postcode.", {"type": "number", "minimum": 0}),
    "modified_after": ("Changed at this moment or later.", {"type": "string", "format": "date-time"}),
    "full": ("Everything that hangs on an entry.", _CHOICE),
    "full_service": ("The same as full; services stand in an organisation in full always.", _CHOICE),
    "minimal": ("Only ids and moments of change, on one page.", _CHOICE),
    "format": ("ndjson streams all of it, one entry a line.", {"type": "string", "enum": ["json", "ndjson"]}),
    "parent_id": ("Directly below this term.", {"type": "string", "format": "uuid"}),
    "top_only": ("Only terms without one above them.", _CHOICE),
}
_PAGED = ("search", "page", "per_page", "format")
_NARROWED = (*(name for name in OF_SERVICES if name not in {"search", "text"}), "full")
_LISTS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "services": ("services", (*_PAGED, *_NARROWED, "minimal"), "service"),
    "service_at_locations": ("services at their places", (*_PAGED, *_NARROWED), "service_at_location"),
    "organizations": ("organisations", (*_PAGED, "modified_after", "full", "full_service"), "organization"),
    "taxonomies": ("taxonomies", _PAGED, "taxonomy"),
    "taxonomy_terms": ("terms", (*_PAGED, "taxonomy_id", "parent_id", "top_only"), "taxonomy_term"),
}
"""What is listed, by which parameters, and the entity that it is; ids and moments alone are a shape of their own."""
_WHOLE = {"type": "integer", "minimum": 0}
_FLAG = {"type": "boolean"}


def openapi_of(address: str) -> Row:
    """Return the description of the feed at the address."""
    about = {"200": _answer("What this feed is", reference("About"))}
    paths: Row = {"/": {"get": _operation("getAPIMetaInformation", "What this feed is", about, [])}}
    for name, (words, parameters, entity) in _LISTS.items():
        several = [{"$ref": f"#/components/parameters/{one}"} for one in parameters]
        answers = {
            "200": _page(words, entity, with_minimal="minimal" in parameters),
            "400": _answer("A parameter that means nothing", _PROBLEM),
        }
        paths[f"/{name}"] = {"get": _operation(f"list_{name}", f"A page of {words}", answers, several)}
        answers = {
            "200": _answer("The entry", reference(entity)),
            "404": _answer("Nothing public has this id", _PROBLEM),
        }
        only = [{"$ref": "#/components/parameters/id"}]
        paths[f"/{name}/{{id}}"] = {"get": _operation(f"get_{name}", f"One of the {words}, in full", answers, only)}
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Family support directory: Open Referral UK",
            "version": "3.0",
            "description": "Public services for families. Every parameter narrows the list together with the others.",
        },
        "externalDocs": {"description": "Open Referral UK 3.0, which this feed follows", "url": PROFILE},
        "servers": [{"url": address}],
        "paths": paths,
        "components": {"schemas": _schemas(), "parameters": _parameters()},
    }


_PROBLEM: Row = reference("Problem")


def _page(words: str, entity: str, *, with_minimal: bool) -> Row:
    """Return the answer of a list: a page, or with format=ndjson an entry on each line."""
    one: Row = {"anyOf": [reference(entity), reference("service_minimal")]} if with_minimal else reference(entity)
    page: Row = {
        "allOf": [reference("Page")],
        "properties": {"contents": {"type": "array", "items": one}},
    }
    found = _answer(f"A page of {words}", page)
    found["content"] = {"application/json": {"schema": page}, "application/x-ndjson": {"schema": one}}
    return found


def _operation(called: str, summary: str, answers: Mapping[str, object], parameters: list[dict[str, str]]) -> Row:
    return {"operationId": called, "summary": summary, "parameters": parameters, "responses": answers}


def _answer(words: str, schema: Mapping[str, object]) -> Row:
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _parameters() -> Row:
    found: Row = {
        "id": {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}},
    }
    for name, (words, schema) in _PARAMETERS.items():
        found[name] = {
            "name": name,
            "in": "query",
            "required": False,
            "description": words,
            "schema": schema or {"type": "string"},
        }
    return found


def _schemas() -> Row:
    page = {
        "total_items": _WHOLE,
        "total_pages": _WHOLE,
        "page_number": _WHOLE,
        "size": _WHOLE,
        "first_page": _FLAG,
        "last_page": _FLAG,
        "empty": _FLAG,
    }
    text = {"type": "string"}
    about = {
        "version": text,
        "profile": {"type": "string", "format": "uri"},
        "openapi_url": {"type": "string", "format": "uri"},
    }
    return {
        **entity_schemas(),
        "Page": {"type": "object", "required": [*page, "contents"], "properties": page},
        "About": {"type": "object", "required": list(about), "properties": about},
        "Problem": {
            "type": "object",
            "required": ["status", "error"],
            "properties": {"status": _WHOLE, "error": text, "field": text},
        },
    }
