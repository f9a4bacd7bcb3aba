"""A document crosses from one process to another without any change."""

import json

from hypothesis import given
from hypothesis import strategies as st

from village.documents.blocks import Cell, Document, Line, Place, Table, TextBlock
from village.documents.wire import from_wire, to_wire

counts = st.integers(0, 50)
maybe_text = st.none() | st.text(max_size=10)
lines = st.builds(
    Line,
    text=st.text(max_size=30),
    kind=st.sampled_from(["text", "item", "heading"]),
    bold=st.booleans(),
    italic=st.booleans(),
    colour=maybe_text,
    marker=maybe_text,
)
places = st.builds(Place, page=st.none() | counts, sheet=maybe_text, line=st.none() | counts)
cells = st.builds(
    Cell,
    row=counts,
    col=counts,
    lines=st.lists(lines, max_size=3).map(tuple),
    rowspan=counts,
    colspan=counts,
    shading=maybe_text,
)
text_blocks = st.builds(TextBlock, id=st.text(max_size=4), line=lines, level=counts, place=places)
tables = st.builds(
    Table,
    id=st.text(max_size=4),
    cells=st.lists(cells, max_size=4).map(tuple),
    row_count=counts,
    col_count=counts,
    header_row_count=counts,
    place=places,
    row_pages=st.lists(counts, max_size=3).map(tuple),
)
documents = st.builds(
    Document,
    format=st.sampled_from(["docx", "pdf", "xlsx", "html", "text", "odt", "ods", "csv"]),
    blocks=st.lists(text_blocks | tables, max_size=4).map(tuple),
    furniture=st.lists(text_blocks, max_size=2).map(tuple),
    page_count=st.none() | counts,
    title=maybe_text,
    remarks=st.lists(st.text(max_size=10), max_size=2).map(tuple),
    removed=st.lists(st.text(max_size=10), max_size=2).map(tuple),
)


@given(documents)
def test_a_document_comes_back_exactly_as_it_went(document: Document) -> None:
    assert from_wire(json.loads(json.dumps(to_wire(document)))) == document
