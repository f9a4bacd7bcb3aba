"""A reader of an open feed that trusts nothing: schemas, arithmetic, filters, refusals and the open door."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from tests.directory.conformance.schemas import faults, schema

type Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a feed answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> object:
        return json.loads(self.body)


type Get = Callable[[str], Answer]
"""From an address below the feed's own, such as /services?page=1, to its answer."""

LISTS = {
    "services": ("schema-compiled/service_list.json", "schema-compiled/service.json"),
    "service_at_locations": (
        "schema-compiled/service_at_location_list.json",
        "schema-compiled/service_at_location.json",
    ),
    "organizations": ("schema-compiled/organization_list.json", "schema/organization.json"),
    "taxonomies": ("schema/taxonomy.json", "schema/taxonomy.json"),
    "taxonomy_terms": ("schema/taxonomy_term.json", "schema/taxonomy_term.json"),
}
NOWHERE = "00000000-0000-4000-8000-000000000000"
BAD = (
    "page=0",
    "page=-1",
    "page=x",
    "page=1.5",
    "page=" + "9" * 400,
    "per_page=0",
    "per_page=1000000",
    "per_page=ten",
    "day=XX",
    "start_time=25:99",
    "end_time=noon",
    "taxonomy_term_id=1%27%20OR%201=1",
    "taxonomy_id=x",
    "organization_id=..%2F..",
    "minimum_age=old",
    "maximum_age=NaN",
    "modified_after=yesterday",
    "postcode=%00",
    "postcode=NOWHERE",
    "proximity=100",
    "postcode=M33&proximity=far",
    "format=xml",
    "full=perhaps",
)
HARMLESS = (
    "search=%25",
    "search=%27%3B%20DROP%20TABLE%20x--",
    "search=%F0%9F%98%80",
    "search=%5C",
    "search=" + "a" * 200,
    "page=999999",
    "page=",
    "unknown=1",
    "search=%ff%fe",
)


def problems(get: Get, *, size: int = 100, details: int = 12) -> list[str]:
    """Return everything that is wrong with the feed, in words."""
    return list(_problems(get, size, details))


