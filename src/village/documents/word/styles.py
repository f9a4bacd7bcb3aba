"""Styles of a Word file: what a paragraph, a run or a table cell looks like once its style chain is followed."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from village.documents.colours import fill, ink

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
CHAIN_MAX = 20
OFF = {"0", "false", "off", "none"}
HEADING_NAME = re.compile(
    r"\s*(?:heading|überschrift|titre|título|titolo|kop|nagłówek|rubrik|overskrift|otsikko|nadpis|заголовок)\s*([1-9])\b",
    re.IGNORECASE,
)
TITLE_NAME = re.compile(r"(?:document |main )?title|titel", re.IGNORECASE)
HIGHLIGHT_PENS = {"yellow": "FFFF00", "green": "00FF00", "red": "FF0000", "none": None}


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look; None means that the style says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    colour: str | None = None
    highlight: str | None = None
    font: str | None = None

    def over(self, below: "Look") -> "Look":
        """Return this look where it says something, `below` elsewhere."""
        if self == PLAIN:
            return below
        own = {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}
        return replace(below, **own)


PLAIN = Look()


def child_value(element: etree._Element | None, tag: str) -> str | None:
    """Return the w:val of a child, None when there is no such child."""
    found = None if element is None else element.find(W + tag)
    return None if found is None else found.get(VAL)


def whole(text: str | None, default: int) -> int:
    """Return a count as written in an attribute, `default` where it is missing or nonsense."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 7 else default


def heading_level(outline_level: str | None) -> int:
    """Return the heading level from 1 for an outline level from 0; 0 for body text."""
    level = whole(outline_level, 9) + 1
    return level if level <= 9 else 0


def toggle(element: etree._Element, tag: str) -> bool | None:
    """Return whether an on/off property is on; None when it is not mentioned."""
    found = element.find(W + tag)
    return None if found is None else found.get(VAL, "1").lower() not in OFF


def look_of(properties: etree._Element | None) -> Look:
    """Return the look that a w:rPr asks for."""
    if properties is None or len(properties) == 0:
        return PLAIN
    fonts = properties.find(f"{W}rFonts")
    struck = toggle(properties, "strike")
    pen = child_value(properties, "highlight")
    return Look(
        bold=toggle(properties, "b"),
        italic=toggle(properties, "i"),
        struck=toggle(properties, "dstrike") if struck is None else struck,
        hidden=toggle(properties, "vanish"),
        colour=child_value(properties, "color"),
        highlight=HIGHLIGHT_PENS.get(pen, fill(pen)) if pen else _shade(properties),
        font=None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi"),
    )


def _shade(properties: etree._Element | None) -> str | None:
    shd = None if properties is None else properties.find(f"{W}shd")
    return None if shd is None else shade_of(shd)


def shade_of(shd: etree._Element) -> str | None:
    """Return the fill of a w:shd; a solid pattern shows its foreground."""
    if shd.get(VAL) == "solid" and (pattern := fill(shd.get(f"{W}color"))):
        return pattern
    return fill(shd.get(f"{W}fill"))


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style with everything it inherits."""

    look: Look = PLAIN
    heading_level: int = 0
    num_id: str | None = None
    num_level: int | None = None


@dataclass(frozen=True, slots=True)
class TableStyle:
    """A table style: fill and letters by region ("wholeTable", "firstRow", "firstCol", "band1Horz", ...)."""

    fills: dict[str, str]
    looks: dict[str, Look]


class Styles:
    """The styles part of a Word file; every lookup takes an unknown or missing style in its stride."""

    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else root.findall(f"{W}style")
        self._elements = {style.get(f"{W}styleId", ""): style for style in found}
        defaults = [style for style in found if style.get(f"{W}default", "0") not in OFF]
        self._default = {style.get(f"{W}type"): style.get(f"{W}styleId") for style in defaults}
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._characters: dict[str, Look] = {}
        self._tables: dict[str | None, TableStyle] = {}

    def _chain(self, style_id: str | None) -> list[etree._Element]:
        """Return the style and those it is based on, nearest first."""
        chain: list[etree._Element] = []
        while style_id in self._elements and len(chain) < CHAIN_MAX:
            chain.append(self._elements[style_id])
            style_id = child_value(chain[-1], "basedOn")
        return chain

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """Return what a paragraph style comes to, the default one for None."""
        if style_id not in self._paragraphs:
            self._paragraphs[style_id] = self._paragraph(style_id or self._default.get("paragraph"))
        return self._paragraphs[style_id]

    def _paragraph(self, style_id: str | None) -> ParagraphStyle:
        result = ParagraphStyle()
        for style in reversed(self._chain(style_id)):
            result = replace(result, look=look_of(style.find(f"{W}rPr")).over(result.look))
            properties = style.find(f"{W}pPr")
            level = child_value(properties, "outlineLvl")
            numbering = None if properties is None else properties.find(f"{W}numPr")
            if named := HEADING_NAME.match(child_value(style, "name") or ""):
                result = replace(result, heading_level=int(named[1]))
            elif TITLE_NAME.fullmatch(child_value(style, "name") or ""):
                result = replace(result, heading_level=1)
            if level is not None:
                result = replace(result, heading_level=heading_level(level))
            if numbering is not None:
                num_level = child_value(numbering, "ilvl")
                result = replace(result, num_id=child_value(numbering, "numId") or result.num_id)
                result = replace(result, num_level=None if num_level is None else whole(num_level, 0))
        return result

    def character(self, style_id: str) -> Look:
        """Return what a character style comes to."""
        if style_id not in self._characters:
            look = PLAIN
            for style in reversed(self._chain(style_id)):
                look = look_of(style.find(f"{W}rPr")).over(look)
            self._characters[style_id] = look
        return self._characters[style_id]

    def table(self, style_id: str | None) -> TableStyle:
        """Return what a table style comes to."""
        if style_id not in self._tables:
            fills: dict[str, str] = {}
            looks: dict[str, Look] = {}
            for style in reversed(self._chain(style_id or self._default.get("table"))):
                for part in (style, *style.findall(f"{W}tblStylePr")):
                    region = part.get(f"{W}type", "") if part is not style else "wholeTable"
                    if shading := _shade(part.find(f"{W}tcPr")):
                        fills[region] = shading
                    looks[region] = look_of(part.find(f"{W}rPr")).over(looks.get(region, PLAIN))
            self._tables[style_id] = TableStyle(fills, looks)
        return self._tables[style_id]


def visible_colour(look: Look) -> str | None:
    """Return the colour of the letters as RRGGBB, None when black or automatic."""
    return ink(look.colour)
