"""What the words of a message need from its sender."""

from village.messaging.contributions import fact_source
from village.messaging.models.message import Message
from village.messaging.queries.messages import variants_of
from village.messaging.queries.sending_rules import rules_of
from village.messaging.queries.words import sendable_words, slots_used
from village.messaging.rules.filling_in import to_fill_in
from village.wording.rules.placeholders import KNOWN, Placeholder

_FROM_RULES = ("contact_name", "contact_job", "contact_phone")
_NAMES = {"contact_name": "person", "contact_job": "person_job", "contact_phone": "person_phone"}


def asked_of_sender(message: Message) -> list[Placeholder]:
    """Return the placeholders that neither the records nor the school's rules fill."""
    source = fact_source(message.facts)
    provided = {one.name for one in (source.placeholders if source else ())}
    rules = rules_of(message.partnership_id, message.school_id)
    provided |= {_NAMES[name] for name in _FROM_RULES if getattr(rules, name)}
    versions = [
        one
        for variant in variants_of(message)
        for one in sendable_words(variant.template_id, message.category).values()
    ]
    return to_fill_in(slots_used(versions), KNOWN, provided)
