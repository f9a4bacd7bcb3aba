"""A canary is a mark in every text of somebody's things, and in what is sensitive in their days and numbers too.

Wherever it is heard by somebody who should not know of those things, something leaks.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.db.models import (
    CharField,
    DateField,
    DateTimeField,
    Field,
    FloatField,
    IntegerField,
    JSONField,
    Model,
    TextField,
)

from village.audit.discretion import ORGANISATION
from village.audit.models.entry import Entry
from village.audit.services.record import Change, Installation, Subject, record
from village.basics.privacy import Privacy

type Things = dict[str, Model]
type Word = str

CODES = frozenset(
    {
        "password",
        "role",
        "purpose",
        "language",
        "token_hash",
        "kind",
        "phase",
        "kept_as",
        "sha256",
        "term",
        "frequency",
        "target_id",
        "slug",
        "ethnicity",
        "first_language",
        "left_why",
        "natural_key",
        "data_fingerprint",
        "room",
        "table",
    }
)
"""Fields of letters that hold a code or a hash, which pages turn into words or never show."""
ONCE = frozenset({"upn"})
"""Fields of which no two may say the same: the thing's own number stands behind the word."""
WHEN_AND_WHERE = frozenset(
    {
        "starts_on",
        "ends_on",
        "joined_on",
        "left_on",
        "given_on",
        "withdrawn_on",
        "order",
        "year_group",
        "academic_year",
    }
)
"""Fields that decide whether a thing shows at all: with a mark in them it would be silent."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One canary's voice: a word that no language has, a day long ago, and a number that counts nothing."""

    word: Word
    day: date
    number: int

    def is_heard(self, said: str) -> bool:
        """Tell whether what was said, in small letters, holds the word, the day as pages write it, or the number."""
        words, pattern = _in_figures(self.day, self.number)
        return self.word in said or (any(one in said for one in words) and pattern.search(said) is not None)


MILLBECK = Mark("zqxjvk", date(1913, 7, 19), 27183)
"""In everything of the partnership next door."""


@dataclass(slots=True)
class Hidden:
    """Things inside Thornaby Vale that carry a mark, and who must never hear it."""

    what: str
    mark: Mark
    things: Things
    watchers: frozenset[str]
    heard_by: str
    """Somebody who does hear it, else silence would prove nothing."""
    left_alone: Mapping[type[Model], frozenset[str]] = field(default_factory=dict)


@cache
def _in_figures(day: date, number: int) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Return the day and the number as pages write them, and the pattern that tells them from a part of another.

    Words are looked for first: a pattern that is searched for in each of a hundred thousand answers takes minutes.
    """
    forms = ("%Y-%m-%d", "%-d %B %Y", "%-d %b %Y", "%d/%m/%Y", "%-d/%-m/%Y", "%d.%m.%Y")
    days = [f"{day:{form}}".lower() for form in forms]
    whole = [*(rf"(?<!\d){re.escape(one)}" for one in days), rf"(?<![\w.]){number}(?!\w)"]
    return (*days, str(number), f"{number:,}"), re.compile("|".join([*whole, rf"(?<![\w,]){number:,}(?!\w)"]))


def put_in(things: Things, mark: Mark, left_alone: Mapping[type[Model], frozenset[str]] | None = None) -> None:
    """Every free text of the things, and every sensitive day and number, now holds the mark; so does the record."""
    for thing in things.values():
        if isinstance(thing, Entry):
            continue  # The record is sealed; it gets lines of its own below.
        kept = (left_alone or {}).get(type(thing), frozenset())
        values = {
            one.attname: value
            for one in thing._meta.concrete_fields
            if one.name not in kept and (value := value_for(one, mark, getattr(thing, one.attname))) is not None
        }
        values |= dict.fromkeys(ONCE & values.keys(), f"{mark.word}{thing.pk}")
        type(thing)._default_manager.filter(pk=thing.pk).update(**values)
        thing.refresh_from_db()


def put_on_record(things: Things, mark: Mark, *, partnership_id: int, school: Model | None = None) -> None:
    """One line of the partnership's record about each of the things holds the mark, within the school if one is."""
    changes: list[Change] = [{"field": "name", "label": mark.word, "old": mark.word, "new": mark.word}]
    by = Installation(name="Village" if school else mark.word, partnership_id=partnership_id)
    within = Subject(ORGANISATION, school.pk) if school else None
    for thing in things.values():
        subject = Subject(thing._meta.label_lower, thing.pk or 0, mark.word)
        record("tests.canary-sang", by=by, subject=subject, within=within, changes=changes, reason=mark.word)


def value_for(one: "Field[object, object]", mark: Mark, now: object) -> object | None:
    """Return what the field says with the mark in it, where it says `now` otherwise; None: it is left as it is."""
    if one.choices or one.name in CODES or one.primary_key or one.is_relation:
        return None
    if isinstance(one, CharField | TextField):
        word = f"{mark.word}@sample.example" if one.name == "email" else mark.word
        return word if one.max_length is None or len(word) <= one.max_length else None
    if isinstance(one, JSONField):
        return _marked(now, mark)
    if not _is_sensitive(one) or one.name in WHEN_AND_WHERE:
        return None
    if isinstance(one, DateField) and not isinstance(one, DateTimeField):
        return mark.day
    return mark.number if isinstance(one, IntegerField | FloatField) else None


def _marked(value: object, mark: Mark) -> object:
    """Return the value with the mark in place of each text in it that begins with "Sample"."""
    if isinstance(value, dict):
        return {name: _marked(inside, mark) for name, inside in value.items()}
    if isinstance(value, list):
        return [_marked(inside, mark) for inside in value]
    return mark.word if isinstance(value, str) and value.startswith("Sample") else value


def _is_sensitive(one: "Field[object, object]") -> bool:
    privacy = getattr(one.model, "privacy", None)
    return isinstance(privacy, Privacy) and privacy.label_of(one.name) == "sensitive"


def is_about_somebody(model: type[Model]) -> bool:
    """Tell whether the table holds what is personal or sensitive."""
    privacy = getattr(model, "privacy", None)
    return isinstance(privacy, Privacy) and bool(privacy.personal or privacy.sensitive)


def heard(said: str, hidden: Iterable[Hidden], who: str) -> list[str]:
    """Return what the person heard of that they must not know of."""
    return [one.what for one in hidden if who in one.watchers and one.mark.is_heard(said)]
