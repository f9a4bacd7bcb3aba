"""Rows pasted from a spreadsheet: which column means what, by its heading or else by its place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

COLUMNS = ("ref", "text", "leads", "time_words", "measure", "resources", "status")
"""Columns of the grid in their order."""

_HEADINGS = {
    "ref": "ref reference no number nr id",
    "text": "action actions activity task what",
    "leads": "lead leads owner owners who responsible",
    "time_words": "time timescale when by deadline due date timing",
    "measure": "measure measures success outcome outcomes impact evidence",
    "resources": "resource resources money cost costs budget funding",
    "status": "status rag rating progress now",
    "section": "section priority theme issue",
}
_CODE_OF = {word: code for code, words in _HEADINGS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class PastedTable:
    """What was pasted: the meaning of each column (empty where nobody can tell) and the rows below the heading."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    has_heading: bool

    def as_values(self) -> list[dict[str, str]]:
        """Return each row by column; cells beyond the known columns join what is written in the one before them."""
        found = []
        for row in self.rows:
            values: dict[str, str] = {}
            last = ""
            for code, cell in zip(self.columns, row, strict=False):
                last = code or last
                if cell and last:
                    values[last] = f"{values[last]}\n{cell}" if values.get(last) else cell
            if values:
                found.append(values)
        return found


def understood(rows: Sequence[Sequence[str]]) -> PastedTable:
    """Return the table with its columns: by the first row where it reads as headings, else in the grid's order."""
    if not rows:
        return PastedTable((), (), False)
    width = max(len(row) for row in rows)
    headings = [_code_of(cell) for cell in rows[0]]
    known = [code for code in headings if code]
    if len(known) >= 2 or (known == ["text"] and width == 1):
        once: list[str] = []
        for code in headings:
            once.append(code if code not in once else "")
        body = rows[1:]
        columns = (*once, *([""] * (width - len(once))))
    else:
        body = rows
        columns = (*COLUMNS, *([""] * width))[:width] if width > 1 else ("text",)
    return PastedTable(tuple(columns), tuple(tuple(row) for row in body), len(body) != len(rows))


def _code_of(heading: str) -> str:
    words = re.findall(r"[a-z]+", heading.casefold())
    if not words or len(words) > 4:
        return ""
    return next((_CODE_OF[word] for word in words if word in _CODE_OF), "")
