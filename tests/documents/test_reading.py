"""Any file gives a document or one plain sentence: never a traceback, whatever is inside."""

import io
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.office_files import (
    NAMESPACES,
    ods_file,
    odt_file,
    p,
    relationships,
    tbl,
    tc,
    tr,
    word_file,
    zipped,
)
from village.documents import formats, limits, packages
from village.documents.blocks import Document
from village.documents.drafting import TOO_WIDE
from village.documents.errors import Unreadable
from village.documents.reading import TOO_LONG, read

OLE = formats.OLE_START + b"\0" * 600


def utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (limits.RATIO_FREE_BYTES + 1))
    return content.getvalue()


def package(parts: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


ENTITY = f'<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document {NAMESPACES}><w:body>{p("x")}</w:body></w:document>'
ODF_MIME = "application/vnd.oasis.opendocument.text"
REFUSED = [
    ("plan.docx", b"", formats.EMPTY),
    ("plan.docx", b"just words", formats.WRONG_NAME.format(ending=".docx")),
    ("plan.docx", b"PK\x03\x04 cut short", packages.DAMAGED),
    ("plan.docx", bomb(), packages.TOO_LARGE),
    ("plan.docx", package({"word/document.xml": ENTITY}), packages.ENTITIES),
    ("plan.docx", package({"word/document.xml": "<w:document"}), packages.DAMAGED),
    ("plan.docx", package({"word/other.xml": "<a/>"}), packages.DAMAGED),
    ("plan.docm", package({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}), formats.MACROS),
    ("plan.docx", package({"word/document.xml": "<a/>", "[Content_Types].xml": "macroEnabled.main"}), formats.MACROS),
    ("plan.xlsx", package({"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x"}), formats.MACROS),
    ("plan.docx", OLE + utf16("EncryptedPackage"), packages.PROTECTED),
    ("plan.doc", OLE + utf16("WordDocument") + utf16("_VBA_PROJECT"), formats.MACROS),
    ("plan.ppt", OLE + utf16("PowerPoint Document"), formats.SLIDES),
    ("plan.xls", OLE + utf16("Workbook"), packages.DAMAGED),
    ("thumbs.db", OLE, formats.UNKNOWN),
    ("plan.pptx", package({"ppt/presentation.xml": "<a/>"}), formats.SLIDES),
    ("plan.pages", package({"Index/Document.iwa": "x"}), formats.APPLE),
    ("plans.zip", package({"plan.docx": "x"}), formats.ARCHIVE),
    ("plan.odt", package({"mimetype": ODF_MIME, "content.xml": "<a/>"}), packages.DAMAGED),
    (
        "plan.odt",
        package({"mimetype": ODF_MIME, "content.xml": "", "META-INF/manifest.xml": "<m:encryption-data/>"}),
        packages.PROTECTED,
    ),
    ("plan.odt", package({"mimetype": ODF_MIME, "content.xml": "<a/>", "Basic/script.xml": ""}), formats.MACROS),
    ("plan.png", b"\x89PNG\r\n\x1a\n", formats.PICTURE),
    ("plan.txt", b"\xff\xd8\xff\xe0 camera", formats.PICTURE),
    ("plan.bin", bytes(range(256)) * 4, formats.UNKNOWN),
    ("plan.xml", b"<?xml version='1.0'?><plan/>", formats.UNKNOWN),
    ("plan.mht", b"MIME-Version: 1.0\n", formats.WEB_ARCHIVE),
]


@pytest.mark.parametrize(("name", "content", "sentence"), REFUSED)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as refusal:
        read(path, name=name)
    assert refusal.value.sentence == sentence


def test_a_file_larger_than_any_plan_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    with path.open("wb") as file:
        file.truncate(limits.FILE_MAX_BYTES + 1)
    with pytest.raises(Unreadable, match="larger than 50 MB"):
        read(path)


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    parts = {f"word/{number}.xml": "" for number in range(limits.PACKAGE_MAX_ENTRIES + 1)}
    with pytest.raises(Unreadable, match="unpacks to far more"):
        read(zipped(tmp_path / "plan.docx", parts))


def test_a_document_far_longer_than_any_plan_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("a,b\n" * 40)
    assert outcome_of(path) != TOO_LONG
    monkeypatch.setattr(limits, "DOCUMENT_MAX_CELLS", 79)
    assert outcome_of(path) == TOO_WIDE
    (tmp_path / "plan.html").write_text("<table>" + "<tr><td>a<td>b" * 40)
    assert outcome_of(tmp_path / "plan.html") == TOO_LONG
    path.write_bytes(b"word " * (limits.TEXT_MAX_BYTES // 5 + 1))
    assert outcome_of(path) == formats.TOO_LONG


@pytest.mark.parametrize("ending", [".html", ".xlsx"])
def test_boxes_and_merged_cells_without_end_are_refused_at_once(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"plan{ending}"
    if ending == ".html":
        path.write_text("<div>" * 30_000)
        assert outcome_of(path) == packages.DAMAGED
        path.write_text("<table>" + "<tr><td colspan=1000 rowspan=65534>x" * 500)
        assert outcome_of(path) == TOO_WIDE
        return
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(["Action", "Lead"])
    for row in range(1, 300):
        workbook.worksheets[0].merged_cells.add(f"A{row}:XFD1048576")
    workbook.save(path)
    begun = time.process_time()
    outcome_of(path)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("target", ["file:///etc/passwd", "../../../../etc/passwd", "http://127.0.0.1:9/x"])
def test_pointers_out_of_the_file_are_never_followed(tmp_path: Path, target: str) -> None:
    body = p("Plan") + '<w:sectPr><w:headerReference r:id="h"/></w:sectPr>'
    links = relationships({"h": ("header", target)}, mode=' TargetMode="External"')
    parts = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": links,
    }
    path = zipped(tmp_path / "plan.docx", parts)
    document = read(path)
    assert (list(document.words()), document.furniture) == (["Plan"], ())


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("plan", b"<html><p>x", "html"),
        ("plan.htm", b"<p>x", "html"),
        ("plan.xls", b"<html><table><tr><td>x", "html"),
        ("plan.csv", b"a,b\n1,2", "csv"),
        ("plan.txt", b"a,b\n1,2", "text"),
        ("plan.md", b"# Plan", "text"),
        ("plan", "Plan – ½".encode(), "text"),
    ],
)
def test_text_is_told_apart_by_what_it_holds_and_then_by_name(
    tmp_path: Path, name: str, content: bytes, kind: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert read(path).format == kind


def test_content_counts_more_than_the_name(tmp_path: Path) -> None:
    path = word_file(tmp_path / "plan.txt", p("Really a Word file"))
    assert read(path).format == "docx"


@pytest.mark.parametrize("depth", [60, 240, 20_000])
def test_tables_nested_without_end_are_read_or_refused(tmp_path: Path, depth: int) -> None:
    path = tmp_path / "plan.html"
    path.write_text("<table><tr><td>x" * min(depth, 2_000))
    outcome_of(path)
    content = p("core")
    for _ in range(depth):
        content = tbl(tr(tc(content)))
    outcome_of(word_file(tmp_path / "plan.docx", content))


def outcome_of(path: Path) -> Document | str:
    try:
        return read(path)
    except Unreadable as refusal:
        return refusal.sentence


def good_docx(path: Path) -> None:
    word_file(path, p("Plan") + tbl(tr("Action", "Lead"), tr("Walks", "Head")), styles="", numbering="")


def good_xlsx(path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(["Action", "Lead"])
    workbook.worksheets[0].append(["Walks", 3])
    workbook.save(path)


def good_odt(path: Path) -> None:
    odt_file(path, "<text:p>Plan</text:p>")


def good_ods(path: Path) -> None:
    row = "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
    ods_file(path, f"<table:table>{row}</table:table>")


FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FUZZ
@given(st.binary(min_size=1, max_size=400), st.sampled_from([".docx", ".txt", ".csv", ".html", ".md", ""]))
def test_random_bytes_give_a_document_or_a_sentence(tmp_path: Path, content: bytes, ending: str) -> None:
    path = tmp_path / f"plan{ending}"
    path.write_bytes(content)
    outcome_of(path)


@pytest.mark.parametrize("build", [good_docx, good_xlsx, good_odt, good_ods])
@FUZZ
@given(seed=st.integers(0, 2**32))
def test_mutated_files_give_a_document_or_a_sentence(tmp_path: Path, build: Callable[[Path], None], seed: int) -> None:
    """Change bytes of the packed file, or of one part before it is packed again."""
    path = tmp_path / "plan"
    build(path)
    dice = random.Random(seed)
    if dice.random() < 0.3:
        path.write_bytes(mutated(path.read_bytes(), dice))
    else:
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        victim = dice.choice(sorted(name for name in parts if parts[name]))
        zipped(path, {**parts, victim: mutated(parts[victim], dice)})
    outcome_of(path)


def mutated(content: bytes, dice: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(changed))
        digit = bytes([dice.choice(b"0123456789-<>\"'/aZ\x00\xff")])
        changed[at : at + dice.choice([0, 1, 1, 1, 20])] = digit * dice.choice([1, 1, 9])
        changed = changed or bytearray(b"x")
    return bytes(changed)


cells = st.recursive(
    st.integers(0, 9_999).map(lambda number: f"word{number}"),
    lambda inner: st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3),
    max_leaves=25,
)


@FUZZ
@given(cells)
def test_the_words_of_nested_tables_all_survive(tmp_path: Path, content: object) -> None:
    wanted: list[str] = []

    def xml(node: object) -> str:
        if isinstance(node, list):
            return tbl(*(tr(*(tc(xml(cell) + p("")) for cell in row)) for row in node))
        wanted.append(str(node))
        return p(str(node))

    def markup(node: object) -> str:
        if isinstance(node, list):
            rows = ("<tr>" + "".join(f"<td>{markup(cell)}" for cell in row) for row in node)
            return f"<table>{''.join(rows)}</table>"
        return f"<p>{node}</p>"

    word = read(word_file(tmp_path / "plan.docx", xml(content)))
    page = tmp_path / "plan.html"
    page.write_text(markup(content))
    for document in (word, read(page)):
        assert sorted(" ".join(document.words()).split()) == sorted(wanted)
