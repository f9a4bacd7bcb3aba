"""One paragraph of a Word file: its letters with their look, and what is anchored in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from village.documents.symbol_fonts import is_private, sign, signs_of
from village.documents.word.styles import PLAIN, Look, Styles, W, child_value, look_of

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VML = "{urn:schemas-microsoft-com:vml}"

SKIPPED = {
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "delText", "fldData",
        "customXmlPr", "smartTagPr", "rubyPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr",
    )
} | {f"{M}ctrlPr", f"{M}rPr"}  # fmt: skip
CHARACTERS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "",
}  # fmt: skip
TICKED, UNTICKED = "☑", "☐"


@dataclass(slots=True)
class Piece:
    """Letters that look alike."""

    text: str
    look: Look


@dataclass(slots=True)
class Inline:
    """What a paragraph holds: pieces of text in order, and text boxes whose content follows it."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    drawings: list[etree._Element] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    """Text that a reader of the printed page does not see: hidden letters, placeholders of empty fields."""


def read_inline(paragraph: etree._Element, styles: Styles, base: Look) -> Inline:
    """Return what stands in a paragraph whose letters look like `base` unless they say otherwise."""
    inline = Inline()
    _walk(paragraph, styles, base, inline)
    return inline


def _walk(node: etree._Element, styles: Styles, look: Look, inline: Inline) -> None:
    for child in node:
        tag = child.tag
        if tag == f"{W}r":
            _walk(child, styles, _run_look(child, styles, look), inline)
        elif tag in (f"{W}t", f"{M}t"):
            _add(child.text or "", look, inline)
        elif tag in CHARACTERS:
            _add(_break(child), look, inline)
        elif tag in SKIPPED:
            continue
        elif tag == f"{W}sym":
            _add(_symbol(child), look, inline)
        elif tag == f"{W}sdt":
            _control(child, styles, look, inline)
        elif tag == f"{W}fldChar":
            _add(_form_field(child), look, inline)
        elif tag == f"{MC}AlternateContent":
            _alternate(child, styles, look, inline)
        elif tag == f"{W}txbxContent":
            inline.boxes.append(child)
        elif tag == f"{VML}textpath":
            _add(child.get("string", ""), look, inline)
        elif tag == f"{W}drawing":
            inline.drawings.append(child)
            _walk(child, styles, look, inline)
        else:
            _walk(child, styles, look, inline)


def _run_look(run: etree._Element, styles: Styles, base: Look) -> Look:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return base
    style = child_value(properties, "rStyle")
    under = styles.character(style).over(base) if style else base
    return look_of(properties).over(under)


def _add(text: str, look: Look, inline: Inline) -> None:
    if not text:
        return
    if look.hidden:
        inline.hidden.append(text)
        return
    if signs_of(look.font) is not None:
        text = "".join(letter if letter.isspace() else sign(look.font, ord(letter)) for letter in text)
    elif any(map(is_private, text)):
        text = "".join(sign(None, ord(letter)) if is_private(letter) else letter for letter in text)
    inline.pieces.append(Piece(text, look))


def _break(element: etree._Element) -> str:
    kind = element.get(f"{W}type")
    return "" if kind == "page" or kind == "column" else CHARACTERS[str(element.tag)]


def _symbol(element: etree._Element) -> str:
    code = element.get(f"{W}char", "")
    try:
        return sign(element.get(f"{W}font"), int(code, 16))
    except ValueError:
        return ""


def _control(control: etree._Element, styles: Styles, look: Look, inline: Inline) -> None:
    content = control.find(f"{W}sdtContent")
    if content is None:
        return
    box = ticked(control)
    if box is not None:
        _add(box, look, inline)
    elif is_placeholder(control):
        inline.hidden.extend(str(text) for text in content.itertext(f"{W}t"))
    else:
        _walk(content, styles, look, inline)


def ticked(control: etree._Element) -> str | None:
    """Return ☑ or ☐ for a checkbox control, None for any other."""
    box = control.find(f"{W}sdtPr/{W14}checkbox")
    if box is None:
        return None
    checked = box.find(f"{W14}checked")
    return TICKED if checked is not None and checked.get(f"{W14}val", "1") in ("1", "true", "on") else UNTICKED


def is_placeholder(control: etree._Element) -> bool:
    """Tell whether a content control still shows its grey "Click to enter text"."""
    showing = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return showing is not None and showing.get(f"{W}val", "1") not in ("0", "false", "off")


def _form_field(element: etree._Element) -> str:
    box = element.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        state = box.find(f"{W}checked")
        state = box.find(f"{W}default") if state is None else state
        return TICKED if state is not None and state.get(f"{W}val", "1") in ("1", "true", "on") else UNTICKED
    drop_down = element.find(f"{W}ffData/{W}ddList")
    if drop_down is None:
        return ""
    entries = [entry.get(f"{W}val", "") for entry in drop_down.findall(f"{W}listEntry")]
    chosen = child_value(drop_down, "result") or child_value(drop_down, "default") or "0"
    return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""


def _alternate(element: etree._Element, styles: Styles, look: Look, inline: Inline) -> None:
    """Read the first alternative that holds anything: the same text box usually stands in both."""
    for alternative in element:
        before = (len(inline.pieces), len(inline.boxes), len(inline.drawings))
        _walk(alternative, styles, look, inline)
        if (len(inline.pieces), len(inline.boxes), len(inline.drawings)) != before:
            return


def split_lines(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces of each line, cut at line breaks."""
    line: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split("\n")
        line.append(Piece(first, piece.look))
        for text in others:
            yield line
            line = [Piece(text, piece.look)]
    yield line


def common_look(pieces: list[Piece]) -> Look:
    """Return the look that all visible letters share."""
    looks = [piece.look for piece in pieces if piece.text.strip()]
    if not looks:
        return PLAIN
    first, rest = looks[0], looks[1:]
    return Look(
        bold=all(look.bold for look in looks),
        italic=all(look.italic for look in looks),
        struck=any(look.struck for look in looks),
        colour=first.colour if all(look.colour == first.colour for look in rest) else None,
        highlight=first.highlight if all(look.highlight == first.highlight for look in rest) else None,
    )
