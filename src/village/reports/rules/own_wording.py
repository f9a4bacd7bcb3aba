"""The words and colours of a rating in a document's own manner, and the dated line about an action."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from village.documents.drafting import INVISIBLE, NEW_LINES
from village.reading.ratings import leading_rating, rating_of_shading, rating_of_words
from village.reports.rules.content import ActionPart, Content

BEFORE = "before:"
"""What stands before the rating that a cell held until now."""
USUAL_SHADES = {"red": "FF6D6D", "amber": "FFC000", "green": "92D050", "complete": "5B9BD5"}
"""Fills that keep black letters readable."""
LETTERS = {"red": "R", "amber": "A", "green": "G", "complete": "C", "not_started": "NS"}
USUAL_WORDS = {
    "red": "Red",
    "amber": "Amber",
    "green": "Green",
    "complete": "Complete",
    "not_started": "Not started",
    "on_hold": "On hold",
    "superseded": "Superseded",
}


_UNSAYABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sayable(text: str) -> str:
    """Return the text as every Word file can hold it: plain line ends, nothing invisible, no signs that XML forbids."""
    return _UNSAYABLE.sub("", NEW_LINES.sub("\n", INVISIBLE.sub("", text)))


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document says ratings: in which words, with which fills."""

    words: Mapping[str, str] = field(default_factory=dict)
    shades: Mapping[str, str] = field(default_factory=dict)
    says_words: bool = True
    fills_cells: bool = True
    in_letters: bool = False
    with_text: bool = False
    """True when the cells go on after the rating ("G - training done"), so that the words belong there too."""
    heads: str = ""

    def word(self, code: str, label: str, *, is_narrow: bool = False) -> str:
        """Return what stands in the cell for a rating; empty where the fill alone says it.

        A narrow column takes letters where the document has no words of its own yet.
        """
        if not self.says_words and self.shade(code) is not None:
            return ""
        if code in self.words:
            return self.words[code]
        if self.in_letters or (is_narrow and not self.words):
            letter = "B" if code == "complete" and "BRAG" in self.heads.upper() else LETTERS.get(code)
            if letter and (len(letter) == 1 or is_narrow):
                return letter
        return label or USUAL_WORDS.get(code, code)

    def shade(self, code: str) -> str | None:
        """Return the fill of a rating, None where the document has none for it."""
        return (self.shades.get(code) or USUAL_SHADES.get(code)) if self.fills_cells else None


def manner_of(cells: Iterable[tuple[str, str | None]], heads: Iterable[str] = ()) -> Manner:
    """Return the manner of the (text, fill) of a document's rating cells; words and fills where none is filled."""
    said: dict[str, Counter[str]] = {}
    fills: dict[str, Counter[str]] = {}
    pure = with_text = 0
    for text, shading in cells:
        parted = None if rating_of_words(text) else leading_rating(text)
        is_history = parted is not None and parted[1].startswith(BEFORE)
        word = parted[0] if parted else text.strip()
        if (code := rating_of_words(word)) is not None:
            said.setdefault(code, Counter())[word] += 1
            with_text += parted is not None and not is_history
            pure += parted is None or is_history
        if shading and (shown := rating_of_shading(shading)) is not None:
            fills.setdefault(shown, Counter())[shading] += 1
    words = {code: count.most_common(1)[0][0] for code, count in said.items()}
    coloured = {code: word for code, word in words.items() if code in ("red", "amber", "green")}
    return Manner(
        words=words,
        shades={code: count.most_common(1)[0][0] for code, count in fills.items()},
        says_words=any(code in USUAL_SHADES for code in words) or not fills,
        fills_cells=bool(fills) or not words,
        in_letters=bool(coloured) and all(len(word) == 1 for word in coloured.values()),
        with_text=with_text > pure,
        heads=" ".join(heads),
    )


def period_label(content: Content) -> str:
    """Return the round's term and calendar year: "Spring 2026"."""
    year = content.academic_year + (content.term != "autumn")
    half = {1: ", first half", 2: ", second half"}.get(content.half or 0, "")
    return f"{content.term.capitalize()} {year}{half}"


def words_of(action: ActionPart) -> str:
    """Return what the round says of an action; every view where they differ and nothing is settled."""
    codes = {view.code for view in action.views if view.code}
    if len(codes) > 1 and not action.settled_how:
        told = "; ".join(f"{view.label}: {view.text}".strip(": ") for view in action.views)
        return f"Not agreed yet. {told}"
    parts = [action.update_text.strip(), action.reason.strip(), action.settled_reason.strip()]
    once: list[str] = []
    for part in parts:
        if part and not any(part in said for said in once):
            once.append(part)
    return "\n".join(once)


def dated_line(content: Content, action: ActionPart, *, with_rating: bool, name: str = "") -> str:
    """Return "Spring 2026: words", with the rating first where no cell of its own holds it; empty for nothing said."""
    said = words_of(action)
    if with_rating and action.rating_code:
        label = action.rating_label or USUAL_WORDS.get(action.rating_code, action.rating_code)
        said = f"{label}. {said}".strip() if said else f"{label}."
    if not said:
        return ""
    return f"{period_label(content)}{', ' if name else ''}{name}: {said}"


def rating_with_words(word: str, content: Content, action: ActionPart) -> str:
    """Return "G – Spring 2026: words" for a cell that holds both."""
    said = words_of(action).replace("\n", " ")
    shown = word or USUAL_WORDS.get(action.rating_code, action.rating_code)
    return f"{shown} – {period_label(content)}: {said}".rstrip(": ")
