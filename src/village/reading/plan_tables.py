"""A table of actions read row by row into sections and actions."""

import re
from dataclasses import dataclass

from village.documents.blocks import Cell
from village.reading.actions import ActionDraft, Found, make_action
from village.reading.columns import Assigned, ColumnFacts, assign_columns
from village.reading.gathering import Gathering
from village.reading.grids import Grid
from village.reading.headers import HeaderGroup, is_period_head, period_from_head
from village.reading.looks import look_at
from village.reading.outline import ColumnReading, Meaning
from village.reading.ratings import rating_of_shading
from village.reading.rows import RowKindFound, Segment, kind_of_row, last_line
from village.reading.section_rows import SectionRows
from village.reading.sections import section_name
from village.reading.settling import names_actions, settle
from village.reading.vocabulary import best_heading_score
from village.reading.wording import pieces_of

_GAP = re.compile(r"\s{3,}")
_CARRIED_DOWN: tuple[Meaning, ...] = ("objective",)


@dataclass(frozen=True, slots=True)
class Before:
    """What the table before this one taught: its columns, for a table without heads."""

    meanings: tuple[Meaning, ...] = ()
    heads: tuple[tuple[str, ...], ...] = ()
    last: ActionDraft | None = None
    """The last action, which may go on in the next table."""


