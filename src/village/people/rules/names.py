"""Names brought to one spelling for finding and comparing; what people read stays as they write it."""

import re
import unicodedata

_APART = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "ħ": "h"}
)
_NOT_A_LETTER = re.compile(r"[^\w]+|_")
_VOWELS = re.compile(r"[aeiouyhw]")
_TWICE = re.compile(r"(.)\1+")


def folded(name: str) -> str:
    """Return a name in small letters without accents and marks: "O’Brien-Łuk" gives "obrien luk"."""
    small = name.casefold().translate(_APART)
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", small) if not unicodedata.combining(sign))
    return _NOT_A_LETTER.sub(" ", bare.replace("'", "").replace("’", "").replace("`", "")).strip()


def skeleton(name: str) -> str:
    """Return the first letter and the consonants after it, each once: what is left where vowels are misheard."""
    bare = _TWICE.sub(r"\1", folded(name).replace(" ", ""))
    return bare[:1] + _VOWELS.sub("", bare[1:])


def parts(name: str) -> frozenset[str]:
    """Return the parts of a name that has several, such as a double-barrelled surname."""
    return frozenset(part for part in folded(name).split(" ") if len(part) > 1)
