"""Word files: every construct that holds words is read once, with the look and place that carry meaning."""

import zipfile
from pathlib import Path

import pytest

from tests.documents.office_files import NAMESPACES, p, relationships, tbl, tc, tr, word_file, zipped
from village.documents.blocks import Document, Table, TextBlock
from village.documents.word.docx import read_docx


def read_body(folder: Path, body: str, **parts: str) -> Document:
    return read_docx(word_file(folder / "plan.docx", body, **parts))


def shown(document: Document) -> list[str]:
    """Return each text block as its reader sees it: mark, then words."""
    return [
        f"{block.line.marker or ''} {block.text}".strip() for block in document.blocks if isinstance(block, TextBlock)
    ]


def only_table(document: Document) -> Table:
    (table,) = document.tables()
    return table


def run(inner: str, letters: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{letters}</w:rPr>{inner}</w:r></w:p>"


SDT = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
BOX = "<w:txbxContent>" + p("Contact the Thornaby Vale hub") + "</w:txbxContent>"
CHECK = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'
FIELD = '<w:r><w:fldChar w:fldCharType="begin">{}</w:fldChar></w:r>'
WORDS = [
    pytest.param(run("<w:t>one</w:t><w:tab/><w:t>two</w:t>"), ["one\ttwo"], id="tab"),
    pytest.param(run("<w:t>one</w:t><w:br/><w:t>two</w:t>"), ["one", "two"], id="line break parts lines"),
    pytest.param(
        run('<w:t>one</w:t><w:br w:type="page"/><w:t>two</w:t>'), ["onetwo"], id="page break is no line break"
    ),
    pytest.param(
        run("<w:t>half</w:t><w:noBreakHyphen/><w:t>termly</w:t>"), ["half-termly"], id="hyphen that never breaks"
    ),
    pytest.param(run("<w:t>part</w:t><w:softHyphen/><w:t>nership</w:t>"), ["partnership"], id="soft hyphen"),
    pytest.param(
        "<w:p><w:ins><w:r><w:t>kept</w:t></w:r></w:ins><w:del><w:r><w:t>gone</w:t></w:r></w:del></w:p>",
        ["kept"],
        id="changes are accepted",
    ),
    pytest.param(
        "<w:p><w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo><w:r><w:t>new</w:t></w:r></w:moveTo></w:p>",
        ["new"],
        id="moved words stand once",
    ),
    pytest.param(
        '<w:p><w:hyperlink r:id="x"><w:r><w:t>the hub</w:t></w:r></w:hyperlink></w:p>', ["the hub"], id="hyperlink"
    ),
    pytest.param(
        "<w:p><w:smartTag><w:smartTag><w:r><w:t>Vale</w:t></w:r></w:smartTag></w:smartTag></w:p>",
        ["Vale"],
        id="smart tags",
    ),
    pytest.param(
        '<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>', ["7"], id="simple field"
    ),
    pytest.param(
        "<w:p>" + FIELD.format("") + "<w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:t>May</w:t></w:r></w:p>",
        ["May"],
        id="field code is not text",
    ),
    pytest.param(
        "<w:p>"
        + FIELD.format("<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>")
        + "<w:r><w:t> Done</w:t></w:r></w:p>",
        ["☑ Done"],
        id="form checkbox",
    ),
    pytest.param(
        "<w:p>"
        + FIELD.format(
            '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Red"/><w:listEntry w:val="Green"/>'
            "</w:ddList></w:ffData>"
        )
        + "</w:p>",
        ["Green"],
        id="form drop-down",
    ),
    pytest.param(
        "<w:p>" + SDT.format(CHECK.format(1), "<w:r><w:t>x</w:t></w:r>") + "<w:r><w:t> Done</w:t></w:r></w:p>",
        ["☑ Done"],
        id="ticked control",
    ),
    pytest.param(
        "<w:p>" + SDT.format(CHECK.format(0), "<w:r><w:t>x</w:t></w:r>") + "</w:p>", ["☐"], id="empty control"
    ),
    pytest.param(SDT.format("", p("inside a control")), ["inside a control"], id="control around a paragraph"),
    pytest.param(run('<w:sym w:font="Wingdings" w:char="F0FC"/>'), ["✓"], id="Wingdings tick by code"),
    pytest.param(run("<w:t>ü</w:t>", '<w:rFonts w:ascii="Wingdings"/>'), ["✓"], id="Wingdings tick by font"),
    pytest.param(
        run("<w:pict><v:shape><v:textbox>" + BOX + "</v:textbox></v:shape></w:pict>"),
        ["Contact the Thornaby Vale hub"],
        id="text box",
    ),
    pytest.param(
        run(
            "<mc:AlternateContent><mc:Choice>"
            + BOX
            + "</mc:Choice><mc:Fallback>"
            + BOX
            + "</mc:Fallback></mc:AlternateContent>"
        ),
        ["Contact the Thornaby Vale hub"],
        id="text box in two versions stands once",
    ),
    pytest.param("<w:p><m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath></w:p>", ["x=2"], id="formula"),
    pytest.param(p("·  typed by hand"), ["• typed by hand"], id="typed bullet"),
    pytest.param(p("- 5% fewer"), ["- 5% fewer"], id="minus is no bullet"),
]


@pytest.mark.parametrize(("body", "expected"), WORDS)
def test_every_way_to_hold_words_is_read_once(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert shown(read_body(tmp_path, body)) == expected


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="b1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="Vale priority"/><w:basedOn w:val="b1"/></w:style>
<w:style w:type="paragraph" w:styleId="lvl"><w:name w:val="Strand"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="de"><w:name w:val="Überschrift 2"/></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="Loop"/><w:basedOn w:val="loop"/></w:style>
<w:style w:type="table" w:styleId="T"><w:name w:val="Grid"/>
 <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:fill="1F4E79"/></w:tcPr></w:tblStylePr>
 <w:tblStylePr w:type="band1Horz"><w:tcPr><w:shd w:fill="DDEEFF"/></w:tcPr></w:tblStylePr></w:style>
"""


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ('<w:pStyle w:val="b1"/>', 1),
        ('<w:pStyle w:val="own"/>', 1),
        ('<w:pStyle w:val="lvl"/>', 3),
        ('<w:pStyle w:val="de"/>', 2),
        ('<w:outlineLvl w:val="1"/>', 2),
        ('<w:pStyle w:val="b1"/><w:outlineLvl w:val="9"/>', 0),
        ('<w:pStyle w:val="loop"/>', 0),
        ('<w:pStyle w:val="missing"/>', 0),
    ],
)
def test_headings_are_known_by_outline_and_by_style_of_any_name(tmp_path: Path, properties: str, level: int) -> None:
    (block,) = read_body(tmp_path, p("Attendance", properties), styles=STYLES).blocks
    assert isinstance(block, TextBlock)
    assert (block.kind, block.level) == (("heading", level) if level else ("text", 0))


def test_the_look_follows_style_and_run(tmp_path: Path) -> None:
    red = '<w:color w:val="FF0000"/><w:i/>'
    styled, direct, black = read_body(
        tmp_path,
        p("Styled", '<w:pStyle w:val="own"/>')
        + p("Red", letters=red)
        + p("Black", letters='<w:color w:val="000000"/>'),
        styles=STYLES,
    ).blocks
    assert isinstance(styled, TextBlock) and isinstance(direct, TextBlock) and isinstance(black, TextBlock)
    assert styled.line.bold
    assert (direct.line.colour, direct.line.italic, direct.line.bold) == ("FF0000", True, False)
    assert black.line.colour is None


def level(depth: int, number_format: str, pattern: str, extra: str = "") -> str:
    look = f'<w:start w:val="1"/><w:numFmt w:val="{number_format}"/><w:lvlText w:val="{pattern}"/>{extra}'
    return f'<w:lvl w:ilvl="{depth}">{look}</w:lvl>'


def num(num_id: int, abstract_id: int, override: str = "") -> str:
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{abstract_id}"/>{override}</w:num>'


NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "%1%2)")
    + level(2, "lowerRoman", "(%3)")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + level(0, "bullet", "\uf0b7", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>')
    + level(1, "bullet", "\uf0fc", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')
    + "</w:abstractNum>"
    + num(5, 1)
    + num(6, 2)
    + num(7, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
)


def item(text: str, num_id: int, depth: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num_id}"/></w:numPr>')


def test_list_items_carry_the_mark_that_their_reader_sees(tmp_path: Path) -> None:
    body = "".join(
        [
            item("Meet", 5),
            item("Plan", 5),
            item("rooms", 5, 1),
            item("tea", 5, 1),
            item("milk", 5, 2),
            item("Review", 5),
            item("again", 5, 1),
            item("New", 7),
            item("Dot", 6),
            item("Tick", 6, 1),
            item("No list", 0),
            item("Unknown", 99),
        ]
    )
    document = read_body(tmp_path, body, numbering=NUMBERING)
    assert shown(document) == [
        "1. Meet",
        "2. Plan",
        "2a) rooms",
        "2b) tea",
        "(i) milk",
        "3. Review",
        "3a) again",
        "1. New",
        "• Dot",
        "✓ Tick",
        "No list",
        "Unknown",
    ]
    depths = [block.level for block in document.blocks if isinstance(block, TextBlock)]
    assert depths == [0, 0, 1, 1, 2, 0, 1, 0, 0, 1, 0, 0]


def test_a_number_without_words_keeps_its_place_in_a_cell(tmp_path: Path) -> None:
    table = only_table(read_body(tmp_path, tbl(tr(tc(item("", 5)), "Coffee morning")), numbering=NUMBERING))
    assert [line.marker for line in table.cells[0].lines] == ["1."]


def test_notes_follow_the_text_and_what_stands_around_it_is_furniture(tmp_path: Path) -> None:
    body = (
        p("Plan")
        + run("<w:t>secret</w:t>", "<w:vanish/>")
        + '<w:sectPr><w:headerReference r:id="r_header"/><w:footerReference r:id="r_footer"/></w:sectPr>'
    )
    document = read_body(
        tmp_path,
        body,
        footnotes=f'<w:footnote w:type="separator">{p("-")}</w:footnote><w:footnote>{p("Source: survey")}</w:footnote>',
        comments=f"<w:comment>{p('Is this right?')}</w:comment>",
        header=p("Thornaby Vale") + tbl(tr("Board", "Draft")),
        footer=p("Thornaby Vale"),
    )
    assert shown(document) == ["Plan", "Source: survey"]
    assert [block.text for block in document.furniture] == [
        "Thornaby Vale",
        "Board",
        "Draft",
        "Is this right?",
        "secret",
    ]
    assert len(document.remarks) == 2


PUT_IN = "<w:ins><w:r><w:t>won</w:t></w:r></w:ins>"


def gone(words: str) -> str:
    return f'<w:del><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'


@pytest.mark.parametrize(
    ("body", "before"),
    [
        (f"<w:p>{gone('Ada Fell')}</w:p>", ["Ada Fell"]),
        (f"<w:p><w:r><w:t>Ada</w:t><w:tab/></w:r>{gone('Fell')}{PUT_IN}</w:p>", ["Ada Fell"]),
        (f"<w:p>{gone('Ada ')}{gone('Fe')}{gone('ll')}</w:p>", ["Ada Fell"]),
        (f"<w:p><w:ins>{gone('Ada Fell')}</w:ins></w:p>", ["Ada Fell"]),
        ("<w:p><w:moveFrom><w:r><w:t>Ada Fell</w:t></w:r></w:moveFrom></w:p>", ["Ada Fell"]),
        (tbl(tr("Ada Fell", properties="<w:del/>"), tr("kept")), ["Ada Fell"]),
        (f"<w:p><w:r>{BOX.replace('Contact the Thornaby Vale hub', 'x')}</w:r></w:p>" + p("kept"), []),
        (f"<w:p>{PUT_IN}</w:p>", []),
    ],
)  # fmt: skip
def test_what_changes_took_out_is_kept_apart_as_it_stood(tmp_path: Path, body: str, before: list[str]) -> None:
    document = read_body(tmp_path, body)
    assert list(document.removed) == before
    assert "Fell" not in " ".join(document.words())


def test_it_is_found_in_notes_comments_and_page_heads_too(tmp_path: Path) -> None:
    parts = {
        name: f"<w:{child}>{f'<w:p>{gone(name)}</w:p>'}</w:{child}>"
        for name, child in {"footnotes": "footnote", "comments": "comment", "header": "x", "footer": "x"}.items()
    }
    assert set(read_body(tmp_path, p("Plan"), **parts).removed) == set(parts)


def test_placeholders_of_empty_fields_are_kept_out_of_the_text(tmp_path: Path) -> None:
    control = SDT.format("<w:showingPlcHdr/>", "<w:r><w:t>Click here to enter a lead</w:t></w:r>")
    document = read_body(tmp_path, f"<w:p>{control}</w:p>")
    assert (shown(document), [block.text for block in document.furniture]) == ([], ["Click here to enter a lead"])


def test_words_of_diagrams_are_read_and_pictures_are_told_of(tmp_path: Path) -> None:
    drawing = '<w:drawing><dgm:relIds r:dm="r_data"/></w:drawing><w:drawing><pic:pic/></w:drawing>'
    document = read_body(tmp_path, run(drawing), data="<a:p><a:r><a:t>Tier two</a:t></a:r></a:p>")
    assert shown(document) == ["Tier two"]
    assert "1 picture" in document.remarks[0]


def test_struck_words_stay_and_are_told_of(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("Dropped in May", letters="<w:strike/>"))
    assert shown(document) == ["Dropped in May"]
    assert "struck out" in document.remarks[0]


def test_the_strict_variant_of_the_format_is_read_too(tmp_path: Path) -> None:
    path = word_file(tmp_path / "strict.docx", p("Strictly speaking"))
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        transitional, b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert shown(read_docx(path)) == ["Strictly speaking"]


def test_a_file_pasted_into_the_file_is_told_of(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("Plan") + '<w:altChunk r:id="x"/>')
    assert "another file" in document.remarks[0]


PASTED = p("Above") + '<w:altChunk r:id="other"/>' + p("Below")


def with_part(path: Path, name: str, content: str | bytes) -> Path:
    return zipped(
        path,
        {
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{PASTED}</w:body></w:document>",
            "word/_rels/document.xml.rels": relationships({"other": ("aFChunk", name)}),
            f"word/{name}": content,
        },
    )


def test_a_file_pasted_into_a_word_file_is_read_where_it_stands(tmp_path: Path) -> None:
    inner = word_file(tmp_path / "inner.docx", p("Walks")).read_bytes()
    parts: dict[str, str | bytes] = {"a.htm": "<p>Walks</p>", "b.txt": "Walks", "c.docx": inner}
    for name, content in parts.items():
        document = read_docx(with_part(tmp_path / "plan.docx", name, content))
        assert (list(document.words()), document.remarks) == (["Above", "Walks", "Below"], ())


def test_a_pasted_file_of_another_kind_is_remarked_on(tmp_path: Path) -> None:
    document = read_docx(with_part(tmp_path / "plan.docx", "d.mht", "MIME-Version: 1.0"))
    assert list(document.words()) == ["Above", "Below"]
    assert document.remarks == (
        "Part of this file is another file that is not read. Open it in Word, save it and bring it again.",
    )


def test_the_chosen_entry_of_a_drop_down_is_what_the_cell_says(tmp_path: Path) -> None:
    entries = '<w:listItem w:displayText="On track" w:value="2"/><w:listItem w:displayText="Late" w:value="3"/>'
    control = (
        f"<w:sdt><w:sdtPr><w:dropDownList>{entries}</w:dropDownList></w:sdtPr>"
        "<w:sdtContent><w:r><w:t>On track</w:t></w:r></w:sdtContent></w:sdt>"
    )
    document = read_docx(word_file(tmp_path / "plan.docx", f"<w:p>{control}</w:p>"))
    assert list(document.words()) == ["On track"]
