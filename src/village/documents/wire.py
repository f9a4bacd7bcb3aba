"""Documents as plain JSON values and back, exactly, so that they can cross from one process to another."""

from collections.abc import Iterable
from typing import Any

from village.documents.blocks import Block, Cell, Document, Line, Place, Table, TextBlock

type Json = dict[str, Any]


def to_wire(document: Document) -> Json:
    """Return a document as JSON values; `from_wire` gives back an equal document."""
    return {
        "format": document.format,
        "blocks": [_block_to_wire(block) for block in document.blocks],
        "furniture": [_block_to_wire(block) for block in document.furniture],
        "page_count": document.page_count,
        "title": document.title,
        "remarks": list(document.remarks),
        "removed": list(document.removed),
    }


def from_wire(wire: Json) -> Document:
    """Return the document that `to_wire` wrote."""
    return Document(
        format=wire["format"],
        blocks=tuple(_block_from_wire(block) for block in wire["blocks"]),
        furniture=tuple(_text_from_wire(block) for block in wire["furniture"]),
        page_count=wire["page_count"],
        title=wire["title"],
        remarks=tuple(wire["remarks"]),
        removed=tuple(wire["removed"]),
    )


def _line_to_wire(line: Line) -> list[Any]:
    return [line.text, line.kind, line.bold, line.italic, line.colour, line.marker]


def _lines_from_wire(lines: Iterable[list[Any]]) -> tuple[Line, ...]:
    return tuple(Line(*line) for line in lines)


def _place_to_wire(place: Place) -> list[Any]:
    return [place.page, place.sheet, place.line]


def _block_to_wire(block: Block) -> Json:
    if isinstance(block, TextBlock):
        line, place = _line_to_wire(block.line), _place_to_wire(block.place)
        return {"id": block.id, "line": line, "level": block.level, "place": place}
    return {
        "id": block.id,
        "cells": [
            [cell.row, cell.col, [_line_to_wire(line) for line in cell.lines], cell.rowspan, cell.colspan, cell.shading]
            for cell in block.cells
        ],
        "size": [block.row_count, block.col_count, block.header_row_count],
        "place": _place_to_wire(block.place),
        "row_pages": list(block.row_pages),
    }


def _text_from_wire(wire: Json) -> TextBlock:
    return TextBlock(wire["id"], Line(*wire["line"]), wire["level"], Place(*wire["place"]))


def _block_from_wire(wire: Json) -> Block:
    if "line" in wire:
        return _text_from_wire(wire)
    cells = tuple(
        Cell(row, col, _lines_from_wire(lines), rowspan, colspan, shading)
        for row, col, lines, rowspan, colspan, shading in wire["cells"]
    )
    rows, cols, heads = wire["size"]
    return Table(wire["id"], cells, rows, cols, heads, Place(*wire["place"]), tuple(wire["row_pages"]))