class PlanTable:
    """Reads one action table into the gathering."""

    def __init__(
        self, grid: Grid, headers: list[HeaderGroup], gathering: Gathering, before: Before, in_section: bool
    ) -> None:
        self.grid, self.headers, self.gathering, self.before = grid, headers, gathering, before
        self.section_rows = SectionRows(grid, gathering)
        self.in_section = in_section
        """True when a heading or sheet above already opened a section."""
        self.pending: ActionDraft | None = None
        self.last: ActionDraft | None = None
        self.shaded_columns: list[int] = []
        self.section_cells: set[tuple[int, int]] = set()

    def read(self) -> Before:
        """Read all rows; return what a table without heads may inherit."""
        first = self.headers[0].first if self.headers else 0
        if self._goes_on_above(first):
            blank = HeaderGroup(-1, -1, ((),) * self.grid.col_count, (None,) * self.grid.col_count)
            self._segment(blank, range(first), self.before)
            first = 0
        for row in range(first):
            self._row(
                Segment(self.grid, range(first), tuple("ignore" for _ in range(self.grid.col_count))),
                row,
                before_header=True,
            )
        before = self.before
        groups = self.headers or [HeaderGroup(-1, -1, ((),) * self.grid.col_count, (None,) * self.grid.col_count)]
        for index, group in enumerate(groups):
            end = groups[index + 1].first if index + 1 < len(groups) else self.grid.row_count
            before = self._segment(group, range(group.last + 1, end), before)
        self._close_action()
        return Before(before.meanings, before.heads, self.last)

    def _goes_on_above(self, first: int) -> bool:
        """Tell whether rows above the first header belong to the table before, which a page broke."""
        if not first or len(self.before.meanings) != self.grid.col_count:
            return False
        row = next((row for row in range(first) if self.grid.filled(row)), None)
        if row is None:
            return False
        kind = kind_of_row(Segment(self.grid, range(first), self.before.meanings), row).kind
        return kind in {"action", "part"} and (len(self.grid.filled(row)) >= 3 or not self.grid.text_at(row, 0))

    def _segment(self, group: HeaderGroup, rows: range, before: Before) -> Before:
        self._close_action()
        self.section_rows.mode = None
        data = [row for row in rows if len(self.grid.filled(row)) > 1 or self.grid.col_count == 1] or list(rows)
        inherited = before.meanings if len(before.meanings) == self.grid.col_count else ()
        facts = [self._facts(group, col, data, inherited) for col in range(self.grid.col_count)]
        fixed = {
            col: meaning
            for (table, col), meaning in self.gathering.hints.columns.items()
            if table == self.grid.table.id
        }
        assigned = assign_columns(facts, fixed)
        fixed |= self._answered_otherwise(assigned)
        assigned = settle(
            assign_columns(facts, fixed) if fixed else assigned,
            facts,
            fixed,
            self.in_section,
            lambda: self.section_rows.has_banners(self.headers),
        )
        heads = group.heads
        self._keep_heads(group, facts, assigned)
        segment = Segment(self.grid, rows, tuple(column.meaning for column in assigned))
        self._header_section(group, segment)
        self._find_shading(segment, data)
        for row in rows:
            self._row(segment, row, heads=heads)
        self._close_action()
        return Before(segment.meanings, heads)

    def _facts(self, group: HeaderGroup, col: int, data: list[int], inherited: tuple[Meaning, ...]) -> ColumnFacts:
        heads = group.heads[col]
        top = group.tops[col]
        look = look_at(self.grid, data, col)
        shared = top is not None and top.colspan > 1
        if shared and top is not None and col == top.col and look.ref >= 0.6:
            heads = ()
        meaning = inherited[col] if inherited and (not heads or shared or best_heading_score(heads[-1]) < 0.5) else None
        if shared and top is not None and meaning is None and col > top.col and len(heads) == 1:
            heads = heads if best_heading_score(heads[0]) >= 0.5 else ()
        side = top is not None and bool(data) and top.row + top.rowspan - 1 > group.last
        return ColumnFacts(heads, look, meaning, shared, group.first < 0, side and look.filled == 0)

    def _answered_otherwise(self, assigned: list[Assigned]) -> dict[int, Meaning]:
        """Return the second best meaning of columns whose guess a person refused."""
        answers = self.gathering.hints.answers
        return {
            col: column.second
            for col, column in enumerate(assigned)
            if column.second is not None and answers.get(f"column-guess:{self.grid.table.id}.col{col}") == "other"
        }

    def _keep_heads(self, group: HeaderGroup, facts: list[ColumnFacts], assigned: list[Assigned]) -> None:
        if group.first >= 0:
            for row in range(group.first, group.last + 1):
                self.gathering.row(self.grid.row_id(row), "head", "it names the columns")
                self.gathering.used.update(self.grid.cell_id(cell) for cell in self.grid.filled(row))
        for col, column in enumerate(assigned):
            head = " / ".join(group.heads[col])
            reading = ColumnReading(
                self.grid.table.id, col, head, column.meaning, column.confidence, column.reason, facts[col].look.filled
            )
            self.gathering.columns.append(reading)

    def _header_section(self, group: HeaderGroup, segment: Segment) -> None:
        """Take a header cell that names no column ("BE SAFE" over the actions) as the section's title."""
        named = [col for col in segment.columns_of("action") if names_actions(group.heads[col])]
        for col in [*segment.columns_of("objective", "action", "section")]:
            cell = group.tops[col]
            if cell is None:
                continue
            title = re.split(_GAP, cell.lines[0].text.strip())[0] if cell.lines else ""
            title = _without_heading_end(" ".join(title.split()) if len(title.split()) > 1 else self.grid.text(cell))
            if (
                len(title.split()) < 2
                or is_period_head(title)
                or not self._is_title_over_columns(title, group, col, bool(named) and col not in named)
            ):
                continue
            name = section_name(title)
            self.gathering.open_section(name.title, name.ref, self.grid.cell_id(cell))
            self.in_section = True
            return

    def _is_title_over_columns(self, title: str, group: HeaderGroup, col: int, beside_actions: bool) -> bool:
        """Tell whether a head names a section: no heading word, or it alone changes or stands in capitals."""
        score = best_heading_score(title)
        if score >= 0.95 or len(title.split()) > 12:
            return False
        if len(group.heads[col]) > 1 and best_heading_score(group.heads[col][0]) >= 0.95:
            return False
        others = [head for heads in group.heads for head in heads if head not in group.heads[col]]
        changes = len({other.heads[col] for other in self.headers}) > 1 and len(self.headers) > 1
        loud = title.isupper() and not all(head.isupper() for head in others)
        unnamed = score < 0.75 and not beside_actions and not self.in_section
        return unnamed or changes or loud

    def _find_shading(self, segment: Segment, data: list[int]) -> None:
        """Find columns whose fills alone tell the rating, where there is no status column."""
        self.shaded_columns = []
        if segment.columns_of("status", "status_by_period"):
            return
        for col in range(self.grid.col_count):
            codes = [
                code
                for row in data
                if (cell := self.grid.at(row, col)) is not None
                and cell.colspan < self.grid.col_count
                and (code := rating_of_shading(cell.shading))
            ]
            if (
                len(set(codes)) >= 2
                and len(codes) >= max(2, len(data) * 0.4)
                and segment.meanings[col] != "period_tick"
            ):
                self.shaded_columns.append(col)

    def _row(
        self, segment: Segment, row: int, before_header: bool = False, heads: tuple[tuple[str, ...], ...] = ()
    ) -> None:
        row_id = self.grid.row_id(row)
        found = kind_of_row(segment, row)
        hint = self.gathering.hints.rows.get(row_id)
        if hint is not None:
            found = _hinted(hint, found, self.grid, row)
        if found.kind == "empty":
            return
        if found.kind in {"action", "part"} and before_header:
            self.section_rows.before_header(row)
            return
        if found.kind not in {"action", "part"}:
            self._close_action()
            self.section_rows.take(found, row)
            return
        draft = self._draft(segment, row, heads)
        if found.kind == "part" and self.pending is None and segment.rows.start == 0:
            self._take_back()
        if found.kind == "part" and self.pending is not None:
            self.pending.extend(draft)
            self.gathering.row(row_id, "part_of_previous", found.reason)
            return
        self._close_action()
        self._open_section_of(segment, row)
        self.pending = draft
        self.gathering.row(row_id, "action", found.reason)

    def _open_section_of(self, segment: Segment, row: int) -> None:
        for col in segment.columns_of("section"):
            cell = self.grid.at(row, col)
            text = self.grid.text(cell)
            if cell is not None and text:
                name = section_name(text)
                self.gathering.open_section(name.title, name.ref, self.grid.cell_id(cell))
                self.gathering.used.add(self.grid.cell_id(cell))
                return

    def _draft(self, segment: Segment, row: int, heads: tuple[tuple[str, ...], ...]) -> ActionDraft:
        draft = ActionDraft(source=[self.grid.row_id(row)], has_progress=bool(segment.columns_of("progress")))
        seen: set[tuple[int, int, Meaning]] = set()
        for col, meaning in enumerate(segment.meanings):
            cell = self.grid.at(row, col)
            if (
                cell is None
                or cell.row < segment.rows.start
                or (cell.row, cell.col, meaning) in seen
                or meaning == "section"
            ):
                continue
            if meaning == "action" and cell.row < row and self.pending is not None:
                continue
            seen.add((cell.row, cell.col, meaning))
            self._value(draft, cell, row, col, meaning, heads[col] if heads else (), segment)
        for col in self.shaded_columns:
            cell = self.grid.at(row, col)
            draft.shading = draft.shading or (cell.shading if cell is not None else None)
        return draft

    def _value(
        self,
        draft: ActionDraft,
        cell: Cell,
        row: int,
        col: int,
        meaning: Meaning,
        heads: tuple[str, ...],
        segment: Segment,
    ) -> None:
        cell_id = self.grid.cell_id(cell)
        head = heads[-1] if heads else ""
        first = segment.meanings[cell.col] if cell.col < col else meaning
        if cell.col < col and first != meaning and first != "ignore" and not meaning.endswith("_tick"):
            return
        if meaning == "ignore":
            if cell.row == row:
                self._ignored(draft, cell, cell_id, segment)
            return
        found = Found(pieces_of(cell), cell_id, head, _period(heads), cell.shading, cell.rowspan > 1)
        if found.pieces or (meaning in {"status", "status_by_period"} and cell.shading) or meaning == "period_tick":
            draft.add(meaning, found)
        if found.pieces:
            self.gathering.used.add(cell_id)

    def _ignored(self, draft: ActionDraft, cell: Cell, cell_id: str, segment: Segment) -> None:
        text = self.grid.text(cell)
        if text:
            self.gathering.put_aside(text, cell_id, "column without a meaning", "note")

    def _take_back(self) -> None:
        """Open the last action of the table before again, when this table starts in the middle of it."""
        last = self.before.last
        section = self.gathering.current
        if (
            last is not None
            and section is not None
            and section.actions
            and section.actions[-1].source == tuple(last.source)
        ):
            section.actions.pop()
            self.pending = last

    def _close_action(self) -> None:
        if self.pending is None:
            return
        section = self.gathering.section()
        action = make_action(self.pending, section.actions[-1] if section.actions else None, self.gathering.period)
        if action.text:
            section.actions.append(action)
            self.last = self.pending
        else:
            for founds in self.pending.values.values():
                for found in founds:
                    self.gathering.put_aside(found.text, found.source, "a row that says nothing to do", "note")
        self.pending = None


def _period(heads: tuple[str, ...]) -> str:
    if not heads:
        return ""
    lowest = period_from_head(heads[-1]) or heads[-1]
    above = [head for head in heads[:-1] if is_period_head(head)]
    return f"{above[-1]} {lowest}" if above else lowest


def _without_heading_end(title: str) -> str:
    """Drop a column heading that ran into a section title ("BE SAFE PRIORITIES Actions agreed")."""
    words = title.split()
    for size in range(min(4, len(words) - 1), 0, -1):
        if best_heading_score(" ".join(words[-size:])) >= 1.0 and size >= 2:
            return " ".join(words[:-size])
    return title


def _hinted(hint: str, found: RowKindFound, grid: Grid, row: int) -> RowKindFound:
    filled = grid.filled(row)
    if not filled:
        return found
    if hint == "action":
        return RowKindFound("action", "set by a person")
    if hint == "part_of_previous":
        return RowKindFound("part", "set by a person")
    if hint == "section":
        if found.kind == "banner":
            return found
        ref = filled[0] if len(filled) > 1 and len(last_line(filled[0])) <= 12 else None
        return RowKindFound("banner", "set by a person", filled[1] if ref is not None else filled[0], ref=ref)
    return RowKindFound("other", "set by a person", filled[0])
