"""Sending a service to somebody: the link, a code, and words ready to copy."""

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from village.design.qr_picture import qr_picture
from village.design.speech import say
from village.find_help.pages.service import ServicePage


@dataclass(frozen=True, slots=True)
class SharePage:
    """What can be sent."""

    title: str
    link: str
    qr: Markup
    words: str
    """Ready to copy into a message."""
    mail_url: str


def share_page(page: ServicePage, link: str) -> SharePage:
    """Return what can be sent of a service."""
    card = page.card
    lines = [card.words.name, card.words.summary]
    if card.where:
        lines.append(", ".join(part for part in (card.where.name, card.where.address) if part))
    lines += card.when
    lines += [line.number for line in page.telephones[:1]]
    return sharing(card.words.name, "\n".join(line for line in lines if line), link)


def sharing(title: str, words: str, link: str) -> SharePage:
    """Return a page that shares a link with its words; nothing is sent by Village."""
    whole = f"{words}\n{link}"
    mail = f"mailto:?subject={quote(title)}&body={quote(whole.replace(chr(10), chr(13) + chr(10)))}"
    return SharePage(title, link, qr_picture(link, say("Code to scan with a phone")), whole, mail)
