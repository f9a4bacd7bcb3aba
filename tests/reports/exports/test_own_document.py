"""The document that was uploaded comes back filled: the same plan, plus the answers, and not a byte else."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.reports.own_documents import (
    answered,
    content_about,
    main_part,
    places_in,
    read_bytes,
    with_actions,
    with_new_action,
)
from tests.reports.word_tables import plan_docx, with_main_part
from village.basics.errors import Refused
from village.plans.drafts.periods import first_academic_year
from village.reading.outline import Outline, OutlineAction
from village.reading.understand import understand
from village.reports.exports.own_document import NO_CELL, fill_document
from village.reports.rules.content import ActionPart, Content
from village.reports.rules.own_places import Places

READING = Path(__file__).parents[2] / "reading"
PLANS = Path(__file__).parents[4] / "shared" / "plans"
FILES = sorted(
    path for folder in ("corpus", "held_out", "blind", "fresh") for path in (READING / folder).glob("*.docx")
)
GROWS_AWAY = {"harkstone-customers"}
"""Its rating column is headed with a question and is read as progress once its cells hold more words."""
REAL = [
    "map-parental-partnership-plan",
    "redditch-attainment-plan-2012",
    "school-parent-support-plan-2009",
    "cluster3-monitoring-report-2010",
]
CELL = re.compile(rb"<w:tc[ >].*?</w:tc>", re.DOTALL)
FIELDS = ("text", "ref", "owner", "timescale", "resources", "measure", "objective", "steps", "notes")


@cache
def brought_in(path: Path) -> tuple[bytes, Places, Outline]:
    """Return the file, what its import kept, and the plan in it."""
    docx = path.read_bytes()
    places = places_in(docx)
    assert places.outline is not None
    return docx, places, places.outline


def about(outline: Outline) -> Content:
    return content_about(outline, year=first_academic_year(outline.period) or 2025)


def actions_of(outline: Outline) -> list[OutlineAction]:
    return [action for section in outline.sections for action in section.actions]


def assert_same_plan_with_answers(before: Outline, after: Outline, content: Content) -> None:
    assert [(s.title, s.ref, s.aim) for s in after.sections] == [(s.title, s.ref, s.aim) for s in before.sections]
    meanings = {column.meaning for column in before.columns}
    for old, new, part in zip(actions_of(before), actions_of(after), content.actions, strict=True):
        assert [getattr(new, name) for name in FIELDS] == [getattr(old, name) for name in FIELDS]
        assert old.progress is None or old.progress in (new.progress or "")
        if new.progress and part.update_text in new.progress:
            continue
        if meanings & {"status", "status_by_period"}:
            assert part.rating_code in {new.rating, *(mark.rating for mark in new.marks)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("is_known", [True, False], ids=["the very file", "a newer copy"])
def test_a_filled_document_is_the_same_plan_plus_the_answers(path: Path, is_known: bool) -> None:
    docx, places, outline = brought_in(path)
    content = about(outline)
    filled = fill_document(docx, content, places if is_known else None)
    if path.stem not in GROWS_AWAY:
        assert_same_plan_with_answers(outline, understand(read_bytes(filled.docx)), content)
    meanings = {column.meaning for column in outline.columns}
    if not meanings & {"progress", "status", "status_by_period"}:
        assert filled.docx == docx
        assert filled.sentences == (NO_CELL,)
    else:
        assert filled.filled_count > 0
        assert filled.docx == fill_document(docx, content, places).docx


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_the_filled_cells_differ_by_a_single_byte(path: Path) -> None:
    docx, places, outline = brought_in(path)
    filled = fill_document(docx, about(outline), places).docx
    with ZipFile(BytesIO(docx)) as old, ZipFile(BytesIO(filled)) as new:
        assert [(e.filename, e.date_time) for e in new.infolist()] == [
            (e.filename, e.date_time) for e in old.infolist()
        ]
        for name in old.namelist():
            assert name == "word/document.xml" or new.read(name) == old.read(name)
    before, after = main_part(docx), main_part(filled)
    assert CELL.split(after) == CELL.split(before)
    for was, now in zip(CELL.findall(before), CELL.findall(after), strict=True):
        assert words_in(now) >= words_in(was)
        assert without_fill_and_new_runs(now, was)


def words_in(xml: bytes) -> Counter[bytes]:
    return Counter(b" ".join(re.findall(rb"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)).split())


def without_fill_and_new_runs(now: bytes, was: bytes) -> bool:
    """Tell whether every tag of the cell still stands in its order, the fill apart."""
    fill = re.compile(rb"<w:shd [^>]*/>")
    tags = iter(re.findall(rb"<[^>]*>", fill.sub(b"", now)))
    wanted = [tag.replace(b"/>", b">") for tag in re.findall(rb"<[^>]*>", fill.sub(b"", was))]
    return all(any(tag.replace(b"/>", b">") == one for tag in tags) for one in wanted)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_filling_what_is_filled_already_changes_nothing(path: Path) -> None:
    docx, places, outline = brought_in(path)
    content = about(outline)
    once = fill_document(docx, content, places).docx
    if path.stem not in GROWS_AWAY:
        assert fill_document(once, content).docx == once


@pytest.mark.shared
@pytest.mark.skipif(not PLANS.exists(), reason="the partnership documents are not beside the project")
@pytest.mark.parametrize("name", REAL)
def test_a_real_document_comes_back_as_the_same_plan_plus_the_answers(name: str) -> None:
    docx, places, outline = brought_in(PLANS / f"{name}.docx")
    content = about(outline)
    for known in (places, None):
        filled = fill_document(docx, content, known)
        again = understand(read_bytes(filled.docx))
        assert_same_plan_with_answers(outline, again, content)
        if name.startswith("school"):
            assert (filled.docx, filled.sentences) == (docx, (NO_CELL,))
            continue
        assert (filled.filled_count, filled.sentences) == (len(content.actions), ())
        for part, action in zip(content.actions, actions_of(again), strict=True):
            assert part.update_text in (action.progress or "")
        assert CELL.split(main_part(filled.docx)) == CELL.split(main_part(docx))


HEADS = ("Ref", "Action", "Lead", "By when", "Progress", "RAG")
ROWS = (
    ("1.1", "Hold story mornings in the library", "Priya Nair", "July 2026", "Two held.", "Amber"),
    ("1.2", "Print the guide in four languages", "Sam Okafor", "May 2026", "", ""),
    ("1.3", "Visit every new family at home", "Mo Ahmed", "June 2026", "Slow start.", "Red"),
)


def filled_rows(docx: bytes, content: Content, places: Places | None = None) -> dict[str, tuple[str, ...]]:
    """Return the cells of each row by its action's text."""
    table = next(read_bytes(fill_document(docx, content, places).docx).tables())
    rows = [[cell.text for cell in table.cells if cell.row == row] for row in range(table.row_count)]
    return {cells[1]: tuple(cells) for cells in rows}


