"""The words that each room gives its verbs, filled once by the roof."""

from collections.abc import Mapping

_words: dict[str, str] = {}


def register_sentences(words: Mapping[str, str]) -> None:
    """Add a room's verbs: each a phrase after the actor's name, such as "accepted the plan {subject}".

    A phrase may hold {subject} and {reason}. A verb that two rooms claim is refused.
    """
    for verb, phrase in words.items():
        if _words.setdefault(verb, phrase) != phrase:
            raise ValueError(f"The verb {verb} is worded twice.")


def phrase_of(verb: str) -> str | None:
    """Return the verb's phrase, or None for a verb that no room has worded."""
    return _words.get(verb)


def worded_verbs() -> tuple[tuple[str, str], ...]:
    """Return every verb that has a phrase, with the phrase, by verb."""
    return tuple(sorted(_words.items()))
