"""A document in, a plan's outline out: every word placed in a field or kept as unplaced."""

import re
from collections.abc import Iterable
from dataclasses import replace

from village.documents.blocks import Document, Table, TextBlock
from village.reading.between import Between
from village.reading.cards import Cards
from village.reading.coverage import count_kept, missing_pieces
from village.reading.doubts import doubts_of_outline, with_doubts
from village.reading.gathering import Gathering
from village.reading.grids import Grid
from village.reading.head import read_funding, read_head_block, read_initials
from village.reading.headers import find_headers
from village.reading.outline import Hints, Outline, Unplaced
from village.reading.plan_tables import Before, PlanTable
from village.reading.prose import Prose, ProseLine, read_line
from village.reading.questions import find_questions
from village.reading.sections import is_generic_title, repeated_headings, section_name
from village.reading.table_kinds import TableKind, kind_of_table
from village.reading.title import Opening, period_dates, read_opening, settle_organisation, settle_period
from village.reading.vocabulary import named, plain
from village.reading.wording import looks_like_title, tidy

_CARD_REF = re.compile(
    r"^(?:action|step|task)\s*(?:no\.?\s*)?(?P<ref>[A-Z]?\d{1,2}(?:\.\d{1,2})*[a-z]?)\b", re.IGNORECASE
)


def understand(document: Document, hints: Hints | None = None) -> Outline:
    """Return the plan that the document holds; corrections in `hints` are honoured and leave all ids as they are."""
    gathering = Gathering(_with_answers(hints or Hints()))
    opening = read_opening(document)
    gathering.title_ids.update(opening.used, opening.remarks)
    gathering.used.update(opening.used)
    gathering.period = period_dates(opening.period)
    _Walk(document, gathering, opening).run()
    outline = _finished(document, gathering, opening)
    return _nothing_lost(document, with_doubts(outline, gathering.hints), gathering)


def _with_answers(hints: Hints) -> Hints:
    """Turn answers about whole rows into what the rows are."""
    rows = dict(hints.rows)
    for key, answer in hints.answers.items():
        code, _colon, source = key.partition(":")
        if answer == "other" and code == "no-ref":
            rows.setdefault(source, "part_of_previous")
        elif answer == "other" and code == "row-not-action":
            rows.setdefault(source, "action")
    return replace(hints, rows=rows)


