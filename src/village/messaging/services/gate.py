"""The last question before a line goes: may it still, and may it now."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from village.messaging.contributions import still_true_of
from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient
from village.messaging.models.sending_rules import SendingRules
from village.messaging.queries.opt_outs import unwanted
from village.messaging.queries.recipients import first_adults, pupils_about, with_messages
from village.messaging.queries.sending_rules import rules_of_many
from village.messaging.queries.spending import sent_since, spent_since
from village.messaging.rules import left_out
from village.messaging.rules.addresses import email_address, text_number
from village.messaging.rules.approving import may_pass_quiet_hours
from village.messaging.rules.at_sending import HOUR, AboutWhom, waits_until, why_not_any_more
from village.messaging.rules.categories import SAFETY
from village.messaging.rules.quiet_hours import QuietHours, next_open
from village.outbox.contributions import GO, DueLine, Verdict, hold_until, suppress
from village.outbox.rules.addresses import fingerprint
from village.people.queries.writing_to import writing_to
from village.people.rules.writing_to import RESTRICTION, ToWriteTo


def gate(lines: Sequence[DueLine], at: datetime) -> Mapping[int, Verdict]:
    """Return for each line whether it may go now: restrictions, opt-outs and hours as they are at this moment."""
    recipients = {row.pk: row for row in with_messages(line.recipient_id for line in lines)}
    by_message: dict[int, list[DueLine]] = {}
    verdicts: dict[int, Verdict] = {}
    for line in lines:
        recipient = recipients.get(line.recipient_id)
        if recipient is None or recipient.message.state != Message.State.APPROVED:
            verdicts[line.id] = suppress(left_out.CANCELLED)
        else:
            by_message.setdefault(recipient.message_id, []).append(line)
    for some in by_message.values():
        verdicts.update(_of_message(some, recipients, at))
    return verdicts


def _of_message(lines: Sequence[DueLine], recipients: Mapping[int, Recipient], at: datetime) -> dict[int, Verdict]:
    message = recipients[lines[0].recipient_id].message
    stopped = _not_any_more(message, lines, at)
    left = [line for line in lines if line.id not in stopped]
    rules = rules_of_many(message.partnership_id, [message.school_id])[message.school_id]
    return {**stopped, **_not_now(message, left, rules, recipients, at)}


def _not_any_more(message: Message, lines: Sequence[DueLine], at: datetime) -> dict[int, Verdict]:
    ids = [line.recipient_id for line in lines]
    adults, about = first_adults(ids), pupils_about(ids)
    pupils = {pupil for some in about.values() for pupil in some}
    schools = message.audience.get("schools", [])
    found = writing_to(message.partnership_id, schools, today=timezone.localdate(), only=pupils)
    wishes = unwanted(message.category, partnership_id=message.partnership_id, adult_ids=set(adults.values()))
    still = still_true_of(message.pk, at)
    prints = {channel: _prints(found, channel) for channel in {line.channel for line in lines}}
    verdicts = {}
    for line in lines:
        whom = AboutWhom(adults.get(line.recipient_id, 0), about.get(line.recipient_id, ()))
        of_channel = prints[line.channel]
        why = why_not_any_more(
            whom,
            found,
            goes_to=line.fingerprint if of_channel else "",
            addresses_of=of_channel,
            shut_out_addresses=_shut_out(found, whom.pupil_ids, of_channel),
        )
        if not why and whom.adult_id in wishes.opted_out:
            why = left_out.OPTED_OUT
        if not why and (whom.adult_id, line.channel) in wishes.refused:
            why = left_out.CHANNEL_REFUSED
        if not why and still is not None and not any(pupil in still for pupil in whom.pupil_ids):
            why = left_out.NOT_SO_ANY_MORE
        if why:
            verdicts[line.id] = suppress(why)
    return verdicts


def _prints(found: ToWriteTo, channel: str) -> dict[int, str]:
    """Return the fingerprint of each adult's number or address as it is recorded now; none for paper."""
    clean = {"text": lambda row: text_number(row.mobile), "email": lambda row: email_address(row.email)}.get(channel)
    if clean is None:
        return {}
    return {
        adult: fingerprint(channel, clean(row), key=settings.SECRET_KEY) if clean(row) else ""
        for adult, row in found.adults.items()
    }


def _shut_out(found: ToWriteTo, pupil_ids: Sequence[int], prints: Mapping[int, str]) -> frozenset[str]:
    ties = (tie for pupil in pupil_ids for tie in found.ties.get(pupil, ()) if tie.closed == RESTRICTION)
    return frozenset(prints.get(tie.adult_id, "") for tie in ties) - {""}


def _not_now(
    message: Message,
    lines: Sequence[DueLine],
    rules: SendingRules,
    recipients: Mapping[int, Recipient],
    at: datetime,
) -> dict[int, Verdict]:
    if not lines:
        return {}
    hours = QuietHours(rules.quiet_from, rules.quiet_until, rules.quiet_sundays)
    passes = may_pass_quiet_hours(message.category, message.override_why)
    lately = sent_since({line.fingerprint for line in lines}, at - HOUR, but=[line.id for line in lines])
    midnight = datetime.combine(timezone.localdate(at), time.min, tzinfo=timezone.get_current_timezone())
    left = Decimal(rules.budget_pence) - spent_since(message.partnership_id, message.school_id, midnight)
    verdicts: dict[int, Verdict] = {}
    for line in lines:
        limit = rules.texts_an_hour if message.category != SAFETY and line.channel != "letter" else 1_000_000
        wait = waits_until(
            at,
            hours=hours,
            passes_quiet=passes or line.channel == "letter",
            sent_this_hour=lately[line.fingerprint],
            texts_an_hour=limit,
        )
        cost = Decimal(recipients[line.recipient_id].cost_tenths) / 10
        if wait is not None:
            verdicts[line.id] = hold_until(*wait)
        elif message.category != SAFETY and not line.by_person and cost and cost > left:
            verdicts[line.id] = hold_until(next_open(_next_day(midnight), hours), left_out.BUDGET)
        else:
            lately[line.fingerprint] += 1
            left -= cost
            verdicts[line.id] = GO
    return verdicts


def _next_day(midnight: datetime) -> datetime:
    return datetime.combine(midnight.date() + timedelta(days=1), time.min, tzinfo=midnight.tzinfo)
