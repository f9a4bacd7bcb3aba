"""Words and lines of cells as people read them: joined, counted, without list marks."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from village.documents.blocks import Cell, Line

_BULLET = re.compile(r"^\s*(?:[·•▪▫‣◦●○■□➢➤✓\uf0b7\uf0a7\uf0d8§*–—-]\s*(?=\S)|o\s+(?=[A-Z]))(?![\d%])")
_NUMBERED = re.compile(r"^\s*\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)", re.IGNORECASE)
_REF = re.compile(
    r"^\(?(?:(?:[A-Z]{1,5}[ ./-]?)?\d{1,3}(?:[.\-/]\d{1,3}){0,4}[ .]?[a-zA-Z]{0,2}|[ivxIVX]{1,5}|"
    r"[a-zA-Z]|[a-zA-Z]\d{1,3}|(?:action|step|task|objective|priority|no\.?)\s*\d{1,3}[a-z]?)[.):]*$",
    re.IGNORECASE,
)
_LEADING_REF = re.compile(
    r"^\s*\(?(?P<ref>(?:[A-Z]{1,4}[ .-]?)?\d{1,3}(?:\.\d{1,3}){0,4}\s?[a-z]?|[ivx]{1,4}|[a-z](?=\))|"
    r"[A-Z](?=\.\s))(?P<mark>[.):]\s*|\s+[-–—]\s+|\s+)(?=\S)(?P<rest>.+)$",
    re.DOTALL | re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a cell without its list mark."""

    text: str
    is_item: bool = False
    marker: str | None = None


def words_of(text: str) -> list[str]:
    """Return the words that count: runs of letters, digits and underscores in their compatible form, lower case."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())


def count_words(texts: Iterable[str]) -> Counter[str]:
    """Return how often each word stands in the texts."""
    return Counter(word for text in texts for word in words_of(text))


def tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def piece_of(line: Line) -> Piece:
    text = line.text.strip()
    bare = _BULLET.sub("", text, count=1)
    typed = bare != text
    return Piece(tidy(bare), line.kind == "item" or typed or line.marker is not None, line.marker)


def pieces_of(cell: Cell | None) -> list[Piece]:
    """Return the filled lines of a cell."""
    if cell is None:
        return []
    pieces = [piece_of(line) for part in cell.lines for line in _split(part)]
    return [piece for piece in pieces if piece.text]


def _split(line: Line) -> list[Line]:
    if "\n" not in line.text:
        return [line]
    return [Line(part, line.kind, line.bold, line.italic, line.colour, line.marker) for part in line.text.split("\n")]


def joined(cell: Cell | None) -> str:
    """Return a cell's lines joined by spaces, list marks dropped."""
    return " ".join(piece.text for piece in pieces_of(cell))


def is_ref(text: str) -> bool:
    """Tell whether a text is a reference such as "2.1a", "iv", "A3", "Action 4"."""
    tidied = text.strip()
    return bool(tidied) and len(tidied) <= 12 and bool(_REF.match(tidied)) and tidied.lower() not in {"r", "g", "x"}


def bare_ref(text: str) -> str:
    """Return a reference without its closing dot, colon or bracket."""
    text = re.sub(r"^(?:action|step|task|no\.?)\s+(?=[A-Z]?\d)", "", tidy(text), flags=re.IGNORECASE)
    return text.strip("()").rstrip(".:)").strip()


def leading_ref(text: str) -> tuple[str, str] | None:
    """Part "1a. To consider..." into ("1a", "To consider..."); None when no reference leads."""
    found = _LEADING_REF.match(text)
    if found is None:
        return None
    ref, mark, rest = found["ref"].strip(), found["mark"].strip(), found["rest"].strip()
    dotted = "." in ref or any(sign.isalpha() for sign in ref)
    if not mark and not ("." in ref and ref[0].isdigit()):
        return None
    if not dotted and not mark:
        return None
    if re.match(r"(?:19|20)\d\d$", ref) or not rest[:1].strip():
        return None
    return ref, rest


def has_number_mark(text: str) -> bool:
    return bool(_NUMBERED.match(text))


def looks_like_title(text: str) -> bool:
    """Tell whether a short text reads as a title rather than a sentence."""
    words = text.split()
    return 0 < len(words) <= 14 and not text.rstrip().endswith((".", ";", ",")) and any(sign.isalpha() for sign in text)
