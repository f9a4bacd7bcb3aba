"""Actions written as small blocks of labels and values, in tables or in lines of text."""

import re

from village.documents.blocks import Cell
from village.reading.actions import ActionDraft, Found, make_action
from village.reading.gathering import Gathering
from village.reading.grids import Grid
from village.reading.outline import ColumnReading, Meaning
from village.reading.rows import SECTION_LABEL
from village.reading.section_rows import SectionRows
from village.reading.sections import section_name
from village.reading.table_kinds import label_meaning
from village.reading.vocabulary import head_label
from village.reading.wording import Piece, bare_ref, is_ref, pieces_of

_ACTION_LABEL = re.compile(
    r"^(?:action|step|task|activity)(?:\s+(?:no\.?|number|ref))?\s*(?P<ref>[A-Z]?\d{1,2}(?:\.\d{1,2})*[a-z]?)\s*:?$",
    re.IGNORECASE,
)


class Cards:
    """Reads one table of label/value blocks into the gathering."""

    def __init__(self, grid: Grid, gathering: Gathering) -> None:
        self.grid, self.gathering = grid, gathering
        self.draft: ActionDraft | None = None
        self.index = 0

    def read(self, caption_ref: str | None = None) -> None:
        """Read every block; `caption_ref` is a reference in the heading above the table."""
        for row in range(self.grid.row_count):
            filled = self.grid.filled(row)
            if not filled:
                continue
            for label, value in self._pairs(filled):
                self._take(label, value, row)
        if self.draft is not None and caption_ref and "ref" not in self.draft.values:
            self.draft.add("ref", Found([Piece(caption_ref)], self.grid.table.id))
        self._close()

    def _pairs(self, filled: list[Cell]) -> list[tuple[str, Cell | None]]:
        """Return the row's labels with the cell that holds the value; a label may share the cell with its value."""
        if len(filled) == 1:
            text = self.grid.text(filled[0])
            if label_meaning(text):
                return []
            return [(text.split(":")[0] if ":" in text[:40] else "", filled[0])]
        pairs: list[tuple[str, Cell | None]] = []
        index = 0
        own = self.grid.own(filled[0].row)
        if len(own) % 2 == 0 and all(
            label_meaning(self.grid.text(cell)) or not self.grid.text(cell) or self.grid.text(cell).endswith(":")
            for cell in own[::2]
        ):
            for label, value in zip(own[::2], own[1::2], strict=True):
                self._label_used(label)
                pairs.append((self.grid.text(label), value))
            return pairs
        while index < len(filled):
            text = self.grid.text(filled[index])
            if ":" in text[:40] and not text.rstrip().endswith(":") and label_meaning(text.split(":")[0]):
                pairs.append((text.split(":")[0], filled[index]))
                index += 1
            elif index + 1 < len(filled) and not label_meaning(self.grid.text(filled[index + 1])):
                pairs.append((text, filled[index + 1]))
                self._label_used(filled[index])
                index += 2
            else:
                self._label_used(filled[index])
                index += 1
        return pairs

    def _label_used(self, cell: Cell) -> None:
        self.gathering.used.add(self.grid.cell_id(cell))

    def _take(self, label: str, value: Cell | None, row: int) -> None:
        if value is None:
            return
        row_id = self.grid.row_id(row)
        source = self.grid.cell_id(value)
        pieces = pieces_of(value)
        if (
            label
            and label != self.grid.text(value)
            and pieces
            and pieces[0].text.lower().startswith(label.lower() + ":")
        ):
            pieces = [Piece(pieces[0].text[len(label) + 1 :].strip(), pieces[0].is_item), *pieces[1:]]
            pieces = [piece for piece in pieces if piece.text]
        meaning = self._meaning(label, row)
        numbered = _ACTION_LABEL.match(label.strip())
        if numbered:
            meaning = "action"
        if not label or meaning is None:
            self._unlabelled(label, value, row)
            return
        if (
            meaning in {"action", "ref"}
            and self.draft is not None
            and (meaning in self.draft.values or "action" in self.draft.values)
        ):
            self._close()
        if self.draft is None:
            self.draft = ActionDraft()
        if meaning == "section":
            name = section_name(" ".join(piece.text for piece in pieces))
            self.gathering.open_section(name.title, name.ref, source)
        else:
            if numbered:
                self.draft.add("ref", Found([Piece(numbered["ref"])], source))
            found = Found(pieces, source, label.strip(": "), "", value.shading)
            if pieces or (meaning == "status" and value.shading):
                self.draft.add(meaning, found)
        if row_id not in self.draft.source:
            self.draft.source.append(row_id)
            self.gathering.row(
                row_id, "action" if meaning == "action" else "part_of_previous", "a label with its value"
            )
        self.gathering.used.add(source)

    def _meaning(self, label: str, row: int) -> Meaning | None:
        hinted = self.gathering.hints.columns.get((self.grid.table.id, row))
        found = hinted or label_meaning(label)
        if found and label:
            reason = "set by a person" if hinted else f"the label “{label.strip(': ')}” says so"
            self.gathering.columns.append(
                ColumnReading(self.grid.table.id, row, label.strip(), found, 1.0 if hinted else 0.9, reason, 1)
            )
        return found

    def _unlabelled(self, label: str, value: Cell, row: int) -> None:
        """Place a title row, a reference, or a label that plans do not know."""
        text = self.grid.text(value)
        source = self.grid.cell_id(value)
        if label and head_label(label) and self.draft is None:
            SectionRows(self.grid, self.gathering).fill(
                str(head_label(label)), label, [piece.text for piece in pieces_of(value)], source
            )
            return
        if label and text != label and self.draft is not None:
            self.draft.add(
                "note", Found([piece for piece in pieces_of(value) if piece.text], source, label.strip(": "))
            )
            self.gathering.used.add(source)
            return
        numbered = _ACTION_LABEL.match(text)
        if numbered or is_ref(text):
            self._close()
            self.draft = ActionDraft(source=[self.grid.row_id(row)])
            self.draft.add("ref", Found([Piece(numbered["ref"] if numbered else bare_ref(text))], source))
            self.gathering.used.add(source)
            return
        self._close()
        if SECTION_LABEL.match(text) or (value.colspan >= self.grid.col_count and len(text.split()) <= 14):
            name = section_name(text)
            self.gathering.open_section(name.title, name.ref, source)
            self.gathering.used.add(source)
            self.gathering.row(self.grid.row_id(row), "section", "it runs across the table")
        else:
            self.gathering.put_aside(text, source, "", "note")

    def _close(self) -> None:
        if self.draft is not None and (self.draft.values.get("action") or self.draft.values.get("objective")):
            section = self.gathering.section()
            section.actions.append(
                make_action(self.draft, section.actions[-1] if section.actions else None, self.gathering.period)
            )
        elif self.draft is not None:
            for founds in self.draft.values.values():
                for found in founds:
                    self.gathering.put_aside(found.text, found.source, "a card without an action", "note")
        self.draft = None
