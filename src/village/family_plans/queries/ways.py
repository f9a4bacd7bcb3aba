"""By which ways the link to a plan can reach an adult today: what messages to families allow, and nothing else."""

from collections.abc import Mapping, Sequence
from datetime import date

from village.family_plans.models.plan import FamilyPlan
from village.family_plans.queries.adults import pupil_ids_of
from village.messaging.queries.opt_outs import unwanted
from village.messaging.rules import left_out
from village.messaging.rules.addresses import email_address, text_number
from village.messaging.rules.audience import only_these_adults
from village.messaging.rules.categories import SERVICE
from village.messaging.rules.channels import EMAIL, TEXT
from village.messaging.rules.recipients import Planned, Wishes, plan_for
from village.outbox.models import Line
from village.outbox.queries.runs import lines_of
from village.people.models.roll import Spell
from village.people.queries.writing_to import writing_to

PURPOSE = "family_plans.link"
"""How the outbox names the lines."""

type Way = tuple[str, str]
"""text or email, and the number or address as it is sent to."""


def ways_to(plan: FamilyPlan, adult_id: int, *, today: date) -> tuple[Sequence[Way], str]:
    """Return the ways to one adult, the one that they like best first; or none, and why.

    A number that also belongs to somebody who is shut out from one of the children is none of them.
    """
    pupil_ids = pupil_ids_of(plan)
    schools = set(Spell.objects.filter(pupil__in=pupil_ids).order_by().values_list("school_id", flat=True))
    found = writing_to(plan.partnership_id, schools, today=today, only=pupil_ids)
    if set(found.pupils) != set(pupil_ids):
        return (), left_out.WORDS[left_out.LEFT]
    only_these_adults(found, {pupil: frozenset({adult_id}) for pupil in pupil_ids})
    unwished = unwanted(SERVICE, partnership_id=plan.partnership_id, adult_ids=[adult_id])
    wishes = Wishes(
        channels=(TEXT, EMAIL),
        every_parent=True,
        opted_out=unwished.opted_out,
        refused=unwished.refused,
        text_number=text_number,
        email_address=email_address,
    )
    planned = plan_for(found, pupil_ids, wishes).planned
    one = next((one for one in planned if set(one.pupils) == set(pupil_ids)), None)
    if one is None:
        return (), left_out.WORDS[left_out.NO_ADULT]
    return (_ways(one), "") if not one.why_not else ((), left_out.WORDS[one.why_not])


def sent_links(plan: FamilyPlan) -> Mapping[int, Line]:
    """Return the latest line in the outbox of each link of the plan, by the link's id. One query."""
    return {line.recipient_id: line for line in lines_of(PURPOSE, plan.pk)}


def _ways(one: Planned) -> tuple[Way, ...]:
    return ((one.channel, one.address), *((channel, address) for _, channel, address in one.then))
