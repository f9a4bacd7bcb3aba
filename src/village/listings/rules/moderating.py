"""What a comment must not say in public: names, telephone numbers, addresses for e-mail."""

import re
from collections.abc import Iterable

from village.basics.personal_words import personal_words

_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Cllr|Rev|Nurse|Auntie|Uncle)\.? [A-Z][\w’'-]+")
_TWO_NAMES = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-z’'-]+ [A-Z][a-z’'-]+\b")
_OUR_CHILD = re.compile(
    r"\b(?:[Mm]y|[Oo]ur) (?:son|daughter|boy|girl|child|lad|grandson|granddaughter|wife|husband),? ([A-Z]\w+)"
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")


def flagged(text: str, *, people: Iterable[str], allowed: Iterable[str]) -> tuple[str, ...]:
    """Return the words that somebody must look at before it is published, in their order, each once.

    `people` are full names that the partnership knows; `allowed` are names that may stand: the service's, the
    provider's, its places'.
    """
    plain = text
    for name in sorted({one for one in allowed if one}, key=len, reverse=True):
        plain = re.sub(re.escape(name), lambda match: "_" * len(match.group()), plain, flags=re.IGNORECASE)
    found = [(plain.find(words), words) for words in personal_words(plain, people)]
    for pattern in (_TITLED, _TWO_NAMES, _POSTCODE):
        found += [(match.start(), match.group()) for match in pattern.finditer(plain)]
    found += [(match.start(1), match.group(1)) for match in _OUR_CHILD.finditer(plain)]
    words = list(dict.fromkeys(words for _, words in sorted(found)))
    return tuple(one for one in words if not any(one != other and one in other for other in words))
