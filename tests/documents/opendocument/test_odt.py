"""OpenDocument text: lists are numbered, cells merged, changes accepted, notes and page heads kept apart."""

from pathlib import Path

from tests.documents.office_files import odt_file
from village.documents.blocks import Document, TextBlock
from village.documents.opendocument.odt import read_odt

AUTOMATIC = """
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"
        fo:color="#ff0000"/></style:style>
<style:style style:name="V" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="H" style:family="paragraph" style:default-outline-level="2"/>
<style:style style:name="C" style:family="table-cell"><style:table-cell-properties
        fo:background-color="#00b050"/></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"
        text:display-levels="2"/></text:list-style>
<text:list-style style:name="D"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
"""


def shown(document: Document) -> list[str]:
    return [
        f"{block.line.marker or ''} {block.text}".strip() for block in document.blocks if isinstance(block, TextBlock)
    ]


def test_text_lists_notes_and_changes(tmp_path: Path) -> None:
    body = """<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
    <text:h text:outline-level="1">Plan</text:h><text:p text:style-name="H">Strand</text:p>
    <text:p>one<text:s text:c="2"/>two<text:tab/>three<text:line-break/>four</text:p>
    <text:list text:style-name="L"><text:list-item><text:p>Meet</text:p><text:p>more</text:p>
      <text:list><text:list-item><text:p>rooms</text:p></text:list-item></text:list></text:list-item>
      <text:list-item><text:p>Plan</text:p></text:list-item></text:list>
    <text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>On</text:p></text:list-item>
      </text:list>
    <text:list text:style-name="L"><text:list-item><text:p>Anew</text:p></text:list-item></text:list>
    <text:list text:style-name="D"><text:list-header><text:p>Head</text:p></text:list-header>
      <text:list-item><text:p>Dot</text:p></text:list-item></text:list>
    <text:p>Word<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Source</text:p>
      </text:note-body>
      </text:note><office:annotation><text:p>Really?</text:p></office:annotation><text:span
        text:style-name="V">secret</text:span>
      <draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame></text:p>"""
    page = "<style:master-page><style:header><text:p>Thornaby Vale</text:p></style:header></style:master-page>"
    document = read_odt(odt_file(tmp_path / "plan.odt", body, automatic=AUTOMATIC, styles=page))
    assert shown(document) == [
        "Plan", "Strand", "one  two\tthree", "four", "1. Meet", "more", "1.a) rooms", "2. Plan", "3. On", "1. Anew",
        "Head",
        "• Dot", "Word", "Boxed", "Source",
    ]  # fmt: skip
    levels = [block.level for block in document.blocks if isinstance(block, TextBlock) and block.kind == "heading"]
    assert levels == [1, 2]
    assert [block.text for block in document.furniture] == ["Thornaby Vale", "Really?", "secret"]


def test_tables_keep_spans_shading_and_head_rows(tmp_path: Path) -> None:
    body = """<table:table><table:table-header-rows><table:table-row>
      <table:table-cell table:number-columns-spanned="2"><text:p>When</text:p></table:table-cell>
      <table:covered-table-cell/>
      </table:table-row></table:table-header-rows><table:table-row>
      <table:table-cell table:style-name="C"><text:p><text:span
        text:style-name="B">x</text:span></text:p></table:table-cell>
      <table:table-cell/></table:table-row></table:table>"""
    (table,) = read_odt(odt_file(tmp_path / "plan.odt", body, automatic=AUTOMATIC)).tables()
    assert (table.row_count, table.col_count, table.header_row_count) == (2, 2, 1)
    when, x, blank = table.cells
    assert (when.colspan, x.shading, blank.lines) == (2, "00B050", ())
    assert (x.lines[0].bold, x.lines[0].colour) == (True, "FF0000")


def test_what_changes_took_out_is_kept_apart_as_it_stood(tmp_path: Path) -> None:
    body = """<text:tracked-changes>
    <text:changed-region text:id="c1"><text:deletion><text:p>Fell</text:p></text:deletion></text:changed-region>
    <text:changed-region xml:id="c2"><text:deletion><text:p>Ben Benson</text:p><text:p>8B</text:p></text:deletion>
    </text:changed-region></text:tracked-changes>
    <text:p><text:span>Ada</text:span> <text:change text:change-id="c1"/> won</text:p><text:p>Kept</text:p>"""
    document = read_odt(odt_file(tmp_path / "plan.odt", body))
    assert shown(document) == ["Ada  won", "Kept"]
    assert document.removed == ("Fell", "Ben Benson", "8B", "Ada Fell won")
    assert "Fell" not in " ".join(document.words())
