"""Web pages are read as a browser shows them: spans, lists, looks, and nothing that is hidden."""

from pathlib import Path

import pytest

from village.documents.blocks import Document, Table, TextBlock
from village.documents.web.html import read_html


def page(folder: Path, markup: str, encoding: str = "utf-8") -> Document:
    path = folder / "plan.html"
    path.write_bytes(markup.encode(encoding))
    return read_html(path)


def shown(document: Document) -> list[str]:
    return [
        f"{block.line.marker or ''} {block.text}".strip() for block in document.blocks if isinstance(block, TextBlock)
    ]


TEXTS = [
    pytest.param("<p>one<br>two</p>", ["one", "two"], id="line break"),
    pytest.param("<p>one\n   two</p>three<div>four</div>five", ["one two", "three", "four", "five"], id="loose text"),
    pytest.param("<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>", ["• a", "• b", "• c"], id="nested list"),
    pytest.param('<ol start="3"><li>a<li>b</ol><ol type="a"><li>c</ol>', ["3. a", "4. b", "a. c"], id="numbered lists"),
    pytest.param('<ul style="list-style: none"><li>plain</ul>', ["plain"], id="list without marks"),
    pytest.param("<script>x()</script><style>p{}</style><p hidden>no</p><p>yes</p>", ["yes"], id="not shown"),
    pytest.param('<p style="display:none">no</p><p class="gone">no</p><p>yes</p>', ["yes"], id="hidden by style"),
    pytest.param("<pre>a  b\nc</pre>", ["a  b", "c"], id="preformatted"),
    pytest.param(
        '<p><input type="checkbox" checked> done <input type="checkbox"> not</p>', ["☑ done ☐ not"], id="boxes"
    ),
    pytest.param("<p>half<wbr>-termly &amp; &frac12;&nbsp;day</p>", ["half-termly & ½ day"], id="entities"),
    pytest.param("<p>open <b>bold <p>next", ["open bold", "next"], id="unclosed"),
    pytest.param("<dl><dt>Lead</dt><dd>Head</dd></dl>", ["Lead", "Head"], id="definition list"),
]


@pytest.mark.parametrize(("markup", "expected"), TEXTS)
def test_text_is_read_as_a_browser_shows_it(tmp_path: Path, markup: str, expected: list[str]) -> None:
    assert shown(page(tmp_path, "<style>.gone { display: none }</style>" + markup)) == expected


def test_headings_have_levels_and_the_title_is_known(tmp_path: Path) -> None:
    document = page(tmp_path, "<title>Vale plan</title><h2>Attend <em>well</em></h2><nav>Home</nav>")
    (heading,) = document.blocks
    assert isinstance(heading, TextBlock)
    assert (heading.kind, heading.level, heading.text, heading.line.bold) == ("heading", 2, "Attend well", True)
    assert (document.title, [block.text for block in document.furniture]) == ("Vale plan", ["Home"])


def test_spans_head_rows_and_shading_of_a_table(tmp_path: Path) -> None:
    markup = """<style>td.g {background-color: #00b050} tr.x td {color: red}</style>
    <table><caption>Strand one</caption><thead><tr><th rowspan=2>Action<th
        colspan=2>When</tr><tr><th>Y1<th>Y2</tr></thead>
    <tfoot><tr><td colspan=3>Total</tfoot>
    <tbody><tr bgcolor=yellow><td rowspan=0>Walks<td class=g>x<td style="background:rgb(255,0,0) none">y</tr>
    <tr><td rowspan=9>z<td><ul><li>one<li>two</ul></tr></table>"""
    document = page(tmp_path, markup)
    assert shown(document) == ["Strand one"]
    (table,) = document.tables()
    assert (table.row_count, table.col_count, table.header_row_count) == (5, 3, 2)
    found = {cell.text: (cell.row, cell.col, cell.rowspan, cell.colspan, cell.shading) for cell in table.cells}
    assert found["Action"] == (0, 0, 2, 1, None)
    assert found["Y2"] == (1, 2, 1, 1, None)
    assert found["Walks"][:3] == (2, 0, 2)
    assert (found["z"][2], found["Total"][:4]) == (1, (4, 0, 1, 3))
    assert [found[text][4] for text in ("Walks", "x", "y")] == ["FFFF00", "00B050", "FF0000"]
    assert [line.marker for cell in table.cells for line in cell.lines if line.text in ("one", "two")] == ["•", "•"]


def test_a_layout_table_is_read_through(tmp_path: Path) -> None:
    inner = "<table><tr><td>Action<td>Lead<tr><td>Walks<td>Head</table>"
    document = page(tmp_path, f"<table><tr><td>Menu<td><h1>Plan</h1>{inner}</table>")
    assert [type(block) for block in document.blocks] == [TextBlock, TextBlock, Table]


@pytest.mark.parametrize(
    ("encoding", "meta"),
    [("cp1252", '<meta charset="iso-8859-1">'), ("cp1252", ""), ("utf-8", ""), ("utf-16", ""), ("utf-8-sig", "")],
)
def test_any_usual_encoding_is_understood(tmp_path: Path, encoding: str, meta: str) -> None:
    assert shown(page(tmp_path, f"{meta}<p>½ termly – £40</p>", encoding)) == ["½ termly – £40"]
