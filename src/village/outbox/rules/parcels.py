"""What a provider is handed for one line, and what a provider is able to do: plain values that cross threads."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from village.outbox.rules.outcomes import Answer
from village.outbox.rules.timing import Times


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with an e-mail."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """One line, ready to go."""

    line_id: int
    reference: str
    channel: str
    address: str
    language: str
    subject: str
    body: str
    html: str = ""
    reply_to: str = ""
    unsubscribe_url: str = ""
    is_optional: bool = False
    letter_pdf: bytes = b""
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a look-up by reference found."""

    provider_ids: tuple[str, ...] = ()
    status: str = ""
    """Of the first; empty when there is none."""
    could_ask: bool = True
    """False when the provider gave no clear answer: ask again later, conclude nothing."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A text from a person, as the provider tells it."""

    provider_id: str
    from_address: str
    to_address: str
    body: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Ability:
    """What a provider can do, and how it wants to be treated."""

    code: str
    can_be_asked: bool = False
    """It can be asked by reference whether it has a line; without this a line is handed over at most once (D-07)."""
    needs_person: bool = False
    """A person does it and says so; no worker touches its lines."""
    is_practice: bool = False
    calls_at_once: int = 1
    times: Times = field(default_factory=Times)
    """How long its calls may take."""

    most_at_once: int = 100

    @property
    def batch(self) -> int:
        """How many lines are taken at once: one where nobody could say afterwards what became of the rest."""
        return self.most_at_once if self.can_be_asked or self.is_practice else 1


class Provider(Protocol):
    """Carries lines. Its methods are called from several threads and never touch the database."""

    @property
    def ability(self) -> Ability: ...

    def send(self, parcel: Parcel) -> Answer:
        """Return how the one call for the line ended; raises nothing that it can name."""
        ...

    def look_up(self, reference: str) -> Found:
        """Return what the provider has under the reference."""
        ...

    def replies(self, older_than: str = "") -> tuple[Reply, ...]:
        """Return what people sent to it lately, the newest first; empty where it cannot tell.

        With `older_than`, a reply's own name with the provider, those that came before it.
        """
        ...
