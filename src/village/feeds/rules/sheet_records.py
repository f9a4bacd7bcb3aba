"""Rows of a sheet as records of the directory's standard; what cannot be taken is refused with its reason."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from village.feeds.rules.ages import ages_of
from village.feeds.rules.costs import cost_of
from village.feeds.rules.opening_words import openings_of
from village.feeds.rules.sheet_columns import WISHES
from village.importing.rules.columns.matching import Matching
from village.importing.rules.sheet import Row, Sheet

NO_NAME = "The row has no name of a service."
TWICE = "This is the same service as row {row} of the file: the same name, place and times."
BAD_POSTCODE = "{cell} is not a postcode as the post knows them."
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SELF, _BOOK, _RING, _COME = "self", "book", "ring", "come"
_WAYS = (
    (_SELF, re.compile(r"self[- ]refer|refer yourself|parents? can refer")),
    (_BOOK, re.compile(r"\bbook")),
    (_RING, re.compile(r"\bring\b|\bcall\b|\bphone\b|\bcontact\b")),
    (_COME, re.compile(r"drop[- ]?in|just (?:come|turn)|no booking|turn up")),
)


@dataclass(slots=True)
class SheetRecords:
    """What a sheet holds: records with their rows, refused rows, and cells whose words no rule understood."""

    records: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    refused: list[tuple[int, str, str]] = field(default_factory=list)
    """Number of the row, its name, and the reason."""
    remarks: list[tuple[int, str]] = field(default_factory=list)


def records_of(sheet: Sheet, columns: Matching) -> SheetRecords:
    """Return all rows of a sheet as records."""
    found, rows_by_key = SheetRecords(), dict[str, int]()
    for row in sheet.rows:
        cells = {wish.code: " ".join(row.cell(columns.column(wish.code)).split()) for wish in WISHES}
        if not cells["name"]:
            found.refused.append((row.number, _first_words(row), NO_NAME))
            continue
        key = key_of(cells)
        if key in rows_by_key:
            found.refused.append((row.number, cells["name"], TWICE.format(row=rows_by_key[key])))
            continue
        rows_by_key[key] = row.number
        found.records.append((row.number, record_of(key, cells)))
        found.remarks += [(row.number, remark) for remark in _remarks(cells)]
    return found


def key_of(cells: dict[str, str]) -> str:
    """Return by what the next sheet finds the row again: its own number, else its name, who runs it and where."""
    if cells["key"]:
        return cells["key"][:100]
    words = "|".join(re.sub(r"\W+", "", cells[name].lower()) for name in ("name", "provider", "postcode", "when"))
    return f"row-{hashlib.sha256(words.encode()).hexdigest()[:24]}"


def record_of(key: str, cells: dict[str, str]) -> dict[str, Any]:
    """Return the record of one row, without empty fields."""
    provider = cells["provider"] or cells["name"]
    organization: dict[str, Any] = {"id": _made("o", provider), "name": provider, "description": provider}
    if charity := re.sub(r"\D", "", cells["charity"]):
        organization["organization_identifiers"] = [
            {
                "id": _made("i", charity),
                "identifier_scheme": "GB-CHC",
                "identifier_type": "Charity",
                "identifier": charity,
            }
        ]
    record: dict[str, Any] = {
        "id": key,
        "name": cells["name"],
        "description": cells["description"] or cells["name"],
        "status": "active",
        "url": _web(cells["website"]),
        "email": cells["email"] if _EMAIL.fullmatch(cells["email"]) else "",
        "organization": organization,
        "fees": cells["cost"],
        "schedules": [{"id": _made("s", f"{key}{at}"), **one} for at, one in enumerate(_schedules(cells["when"]))],
        "cost_options": _options(key, cells["cost"]),
        "service_at_locations": _places(key, cells),
        **_ages(cells["ages"]),
    }
    if cells["phone"]:
        phones = [{"id": _made("p", f"{key}{one}"), "number": one} for one in _numbers(cells["phone"])]
        record["contacts"] = [{"id": _made("c", key), "phones": phones}]
    return {name: value for name, value in record.items() if value not in ("", None, [])}


def way_in_of(words: str) -> str:
    """Return the way in that the words of a sheet tell, or nothing."""
    return next((code for code, pattern in _WAYS if pattern.search(words.lower())), "")


def _ages(words: str) -> dict[str, float]:
    ages = ages_of(words)
    if ages is None:
        return {}
    found = {"minimum_age": ages.minimum, "maximum_age": ages.maximum}
    return {name: value for name, value in found.items() if value is not None}


def _schedules(words: str) -> list[dict[str, object]]:
    return openings_of(words).as_schedules(words)


def _options(key: str, words: str) -> list[dict[str, Any]]:
    cost = cost_of(words)
    if cost.is_free:
        return [{"id": _made("k", key), "option": words, "amount": 0}]
    return [
        {"id": _made("k", f"{key}{at}"), "option": price.what, "amount": price.amount, "currency": "GBP"}
        for at, price in enumerate(cost.prices)
    ]


def _places(key: str, cells: dict[str, str]) -> list[dict[str, Any]]:
    if not any(cells[name] for name in ("venue", "address", "postcode")):
        return []
    where = _made("l", "|".join(cells[name].lower() for name in ("venue", "address", "postcode")))
    location: dict[str, Any] = {"id": where, "location_type": "physical", "name": cells["venue"] or cells["address"]}
    code = cells["postcode"].upper()
    if cells["address"] or code:
        town = cells["town"] or "Not said"
        location["addresses"] = [
            {
                "id": _made("a", where),
                "address_1": cells["address"] or cells["venue"] or town,
                "city": town,
                "state_province": town,
                "postal_code": code if _POSTCODE.fullmatch(code) else "",
                "country": "GB",
                "address_type": "physical",
            }
        ]
    return [{"id": _made("w", key), "location": location}]


def _remarks(cells: dict[str, str]) -> Iterator[str]:
    """Yield what was not understood of a row that is taken nevertheless: its words are kept."""
    if cells["ages"] and ages_of(cells["ages"]) is None:
        yield f"Ages: “{cells['ages'][:80]}” was not understood, so no ages were set."
    if cells["when"] and not openings_of(cells["when"]).times:
        yield f"When: “{cells['when'][:80]}” was not understood, so it is kept in words alone."
    if cells["postcode"] and not _POSTCODE.fullmatch(cells["postcode"].upper()):
        yield BAD_POSTCODE.format(cell=f"“{cells['postcode'][:20]}”") + " The service is taken without it."
    if cells["email"] and not _EMAIL.fullmatch(cells["email"]):
        yield f"E-mail: “{cells['email'][:80]}” is no e-mail address and was left out."


def _numbers(words: str) -> list[str]:
    return [
        _with_zero(part.strip())
        for part in re.split(r"\s*(?:/|,|;|\bor\b)\s*", words)
        if re.search(r"\d{5}", part.replace(" ", ""))
    ][:3]


def _with_zero(number: str) -> str:
    """Return the number with the nought that a spreadsheet takes from it."""
    return f"0{number}" if re.fullmatch(r"[1-37]\d{8,9}", number) else number


def _web(words: str) -> str:
    plain = words.strip()
    if not plain or " " in plain or "." not in plain:
        return ""
    return plain if re.match(r"https?://", plain, re.IGNORECASE) else f"https://{plain}"


def _made(kind: str, words: str) -> str:
    return f"{kind}-{hashlib.sha256(words.encode()).hexdigest()[:24]}"


def _first_words(row: Row) -> str:
    return next((cell.strip()[:80] for cell in row.cells if cell.strip()), "")
