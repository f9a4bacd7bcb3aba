"""Whether translated words still say what the English says: by a fingerprint of the English they were made from."""

import hashlib
from collections.abc import Mapping

from village.basics.languages import OWN_NAMES
from village.basics.speech import marked

EASY = "easy"
"""Easy Read: English in short sentences, kept like one more language."""
FIELDS = ("name", "summary", "what_happens", "description")
"""What of a service is translated."""
LANGUAGES: Mapping[str, str] = {
    EASY: marked("Easy Read"),
    **{code: name for code, name in OWN_NAMES.items() if code != "en"},
}
"""Code to the language's own name, Easy Read first."""


def fingerprint(english: Mapping[str, str]) -> str:
    """Return what changes when a word of the English changes; spaces and line ends do not count."""
    whole = "\x1f".join(" ".join(english.get(field, "").split()) for field in FIELDS)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]