def test_an_answer_stands_below_what_the_cell_held_and_the_rating_above() -> None:
    docx = plan_docx(HEADS, ROWS)
    places = places_in(docx)
    content = content_about(understand(read_bytes(docx)))
    content = with_actions(content, [answered(content.actions[0], "green", "Three more held.")])
    row = filled_rows(docx, content, places)["Hold story mornings in the library"]
    assert row[4] == "Two held.\nSpring 2026: Three more held."
    assert row[5] == "Green\n(before: Amber)"


def test_rows_in_another_order_take_their_own_answers() -> None:
    docx = plan_docx(HEADS, ROWS)
    content = content_about(understand(read_bytes(docx)))
    turned = filled_rows(plan_docx(HEADS, ROWS[::-1]), content, places_in(docx))
    for action in content.actions:
        assert action.update_text in turned[action.text][4]


def test_a_reworded_row_is_known_by_its_reference_and_its_words() -> None:
    docx = plan_docx(HEADS, ROWS)
    content = content_about(understand(read_bytes(docx)))
    rows = [list(row) for row in ROWS]
    rows[0][1] = "Hold weekly story mornings in the town library"
    found = filled_rows(plan_docx(HEADS, rows[::-1]), content)
    assert "Answer 1" in found["Hold weekly story mornings in the town library"][4]


