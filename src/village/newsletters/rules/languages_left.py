"""The languages in which something is not written yet."""

from collections.abc import Iterable

from village.wording.rules.languages import LANGUAGES, Language


def languages_left(written: Iterable[str]) -> tuple[Language, ...]:
    """Return every language but English and those already written, in the order in which families ask for them."""
    done = {*written, "en"}
    return tuple(one for one in LANGUAGES if one.code not in done)
