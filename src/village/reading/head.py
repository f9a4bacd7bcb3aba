"""The plan's head: blocks of labels and texts, funding by year, keys of initials."""

import re
from collections.abc import Iterable

from village.reading.gathering import Gathering
from village.reading.grids import Grid
from village.reading.outline import Funding, HeadField
from village.reading.section_rows import fill_section
from village.reading.vocabulary import head_label
from village.reading.wording import pieces_of

_FUNDING = re.compile(
    r"(?P<period>(?:year|yr)\s?\d|(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?|total)"
    r"\s*[:\-–—=]?\s*(?P<words>£\s?(?P<sum>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>k|m|million|thousand)?\b)",
    re.IGNORECASE,
)
_SCALES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}


def read_head_block(grid: Grid, gathering: Gathering, for_section: bool) -> None:
    """Make a head field of every label with its text; for a section's own block, fill the section."""
    label, kind = "", "other"
    for row in range(grid.row_count):
        filled = grid.filled(row)
        index = 0
        while index < len(filled):
            cell = filled[index]
            text = grid.text(cell)
            beside = filled[index + 1] if index + 1 < len(filled) else None
            if cell.col == 0 or head_label(text):
                if beside is None and cell.col == 0 and not head_label(text):
                    _go_on(gathering, grid, row, text, grid.cell_id(cell))
                    index += 1
                    continue
                label, kind = text.rstrip(": "), head_label(text) or "other"
                if beside is None and ":" in text:
                    start, _colon, rest = text.partition(":")
                    gathering.add_head(head_label(start) or "other", start, rest.strip(), grid.cell_id(cell))
                    index += 1
                    continue
                gathering.used.add(grid.cell_id(cell))
                if beside is not None:
                    _value(
                        gathering,
                        grid,
                        kind,
                        label,
                        [piece.text for piece in pieces_of(beside)],
                        grid.cell_id(beside),
                        for_section,
                    )
                else:
                    gathering.add_head(kind, label, "", grid.cell_id(cell))
                index += 2
            else:
                _value(
                    gathering,
                    grid,
                    kind,
                    label,
                    [piece.text for piece in pieces_of(cell)],
                    grid.cell_id(cell),
                    for_section,
                )
                index += 1


def _value(
    gathering: Gathering, grid: Grid, kind: str, label: str, lines: list[str], source: str, for_section: bool
) -> None:
    if for_section and kind in {"aim", "key_issues", "success_criteria", "lead"} and gathering.current is not None:
        fill_section(gathering, kind, label, lines, [source])
        return
    gathering.add_head(kind, label, " ".join(lines), source)


def _go_on(gathering: Gathering, grid: Grid, row: int, text: str, source: str) -> None:
    gathering.put_aside(text, source, "in the head", "note")


def read_funding(head: Iterable[HeadField]) -> Iterable[Funding]:
    """Yield the sums by year that funding fields state, in pence."""
    for field in head:
        if field.kind != "funding":
            continue
        for found in _FUNDING.finditer(field.text):
            pounds = float(found["sum"].replace(",", "")) * _SCALES.get((found["scale"] or "").lower(), 1)
            yield Funding(found["period"].strip(), round(pounds * 100), found["words"].strip())


def read_initials(grid: Grid, gathering: Gathering) -> None:
    """Keep a table of initials and names as the key."""
    for row in range(grid.row_count):
        texts = [(grid.text_at(row, col), grid.text_at(row, col + 1)) for col in range(0, grid.col_count - 1, 2)]
        cells = grid.filled(row)
        short = [pair for pair in texts if pair[0] and pair[1]]
        if short and all(re.fullmatch(r"[A-Z][A-Za-z]{0,4}", pair[0]) for pair in short):
            rest = [grid.text(cell) for cell in cells if cell.col == grid.col_count - 1] if grid.col_count % 2 else []
            gathering.initials.extend((initials, " ".join([name, *rest])) for initials, name in short)
            gathering.used.update(grid.cell_id(cell) for cell in cells)
        else:
            for cell in cells:
                gathering.put_aside(grid.text(cell), grid.cell_id(cell), "initials key", "furniture")
        gathering.row(grid.row_id(row), "not_action", "it explains initials")
