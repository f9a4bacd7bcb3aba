"""Sending an adult of the family their link, by text or e-mail and in their language: a line of the outbox."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.basics.languages import OWN_NAMES
from village.design.speech import READER, say
from village.family_plans.models.link import PlanLink
from village.family_plans.models.plan import FamilyPlan, PlanAdult
from village.family_plans.queries.links import address_of
from village.family_plans.queries.ways import PURPOSE, Way, ways_to
from village.family_plans.services.links import give_link
from village.family_plans.services.on_record import keep_change, plan_subject, within
from village.messaging.queries.sending_rules import rules_of
from village.messaging.rules.categories import SERVICE
from village.messaging.rules.channels import TEXT
from village.messaging.rules.quiet_hours import QuietHours, next_open
from village.outbox.contributions import DueLine, Verdict, suppress
from village.outbox.rules.addresses import fingerprint
from village.outbox.services.queueing import NewLine, queue, words_problem

SENT_BY = {"text": "by text", "email": "by e-mail"}


@transaction.atomic
def send_link(*, by: Viewer, row: PlanAdult) -> PlanLink:
    """Return the adult's new link, which waits in the outbox; an earlier one no longer opens anything.

    Refused where neither a text nor an e-mail may go to this adult: then it is shown, or given on paper.
    """
    plan, now = row.plan, timezone.now()
    link = give_link(by=by, row=row)
    ways, why = ways_to(plan, row.adult_id, today=timezone.localdate(now))
    if not ways:
        raise Refused(f"No text or e-mail can go to {row.adult.name}: {why.lower()}. Show them the plan, or print it.")
    line = _line(link, ways, _not_before(plan, now))
    queue(
        purpose=PURPOSE,
        owner_id=plan.pk,
        partnership_id=plan.partnership_id,
        organisation_id=plan.school_id,
        lines=[line],
        canary=0,
        at=now,
    )
    what = f"Link sent {SENT_BY[line.channel]}"
    keep_change(plan, what, new=row.adult.name, user_id=by.user_id, is_of_content=False)
    record("family_plans.link-sent", by=by, subject=plan_subject(plan), within=within(plan))
    return link


def gate(lines: Sequence[DueLine], at: datetime) -> Mapping[int, Verdict]:
    """Say of each link whether it may still go: not once it is closed, nor to an adult who may no longer hear."""
    links = PlanLink.objects.select_related("plan").in_bulk([line.recipient_id for line in lines])
    today = timezone.localdate(at)
    return {line.id: suppress("not-wanted") for line in lines if not _goes(line, links.get(line.recipient_id), today)}


def _goes(line: DueLine, link: PlanLink | None, today: date) -> bool:
    if link is None or link.closed_at is not None:
        return False
    if not PlanAdult.objects.filter(plan=link.plan, adult=link.adult_id).exists():
        return False
    ways, _ = ways_to(link.plan, link.adult_id, today=today)
    prints = {fingerprint(channel, address, key=settings.SECRET_KEY) for channel, address in ways}
    return line.fingerprint in prints


def _line(link: PlanLink, ways: Sequence[Way], not_before: datetime) -> NewLine:
    """Return the line by the first way that carries the language; where none does, in English by the first."""
    code = _language(link)
    for channel, address in ways:
        line = _in_language(link, code, channel, address, not_before)
        if words_problem(channel, line.body) is None:
            return line
    return _in_language(link, "en", *ways[0], not_before)


def _in_language(link: PlanLink, code: str, channel: str, address: str, not_before: datetime) -> NewLine:
    school = link.plan.school
    with translation.override(code):
        ready = say(
            "%(school)s: your plan is ready to read, until %(day)s: %(link)s",
            school=school.name,
            day=READER.day(timezone.localdate(link.ends_at)),
            link=address_of(link),
        )
        more = [say("You can say yes, or write what should be different. The page is yours alone.")]
        if school.phone:
            more.append(say("A question? Ring the school: %(phone)s.", phone=school.phone))
        subject = say("Your plan with %(school)s", school=school.name)
        is_text = channel == TEXT
        letter = {"subject": subject, "lines": [ready, *more]}
        html = "" if is_text else render_to_string("family_plans/link_letter.html", letter)
    return NewLine(
        recipient_id=link.pk,
        channel=channel,
        address=address,
        language=code,
        subject="" if is_text else subject,
        body=ready if is_text else "\n\n".join((ready, *more)) + "\n",
        html=html,
        not_before=not_before,
        expires_at=link.ends_at,
        category=SERVICE,
    )


def _language(link: PlanLink) -> str:
    """Return the adult's language where Village has words in it, else that of the plan, else English."""
    wanted = (link.adult.language.partition("-")[0], link.plan.language)
    return next((code for code in wanted if code in OWN_NAMES), "en")


def _not_before(plan: FamilyPlan, now: datetime) -> datetime:
    rules = rules_of(plan.partnership_id, plan.school_id)
    return next_open(now, QuietHours(rules.quiet_from, rules.quiet_until, rules.quiet_sundays))
