"""Tables in text whose rows are lines with tabs, some cut by line ends inside a cell or by a page's end."""

import math
import re
from collections import Counter
from dataclasses import dataclass, field

from village.documents.text.rough_table import NUMBERED, RoughTable, is_ref, rough_table

_ENDS = (".", "!", "?", ":", ";")
_BULLET = re.compile(r"(?:<[^<>]*>|\s)*[•●▪·‣○➢■-]\s")


@dataclass(frozen=True, slots=True)
class TextRow:
    """A line of the file; line numbers from 1."""

    number: int
    text: str

    @property
    def tabs(self) -> int:
        return self.text.count("\t")


@dataclass(slots=True)
class _Growing:
    rows: list[list[str]]
    width: int
    line: int
    heads: int = 0
    numbers: list[int] = field(default_factory=list)


def tables_of_tab_rows(lines: list[TextRow]) -> list[RoughTable]:
    """Return the tables that the lines make; a gap (blank or page end) may stand inside a table."""
    growing: list[_Growing] = []
    for chunk in _chunks(lines):
        width = _usual_width(chunk)
        current = growing[-1] if growing else None
        if current is not None and _goes_on(current, chunk, width):
            rows = _rows(chunk, current.width)
            if _starts_afresh(current, rows):
                growing.append(_Growing(rows, width, chunk[0].number))
            else:
                _add(current, rows)
        else:
            growing.append(_Growing(_rows(chunk, width), width, chunk[0].number))
    return [_finished(table) for table in growing]


def _chunks(lines: list[TextRow]) -> list[list[TextRow]]:
    chunks: list[list[TextRow]] = [[]]
    for line in lines:
        if line.text.strip() or line.tabs > 1:
            chunks[-1].append(line)
        elif chunks[-1]:
            chunks.append([])
    chunks = [chunk for chunk in chunks if chunk]
    return _with_broken_cells_mended(chunks)


def _with_broken_cells_mended(chunks: list[list[TextRow]]) -> list[list[TextRow]]:
    """Join chunks that a blank line inside a cell has parted: only together they make whole rows."""
    width = Counter(line.tabs for chunk in chunks for line in chunk if line.tabs).most_common(1)
    most = width[0][0] if width else 0
    mended: list[list[TextRow]] = []
    for chunk in chunks:
        if mended and most > 1:
            last, first = mended[-1][-1], chunk[0]
            if 0 < last.tabs < most and first.tabs < most and last.tabs + first.tabs == most:
                joined = TextRow(last.number, f"{last.text}\n{first.text}")
                mended[-1] = [*mended[-1][:-1], joined, *chunk[1:]]
                continue
        mended.append(chunk)
    return mended


def _usual_width(chunk: list[TextRow]) -> int:
    counts = Counter(line.tabs for line in chunk if line.tabs)
    if not counts:
        return 1
    most = max(counts)
    if _whole_rows(chunk, most) >= 3:
        return most + 1
    best = max(counts.values())
    return max(tabs for tabs, count in counts.items() if count == best) + 1


def _whole_rows(chunk: list[TextRow], tabs: int) -> int:
    """Return how many rows of exactly so many tabs the lines add up to; 0 when they do not."""
    rows = found = 0
    for line in chunk:
        found += line.tabs
        if found > tabs:
            return 0
        if found == tabs:
            rows, found = rows + 1, 0
    return rows if not found else 0


def _goes_on(table: _Growing, chunk: list[TextRow], width: int) -> bool:
    most = max(line.tabs for line in chunk) + 1
    if any(line.tabs + 1 == table.width for line in chunk):
        return True
    return table.width >= 5 and table.width - 2 <= most < table.width and width >= table.width - 2


