"""Cell styles of an Excel workbook: number format, fill, weight and colour of letters by style number."""

from dataclasses import dataclass

from lxml import etree

from village.documents import colours
from village.documents.sheets.number_formats import BUILT_IN

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
INDEXED = (
    "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF"
    "800000008000000080808000800080008080C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF"
    "000080FF00FFFFFF0000FFFF8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC99"
    "3366FF33CCCC99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399333333"
)
"""The 64 colours that old workbooks number, six digits each."""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How one kind of cell looks."""

    number_format: str | None = None
    shading: str | None = None
    bold: bool = False
    italic: bool = False
    colour: str | None = None


def whole(text: str | None, default: int = 0) -> int:
    """Return a count as written in an attribute, `default` where it is missing or nonsense."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else default


def is_on(parent: etree._Element | None, tag: str) -> bool:
    """Tell whether an on/off element such as <b/> is there and not switched off."""
    found = None if parent is None else parent.find(S + tag)
    return found is not None and found.get("val", "1") not in ("0", "false")


def theme_of(root: etree._Element | None) -> tuple[str, ...]:
    """Return the colours of a theme part in workbook order; Office's own where the file has none."""
    scheme = None if root is None else root.find(f"{A}themeElements/{A}clrScheme")
    if scheme is None:
        return colours.OFFICE_THEME
    result = []
    for name, usual in zip(colours.THEME_ORDER, colours.OFFICE_THEME, strict=True):
        slot = scheme.find(A + name)
        written = None if slot is None or len(slot) == 0 else slot[0].get("lastClr") or slot[0].get("val")
        result.append(colours.hex_colour(written) or usual)
    return tuple(result)


def colour_of(element: etree._Element | None, theme: tuple[str, ...]) -> str | None:
    """Return the colour of a <color>, <fgColor> or <bgColor> as RRGGBB, None when automatic."""
    if element is None:
        return None
    tint = _share(element.get("tint"))
    if written := element.get("rgb"):
        colour = colours.hex_colour(written[-6:])
        return colours.tinted(colour, tint) if colour and tint else colour
    if (number := element.get("theme")) is not None:
        return colours.theme_colour(theme, whole(number, 99), tint)
    at = 6 * whole(element.get("indexed"), len(INDEXED))
    return INDEXED[at : at + 6] or None


def _share(text: str | None) -> float:
    try:
        return max(-1.0, min(1.0, float(text or 0)))
    except ValueError:
        return 0.0


def cell_styles(root: etree._Element | None, theme: tuple[str, ...]) -> list[CellStyle]:
    """Return the cell styles of a workbook in the order in which cells count them."""
    if root is None:
        return []
    formats = dict(BUILT_IN)
    formats.update({whole(f.get("numFmtId")): f.get("formatCode", "") for f in root.iterfind(f"{S}numFmts/{S}numFmt")})
    fonts = root.findall(f"{S}fonts/{S}font")
    fills = [_fill(element, theme) for element in root.iterfind(f"{S}fills/{S}fill")]
    result = []
    for xf in root.iterfind(f"{S}cellXfs/{S}xf"):
        font_number, fill_number = whole(xf.get("fontId")), whole(xf.get("fillId"))
        font = fonts[font_number] if font_number < len(fonts) else None
        ink = colour_of(None if font is None else font.find(f"{S}color"), theme)
        result.append(
            CellStyle(
                number_format=formats.get(whole(xf.get("numFmtId"))),
                shading=fills[fill_number] if fill_number < len(fills) else None,
                bold=is_on(font, "b"),
                italic=is_on(font, "i"),
                colour=colours.ink(ink),
            )
        )
    return result


def _fill(element: etree._Element, theme: tuple[str, ...]) -> str | None:
    pattern = element.find(f"{S}patternFill")
    if pattern is None:
        stop = element.find(f"{S}gradientFill/{S}stop/{S}color")
        return colours.fill(colour_of(stop, theme))
    if pattern.get("patternType", "none") == "none":
        return None
    return colours.fill(colour_of(pattern.find(f"{S}fgColor"), theme))
