"""Names brought to one spelling for finding and comparing; what people read stays as they write it."""

import re
import unicodedata
from functools import lru_cache

KEPT = 1 << 16
"""Names of a town repeat, and each is folded many times while records are compared."""

_APART = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "ħ": "h"}
)
_NOT_A_LETTER = re.compile(r"(?:[^\w]|_)+")
_VOWELS = re.compile(r"[aeiouyhw]")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=KEPT)
def folded(name: str) -> str:
    """Return a name in small letters without accents and marks: "O’Brien-Łuk" gives "obrien luk"."""
    small = unicodedata.normalize("NFKD", name).casefold().translate(_APART)
    apart = unicodedata.normalize("NFKD", small).casefold()
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return _NOT_A_LETTER.sub(" ", bare.replace("'", "").replace("’", "").replace("`", "")).strip()


@lru_cache(maxsize=KEPT)
def skeleton(name: str) -> str:
    """Return the first letter and the consonants after it, each once: what is left where vowels are misheard."""
    bare = _TWICE.sub(r"\1", folded(name).replace(" ", ""))
    return bare[:1] + _VOWELS.sub("", bare[1:])


@lru_cache(maxsize=KEPT)
def parts(name: str) -> frozenset[str]:
    """Return the parts of a name that has several, such as a double-barrelled surname."""
    return frozenset(part for part in folded(name).split(" ") if len(part) > 1)