class _Walk:
    """Goes through the blocks in reading order."""

    def __init__(self, document: Document, gathering: Gathering, opening: Opening) -> None:
        self.document, self.gathering, self.opening = document, gathering, opening
        self.between = Between(gathering, opening.title)
        self.before = Before()
        self.lines = {block.id: read_line(block) for block in document.blocks if isinstance(block, TextBlock)}
        sheets = {block.place.sheet for block in document.blocks if block.place.sheet}
        self.many_sheets = len(sheets) > 1
        self.between.repeated = repeated_headings(self.document)
        self.many_plans = False
        self.headings_over_plans = 0
        """Different headings that stand over plan tables; one alone divides nothing."""
        self.adjacent = False
        """True while no text has stood since the last table on this sheet."""
        self.sheet: str | None = None

    def run(self) -> None:
        run: list[ProseLine] = []
        kinds = self._kinds()
        self.many_plans = sum(1 for _grid, kind in kinds.values() if kind.kind == "plan") > 1
        self.headings_over_plans = self._count_headings(kinds)
        has_plan = any(kind.kind in {"plan", "cards", "turned"} for _grid, kind in kinds.values())
        for block in self.document.blocks:
            if isinstance(block, TextBlock):
                line = self.lines[block.id]
                self.adjacent = False
                if has_plan or not self._is_prose():
                    self.between.take(block, line)
                run.append(line)
                continue
            self._prose(run, has_plan)
            run = []
            self.adjacent = self.adjacent and block.place.sheet == self.sheet
            self._table(*kinds[block.id], block)
            self.adjacent, self.sheet = True, block.place.sheet
        self._prose(run, has_plan)
        if not has_plan and self._is_prose():
            for line in self.lines.values():
                if line.block.id in self.gathering.used:
                    self.between.flush_to_head()
                else:
                    self.between.take(line.block, line)
        self.between.flush_to_head()

    def _kinds(self) -> dict[str, tuple[Grid, TableKind]]:
        """Judge every table before any is read, so that text can be read in the light of them."""
        kinds: dict[str, tuple[Grid, TableKind]] = {}
        inherited = 0
        caption = ""
        captions: set[str] = set()
        for block in self.document.blocks:
            if isinstance(block, TextBlock):
                caption = tidy(block.text) if len(block.text.split()) <= 12 else ""
                continue
            grid = Grid(block)
            kind = kind_of_table(grid, caption, inherited)
            if kind.kind in {"aside", "head"} and self._corrected(block.id):
                kind = TableKind("plan", "set by a person", tuple(find_headers(grid)))
            if kind.kind == "plan":
                inherited = grid.col_count
                captions.add(plain(caption))
            kinds[block.id] = (grid, kind)
            caption = ""
        self.between.many_captions = len(captions - {""}) > 1
        return kinds

    def _count_headings(self, kinds: dict[str, tuple[Grid, TableKind]]) -> int:
        found: set[str | None] = set()
        heading: str | None = None
        for block in self.document.blocks:
            if isinstance(block, TextBlock):
                is_heading = block.kind == "heading" or self.lines[block.id].is_heading
                names = not is_generic_title(block.text) and plain(block.text) not in self.between.repeated
                if is_heading and block.id not in self.gathering.title_ids and names:
                    heading = plain(section_name(tidy(block.text)).title or block.text)
            elif kinds[block.id][1].kind in {"plan", "turned", "cards"} and heading is not None:
                found.add(heading)
        return len(found)

    def _corrected(self, table_id: str) -> bool:
        """Tell whether a person said that this table holds actions."""
        hints = self.gathering.hints
        named_columns = any(table == table_id for table, _col in hints.columns)
        return named_columns or any(
            kind == "action" and row.startswith(f"{table_id}.") for row, kind in hints.rows.items()
        )

    def _is_prose(self) -> bool:
        return any(line.has_field for line in self.lines.values()) or self._is_plan()

    def _is_plan(self) -> bool:
        words = set(plain(self.opening.title or "").split()) | set(plain(self.document.title or "").split())
        return bool(words & (named("plan_words") - {"report", "review", "statement", "log"}))

    def _prose(self, run: list[ProseLine], has_plan: bool) -> None:
        lines = [line for line in run if line.block.id not in self.gathering.used and tidy(line.block.text)]
        if not lines:
            return
        if (
            has_plan
            and sum(1 for line in lines if line.has_field and ("owner" in {value[0] for value in line.values})) < 2
        ):
            return
        Prose(self.gathering, lines, self._is_plan() and not has_plan).read()

    def _table(self, grid: Grid, kind: TableKind, table: Table) -> None:
        sheet = table.place.sheet
        self.between.sheet = sheet if self.many_sheets and sheet and not is_generic_title(sheet) else None
        if kind.kind == "plan":
            self._plan(grid, kind)
        elif kind.kind == "turned":
            self._plan(grid.turn(), kind)
        elif kind.kind == "cards":
            self._cards(grid)
        elif kind.kind == "initials":
            read_initials(grid, self.gathering)
        elif kind.kind == "head":
            read_head_block(
                grid, self.gathering, self.between.section_heading() is not None and self.gathering.action_count > 0
            )
        else:
            self._aside(grid, kind.why)
        self.between.caption = ""
        if kind.kind != "aside":
            self.between.caption_block = None

    def _plan(self, grid: Grid, kind: TableKind) -> None:
        before = self.gathering.current
        opened = self.between.before_plan(False, self.many_plans, self.adjacent)
        section = self.gathering.current if self.gathering.current is not before else None
        fresh = section is not None and not section.actions
        several = self.headings_over_plans > 1 or self.between.many_captions
        divided = opened and (several or self.between.sheet is not None)
        self.before = PlanTable(grid, list(kind.headers), self.gathering, self.before, divided).read()
        if (
            fresh
            and section is not None
            and not section.actions
            and section in self.gathering.sections
            and len(self.gathering.sections) > 1
        ):
            self._give_way(section.title)

    def _give_way(self, title: str | None) -> None:
        """Drop the section of a heading or sheet when the table under it has sections of its own."""
        empty = [
            section
            for section in self.gathering.sections
            if section.title == title and not section.has_more_than_title()
        ]
        for section in empty:
            self.gathering.sections.remove(section)
            self.gathering.used.difference_update(section.source)

    def _cards(self, grid: Grid) -> None:
        found = _CARD_REF.match(self.between.caption)
        if self.between.headings and _CARD_REF.match(tidy(self.between.headings[-1].text)):
            heading = self.between.headings.pop()
            found = found or _CARD_REF.match(tidy(heading.text))
        heading_block = self.between.section_heading()
        if heading_block is not None:
            name = section_name(tidy(heading_block.text))
            self.between.before_plan(opens_itself=False)
            self.gathering.open_section(name.title, name.ref, heading_block.id)
        Cards(grid, self.gathering).read(found["ref"] if found else None)

    def _aside(self, grid: Grid, why: str) -> None:
        cells = [cell for cell in grid.table.cells if grid.text(cell)]
        if len(cells) == 1 and looks_like_title(grid.text(cells[0])):
            self.between.take_boxed(grid.text(cells[0]), grid.cell_id(cells[0]))
            return
        for row in range(grid.row_count):
            filled = grid.filled(row)
            if not filled:
                continue
            text = " | ".join(grid.text(cell) for cell in filled)
            self.gathering.unplaced.append(
                Unplaced(text, grid.row_id(row), why, "furniture" if why in {"legend", "contents"} else "note")
            )
            self.gathering.used.update(grid.cell_id(cell) for cell in filled)
            self.gathering.row(grid.row_id(row), "not_action", why)


