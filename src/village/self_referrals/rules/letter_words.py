"""E-mails and texts about an ask: none says who asked, or for what."""

from collections.abc import Mapping
from dataclasses import dataclass

from village.basics.speech import ENGLISH, Speech, marked


@dataclass(frozen=True, slots=True)
class LetterWords:
    """A subject and the paragraphs."""

    subject: str
    parts: tuple[str, ...]

    def as_text(self) -> str:
        return "\n\n".join(self.parts) + "\n"


_NOTHING = "This e-mail says nothing about the family. A code that comes to this address opens the page."
_SERVICE: Mapping[str, tuple[str, str]] = {
    "link": (
        "A family asks {service} for help",
        "A family asks {service} for help and waits for you to ring by {day}.",
    ),
    "after": (
        "A family waits: {service}",
        "A family asked {service} for help and was to hear from you by {day}. They wait.",
    ),
    "nobody": (
        "Nobody answers a family: {service}",
        "A family asked {service} for help and was to hear by {day}. Nobody has answered. They read that you know.",
    ),
    "back": (
        "Taken back: {service}",
        "A family that asked {service} for help has taken it back. What they wrote is gone.",
    ),
}
_FAMILY: Mapping[str, tuple[str, str]] = {
    "status": (marked("Where it stands"), marked("See where it stands, and take it back, here: {link}")),
    "moved": (marked("There is news"), marked("There is news about what you asked for. Read it here: {link}")),
    "late": (
        marked("Nobody has answered yet"),
        marked(
            "Nobody has answered you yet. We have told those who run the directory. You can ring the service"
            " yourself, or take it back: {link}"
        ),
    ),
}


def words_for_service(kind: str, *, service: str, day: str, link: str, code: str = "") -> LetterWords:
    """Return the words to a service by their kind: link, after, back or code; `nobody` to who runs the directory."""
    if kind == "code":
        return LetterWords(
            f"Your code for {service}",
            (
                f"Your code: {code}",
                "It opens the page once, within 15 minutes.",
                "Did you not ask for it? Then do nothing.",
            ),
        )
    subject, opening = _SERVICE[kind]
    parts = [opening.format(service=service, day=day)]
    if kind == "nobody":
        parts += [f"Ring the service. See what waits, without names: {link}"]
    elif kind != "back":
        parts += [f"Open it here: {link}", _NOTHING]
    return LetterWords(subject.format(service=service), tuple(parts))


def words_for_family(kind: str, *, link: str, speech: Speech = ENGLISH) -> LetterWords:
    """Return the words to a family by their kind: status, moved or late; others may read the phone."""
    subject, opening = _FAMILY[kind]
    return LetterWords(speech.say(subject), (speech.say(opening).replace("{link}", link),))
