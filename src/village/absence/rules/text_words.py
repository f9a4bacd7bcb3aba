"""What became of the text about a child's absence, in the words of the promise (D-14), and what to do about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

type Mark = Literal["arrived", "sent", "waiting", "failed", "none"]

NOT_IN_USE = frozenset({"permanent-failure", "bad-phone", "InvalidPhoneError", "bad_address"})
OUT_OF_REACH = frozenset({"temporary-failure"})
BY_HAND = "by_hand"
"""A person left the child out, most often because somebody has spoken to the family."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One text or e-mail to one home about the child."""

    state: str
    """A state of the outbox, "suppressed" with a reason, or "none" where nothing could go."""
    at: datetime
    """When it came into that state, in the school's own time."""
    reason: str = ""
    channel: str = "text"
    language: str = "en"
    language_name: str = "English"
    child_count: int = 1


@dataclass(frozen=True, slots=True)
class TextState:
    """What a row says of its texts."""

    mark: Mark
    words: str
    advice: str = ""
    """What to do, said strongly."""


NO_REPLY = "No reply yet."
THEIRS = "They replied: see below."
PERHAPS_THEIRS = "A reply below may be theirs."

NONE = TextState("none", "Not texted yet.")
_RANK: Sequence[Mark] = ("arrived", "sent", "waiting", "failed", "none")
_MARKS: dict[str, Mark] = {
    "delivered": "arrived",
    "accepted": "sent",
    "unknown": "waiting",
    "attempting": "waiting",
    "queued": "waiting",
    "held": "waiting",
    "failed": "failed",
    "suppressed": "failed",
    "cancelled": "none",
}


def mark_of(sent: Sent) -> Mark:
    """Return the mark of one text."""
    return "none" if sent.reason == BY_HAND else _MARKS.get(sent.state, "none")


def text_state(texts: Iterable[Sent], *, answer: str = NO_REPLY, is_reminded: bool = False) -> TextState:
    """Return what a row says: of several homes the best that became of any, and that another did not get it.

    `answer` is one of NO_REPLY, THEIRS and PERHAPS_THEIRS.
    """
    every = list(texts)
    if not every:
        return NONE
    ranked = sorted(every, key=lambda sent: _RANK.index(mark_of(sent)))
    best, mark = ranked[0], mark_of(ranked[0])
    words = [_words(best, mark, is_reminded=is_reminded)]
    if mark in {"arrived", "sent"}:
        words.append(answer)
    if mark != "failed" and any(mark_of(sent) == "failed" for sent in ranked):
        words.append("To the other home it did not get through.")
    return TextState(mark, " ".join(words), _advice(best) if mark == "failed" else "")


def _words(sent: Sent, mark: Mark, *, is_reminded: bool) -> str:
    noun = "E-mail" if sent.channel == "email" else "Text"
    if is_reminded:
        noun = f"Second {noun.lower()}"
    if sent.child_count > 1:
        noun = f"One {noun.lower()} for {'both' if sent.child_count == 2 else 'all'}"
    if sent.language not in {"en", ""}:
        noun += f", in {sent.language_name},"
    clock = f"{sent.at:%-H:%M}"
    match mark:
        case "arrived":
            return f"{noun} arrived {clock}."
        case "sent":
            return f"{noun} sent {clock}."
        case "waiting":
            return f"{noun} {'is being checked' if sent.state in {'unknown', 'attempting'} else 'is about to go'}."
        case "failed":
            went = "No text was sent." if sent.state == "suppressed" else f"{noun.rstrip(',')} did not arrive."
            return f"{went} {_why(sent.reason)}".strip()
        case _:
            return "Left out of the texts by a person." if sent.reason == BY_HAND else "The text was cancelled."


def _why(reason: str) -> str:
    if reason in NOT_IN_USE:
        return "Number not in use."
    if reason in OUT_OF_REACH:
        return "Phone switched off or out of reach."
    return {
        "no_address": "No number on record.",
        "no-address": "No number on record.",
        "no_adult": "No parent or carer on record.",
        "channel_refused": "The family asked for no texts.",
        "opted_out": "The family asked for no texts.",
        "letters_lost": "A text cannot carry the letters of the language.",
        "address_changed": "The number changed meanwhile.",
    }.get(reason, "")


def _advice(sent: Sent) -> str:
    if sent.reason in NOT_IN_USE:
        return "Try the second contact."
    return "Ring."