def _finished(document: Document, gathering: Gathering, opening: Opening) -> Outline:
    for section in gathering.sections:
        if not section.actions and not section.has_more_than_title():
            gathering.used.difference_update(section.source)
    sections = [section for section in gathering.sections if section.has_more_than_title()]
    has_actions = any(section.actions for section in sections)
    gathering.funding.extend(read_funding(gathering.head))
    questions = () if has_actions else tuple(find_questions(document, gathering))
    return Outline(
        title=opening.title or _titled(gathering),
        organisation=settle_organisation(opening.organisation, gathering),
        period=settle_period(opening.period, gathering),
        head=tuple(gathering.head),
        funding=tuple(gathering.funding),
        initials=tuple(dict.fromkeys(gathering.initials)),
        questions=questions,
        sections=tuple(section.finished() for section in sections),
        unplaced=tuple(gathering.unplaced),
        columns=tuple(gathering.columns),
        rows=tuple(gathering.rows),
        doubts=tuple(doubts_of_outline(gathering, has_actions)),
        remarks=document.remarks,
    )


def _titled(gathering: Gathering) -> str | None:
    return next((head.text for head in gathering.head if head.kind == "title"), None)


def _nothing_lost(document: Document, outline: Outline, gathering: Gathering) -> Outline:
    """Add what is still missing to the unplaced, in reading order, and count."""
    missing = missing_pieces(document, outline, gathering.used)
    order = {piece: index for index, piece in enumerate(_ids(document))}
    unplaced = sorted(
        (*outline.unplaced, *missing), key=lambda piece: order.get(piece.source, order.get(_block_of(piece.source), 0))
    )
    whole = replace(outline, unplaced=tuple(unplaced))
    word_count, kept_count = count_kept(document, whole)
    return replace(whole, word_count=word_count, kept_count=kept_count)


def _ids(document: Document) -> Iterable[str]:
    for block in document.blocks:
        yield block.id
        if isinstance(block, Table):
            for row in range(block.row_count):
                yield f"{block.id}.r{row}"
                yield from (f"{block.id}.r{row}.c{col}" for col in range(block.col_count))
    yield from (block.id for block in document.furniture)


def _block_of(source: str) -> str:
    return source.split(".")[0]
