"""Templates of the partnership's own: checked before they are kept, filled in a closed-off way."""

import zipfile
from io import BytesIO

import docx as python_docx
import pytest

from tests.reports.making import action, content
from tests.reports.own_documents import read_bytes
from village.basics.errors import Refused
from village.documents.formats import OLE_START
from village.reports.exports.own_template import check_template, fill_template
from village.reports.exports.own_template_starter import starter_template
from village.reports.exports.packages import with_parts


def template(*paragraphs: str, row: str = "") -> bytes:
    document = python_docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if row:
        table = document.add_table(rows=3, cols=1)
        table.cell(0, 0).text, table.cell(1, 0).text = "{%tr for action in actions %}", row
        table.cell(2, 0).text = "{%tr endfor %}"
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def words_in(docx: bytes) -> str:
    return "\n".join(read_bytes(docx).words())


def test_the_starter_template_uses_known_placeholders_only_and_fills() -> None:
    starter = starter_template()
    assert starter == starter_template()
    assert {"report_title", "sections.actions.text", "sections.actions.update"} <= set(check_template(starter))
    said = words_in(fill_template(starter, content(action(1, "red"), action(2))))
    for words in ("Engaging parents", "1.1", "Action number 1. With more words.", "Red", "Word on action 2.", "{{"):
        assert (words in said) == (words != "{{")


def test_the_same_report_gives_the_same_bytes() -> None:
    told = content(action(1))
    assert fill_template(starter_template(), told) == fill_template(starter_template(), told)


def test_loops_conditions_and_words_are_filled() -> None:
    made = template(
        "{{ plan_title }} of {{ partnership|upper }}",
        "{%p for section in sections %}",
        "{{ section.title }}: {% for one in section.actions %}{{ loop.index }} {{ one.ref }}; {% endfor %}",
        "{%p endfor %}",
        "{% if red_actions %}Some are red.{% else %}None is red.{% endif %}",
        row="{{ action.ref }} {{ action.update }}",
    )
    assert check_template(made) == (
        "plan_title",
        "partnership",
        "sections.title",
        "sections.actions.ref",
        "actions.ref",
        "actions.update",
    )
    said = words_in(fill_template(made, content(action(1, "red"), action(2))))
    assert "THORNABY VALE" in said
    assert "Engaging parents: 1 1.1; 2 1.2;" in said
    assert "Some are red." in said
    assert "1.2 Word on action 2." in said


@pytest.mark.parametrize(
    "nasty", ["<w:p/>", "a & b", "{{ plan_title }}", "{% for x in y %}", "]]>", "tab\tline\nend", "\x07\x0b\ufffe"]
)
def test_words_of_people_stay_words(nasty: str) -> None:
    filled = fill_template(template("{{ action_first }}".replace("action_first", "honest_note"), "{{ plan_title }}"),
                           content(action(1), title=f"Plan {nasty} end"))  # fmt: skip
    said = " ".join(words_in(filled).split())
    assert said.startswith("Plan")
    assert said.endswith("end")


@pytest.mark.parametrize(
    ("paragraph", "sentence"),
    [
        ("{{ plan_titel }}", "“plan_titel”, which Village does not know. Is “plan_title” meant?"),
        ("{% for a in actions %}{{ a.progres }}{% endfor %}", "“a.progres”, which Village does not know."),
        ("{% for action in actions %}{{ action.leeds }}{% endfor %}", "Is “action.leads” meant?"),
        ("{{ action.text }}", "“action”, which Village does not know. Is “actions” meant?"),
        ("{{ xyzzyqqq }}", "“xyzzyqqq”, which Village does not know. The list"),
        ("{{ actions }}", "“actions” is a list. Tell its things one by one: {% for action in actions %}"),
        ("{% for a in actions %}{{ a }}{% endfor %}", "“actions” holds several words. Say which one, such as ref"),
        ("{% for a in plan_title %}x{% endfor %}", "“plan_title” is no list"),
        ("{% for a in actions %}{% for b in actions %}{{ b.ref }}{% endfor %}{% endfor %}", "inside another loop"),
        ("{{ plan_title.__class__ }}", "“plan_title.__class__”, which Village does not know."),
        ("{{ ''.__class__.__mro__ }}", "which Village does not know."),
        ("{{ plan_title|attr('x') }}", "“|attr” cannot be used. These can: upper"),
        ("{{ actions.pop() }}", "The template does more than place words (Call)"),
        ("{{ range(9) }}", "The template does more than place words (Call)"),
        ("{{ 'a' * 999999999 }}", "The template does more than place words (Mul)"),
        ("{% set x = 1 %}{{ plan_title }}", "The template does more than place words (Assign)"),
        ("{% include 'secret' %}", "The template does more than place words (Include)"),
        ("{{ plan_title", "A placeholder near"),
        ("{% for action in actions %}{{ action.ref }}", "is not complete"),
        ("No placeholder at all", "This document holds no placeholders"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused_with_a_sentence(paragraph: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        check_template(template(paragraph))
    assert sentence in refused.value.sentence
    assert refused.value.field == "file"


def test_placeholders_of_headers_are_checked_too() -> None:
    document = python_docx.Document()
    document.add_paragraph("{{ plan_title }}")
    document.sections[0].header.paragraphs[0].text = "{{ logo_of_school }}"
    target = BytesIO()
    document.save(target)
    with pytest.raises(Refused, match="logo_of_school"):
        check_template(target.getvalue())


def with_entry(name: str, content_: bytes) -> bytes:
    target = BytesIO(template("{{ plan_title }}"))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content_)
    return target.getvalue()


def macro_template() -> bytes:
    good = template("{{ plan_title }}")
    with zipfile.ZipFile(BytesIO(good)) as package:
        types = package.read("[Content_Types].xml")
    return with_parts(good, {"[Content_Types].xml": types.replace(b"wordprocessingml.document.main", b"macroEnabled")})


BAD_FILES = {
    "empty": (b"", "This is no Word document"),
    "a pdf": (b"%PDF-1.7", "This is no Word document"),
    "an old or locked Word file": (OLE_START + b"\0" * 600, "a password protects it"),
    "a torn zip": (starter_template()[:9000], "damaged"),
    "macros": (with_entry("word/vbaProject.bin", b"x"), "holds macros"),
    "macros by its kind": (macro_template(), "holds macros"),
    "a zip bomb": (with_entry("word/media/a.png", b"\0" * (60 * 2**20)), "unpacks to far more"),
    "definitions in its XML": (with_entry("word/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "definitions"),
    "a workbook": (b"PK\x05\x06" + b"\0" * 18, "This is no Word document"),
    "too large": (b"PK" + b"\0" * (10 * 2**20), "larger than 10 MB"),
}


@pytest.mark.parametrize(("docx", "sentence"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_may_do_harm_or_is_no_word_file_is_refused(docx: bytes, sentence: str) -> None:
    for use in (check_template, lambda source: fill_template(source, content())):
        with pytest.raises(Refused, match=sentence) as refused:
            use(docx)
        assert refused.value.field == "file"
