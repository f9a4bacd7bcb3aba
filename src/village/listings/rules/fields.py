"""What a listing says, field by field: labels, words for each value, and what differs between two states."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from village.listings.rules.times import time_of

NOTHING = "Nothing"
type Values = Mapping[str, Any]
type Names = Mapping[str, Mapping[str, str]]
"""Labels of codes, by field: needs, access, languages, way_in, status, provider."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a listing says."""

    code: str
    label: str
    words: Callable[[Any, Mapping[str, str]], str]
    is_staff_only: bool = False
    """A provider cannot propose it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that says something else."""

    code: str
    label: str
    old: str
    new: str


def _text(value: Any, names: Mapping[str, str]) -> str:
    return names.get(str(value), str(value)) if value not in (None, "") else NOTHING


def _free(value: Any, names: Mapping[str, str]) -> str:
    return NOTHING if value is None else "Free" if value else "It costs something"


def _age(value: Any, names: Mapping[str, str]) -> str:
    return NOTHING if value is None else f"{value:g} years"


def _weeks(value: Any, names: Mapping[str, str]) -> str:
    return NOTHING if value is None else f"{value} week{'' if value == 1 else 's'}"


def _days(value: Any, names: Mapping[str, str]) -> str:
    return NOTHING if value is None else f"{value} school day{'' if value == 1 else 's'}"


def _codes(value: Any, names: Mapping[str, str]) -> str:
    return ", ".join(names.get(code, code) for code in value or ()) or NOTHING


def _times(value: Any, names: Mapping[str, str]) -> str:
    return "\n".join(time_of(row).words for row in value or ()) or NOTHING


def _phones(value: Any, names: Mapping[str, str]) -> str:
    return "\n".join(f"{row['number']} {row.get('what', '')}".strip() for row in value or ()) or NOTHING


def _places(value: Any, names: Mapping[str, str]) -> str:
    return "\n".join(_place(row) for row in value or ()) or NOTHING


def _place(row: Values) -> str:
    told = ", ".join(part for part in (row.get("name"), row.get("address"), row.get("postcode")) if part)
    return f"{told or 'A place'}{' (secret)' if row.get('secret') else ''}"


def _areas(value: Any, names: Mapping[str, str]) -> str:
    return ", ".join(value or ()) or "Everybody"


FIELDS: tuple[Field, ...] = (
    Field("name", "Name", _text),
    Field("provider", "Who gives it", _text, is_staff_only=True),
    Field("summary", "In one line", _text),
    Field("description", "In plain words", _text),
    Field("alert", "Notice for now", _text),
    Field("status", "Is it running?", _text),
    Field("minimum_age", "From age", _age),
    Field("maximum_age", "To age", _age),
    Field("needs", "For which needs", _codes),
    Field("is_free", "Free?", _free),
    Field("fees", "What it costs", _text),
    Field("way_in", "How to get in", _text),
    Field("what_happens", "What happens then", _text),
    Field("wait_weeks", "Wait", _weeks),
    Field("answer_days", "Answer within", _days),
    Field("times", "Days and times", _times),
    Field("places", "Where", _places),
    Field("areas", "For people who live in", _areas),
    Field("phones", "Telephone", _phones),
    Field("email", "E-mail", _text),
    Field("url", "Web page", _text),
    Field("languages", "Languages beside English", _codes),
    Field("access", "Made for everybody", _codes),
    Field("accreditations", "Checks and awards", _text),
)
CODES = tuple(field.code for field in FIELDS)
TICKED = frozenset({"needs", "access", "languages"})
OF_PROVIDERS = frozenset(field.code for field in FIELDS if not field.is_staff_only)


def changed_fields(old: Values, new: Values) -> list[str]:
    """Return the codes of which `new` says something else than `old`, in their order; what it does not name stays."""
    return [code for code in CODES if code in new and _same(code, old.get(code)) != _same(code, new[code])]


def differences(old: Values, new: Values, names: Names, only: Collection[str] = CODES) -> list[Difference]:
    """Return what differs, in words."""
    codes = [code for code in changed_fields(old, new) if code in only]
    by_code = {field.code: field for field in FIELDS}
    return [
        Difference(code, by_code[code].label, _words(by_code[code], old, names), _words(by_code[code], new, names))
        for code in codes
    ]


def told(values: Values, names: Names) -> list[tuple[str, str]]:
    """Return label and words of everything that a listing says."""
    said = [(field.label, _words(field, values, names)) for field in FIELDS if field.code in values]
    return [(label, words) for label, words in said if words != NOTHING]


def merged(base: Values, *changes: Values) -> dict[str, Any]:
    """Return what a listing says after changes, the last one over the others."""
    found = dict(base)
    for change in changes:
        found.update(change)
    return found


def _words(field: Field, values: Values, names: Names) -> str:
    return field.words(values.get(field.code), names.get(field.code, {}))


def _same(code: str, value: Any) -> Any:
    """Return the value as it is compared: codes that are ticked have no order."""
    return _plain(sorted(value or ()) if code in TICKED else value)


def _plain(value: Any) -> Any:
    """Return the value so that nothing in either of its ways is the same: no words, no list, none."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value] or None
    if isinstance(value, Mapping):
        return {name: one for name, one in value.items() if one not in (None, "", False)}
    return None if value == "" else value
