"""Reading printed pages back, for the tests."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pdfplumber
import pikepdf

POINTS_A_MM = 72 / 25.4


def words_of(made: bytes) -> list[list[tuple[str, float, float, float, float]]]:
    """Return the words of each page with left, top, right and bottom in millimetres from the upper left corner."""
    with pdfplumber.open(BytesIO(made)) as pdf:
        return [
            [
                (word["text"], *(word[side] / POINTS_A_MM for side in ("x0", "top", "x1", "bottom")))
                for word in page.extract_words()
            ]
            for page in pdf.pages
        ]


def text_of(made: bytes) -> str:
    """Return all words of a PDF."""
    return "\n".join(" ".join(word[0] for word in page) for page in words_of(made))


def lines_within(made: bytes, left: float, top: float, right: float, bottom: float) -> list[str]:
    """Return the lines that lie within a box on the first page, in millimetres, cut off at its sides."""
    box = (left * POINTS_A_MM, top * POINTS_A_MM, right * POINTS_A_MM, bottom * POINTS_A_MM)
    with pdfplumber.open(BytesIO(made)) as pdf:
        return [line["text"] for line in pdf.pages[0].crop(box).extract_text_lines()]


def ink_of(made: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    """Return what is drawn on a page, letter by letter and shape by shape, in millimetres from the upper left."""
    with pdfplumber.open(BytesIO(made)) as pdf:
        found = pdf.pages[page]
        drawn = [*found.chars, *found.rects, *found.curves, *found.lines, *found.images]
        return [tuple(it[side] / POINTS_A_MM for side in ("x0", "top", "x1", "bottom")) for it in drawn]


def tags_of(made: bytes) -> list[tuple[str, dict[str, str]]]:
    """Return the tags of a PDF in the order of reading, each with language, words for a picture and title."""
    with pikepdf.open(BytesIO(made)) as pdf:
        return list(_tags(pdf.Root.StructTreeRoot.K))


def is_accessible(made: bytes) -> bool:
    """Tell whether the file promises PDF/UA-1."""
    return b"<pdfuaid:part>1</pdfuaid:part>" in made


def fonts_of(made: bytes) -> set[str]:
    """Return the names of the typefaces in a PDF."""
    with pikepdf.open(BytesIO(made)) as pdf:
        names = (str(it.get("/BaseFont", "")) for it in pdf.objects if isinstance(it, pikepdf.Dictionary))
        return {name.partition("+")[2] for name in names if "+" in name}


def _tags(found: Any) -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(found, pikepdf.Array):
        for one in found:
            yield from _tags(one)
    elif isinstance(found, pikepdf.Dictionary) and "/S" in found:
        known = {key[1:]: str(found[key]) for key in ("/Lang", "/Alt", "/T") if key in found}
        yield str(found.S)[1:], known
        yield from _tags(found.get("/K"))
