"""One row of any table as words: the fields that say something, each with a label; never a secret, never an address."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import DateField, Field, ForeignKey, ManyToManyField, Model, TextField
from django.utils import timezone

from village.basics.privacy import Privacy
from village.disclosure.rules.redacting import Part
from village.disclosure.rules.table_words import words_of_table
from village.people.models.pupil import Pupil

type Table = type[Model]

PLACES = frozenset({"address", "postcode"})
"""Copied from homes alone, and there only where no court keeps them from view."""
NEVER = frozenset({"id", "version", "batch_id", "school"})
"""The copy is of one school, so no item says which."""
BIRTH = "date_of_birth"
CODES = frozenset({"code", "kind", "key", "adult_id"})
"""Inside nested values, what only machines read."""
LONG = 100
"""From so many letters on a field holds words, not a code or a number."""
WHEN = (
    "on",
    "written_at",
    "sent_at",
    "approved_at",
    "received_at",
    "at",
    "given_on",
    "starts_on",
    "joined_on",
    "made_at",
)


def has_words(table: Table) -> bool:
    """Tell whether rows of the table hold sentences, so that each is looked at by itself."""
    return any(_is_long(one) for one in table._meta.fields if _label(table, one.name) in {"personal", "sensitive"})


def links_of(table: Table) -> list[str]:
    """Return the fields whose names are copied, to be read with the rows."""
    return [one.name for one in table._meta.fields if isinstance(one, ForeignKey) and _names_something(one)]


def lists_of(table: Table) -> list[str]:
    """Return the lists of people whose names are copied."""
    return [one.name for one in table._meta.many_to_many if _label(table, one.name) in {"personal", "sensitive"}]


def parts_of(row: Model, *, but: Iterable[str] = (), about: Collection[int] = ()) -> list[Part]:
    """Return what the row says, without the fields of `but`, and not that it is about a child of `about`."""
    table, leave = type(row), {*NEVER, *but}
    found: list[Part] = []
    for one in (*table._meta.fields, *table._meta.many_to_many):
        label = _label(table, one.name)
        is_themself = one.related_model is Pupil and getattr(row, one.attname, 0) in about
        if one.name in leave or label in {None, "secret"} or is_themself:
            continue
        text = _text(row, one, label or "")
        if text:
            found.append(Part(one.name, str(one.verbose_name).capitalize(), text))
    return found


def day_of(row: Model) -> date | None:
    """Return the day that the row is about, by the first of its days."""
    fields = [one for one in type(row)._meta.fields if isinstance(one, DateField) and one.name != BIRTH]
    days = {one.name: getattr(row, one.name) for one in fields}
    first = next((days[name] for name in (*WHEN, *days) if days.get(name)), None)
    return timezone.localdate(first) if isinstance(first, datetime) else first


def table_words(table: Table) -> str:
    """Return what a row of the table is, in words."""
    return words_of_table(table._meta.label, str(table._meta.verbose_name))


def _text(row: Model, one: Any, label: str) -> str:
    if isinstance(one, ManyToManyField):
        return ", ".join(_name(other) for other in getattr(row, one.name).all()) if label in _SAYS else ""
    if isinstance(one, ForeignKey):
        return _name(getattr(row, one.name)) if _names_something(one) else ""
    value = getattr(row, one.name)
    if value in (None, "", [], {}):
        return ""
    if one.choices:
        return str(getattr(row, f"get_{one.name}_display")())
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%-d %B %Y, %H:%M}"
    if isinstance(value, date):
        return f"{value:%-d %B %Y}"
    if label not in _SAYS:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return "; ".join(words_inside(value)) if isinstance(value, list | dict) else str(value)


_SAYS = frozenset({"open", "personal", "sensitive"})


def words_inside(value: Any) -> list[str]:
    """Return the words inside a nested value, in their order; of a message its sentences, without how they look."""
    if isinstance(value, dict) and "runs" in value:
        return ["".join(str(run[0] if isinstance(run, list) else run) for run in value["runs"])]
    if isinstance(value, dict) and "block" in value:
        return []
    if isinstance(value, dict) and {"label", "value"} <= value.keys():
        return [f"{value['label']}: {value['value']}"]
    if isinstance(value, dict):
        told = ((key, "; ".join(words_inside(inside))) for key, inside in value.items() if key not in CODES)
        return [f"{key}: {words}" for key, words in told if words]
    if isinstance(value, list):
        return [words for inside in value for words in words_inside(inside)]
    return [str(value)] if value not in (None, "") else []


def _names_something(one: Any) -> bool:
    """Tell whether the field points to somebody or something with a name that may stand in a copy."""
    target = one.related_model
    if target is Pupil or getattr(target, "name", None) is not None:
        return target._meta.label not in {"people.Household", "organisations.Partnership", "files.StoredFile"}
    return any(field.name in {"name", "title"} for field in target._meta.fields) and target._meta.label not in {
        "people.Household", "organisations.Partnership", "files.StoredFile",
    }  # fmt: skip


def _name(other: Any) -> str:
    return str(getattr(other, "name", "") or getattr(other, "title", "")) if other is not None else ""


def _label(table: Table, name: str) -> str | None:
    privacy = getattr(table, "privacy", None)
    return privacy.label_of(name) if isinstance(privacy, Privacy) else None


def _is_long(one: Field[Any, Any]) -> bool:
    return isinstance(one, TextField) or (one.max_length or 0) >= LONG or one.get_internal_type() == "JSONField"