def test_a_row_that_is_not_sure_is_left_and_named() -> None:
    docx = plan_docx(HEADS, ROWS)
    content = content_about(understand(read_bytes(docx)))
    rows = [list(row) for row in ROWS]
    rows[2][1] = "Write to the governors about the boiler"
    newer = plan_docx(HEADS, rows)
    filled = fill_document(newer, content)
    table = next(read_bytes(filled.docx).tables())
    assert [cell.text for cell in table.cells if cell.row == 3][4:] == ["Slow start.", "Red"]
    (sentence,) = filled.sentences
    assert sentence.startswith("1.3 Visit every new family at home: the row that comes nearest says “Write to the gov")
    assert sentence.endswith("which may be another action. Nothing was put in for it.")
    assert (filled.filled_count, filled.added_count) == (2, 0)


def test_a_row_that_went_is_named_and_what_came_is_left_alone() -> None:
    content = content_about(understand(read_bytes(plan_docx(HEADS, ROWS))))
    rows = (*ROWS[:2], ("2.9", "Plant a hedge along the playing field", "Parks", "", "Begun.", "Green"))
    filled = fill_document(plan_docx(HEADS, rows), content)
    assert filled.sentences[0].startswith("1.3 Visit every new family at home: it is not in this document any more.")
    assert filled.sentences[1].endswith("no actions of the plan now: 2.9 Plant a hedge along the playing field.")
    assert "Begun." in main_part(filled.docx).decode()


def test_two_rows_of_the_same_words_and_reference_are_left_to_people() -> None:
    rows = (("1", "Meet the parents", "A", "", "", ""), ("1", "Meet the parents", "B", "", "", ""), ROWS[0])
    content = content_about(understand(read_bytes(plan_docx(HEADS, rows))))
    filled = fill_document(plan_docx(HEADS, rows), content)
    assert filled.filled_count == 1
    assert len([sentence for sentence in filled.sentences if "Meet the parents" in sentence]) >= 2


def test_a_new_action_becomes_a_row_in_the_style_of_the_row_above() -> None:
    docx = plan_docx(HEADS, ROWS)
    content = content_about(understand(read_bytes(docx)))
    new = ActionPart(
        id=90, text="Open the hall on Saturdays", ref="1.4", leads=("Lee Grant",), when="May 2026",
        rating_code="green", rating_label="Green", update_text="Opened with 22 families.",
    )  # fmt: skip
    filled = fill_document(docx, with_new_action(content, 0, new), places_in(docx))
    again = actions_of(understand(read_bytes(filled.docx)))
    assert filled.added_count == 1
    assert [action.ref for action in again] == ["1.1", "1.2", "1.3", "1.4"]
    made = again[-1]
    assert (made.text, made.owner, made.timescale, made.rating) == (new.text, "Lee Grant", "May 2026", "green")
    assert made.progress == "Spring 2026: Opened with 22 families."
    rows = re.findall(rb"<w:tr[ >].*?</w:tr>", main_part(filled.docx), re.DOTALL)
    assert re.findall(rb"<w:(?:tcW|sz)[^>]*>", rows[-1])[:6] == re.findall(rb"<w:(?:tcW|sz)[^>]*>", rows[-2])[:6]
    assert b"paraId" not in rows[-1]


def test_a_new_action_of_a_section_that_the_document_lacks_is_named() -> None:
    docx = plan_docx(HEADS, ROWS)
    content = content_about(understand(read_bytes(docx)))
    empty = replace(content.sections[0], id=7, title="Play", actions=(ActionPart(id=91, text="Mend the swings"),))
    filled = fill_document(docx, replace(content, sections=(*content.sections, empty)), places_in(docx))
    assert filled.sentences == (
        "Not in the document, since it has no place for a new row in their section: Mend the swings.",
    )


def test_answers_that_share_a_merged_cell_are_told_apart_and_ratings_that_differ_are_left() -> None:
    docx = plan_docx(HEADS, ROWS, merged=((1, 2, 4), (1, 2, 5)))
    content = content_about(understand(read_bytes(docx)))
    filled = fill_document(docx, content, places_in(docx))
    table = next(read_bytes(filled.docx).tables())
    shared = next(cell for cell in table.cells if (cell.row, cell.col) == (1, 4))
    assert "Spring 2026, 1.1: Answer 1" in shared.text and "Spring 2026, 1.2: Answer 2" in shared.text
    assert "share one status cell and have different ratings" in filled.sentences[0]


CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
TEXT = "<w:r><w:t>{}</w:t></w:r>"
ODD_CELLS = {
    "a tracked insertion": f'<w:p><w:ins w:id="1" w:author="A">{TEXT.format("Two held.")}</w:ins></w:p>',
    "a tracked deletion": '<w:p><w:del w:id="1" w:author="A"><w:r><w:delText>Gone</w:delText></w:r></w:del></w:p>',
    "a content control": CONTROL.format('<w:alias w:val="x"/>', f"<w:p>{TEXT.format('Two.')}</w:p>") + "<w:p/>",
    "a waiting control": f"<w:p>{CONTROL.format('<w:showingPlcHdr/>', TEXT.format('Click'))}</w:p>",
    "a nested table": "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p>"
    f"{TEXT.format('In')}</w:p></w:tc></w:tr></w:tbl><w:p/>",
    "a field": f'<w:p><w:fldSimple w:instr="DATE">{TEXT.format("1 May")}</w:fldSimple></w:p>',
    "a bookmark": '<w:p><w:bookmarkStart w:id="9" w:name="here"/><w:bookmarkEnd w:id="9"/></w:p>',
    "a quoted bracket": f'<w:p w:rsidR="00A1" w:x="a > b">{TEXT.format("1 > 0")}</w:p>',
}


@pytest.mark.parametrize("odd", ODD_CELLS.values(), ids=ODD_CELLS)
def test_what_word_keeps_in_a_cell_is_still_there_after_filling(odd: str) -> None:
    docx = plan_docx(HEADS, ROWS)
    xml = main_part(docx)
    marked = xml.replace(cell_with(xml, b"Two held."), b"<w:tc><w:tcPr/>" + odd.encode() + b"</w:tc>")
    docx = with_main_part(docx, marked)
    content = content_about(understand(read_bytes(docx)))
    filled = main_part(fill_document(docx, content, places_in(docx)).docx)
    inner = odd.removesuffix("<w:p/>").removesuffix("</w:p>")
    assert inner.encode() in filled
    assert content.actions[0].update_text.replace("&", "&amp;").encode() in filled
    assert "Spring 2026" in actions_of(understand(read_bytes(with_main_part(docx, filled))))[0].progress  # type: ignore[operator]  # a failure when it is None


def cell_with(xml: bytes, words: bytes) -> bytes:
    cells: list[bytes] = CELL.findall(xml)
    return next(cell for cell in cells if words in cell)


def test_a_cell_to_choose_in_is_left_with_a_sentence() -> None:
    docx = plan_docx(HEADS, ROWS)
    xml = main_part(docx)
    cell = cell_with(xml, b"Amber")
    wrapped = b"<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>" + cell + b"</w:sdtContent></w:sdt>"
    docx = with_main_part(docx, xml.replace(cell, wrapped))
    content = content_about(understand(read_bytes(docx)))
    content = with_actions(content, [answered(content.actions[0], "green")])
    filled = fill_document(docx, content, places_in(docx))
    assert wrapped in main_part(filled.docx)
    assert filled.sentences[0].endswith("its cell is a field to choose in, so nothing was written there.")


def test_an_action_without_an_answer_leaves_its_cells_as_they_are() -> None:
    docx = plan_docx(HEADS, ROWS)
    content = content_about(understand(read_bytes(docx)))
    silent = [replace(action, rating_code="", rating_label="", update_text="") for action in content.actions]
    filled = fill_document(docx, with_actions(content, silent), places_in(docx))
    assert (filled.docx, filled.filled_count) == (docx, 0)


@pytest.mark.parametrize(
    ("docx", "sentence"),
    [(b"", "damaged"), (b"PK\x03\x04rubbish", "damaged"), (b"%PDF-1.4", "damaged")],
)
def test_what_is_no_word_file_is_refused(docx: bytes, sentence: str) -> None:
    content = content_about(Outline())
    with pytest.raises(Refused, match=sentence):
        fill_document(docx, content)
