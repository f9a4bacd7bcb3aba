"""What a family's reply says by itself: stop, or perhaps why a child is away. A person decides; nothing is written."""

import re
import unicodedata
from collections.abc import Iterable

STOP_WORDS = frozenset({"stop", "stopall", "unsubscribe", "optout", "opt out", "cancel", "end", "quit"})
"""English words that networks know; each language adds its own."""

_MARKS = re.compile(r"[^\w\s]|_", re.UNICODE)

REASONS: dict[str, tuple[str, ...]] = {
    "ill": (
        "ill", "sick", "poorly", "unwell", "fever", "temperature", "vomiting", "vomited", "cough", "cold", "flu",
        "headache", "stomach", "tummy", "rash", "asthma", "covid", "chickenpox", "diarrhoea", "throat", "migraine",
    ),
    "medical": ("dentist", "doctor", "doctors", "hospital", "appointment", "clinic", "optician", "orthodontist", "gp"),
    "late": ("late", "overslept", "traffic", "bus"),
    "holiday": ("holiday", "abroad", "flight", "travelling"),
    "bereaved": ("funeral", "died", "death", "bereavement"),
    "religious": ("eid", "diwali", "religious", "vaisakhi", "yom"),
}  # fmt: skip
"""Words of a reply that point to a reason; the whole reply is shown beside every proposal."""


def plain(words: str) -> str:
    """Return the words in lower case, without marks and with single spaces."""
    folded = unicodedata.normalize("NFC", words).casefold()
    return " ".join(_MARKS.sub(" ", folded).split())


def is_stop(body: str, more: Iterable[str] = ()) -> bool:
    """Tell whether the reply asks to get no more texts: one of the words alone, whatever its case and marks."""
    said = plain(body)
    return said in STOP_WORDS or said in {plain(word) for word in more}


def reasons_in(body: str) -> tuple[str, ...]:
    """Return the reasons to which words of the reply point, in the order in which they come up; none is a guess."""
    said = plain(body).split()
    found = {code: min(said.index(word) for word in words if word in said) for code, words in REASONS.items()
             if any(word in said for word in words)}  # fmt: skip
    return tuple(sorted(found, key=lambda code: found[code]))
