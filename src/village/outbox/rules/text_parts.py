"""How a text message travels: which letters stay, how many parts it takes, and what the phone shows.

GOV.UK Notify keeps the letters of GSM-7 and of Welsh, writes others without their accents where it can, and sends a
question mark for the rest (its library `sanitise_text`, read and measured in November 2026). A gateway that speaks
UCS-2 keeps every letter.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 918
"""Characters in one text at most, whatever its encoding."""

_TWICE = frozenset("^{}\\[~]|€")
"""Letters of the extension table: each costs two."""
_GSM = (
    frozenset("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ÄÖÑÜ§¿äöñüà")
    | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    | _TWICE
)
_WELSH = frozenset("àèìòùẁỳÀÈÌÒÙẀỲáéíóúẃýÁÉÍÓÚẂÝäëïöüẅÿÄËÏÖÜẄŸâêîôûŵŷÂÊÎÔÛŴŶ")
_WELSH_OUTSIDE_GSM = _WELSH - _GSM
_REPLACED = {
    "–": "-",
    "—": "-",
    "…": "...",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "`": "'",
    "\t": " ",
    "\u00a0": " ",
    "\u202f": " ",
    "\u180e": "",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\u2060": "",
    "\ufeff": "",
    "ł": "l",
    "Ł": "L",
}
LOST = "?"


class Writes(StrEnum):
    """What a provider does with letters."""

    GSM_AND_WELSH = "gsm"
    """As GOV.UK Notify: GSM-7, Welsh letters by UCS-2, everything else written otherwise or lost."""
    EVERYTHING = "everything"
    """GSM-7 where it is enough, else UCS-2."""


class Encoding(StrEnum):
    """How the letters travel."""

    GSM = "GSM-7"
    UCS2 = "UCS-2"


@dataclass(frozen=True, slots=True)
class TextShape:
    """One text as a provider would send it."""

    encoding: Encoding
    parts: int
    """What is paid for."""
    characters: int
    """As the encoding counts them: extension letters twice, or UTF-16 units."""
    phone_shows: str
    changed: frozenset[str]
    """Letters that would arrive as other letters; a curly quote written straight is none."""

    @property
    def is_changed(self) -> bool:
        """Whether a letter of a language would be lost or written without its accent."""
        return bool(self.changed)

    @property
    def is_too_long(self) -> bool:
        return self.characters > LONGEST


def shape_of(body: str, writes: Writes = Writes.GSM_AND_WELSH) -> TextShape:
    """Return how the text travels with a provider that writes so."""
    tidy = tidied(body)
    if _GSM.issuperset(tidy):
        characters = len(tidy) + sum(map(tidy.count, _TWICE))
        return TextShape(Encoding.GSM, parts_of(characters, Encoding.GSM), characters, tidy, frozenset())
    shown = tidy if writes == Writes.EVERYTHING else written_for_notify(tidy)
    letters = set(shown)
    if writes == Writes.EVERYTHING:
        encoding, changed = (Encoding.GSM if letters <= _GSM else Encoding.UCS2), frozenset[str]()
    else:
        encoding = Encoding.UCS2 if letters & _WELSH_OUTSIDE_GSM else Encoding.GSM
        changed = frozenset(
            letter for letter in set(tidy) if _is_letter(letter) and written_for_notify(letter) != letter
        )
    characters = _units(shown) if encoding == Encoding.UCS2 else len(shown) + sum(map(shown.count, _TWICE))
    return TextShape(encoding, parts_of(characters, encoding), characters, shown, changed)


def parts_of(characters: int, encoding: Encoding) -> int:
    """Return how many parts so many characters take; an empty text takes one."""
    alone, each = (160, 153) if encoding == Encoding.GSM else (70, 67)
    return 1 if characters <= alone else math.ceil(characters / each)


def written_for_notify(text: str) -> str:
    """Return the text with the letters that Notify would send."""
    return "".join(letter if letter in _GSM or letter in _WELSH else _downgraded(letter) for letter in text)


def tidied(text: str) -> str:
    """Return the text without spaces at its ends and before line ends, which no provider keeps."""
    if "\n" not in text:
        return text.strip()
    lines = (line.strip() for line in text.replace("\r\n", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def only_letters(text: str) -> str:
    """Return letters and figures alone, for comparing what a provider says it sends with what was given to it."""
    return "".join(letter for letter in unicodedata.normalize("NFC", text) if letter.isalnum() or letter == LOST)


def _downgraded(letter: str) -> str:
    if letter in _REPLACED:
        return _REPLACED[letter]
    decomposed = unicodedata.decomposition(letter)
    if decomposed and "<" not in decomposed:
        first = chr(int(decomposed.split()[0], 16))
        return first if first in _GSM else _downgraded(first) if first != letter else LOST
    return LOST


def _is_letter(letter: str) -> bool:
    """Return whether it carries meaning in a language: letters and marks, figures, symbols such as emoji."""
    return letter not in _REPLACED or letter.isalpha()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
