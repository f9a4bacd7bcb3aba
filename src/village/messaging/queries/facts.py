"""The values that words are filled with: of the message, of the school and of each child."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from village.messaging.contributions import FactsAsked, FactSource, fact_source
from village.messaging.models.message import Message
from village.messaging.queries.sending_rules import rules_of_many
from village.messaging.rules.filling_in import typed_values
from village.organisations.models.organisation import Organisation
from village.people.rules.writing_to import ToWriteTo
from village.wording.rules.filled import Value
from village.wording.rules.placeholders import KNOWN, Placeholder, by_name


@dataclass(frozen=True, slots=True)
class FoundFacts:
    """Values of a message."""

    of_school: Mapping[int, Mapping[str, Value]]
    of_child: Mapping[int, Mapping[str, Value]]
    """Of every child of whom there are facts; children without any are not in it."""
    placeholders: tuple[Placeholder, ...]
    in_language: Callable[[str], Mapping[str, Value]]
    """Values that depend on the family's language, such as a summary in it."""


def facts_of(message: Message, found: ToWriteTo, pupil_ids: Collection[int], *, today: date) -> FoundFacts:
    """Return every value but those of one recipient: parents, link. Raises Refused for what was not chosen."""
    schools: dict[int, list[int]] = defaultdict(list)
    for pupil_id in pupil_ids:
        schools[found.pupils[pupil_id].school_id].append(pupil_id)
    source = fact_source(message.facts)
    known = by_name((*(source.placeholders if source else ()), *KNOWN))
    typed = typed_values(known.values(), message.answers)
    of_source: Mapping[int, Mapping[str, Value]] = {}
    if source is not None:
        of_source = source.find(FactsAsked(message.partnership_id, schools, message.answers, today))
    of_child: dict[int, dict[str, Value]] = {}
    for pupil_id in pupil_ids:
        if source is not None and pupil_id not in of_source:
            continue
        row = found.pupils[pupil_id]
        of_child[pupil_id] = {
            "child": (row.forename,),
            "child_class": row.registration_group,
            **of_source.get(pupil_id, {}),
            **typed,
        }
    in_language = _in_language(source, message.answers)
    return FoundFacts(_of_schools(message, schools, today), of_child, tuple(known.values()), in_language)


def _in_language(source: FactSource | None, answers: Mapping[str, object]) -> Callable[[str], Mapping[str, Value]]:
    """Return what gives the values of a language; each language is asked for once, however many families read it."""
    find = source.in_language if source is not None else None
    if find is None:
        return lambda code: {}
    return cache(partial(find, answers))


def _of_schools(message: Message, school_ids: Collection[int], today: date) -> dict[int, dict[str, Value]]:
    rows = Organisation.objects.filter(pk__in=school_ids)
    rules = rules_of_many(message.partnership_id, list(school_ids))
    values: dict[int, dict[str, Value]] = {}
    for school in rows:
        own = rules[school.pk]
        pairs: tuple[tuple[str, Value], ...] = (
            ("school", school.name),
            ("school_phone", school.phone),
            ("school_email", school.email),
            ("person", own.contact_name),
            ("person_job", own.contact_job),
            ("person_phone", own.contact_phone or school.phone),
            ("reply_to", own.reply_number or school.phone),
            ("today", today),
        )
        values[school.pk] = {name: value for name, value in pairs if value}
    return values