def _rows(chunk: list[TextRow], width: int) -> list[list[str]]:
    """Return the chunk's rows; lines that only together have the usual tabs are one row with line ends in its cells."""
    rows: list[list[str]] = []
    at = 0
    while at < len(chunk):
        text, tabs, end = chunk[at].text, chunk[at].tabs, at + 1
        while end < len(chunk) and tabs < width - 1 and tabs + chunk[end].tabs <= width - 1:
            text, tabs, end = f"{text}\n{chunk[end].text}", tabs + chunk[end].tabs, end + 1
        if tabs != width - 1 and tabs != chunk[at].tabs:
            text, tabs, end = chunk[at].text, chunk[at].tabs, at + 1
        if tabs == 0 and rows and len(rows[-1]) == width:
            rows[-1][-1] = f"{rows[-1][-1]}\n{text}".strip("\n")
        elif tabs == width - 1:
            tail_end = _tail_end(chunk, end, text)
            text = "\n".join([text, *(line.text for line in chunk[end:tail_end])])
            end = tail_end
            rows.append(text.split("\t"))
        else:
            rows.append(text.split("\t"))
        at = end
    return rows


def _tail_end(chunk: list[TextRow], end: int, text: str) -> int:
    """Return where the lines without tabs end that go on in the last cell of a complete row.

    The rest of them begin the next row's first cell: each line goes where the lines are as long as itself.
    """
    if not text.rsplit("\t", 1)[-1].strip():
        return end
    after = end
    while after < len(chunk) and chunk[after].tabs == 0 and not NUMBERED.match(chunk[after].text.strip()):
        after += 1
    if after in (end, len(chunk)) or chunk[after].tabs == 0:
        return after
    first = _usual_look([line.text.split("\t")[0] for line in chunk if line.tabs])
    last = _usual_look([line.text.rsplit("\t", 1)[-1] for line in chunk if line.tabs])
    if text.count("\t") == 1 and first[0] < last[0]:
        # A label stands on one line before its value.
        return after
    strangeness = [(_far(line.text, last), _far(line.text, first)) for line in chunk[end:after]]
    cuts = range(len(strangeness) + 1)
    return end + min(cuts, key=lambda cut: sum(a for a, _ in strangeness[:cut]) + sum(b for _, b in strangeness[cut:]))


