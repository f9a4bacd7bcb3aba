"""Names of people: capitals where programs wrote all or none, and a full name parted into surname and forename."""

import re

from village.importing.rules.cleaning.words import text_or_nothing

SMALL_WORDS = frozenset(
    {"de", "da", "di", "del", "della", "der", "den", "van", "von", "la", "le", "bin", "bint", "ibn", "al", "el", "y"}
)
"""Words inside a surname that are written small where the rest has capitals."""
PART = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
TITLES = frozenset({"mr", "mrs", "miss", "ms", "mx", "dr", "rev", "revd", "sir", "prof", "master", "fr", "lady"})
MC = re.compile(r"mc(?=[a-z]{3})", re.IGNORECASE)


def clean_name(cell: str) -> str:
    """Return a name with capitals as one writes it; a name that has both large and small letters stays as it is."""
    text = text_or_nothing(cell).strip(" ,;")
    if len(text) > 1 and (text.isupper() or text.islower()):
        return _with_capitals(text)
    return text


def _with_capitals(text: str) -> str:
    words = text.lower().split(" ")
    return " ".join(
        word if at and word in SMALL_WORDS else PART.sub(lambda found: _part(found[0]), word)
        for at, word in enumerate(words)
    )


def _part(word: str) -> str:
    """Return one part of a name with its capital, O'Brien and McDonald with two."""
    word = word[:1].upper() + word[1:]
    if MC.match(word):
        return f"Mc{word[2:].capitalize()}"
    head, mark, tail = word.partition("'" if "'" in word else "’")
    if mark and len(head) == 1 and len(tail) > 1:
        return f"{head}{mark}{tail.capitalize()}"
    return word


def parted_name(cell: str) -> tuple[str, str]:
    """Return surname and forename of a full name: "Surname, Forename", else the last word is the surname."""
    text = text_or_nothing(cell)
    if "," in text:
        surname, _, forename = text.partition(",")
    else:
        forename, _, surname = text.rpartition(" ")
    return clean_name(surname), clean_name(forename)


def titled_name(cell: str) -> tuple[str, str, str]:
    """Return title, forename and surname of an adult's full name, such as "Mrs A Example" or "Example, Ann (Mrs)"."""
    text = text_or_nothing(cell)
    title = ""
    kept = []
    for word in text.split(" "):
        bare = word.strip("().,").lower()
        if not title and bare in TITLES:
            title = bare.capitalize()
            continue
        kept.append(word)
    surname, forename = parted_name(" ".join(kept))
    return title, forename, surname
