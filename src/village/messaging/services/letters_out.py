"""What goes out from a recipient's kept words: plain text, HTML of an e-mail, and the links in them."""

from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from markupsafe import Markup

from village.messaging.models.recipient import Recipient
from village.messaging.queries.links import link_key, link_to
from village.messaging.rules.drawn_blocks import (
    band_cards,
    block_as_plain,
    picture_keys,
    picture_sentence,
    picture_weeks,
    subject_rows,
    weekday_names,
)
from village.messaging.rules.kept_words import paragraphs_from
from village.messaging.rules.links import token_of
from village.wording.rules.filled import Block, Paragraph, ParagraphKind
from village.wording.rules.languages import ENGLISH, Language, language_of
from village.wording.rules.showing import as_html, as_plain

IN_ENGLISH = "In English"


def plain_of(recipient: Recipient) -> str:
    """Return the long form as plain text: in the family's language, then in English, then the link."""
    language = language_of(recipient.language)
    parts = [_plain(paragraphs_from(recipient.body), language)]
    if recipient.english:
        parts.append(f"{IN_ENGLISH}\n\n{_plain(paragraphs_from(recipient.english), ENGLISH)}")
    parts.append(link_to(recipient.nonce))
    return "\n\n".join(parts)


def html_of(recipient: Recipient) -> str:
    """Return the long form as a whole HTML document without pictures from elsewhere, as mail programs show it."""
    language = language_of(recipient.language)
    return render_to_string(
        "messaging/email.html",
        {
            "recipient": recipient,
            "language": language,
            "body": shown(paragraphs_from(recipient.body), language),
            "english": shown(paragraphs_from(recipient.english), ENGLISH),
            "link": link_to(recipient.nonce),
        },
    )


def shown(paragraphs: Iterable[Paragraph], language: Language, *, marks: bool = False, heading: str = "h2") -> Markup:
    """Return paragraphs as HTML with their bands, pictures and tables drawn."""
    return as_html(paragraphs, marks=marks, heading=heading, draw=lambda block: drawn(block, language))


def drawn(block: Block, language: Language) -> Markup:
    """Return one block as HTML in a language."""
    values = {"language": language, "name": block.name}
    if block.name == "bands":
        values["cards"] = band_cards(block.values, language)
    elif block.name == "days_picture":
        values |= {
            "weeks": picture_weeks(block.values, language),
            "weekdays": weekday_names(language),
            "keys": picture_keys(block.values, language),
            "sentence": picture_sentence(block.values, language),
            "picture": language.picture,
        }
    elif block.name == "subjects":
        values |= {"rows": subject_rows(block.values, language), "words": language.part("subjects")}
    else:
        return Markup("")
    return Markup(render_to_string("messaging/block.html", values).strip())  # noqa: S704 - the template has escaped it.


def unsubscribe_link(recipient: Recipient) -> str:
    """Return the address at which one press stops such messages."""
    return settings.BASE_URL + reverse("messaging:stop", args=(token_of(recipient.nonce, link_key()),))


def _plain(paragraphs: Iterable[Paragraph], language: Language) -> str:
    parts = []
    for one in paragraphs:
        if one.block is not None:
            words = block_as_plain(one.block, language)
        else:
            words = as_plain(one.runs, language)
            words = f"- {words}" if one.kind == ParagraphKind.ITEM else words
        if words:
            parts.append(words)
    return "\n\n".join(parts)