def _usual_look(texts: list[str]) -> tuple[float, bool]:
    """Return the middle length of the texts, as a logarithm, and whether most have bullets."""
    lengths = sorted(math.log(len(text.strip())) for text in texts if text.strip())
    bullets = sum(1 for text in texts if _BULLET.match(text))
    return (lengths[len(lengths) // 2] if lengths else 0.0), bullets > 0.5 * max(1, len(lengths))


def _far(text: str, look: tuple[float, bool]) -> float:
    return abs(math.log(max(1, len(text.strip()))) - look[0]) + (1.5 if bool(_BULLET.match(text)) != look[1] else 0.0)


def _starts_afresh(table: _Growing, rows: list[list[str]]) -> bool:
    """Whether the rows begin with the labels that the table began with, so that they are the next table of its kind."""
    labels = [_label(row) for row in table.rows[:4]]
    again = [_label(row) for row in rows[:4]]
    same = {label for label in labels if label and len(label) > 2} & {label for label in again if label}
    return len(same) >= 2 and len(table.rows) > 4 and table.rows[0] != rows[0]


def _label(row: list[str]) -> str:
    text = re.sub(r"[\d:.]+", "", row[0]).strip().lower()
    return "" if is_ref(row[0]) else text


def _add(table: _Growing, rows: list[list[str]]) -> None:
    heads = 0
    while heads < len(rows) and heads < len(table.rows) and heads < 3 and _same(rows[heads], table.rows[heads]):
        heads += 1
    table.heads = max(table.heads, heads)
    rows = rows[heads:]
    titled = len(rows) > 1 and any(_same(rows[1], head) for head in table.rows[:3])
    if rows and table.rows and not titled:
        offset = _cut_offset(table.rows[-1], rows[0], table.width)
        if offset is not None:
            table.rows[-1] = _joined(table.rows[-1], rows[0], offset, table.width)
            rows = rows[1:]
    table.rows.extend(rows)


def _same(row: list[str], other: list[str]) -> bool:
    return any(text.strip() for text in row) and [t.strip() for t in row] == [t.strip() for t in other]


def _cut_offset(upper: list[str], lower: list[str], width: int) -> int | None:
    """Return by how many columns to move the rest of a row that a page end cut, or None when it is a row of its own."""
    if len(upper) > width or len(lower) > width:
        return None
    spoken = [col for col, text in enumerate(lower) if text.strip()]
    if not spoken or is_ref(lower[spoken[0]]) or NUMBERED.match(lower[spoken[0]].strip()):
        return None
    padded = upper + [""] * (width - len(upper))
    scored = [
        (votes, -offset) for offset in range(width - len(lower) + 1) if (votes := _votes(padded, lower, spoken, offset))
    ]
    best = max(scored, default=(0, 0))
    return -best[1] if best[0] > 0 else None


def _votes(upper: list[str], lower: list[str], spoken: list[int], offset: int) -> int:
    votes = 0
    for col in spoken:
        above, text = upper[col + offset].strip(), re.sub(r"^(?:<[^<>]*>|\s)+", "", lower[col])
        end = re.sub(r"(?:<[^<>]*>|\s)+$", "", above)
        if not end:
            return -1
        votes += 2 if text[:1].islower() else 0
        votes += -1 if end.endswith(_ENDS) else 1
        votes += 1 if _BULLET.match(lower[col]) and re.search(r"[•●▪·‣]", above) else 0
    silent = [col for col in range(len(lower)) if col not in spoken and upper[col + offset].strip()]
    return votes if silent or len(spoken) > 1 or votes >= 2 else 0


def _joined(upper: list[str], lower: list[str], offset: int, width: int) -> list[str]:
    whole = upper + [""] * (width - len(upper))
    for col, text in enumerate(lower):
        if not text.strip():
            continue
        above = whole[col + offset]
        goes_on = re.sub(r"^(?:<[^<>]*>|\s)+", "", text)[:1].islower()
        whole[col + offset] = f"{above.rstrip()}{' ' if goes_on and '<p>' not in text else chr(10)}{text}"
    return whole


def _finished(table: _Growing) -> RoughTable:
    width = max(table.width, max(len(_without_empty_tail(row)) for row in table.rows))
    full = [row for row in table.rows if len(row) == table.width]
    rows = [_aligned(_without_empty_tail(row) if len(row) > width else row, full, width) for row in table.rows]
    rough = rough_table(rows, table.line, width)
    rough.header_row_count = table.heads
    return rough


def _without_empty_tail(row: list[str]) -> list[str]:
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def _aligned(row: list[str], full: list[list[str]], width: int) -> list[str]:
    """Return a short row moved to the columns that its cells look most like; one cell alone stays first."""
    missing = width - len(row)
    if missing <= 0 or len(row) < 3 or len(full) < 2:
        return row
    offset = max(range(missing + 1), key=lambda at: (_likeness(row, full, at), -at))
    return [""] * offset + row


def _likeness(row: list[str], full: list[list[str]], offset: int) -> float:
    return sum(
        kinship(text, [other[col + offset] for other in full if col + offset < len(other)])
        for col, text in enumerate(row)
    )


def kinship(text: str, column: list[str]) -> float:
    """Return how much a cell looks like those of a column: as empty, as numbered, as long."""
    if not column:
        return 0.0
    traits = _traits(text)
    return sum(sum(1 for a, b in zip(traits, _traits(o), strict=True) if a == b) for o in column) / len(column)


def _traits(text: str) -> tuple[bool, bool, int]:
    bare = re.sub(r"<[^<>]*>", " ", text).strip()
    numbered = is_ref(bare) or NUMBERED.match(bare) is not None
    return bool(bare), numbered, min(3, len(bare) // 25)
