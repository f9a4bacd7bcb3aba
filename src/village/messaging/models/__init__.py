"""The room's tables, gathered so that Django finds them."""

from village.messaging.models.attachment import Attachment
from village.messaging.models.left_out import LeftOut
from village.messaging.models.message import Message, Variant
from village.messaging.models.opt_out import OptOut
from village.messaging.models.recipient import Recipient, RecipientAdult, RecipientPupil
from village.messaging.models.reply import Reply, ReplyAbout
from village.messaging.models.sending_rules import SendingRules

__all__ = (
    "Attachment",
    "LeftOut",
    "Message",
    "OptOut",
    "Recipient",
    "RecipientAdult",
    "RecipientPupil",
    "Reply",
    "ReplyAbout",
    "SendingRules",
    "Variant",
)
