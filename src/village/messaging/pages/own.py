"""A family's own messages: by the link in one, or all of them for a parent who signs in."""

from dataclasses import dataclass

from markupsafe import Markup

from village.messaging.models.attachment import Attachment
from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient
from village.messaging.queries.attachments import attachments_of
from village.messaging.queries.links import link_key
from village.messaging.rules.categories import can_opt_out
from village.messaging.rules.kept_words import paragraphs_from
from village.messaging.rules.links import token_of
from village.messaging.services.letters_out import shown
from village.organisations.models.organisation import Organisation
from village.wording.rules.languages import ENGLISH, language_of


@dataclass(frozen=True, slots=True)
class OwnMessage:
    """One message as its family reads it."""

    row: Recipient
    token: str
    language: str
    own_name: str
    direction: str
    body: Markup
    english: Markup
    school_name: str
    school_phone: str
    can_stop: bool
    attachments: tuple[Attachment, ...]


def own_message(row: Recipient) -> OwnMessage:
    """Return the page of one message: the language of the family first, English beside it."""
    language = language_of(row.language)
    school = _school(row.message)
    return OwnMessage(
        row=row,
        token=token_of(row.nonce, link_key()),
        language=language.code,
        own_name=language.own_name,
        direction=language.direction,
        body=shown(paragraphs_from(row.body), language),
        english=shown(paragraphs_from(row.english), ENGLISH),
        school_name=school.name if school else row.message.partnership.name,
        school_phone=school.phone if school else "",
        can_stop=can_opt_out(row.message.category),
        attachments=attachments_of(row.message),
    )


def _school(message: Message) -> Organisation | None:
    return message.school
