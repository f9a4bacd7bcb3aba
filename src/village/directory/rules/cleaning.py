"""Entities of a feed made fit to be stored and sent on: empty fields gone, ids whole, bad values dropped and named."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from village.directory.rules.standard import ENTITIES, TABLE_OF_LINK, Entity
from village.directory.rules.values import day_of, email_of, made_id, number_of, text_of, uri_of, uuid_of

type Row = dict[str, object]

DEEPEST = 12
"""Levels of nesting that are kept; the standard itself needs seven."""


@dataclass(slots=True)
class Cleaning:
    """One pass over one record: whose ids are made within which source, and what was dropped, in sentences."""

    within: str = ""
    """What makes ids that are no UUIDs distinct: the source."""
    notes: list[str] = field(default_factory=list)

    def note(self, path: str, words: str) -> None:
        """Remember what was dropped or read in another way."""
        self.notes.append(f"{path}: {words}")

    def public_id(self, table: str, value: object) -> str:
        """Return the id as a UUID: itself, or the one that always stands for it; empty where there is no id."""
        if found := uuid_of(value):
            return str(found)
        words = text_of(value).strip()
        return str(made_id(self.within, table, words)) if words else ""

    def row(self, kind: str, raw: Mapping[str, object], *, seed: str, path: str, depth: int = 0) -> Row:
        """Return the entity with an id, without anything empty; `seed` makes the id where it has none."""
        entity = ENTITIES[kind]
        own_id = self.public_id(kind, raw.get("id")) or str(made_id(self.within, kind, seed))
        clean: Row = {"id": own_id}
        for name, value in raw.items():
            key = text_of(name)
            if not key or key == "id":
                continue
            kept = self._value(entity, key, value, seed=f"{seed}/{key}", path=f"{path}.{key}", depth=depth + 1)
            if kept not in (None, "", [], {}):
                clean[key] = kept
        return clean

    def rows(self, kind: str, raw: object, *, seed: str, path: str, depth: int = 0) -> list[Row]:
        """Return the entities of a list; what is no entity is dropped."""
        if raw in (None, "", [], {}):
            return []
        items = raw if isinstance(raw, list) else [raw]
        found: list[Row] = []
        for number, item in enumerate(items):
            if isinstance(item, Mapping) and any(_says_something(value) for value in item.values()):
                found.append(self.row(kind, item, seed=f"{seed}/{number}", path=f"{path}[{number}]", depth=depth))
            elif item not in (None, "", {}, []):
                self.note(f"{path}[{number}]", "this is no object and was left out.")
        return found

    def _value(self, entity: Entity, key: str, value: object, *, seed: str, path: str, depth: int) -> object:
        if depth > DEEPEST:
            self.note(path, "it is nested too deeply and was left out.")
            return None
        if key in entity.lists:
            return self.rows(entity.lists[key], value, seed=seed, path=path, depth=depth)
        if key in entity.ones:
            if not isinstance(value, Mapping):
                return None
            return self.row(entity.ones[key], value, seed=seed, path=path, depth=depth)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if key in entity.texts:
            return text_of(value) or self._dropped(path, value, "no text")
        if key in entity.uuids:
            return self.public_id(TABLE_OF_LINK.get(key, key), value)
        if key in entity.numbers:
            number = number_of(value)
            return number if number is not None else self._dropped(path, value, "no number")
        return self._checked(entity, key, value, path) if _is_checked(entity, key) else plain(value, depth)

    def _checked(self, entity: Entity, key: str, value: object, path: str) -> object:
        if key in entity.emails:
            return email_of(value) or self._dropped(path, value, "no e-mail address")
        if key in entity.uris:
            return uri_of(value) or self._dropped(path, value, "no web address")
        if key in entity.days:
            day = day_of(value)
            return day.isoformat() if isinstance(day, date) else self._dropped(path, value, "no date")
        allowed = {name.casefold(): name for name in entity.enums[key]}
        return allowed.get(text_of(value).strip().casefold()) or self._dropped(path, value, "none of the known values")

    def _dropped(self, path: str, value: object, what: str) -> None:
        words = text_of(value) or type(value).__name__
        self.note(path, f"“{words[:80]}” is {what} and was left out.")


def _is_checked(entity: Entity, key: str) -> bool:
    return key in entity.emails or key in entity.uris or key in entity.days or key in entity.enums


def _says_something(value: object) -> bool:
    return value not in (None, "", [], {}) and not (isinstance(value, str) and not value.strip())


def plain(value: object, depth: int = 0) -> object:
    """Return an unknown field's value without nulls, blanks and what no database stores."""
    if depth > DEEPEST:
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return number_of(value)
    if isinstance(value, str):
        return text_of(value)
    if isinstance(value, Mapping):
        pairs = {text_of(key): plain(item, depth + 1) for key, item in value.items()}
        return {key: item for key, item in pairs.items() if key and item not in (None, "", [], {})}
    if isinstance(value, list):
        return [kept for item in value if (kept := plain(item, depth + 1)) not in (None, "", [], {})]
    return None


def is_whole(kind: str, row: Mapping[str, object]) -> bool:
    """Tell whether the entity has all that the standard requires of it."""
    return all(row.get(name) not in (None, "") for name in ("id", *ENTITIES[kind].required))
