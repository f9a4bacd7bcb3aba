"""An e-mail that came back to us, as a reply: who wrote, what they wrote above our words, and which line it answers.

Bounces and automatic answers are no replies (RFC 3834: `Auto-Submitted`; an empty return path).
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

import html5lib

LARGEST = 2_000_000
"""Bytes of a message that are read; the rest is pictures."""
_OURS = re.compile(r"<line-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@")
_QUOTED = re.compile(r"^(?:>|On .{1,200} wrote:\s*$|-{2,} ?Original Message|_{10,}$|From: .+@)", re.MULTILINE)

_SIGNED = re.compile(r"^(?:-- ?|Sent from my \S.{0,40}|Get Outlook for .{0,40})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MailedReply:
    """One reply by e-mail."""

    message_id: str
    from_address: str
    to_address: str
    body: str
    sent_at: datetime | None
    reference: str
    """Of the line that it answers; empty where it names none of ours."""


def read_mail(raw: bytes) -> MailedReply | None:
    """Return the reply, or None for what is none: a bounce, an automatic answer, something without a sender."""
    try:
        message = message_from_bytes(raw[:LARGEST], policy=default)
    except (MessageError, ValueError):
        return None
    if _is_automatic(message):
        return None
    sender = parseaddr(str(message.get("From", "")))[1]
    words = _above_quotes(_text(message))
    if not sender or not words:
        return None
    return MailedReply(
        message_id=str(message.get("Message-ID", "")).strip()[:200],
        from_address=sender,
        to_address=parseaddr(str(message.get("To", "")))[1],
        body=words,
        sent_at=_date(message),
        reference=_reference(message),
    )


def _is_automatic(message: EmailMessage) -> bool:
    said = str(message.get("Auto-Submitted", "no")).lower()
    is_bounce = str(message.get("Return-Path", "-")).strip() == "<>" or message.get_content_type() == "multipart/report"
    return said != "no" or is_bounce or str(message.get("Precedence", "")).lower() in {"bulk", "auto_reply", "list"}


def _text(message: EmailMessage) -> str:
    """Return the words: the plain part, else those of the HTML part."""
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        content = str(part.get_content())
    except (LookupError, ValueError):
        return ""
    if part.get_content_subtype() != "html":
        return content
    tree = html5lib.parse(content, namespaceHTMLElements=False)
    return "\n".join(line.strip() for line in tree.itertext() if line.strip())


def _above_quotes(words: str) -> str:
    """Return what was written above our words and above what a mail program signs with, both put beneath by it."""
    plain = words.replace("\r\n", "\n")
    quoted = _QUOTED.search(plain)
    own = plain[: quoted.start()].strip() if quoted else plain.strip()
    before, _, last = own.rpartition("\n\n")
    if quoted and quoted[0] == ">" and last.endswith(":") and before.strip():
        own = before  # "Who wrote, when:", as mail programs say it in any language.
    signed = _SIGNED.search(own)
    return (own[: signed.start()].strip() if signed else own.strip()) or own.strip()


def _reference(message: EmailMessage) -> str:
    named = f"{message.get('In-Reply-To', '')} {message.get('References', '')}"
    found = _OURS.search(named)
    return found[1] if found else ""


def _date(message: EmailMessage) -> datetime | None:
    try:
        sent = message["Date"].datetime if message["Date"] is not None else None
    except (AttributeError, ValueError, TypeError):
        return None
    if not isinstance(sent, datetime):
        return None
    return sent if sent.tzinfo is not None else sent.replace(tzinfo=UTC)
