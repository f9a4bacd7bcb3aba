"""A reply comes in: kept once in its own words, matched to sender, children and message; STOP is honoured at once."""

from django.db import transaction

from village.audit.services.record import Installation, Subject, record
from village.messaging.models.opt_out import OptOut
from village.messaging.models.reply import Reply, ReplyAbout
from village.messaging.queries.senders import Sender, senders_of, unknown_sender
from village.messaging.rules.answers import is_stop
from village.messaging.rules.channels import EMAIL, TEXT
from village.messaging.services.opting import opt_out
from village.outbox.contributions import InboundMessage
from village.people.models.adult import Adult
from village.wording.rules.languages import LANGUAGES

_STOP_WORDS = tuple(word for language in LANGUAGES for word in language.stop_words)


@transaction.atomic
def hear(inbound: InboundMessage) -> None:
    """The reply is in the inbox of the school that it answers, once however often it is told."""
    channel = TEXT if inbound.channel == "text" else EMAIL
    senders = senders_of(
        channel, inbound.from_address, inbound.to_address, inbound.in_reply_to_reference, inbound.received_at
    )
    lost = unknown_sender(inbound.to_address) if not senders else None
    for sender in (*senders, *([lost] if lost else [])):
        _keep(inbound, channel, sender)


def _keep(inbound: InboundMessage, channel: str, sender: Sender) -> None:
    stops = is_stop(inbound.body, _STOP_WORDS)
    adult_id = sender.adult_ids[0] if len(sender.adult_ids) == 1 else None
    reply, is_new = Reply.objects.get_or_create(
        source_id=f"{sender.partnership_id}:{inbound.id}",
        defaults={
            "partnership_id": sender.partnership_id,
            "school_id": sender.school_id,
            "channel": channel,
            "from_address": inbound.from_address[:254],
            "adult_id": adult_id,
            "message_id": sender.recipient.message_id if sender.recipient else None,
            "recipient": sender.recipient,
            "body": inbound.body,
            "received_at": inbound.received_at,
            "is_stop": stops,
        },
    )
    if not is_new:
        return
    is_sure = len(sender.pupil_ids) == 1
    ReplyAbout.objects.bulk_create(
        ReplyAbout(reply=reply, pupil_id=pupil_id, is_sure=is_sure) for pupil_id in sender.pupil_ids
    )
    by = Installation(partnership_id=sender.partnership_id)
    record("messaging.reply-came", by=by, subject=Subject("messaging.reply", reply.pk, f"reply {reply.pk}"))
    if stops:
        for adult in Adult.objects.filter(pk__in=sender.adult_ids):
            opt_out(
                by=by,
                adult=adult,
                how=OptOut.How.STOP,
                at=inbound.received_at,
                channel=channel,
                wording=inbound.body,
            )
