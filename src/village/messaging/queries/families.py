"""How many children and families a draft would reach today, before anything is made."""

from dataclasses import dataclass

from django.utils import timezone

from village.access.viewer import Viewer
from village.messaging.contributions import AudienceAsked
from village.messaging.models.message import Message
from village.messaging.queries.audience import children_of, keep_to_adults, words_of
from village.messaging.queries.opt_outs import unwanted
from village.messaging.rules.addresses import email_address, text_number
from village.messaging.rules.audience import audience_from
from village.messaging.rules.recipients import Wishes, plan_for
from village.people.queries.writing_to import writing_to


@dataclass(frozen=True, slots=True)
class Estimate:
    """Who would be reached if it were made now; letters that are for none of the children are not reckoned."""

    words: str
    child_count: int
    family_count: int
    not_reached_count: int


def family_estimate(message: Message, viewer: Viewer) -> Estimate:
    """Return the estimate; seven queries and those of the conditions, whatever the size."""
    today = timezone.localdate()
    audience = audience_from(message.audience)
    asked = AudienceAsked(message.partnership_id, audience.school_ids, today, message.answers, viewer)
    found = writing_to(message.partnership_id, audience.school_ids, today=today)
    children = children_of(asked, audience.conditions, found)
    keep_to_adults(asked, audience.conditions, found)
    no_wish = unwanted(message.category, partnership_id=message.partnership_id)
    plan = plan_for(
        found,
        sorted(children),
        Wishes(
            channels=tuple(message.channels),
            every_parent=message.every_parent,
            opted_out=no_wish.opted_out,
            refused=no_wish.refused,
            text_number=text_number,
            email_address=email_address,
        ),
    )
    going = len(plan.going)
    return Estimate(
        words_of(asked, audience), len(children), going, len(plan.planned) - going + len(plan.without_adult)
    )
