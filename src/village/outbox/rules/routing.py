"""Which provider takes which line: by channel, by what letters it can write, and by what is configured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from village.outbox.rules.text_parts import Writes, shape_of

NOTIFY = "notify"
MAIL = "mail"
GATEWAY = "gateway"
PRINTER = "printer"
PRACTICE = "practice"

PROVIDER_WORDS: Mapping[str, str] = {
    NOTIFY: "GOV.UK Notify",
    MAIL: "our mail server",
    GATEWAY: "the second text provider",
    PRINTER: "our own printer",
    PRACTICE: "practice (nothing is sent)",
}


class Channel(StrEnum):
    """How a line travels."""

    TEXT = "text"
    EMAIL = "email"
    LETTER = "letter"


WRITES: Mapping[str, Writes] = {
    NOTIFY: Writes.GSM_AND_WELSH,
    GATEWAY: Writes.EVERYTHING,
    PRACTICE: Writes.GSM_AND_WELSH,
}
"""How each provider of texts treats letters; practice is as strict as Notify, so that nothing works only there."""


@dataclass(frozen=True, slots=True)
class Routes:
    """Providers for each channel, the wanted one first; a channel without any cannot be used."""

    text: tuple[str, ...] = ()
    email: tuple[str, ...] = ()
    letter: tuple[str, ...] = ()

    def of(self, channel: str) -> tuple[str, ...]:
        """Return the providers of a channel, the wanted one first."""
        return {Channel.TEXT: self.text, Channel.EMAIL: self.email, Channel.LETTER: self.letter}[Channel(channel)]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no provider takes a line, as a code and a sentence."""

    code: str
    sentence: str


NO_PROVIDER = Refusal("no-provider", "No provider is set up for this channel.")
LETTERS_LOST = Refusal(
    "letters-lost",
    "The text provider cannot write these letters. Send an e-mail or a letter, show it on the parents' page, "
    "or set up a second text provider.",
)
TOO_LONG = Refusal("too-long", "This text is longer than 918 characters. Shorten it.")


NO_FILES = Refusal("no-files", "GOV.UK Notify carries no attachments. Send a link, or use the mail server.")


def takers(channel: str, body: str, routes: Routes, *, has_files: bool = False) -> tuple[str, ...] | Refusal:
    """Return the providers that can carry the words unchanged, the wanted one first, or why there is none (D-28)."""
    providers = routes.of(channel)
    if not providers:
        return NO_PROVIDER
    if channel != Channel.TEXT:
        carriers = tuple(code for code in providers if not (has_files and code == NOTIFY))
        return carriers or NO_FILES
    shapes = {provider: shape_of(body, WRITES[provider]) for provider in providers}
    if all(shape.is_too_long for shape in shapes.values()):
        return TOO_LONG
    fit = tuple(code for code, shape in shapes.items() if not shape.is_changed and not shape.is_too_long)
    return fit or LETTERS_LOST


def next_taker(channel: str, body: str, routes: Routes, is_usable: Mapping[str, bool]) -> str | None:
    """Return the first provider that can carry the words and is up; None when none is.

    Only for lines of which a provider has clearly said that it does not have them (D-09): those in the queue.
    """
    found = takers(channel, body, routes)
    candidates: Sequence[str] = () if isinstance(found, Refusal) else found
    return next((code for code in candidates if is_usable.get(code, False)), None)