def _problems(get: Get, size: int, details: int) -> Iterator[str]:
    def ask(address: str) -> Answer:
        answer = get(address)
        if answer.headers.get("Access-Control-Allow-Origin") != "*":
            closed.append(f"{address}: no open door (CORS)")
        return answer

    closed: list[str] = []
    about = ask("/")
    yield from faults(about.json(), schema("oruk-3.0/validator-schemas/api_details.json"), "/")
    crawled: dict[str, list[Row]] = {}
    for name, (listed, single) in LISTS.items():
        rows: list[Row] = []
        yield from _crawl(ask, name, size, rows)
        crawled[name] = rows
        for row in rows:
            yield from faults(row, schema(f"oruk-3.0/{listed}"), f"/{name} {row.get('id')}")
        step = max(1, len(rows) // details)
        for row in rows[::step]:
            answer = ask(f"/{name}/{row['id']}")
            if answer.status != 200:
                yield f"/{name}/{row['id']}: {answer.status}"
                continue
            whole = answer.json()
            yield from faults(whole, schema(f"oruk-3.0/{single}"), f"/{name}/{row['id']}")
            if not isinstance(whole, dict) or whole.get("id") != row["id"]:
                yield f"/{name}/{row['id']}: another id"
        for bad in (NOWHERE, "x", "%27%20OR%201=1", "..%2F..%2Fetc"):
            if (answer := ask(f"/{name}/{bad}")).status not in (400, 404) or not _is_json(answer):
                yield f"/{name}/{bad}: {answer.status}"
    for query in BAD:
        if (answer := ask(f"/services?{query}")).status != 400 or not _is_json(answer):
            yield f"/services?{query[:40]}: {answer.status}"
    for query in HARMLESS:
        if (answer := ask(f"/services?{query}")).status != 200:
            yield f"/services?{query[:40]}: {answer.status}"
    yield from _filters(ask, crawled["services"])
    yield from closed


def _is_json(answer: Answer) -> bool:
    try:
        return isinstance(answer.json(), dict)
    except ValueError:
        return False


def _crawl(ask: Get, name: str, size: int, rows: list[Row]) -> Iterator[str]:
    """Read every page, and judge the arithmetic of each."""
    number, pages = 1, 1
    while number <= max(pages, 1):
        page = ask(f"/{name}?page={number}&per_page={size}").json()
        if not isinstance(page, dict) or not isinstance(page.get("contents"), list):
            yield f"/{name} page {number}: no envelope"
            return
        contents, total = page["contents"], page["total_items"]
        pages = -(-total // size)
        expected = {
            "total_items": total,
            "total_pages": pages,
            "page_number": number,
            "size": len(contents),
            "first_page": number == 1,
            "last_page": number >= pages,
            "empty": not contents,
        }
        if {key: value for key, value in page.items() if key != "contents"} != expected:
            yield f"/{name} page {number}: the envelope does not add up"
        if number < pages and len(contents) != size:
            yield f"/{name} page {number}: {len(contents)} instead of {size}"
        rows += contents
        number += 1
    if len({row["id"] for row in rows}) != len(rows) or len(rows) != total:
        yield f"/{name}: {len({row['id'] for row in rows})} entries of {total}"


def whole_services(ask: Get) -> list[Row]:
    """Return every service in full."""
    lines = ask("/services?format=ndjson&full=true").body.splitlines()
    return [json.loads(line) for line in lines]


def ids_of(ask: Get, **query: object) -> set[object]:
    """Return the ids of the services that a query finds."""
    page = ask(f"/services?{urlencode({**query, 'per_page': 1000})}").json()
    assert isinstance(page, dict), page
    return {row["id"] for row in page["contents"]}


def _filters(ask: Get, rows: list[Row]) -> Iterator[str]:
    whole = whole_services(ask)
    if {row["id"] for row in whole} != {row["id"] for row in rows}:
        yield "/services?format=ndjson is not the list"
    for name, query, expected in _questions(whole):
        found = ids_of(ask, **query)
        if found != expected:
            yield f"{name} {query}: {len(found)} found, {len(expected)} expected, {len(found ^ expected)} differ"


def _questions(whole: list[Row]) -> Iterator[tuple[str, dict[str, object], set[object]]]:
    """Yield queries, and what plain Python finds for them in the records."""
    for words in ("club", "swim", "advice health", "mary", "CLUB"):
        yield "search", {"search": words}, {row["id"] for row in whole if _says(row, words)}
    for age in (3, 11, 16):
        at_least = {row["id"] for row in whole if _number(row, "minimum_age", -1) >= age}
        at_most = {row["id"] for row in whole if _number(row, "maximum_age", 999) <= age}
        yield "minimum_age", {"minimum_age": age}, at_least
        yield "maximum_age", {"maximum_age": age}, at_most
        yield (
            "both ages",
            {"minimum_age": 3, "maximum_age": age},
            at_most & {row["id"] for row in whole if _number(row, "minimum_age", -1) >= 3},
        )
    terms = _terms(whole)
    for term_id in sorted(terms)[:6] + sorted({str(t["parent_id"]) for t in terms.values() if "parent_id" in t})[:4]:
        below = _below(term_id, terms)
        has = {row["id"] for row in whole if below & {str(t["id"]) for t in _terms_of(row)}}
        yield "taxonomy_term_id", {"taxonomy_term_id": term_id}, has
        yield (
            "term and search",
            {"taxonomy_term_id": term_id, "search": "club"},
            has & {row["id"] for row in whole if _says(row, "club")},
        )
    for taxonomy in sorted({str(t["taxonomy_id"]) for t in terms.values() if "taxonomy_id" in t})[:3]:
        yield (
            "taxonomy_id",
            {"taxonomy_id": taxonomy},
            {row["id"] for row in whole if any(t.get("taxonomy_id") == taxonomy for t in _terms_of(row))},
        )
    for row in whole[:2]:
        own = row["organization_id"]
        yield "organization_id", {"organization_id": own}, {r["id"] for r in whole if r["organization_id"] == own}
    for moment in sorted({str(row["last_modified"]) for row in whole})[:: max(1, len(whole) // 3)]:
        yield (
            "modified_after",
            {"modified_after": moment},
            {row["id"] for row in whole if str(row["last_modified"]) >= moment},
        )


def _says(row: Row, words: str) -> bool:
    organization = row.get("organization")
    said = [row.get("name"), row.get("description"), organization.get("name") if isinstance(organization, dict) else ""]
    return all(any(word in str(text).casefold() for text in said) for word in words.casefold().split())


def _number(row: Row, name: str, absent: float) -> float:
    value = row.get(name, absent)
    return float(value) if isinstance(value, (int, float)) else absent


def _terms_of(row: Row) -> list[Row]:
    attributes = row.get("attributes", [])
    return (
        [one["taxonomy_term"] for one in attributes if "taxonomy_term" in one] if isinstance(attributes, list) else []
    )


def _terms(whole: list[Row]) -> dict[str, Row]:
    return {str(term["id"]): term for row in whole for term in _terms_of(row)}


def _below(term_id: str, terms: Mapping[str, Row]) -> set[str]:
    found = {term_id}
    while more := {key for key, term in terms.items() if term.get("parent_id") in found} - found:
        found |= more
    return found
