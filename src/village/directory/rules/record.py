"""A full Open Referral UK service record, checked: what is stored of it, what was dropped, or why it is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from village.basics.errors import Refused
from village.directory.rules.cleaning import Cleaning, Row
from village.directory.rules.family_view import FIELD, FamilyView, family_view_of
from village.directory.rules.record_parts import (
    PlaceUse,
    ProviderRecord,
    TermUse,
    cut,
    place_uses,
    provider_of,
    rest_of,
    term_uses,
)
from village.directory.rules.standard import STATUSES
from village.directory.rules.values import day_of, moment_of, text_of

MOST_OF_A_NAME = 250
MOST_OF_A_KEY = 120
MOST_NOTES = 40
_COLUMNS = frozenset(
    {
        "id",
        "name",
        "description",
        "url",
        "email",
        "status",
        "fees",
        "accreditations",
        "minimum_age",
        "maximum_age",
        "assured_date",
        "assurer_email",
        "alert",
        "last_modified",
        "organization",
        "organization_id",
        "service_at_locations",
        "attributes",
    }
)


@dataclass(frozen=True, slots=True)
class Record:
    """One service as it may be stored, with everything that hangs on it."""

    key: str
    """Its id in the source, as it stands there."""
    public_id: str
    """A UUID: the source's own, or the one that always stands for it."""
    name: str
    status: str
    description: str
    url: str
    email: str
    fees: str
    accreditations: str
    minimum_age: float | int | None
    maximum_age: float | int | None
    """Years."""
    assured_on: date | None
    assurer_email: str
    alert: str
    last_modified: datetime | None
    languages: tuple[str, ...]
    """ISO 639 codes beside English."""
    is_free: bool | None
    provider: ProviderRecord
    terms: tuple[TermUse, ...]
    places: tuple[PlaceUse, ...]
    parts: Row
    """By the standard's own names, and every field that it does not know."""
    for_families: FamilyView | None = None
    """What another Village says beyond the standard."""
    notes: tuple[str, ...] = ()
    """Sentences: what was left out or read in another way, with its field."""


def checked(raw: object, *, within: str = "") -> Record:
    """Return the record; refuses with one sentence that names the record and the field.

    `raw` is a service as `GET /services/{id}` returns it. `within` names the source: it makes ids that are no UUIDs
    distinct between sources. Nulls and blanks count as absent.
    """
    if not isinstance(raw, Mapping):
        raise Refused("This is no object with fields, so no service can be read from it.")
    key, name, called = _called(raw)
    cleaning = Cleaning(within)
    row = cleaning.row("service", _nested_apart(raw), seed=f"service/{key}", path="service")
    public_id = str(row["id"])
    status = _status(raw.get("status"), called, cleaning)
    lowest, highest = _ages(row, called, cleaning)
    provider = provider_of(raw, cleaning, key=key, name=name)
    terms, loose = term_uses(row.get("attributes"))
    places = place_uses(raw.get("service_at_locations"), cleaning, key=key)
    parts = rest_of(row, _COLUMNS)
    view = family_view_of(raw.get(FIELD))
    if view is not None:
        parts.pop(FIELD, None)
    if loose:
        parts["attributes"] = loose
    return Record(
        key=key if len(key) <= MOST_OF_A_KEY else public_id,
        public_id=public_id,
        name=cut(str(row["name"]), MOST_OF_A_NAME, parts, "name"),
        status=status,
        description=str(row.get("description", "")),
        url=str(row.get("url", "")),
        email=str(row.get("email", "")),
        fees=str(row.get("fees", "")),
        accreditations=str(row.get("accreditations", "")),
        minimum_age=lowest,
        maximum_age=highest,
        assured_on=_day(row, "assured_date", cleaning),
        assurer_email=str(row.get("assurer_email", "")),
        alert=str(row.get("alert", "")),
        last_modified=_moment(row, cleaning),
        languages=_languages(parts.get("languages")),
        is_free=_is_free(parts.get("cost_options"), str(row.get("fees", ""))),
        provider=provider,
        terms=terms,
        places=places,
        parts=parts,
        for_families=view,
        notes=tuple(cleaning.notes[:MOST_NOTES]),
    )


def _called(raw: Mapping[object, object]) -> tuple[str, str, str]:
    """Return id, name, and what a sentence calls the record; refuses one that lacks either."""
    key, name = text_of(raw.get("id")).strip(), text_of(raw.get("name")).strip()
    called = f"“{name[:80]}” ({key[:60]})" if name and key else f"“{(name or key)[:80]}”"
    if not name and not key:
        raise Refused("A record without id and without name cannot be stored.")
    if not key:
        raise Refused(f"{called} has no id, so it could not be found again: field id.", field="id")
    if not name:
        raise Refused(f"{called} has no name: field name.", field="name")
    return key, name, called


def _nested_apart(raw: Mapping[str, object]) -> dict[str, object]:
    """Return the record without what has readers of its own."""
    return {key: value for key, value in raw.items() if key not in ("organization", "service_at_locations")}


def _status(value: object, called: str, cleaning: Cleaning) -> str:
    words = " ".join(text_of(value).replace("_", " ").replace("-", " ").casefold().split())
    if not words:
        cleaning.note("service.status", "none was given; it counts as active.")
        return "active"
    if words in STATUSES:
        return words
    known = ", ".join(STATUSES)
    raise Refused(f"{called} has the status “{words[:40]}”, which is none of {known}: field status.", field="status")


def _ages(row: Row, called: str, cleaning: Cleaning) -> tuple[float | int | None, float | int | None]:
    lowest, highest = (_age(row, name, cleaning) for name in ("minimum_age", "maximum_age"))
    if lowest is not None and highest is not None and highest < lowest:
        if highest == 0:
            cleaning.note("service.maximum_age", "0 below the minimum counts as not said.")
            return lowest, None
        raise Refused(
            f"{called} is for ages {lowest:g} to {highest:g}, which is nobody: fields minimum_age and maximum_age.",
            field="maximum_age",
        )
    return lowest, highest


def _age(row: Row, name: str, cleaning: Cleaning) -> float | int | None:
    age = row.get(name)
    if not isinstance(age, (int, float)):
        return None
    if age < 0:
        cleaning.note(f"service.{name}", f"{age:g} is no age and was left out.")
        return None
    return age


def _day(row: Row, name: str, cleaning: Cleaning) -> date | None:
    day = day_of(row.get(name))
    if name in row and day is None:
        cleaning.note(f"service.{name}", f"“{str(row[name])[:40]}” is no date and was left out.")
    return day


def _moment(row: Row, cleaning: Cleaning) -> datetime | None:
    moment = moment_of(row.get("last_modified"))
    if "last_modified" in row and moment is None:
        cleaning.note("service.last_modified", f"“{str(row['last_modified'])[:40]}” is no date and was left out.")
    return moment


def _languages(rows: object) -> tuple[str, ...]:
    found: list[str] = []
    for row in rows if isinstance(rows, list) else []:
        code = str(row.get("code", "")).strip().lower().replace("_", "-")
        if code and code.partition("-")[0] not in ("en", "eng") and len(code) <= 12 and code not in found:
            found.append(code)
    return tuple(found)


def _is_free(options: object, fees: str) -> bool | None:
    """Return whether it costs nothing: by its prices, else by its words; None where nobody said."""
    amounts = [row["amount"] for row in options if "amount" in row] if isinstance(options, list) else []
    if amounts:
        return all(amount == 0 for amount in amounts)
    words = fees.strip().casefold().rstrip(".! ")
    return True if words in ("free", "no charge", "no fee", "none", "free of charge", "£0", "0") else None
