"""Words that must not go onto a public page: people's names, e-mail addresses, telephone numbers."""

import re
from collections.abc import Iterable

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w£.])(?:\+44\s?|0)(?:\d[\s-]?){8,10}\d(?!\d)")
_TITLES = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Cllr|Sir|Dame|Rev)\.?"


def personal_words(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return what in the text is about a person, in its order: the whole name, or the surname after a title.

    `names` are the full names of people whom the partnership knows. First names alone are left: too many are words.
    """
    found: list[tuple[int, str]] = [(match.start(), match.group()) for match in _EMAIL.finditer(text)]
    found += [(match.start(), match.group().strip()) for match in _PHONE.finditer(text)]
    for name in {" ".join(name.split()) for name in names if len(name.split()) > 1}:
        spaced = r"\s+".join(re.escape(part) for part in name.split())
        surname = re.escape(name.split()[-1])
        pattern = re.compile(rf"\b(?:{spaced}|{_TITLES}\s+{surname})\b", re.IGNORECASE)
        found += [(match.start(), " ".join(match.group().split())) for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(words for _, words in sorted(found)))
