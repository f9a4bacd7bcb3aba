"""Which letters Notify's texts keep, change or lose, and how many parts it counts; written apart from Village's own."""

import math
import unicodedata

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = "^{}\\[~]|€"
WELSH = "àèìòùẁỳÀÈÌÒÙẀỲáéíóúẃýÁÉÍÓÚẂÝäëïöüẅÿÄËÏÖÜẄŸâêîôûŵŷÂÊÎÔÛŴŶ"
KEPT = set(BASIC + EXTENDED + WELSH)
ONLY_IN_UCS2 = set(WELSH) - set(BASIC)
INSTEAD = str.maketrans(
    {"–": "-", "—": "-", "…": "...", "‘": "'", "’": "'", "“": '"', "”": '"', "`": "'", "\t": " ", "\u00a0": " "}
    | {"\u202f": " ", "ł": "l", "Ł": "L"}
    | dict.fromkeys("\u180e\u200b\u200c\u200d\u2060\ufeff", "")
)


def as_sent(text: str) -> str:
    """Return the text as a phone would show it."""
    written = "".join(_letter(letter) for letter in text.translate(INSTEAD))
    lines = (line.strip() for line in written.replace("\r\n", "\n").split("\n"))
    return "\n".join(lines).strip()


def parts(text: str) -> int:
    """Return how many parts the sent text costs."""
    if set(text) & ONLY_IN_UCS2:
        units = len(text.encode("utf-16-be")) // 2
        return 1 if units <= 70 else math.ceil(units / 67)
    count = len(text) + sum(text.count(letter) for letter in EXTENDED)
    return 1 if count <= 160 else math.ceil(count / 153)


def _letter(letter: str) -> str:
    if letter in KEPT:
        return letter
    plain = unicodedata.normalize("NFD", letter)[0]
    return plain if plain != letter and plain in KEPT else "?"
