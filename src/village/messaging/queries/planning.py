"""Everything that making a message asks for, read at once: children, families, letters, facts, ways and prices."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from village.messaging.contributions import AudienceAsked
from village.messaging.models.message import Message
from village.messaging.models.sending_rules import SendingRules
from village.messaging.queries.audience import children_of, keep_to_adults
from village.messaging.queries.facts import FoundFacts, facts_of
from village.messaging.queries.messages import left_out_of, variants_of
from village.messaging.queries.opt_outs import unwanted
from village.messaging.queries.sending_rules import rules_of
from village.messaging.queries.words import ByLanguage, languages_without_texts, sendable_words
from village.messaging.rules import left_out
from village.messaging.rules.addresses import email_address, text_number
from village.messaging.rules.audience import audience_from
from village.messaging.rules.costs import Prices
from village.messaging.rules.recipients import Plan, Wishes, plan_for
from village.outbox.providers.setup import gateway_part_pence, routes
from village.people.queries.writing_to import writing_to
from village.people.rules.writing_to import ToWriteTo


@dataclass(frozen=True, slots=True)
class Planning:
    """What a message is made from."""

    found: ToWriteTo
    plan: Plan
    without: Mapping[int, str]
    """Children about whom nothing goes to anybody, with the reason."""
    variant_of: Mapping[int, int]
    """Id of the letter for each child."""
    words: Mapping[int, ByLanguage]
    """By id of the letter."""
    facts: FoundFacts
    prices: Prices


def planning_of(message: Message, *, today: date) -> Planning:
    """Return the plan of a message as it would go out today. Raises Refused for what the sender has not chosen."""
    audience = audience_from(message.audience)
    asked = AudienceAsked(message.partnership_id, audience.school_ids, today, message.answers)
    found = writing_to(message.partnership_id, audience.school_ids, today=today)
    meant = children_of(asked, audience.conditions, found)
    keep_to_adults(asked, audience.conditions, found)
    by_hand = left_out_of(message)
    without = {pupil: left_out.BY_HAND for pupil in meant if pupil in by_hand}
    letters = _letters(message, asked, found, meant - without.keys())
    without |= dict.fromkeys(meant - without.keys() - letters.keys(), left_out.NOT_MEANT)
    facts = facts_of(message, found, sorted(letters), today=today)
    without |= dict.fromkeys(letters.keys() - facts.of_child.keys(), left_out.NO_WORDS)
    going = [pupil for pupil in sorted(letters) if pupil in facts.of_child]
    words = {variant.pk: sendable_words(variant.template_id, message.category) for variant in variants_of(message)}
    plan = plan_for(found, going, _wishes(message, words))
    without |= plan.without_adult
    return Planning(found, plan, without, letters, words, facts, prices_of(rules_of_message(message)))


def rules_of_message(message: Message) -> SendingRules:
    """Return the sending rules that hold for a message."""
    return rules_of(message.partnership_id, message.school_id)


def prices_of(rules: SendingRules) -> Prices:
    """Return who carries what here and what it costs."""
    ways = routes()
    return Prices(ways.text[0], ways.letter[0], gateway_part_pence(), rules.paper_pence, rules.stamp_pence)


def _letters(
    message: Message, asked: AudienceAsked, found: ToWriteTo, children: frozenset[int] | set[int]
) -> dict[int, int]:
    """Return the letter of each child: the first of the set whose conditions it meets."""
    letters: dict[int, int] = {}
    left = set(children)
    for variant in variants_of(message):
        conditions = audience_from({"conditions": variant.only_for}).conditions
        meets = children_of(asked, conditions, found) & left
        letters |= dict.fromkeys(meets, variant.pk)
        left -= meets
    return letters


def _wishes(message: Message, words: Mapping[int, ByLanguage]) -> Wishes:
    no_wish = unwanted(message.category, partnership_id=message.partnership_id)
    silent = [languages_without_texts(by_language) for by_language in words.values()]
    return Wishes(
        channels=tuple(message.channels),
        every_parent=message.every_parent,
        opted_out=no_wish.opted_out,
        refused=no_wish.refused,
        safe_route=message.school_id is not None,
        text_number=text_number,
        email_address=email_address,
        cannot_be_texted=frozenset.intersection(*silent) if silent else frozenset(),
    )
