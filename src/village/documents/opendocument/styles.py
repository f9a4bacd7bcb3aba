"""Styles of an OpenDocument file: letters, fills and list marks once the chain of parent styles is followed."""

from dataclasses import dataclass, field, replace

from lxml import etree

from village.documents.colours import fill, ink
from village.documents.numbering import written
from village.documents.symbol_fonts import is_private, sign

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
CHAIN_MAX = 20
LEVELS = 10


@dataclass(frozen=True, slots=True)
class OdfStyle:
    """What one style says with all it inherits; None where it says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    colour: str | None = None
    highlight: str | None = None
    shading: str | None = None
    heading_level: int = 0
    displayed: bool = True

    def over(self, below: "OdfStyle") -> "OdfStyle":
        """Return the letters of this style where it says something, those of `below` elsewhere."""
        own = {
            name: value
            for name in ("bold", "italic", "struck", "hidden", "colour", "highlight")
            if (value := getattr(self, name)) is not None
        }
        return replace(below, **own)


def whole(text: str | None, default: int) -> int:
    """Return a count as written in an attribute, `default` where it is missing or nonsense."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 8 else default


class OdfStyles:
    """The styles of content.xml and styles.xml together."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self.lists: dict[str, etree._Element] = {}
        self.outline: etree._Element | None = None
        self._known: dict[tuple[str, str], OdfStyle] = {}
        for root in roots:
            if root is None:
                continue
            for style in root.iter(f"{STYLE}style"):
                self._elements[style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")] = style
            for style in root.iter(f"{TEXT}list-style"):
                self.lists[style.get(f"{STYLE}name", "")] = style
            for style in root.iter(f"{TEXT}outline-style"):
                self.outline = style

    def get(self, family: str, name: str | None) -> OdfStyle:
        """Return a style by family ("paragraph", "text", "table-cell") and name."""
        key = (family, name or "")
        if key not in self._known:
            result = OdfStyle()
            for element in reversed(self._chain(family, name)):
                result = _read(element, result)
            self._known[key] = result
        return self._known[key]

    def _chain(self, family: str, name: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while (family, name) in self._elements and len(chain) < CHAIN_MAX:
            chain.append(self._elements[family, name or ""])
            name = chain[-1].get(f"{STYLE}parent-style-name")
        return chain


def _read(element: etree._Element, below: OdfStyle) -> OdfStyle:
    result = below
    letters = element.find(f"{STYLE}text-properties")
    if letters is not None:
        result = _letters(letters, result)
    for tag in ("table-cell-properties", "table-row-properties", "paragraph-properties"):
        properties = element.find(STYLE + tag)
        background = None if properties is None else properties.get(f"{FO}background-color")
        if background is not None:
            result = replace(result, shading=fill(background))
    table = element.find(f"{STYLE}table-properties")
    if table is not None and table.get(f"{TABLE}display") == "false":
        result = replace(result, displayed=False)
    level = element.get(f"{STYLE}default-outline-level")
    if level is not None:
        result = replace(result, heading_level=whole(level, 0))
    elif element.get(f"{STYLE}name") == "Title":
        result = replace(result, heading_level=1)
    return result


def _letters(properties: etree._Element, below: OdfStyle) -> OdfStyle:
    weight, slant = properties.get(f"{FO}font-weight"), properties.get(f"{FO}font-style")
    struck = properties.get(f"{STYLE}text-line-through-style")
    own = OdfStyle(
        bold=None if weight is None else weight == "bold" or weight in ("600", "700", "800", "900"),
        italic=None if slant is None else slant != "normal",
        struck=None if struck is None else struck != "none",
        hidden=True if properties.get(f"{TEXT}display") == "none" else None,
        colour=ink(properties.get(f"{FO}color")),
        highlight=fill(properties.get(f"{FO}background-color")),
    )
    return own.over(below)


@dataclass(slots=True)
class ListMarks:
    """Counts the items of lists and tells the mark of each as a reader sees it."""

    styles: OdfStyles
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def begin(self, name: str, depth: int, *, goes_on: bool) -> None:
        """Open a list at a depth from 0; its numbers start anew unless it goes on from an earlier one."""
        if not goes_on:
            counts = self._counts.setdefault(name, {})
            for level in [level for level in counts if level >= depth]:
                del counts[level]

    def mark(self, name: str, depth: int, start: str | None = None) -> str | None:
        """Count one item and return its mark, None when the list shows none."""
        return self._mark(self.styles.lists.get(name), name, depth, start)

    def heading(self, level: int) -> str | None:
        """Count one heading and return its number, None when headings are not numbered."""
        return self._mark(self.styles.outline, "", level - 1, None)

    def _mark(self, style: etree._Element | None, name: str, depth: int, start: str | None) -> str | None:
        levels = {} if style is None else {whole(level.get(f"{TEXT}level"), 1) - 1: level for level in style}
        level = levels.get(depth)
        if level is None:
            return "•" if style is None and name else None
        bullet = level.get(f"{TEXT}bullet-char")
        if bullet is not None:
            return sign(None, ord(bullet[0])) if bullet and is_private(bullet[0]) else bullet.strip() or None
        counts = self._counts.setdefault(name, {})
        first = whole(level.get(f"{TEXT}start-value"), 1)
        counts[depth] = whole(start, counts[depth] + 1 if depth in counts else first)
        for deeper in [known for known in counts if known > depth]:
            del counts[deeper]
        if not level.get(f"{STYLE}num-format"):
            return None
        shown = whole(level.get(f"{TEXT}display-levels"), 1)
        numbers = []
        for at in range(max(0, depth - shown + 1), depth + 1):
            kind = levels[at].get(f"{STYLE}num-format", "1") if at in levels else "1"
            if kind:
                numbers.append(written(counts.get(at, 1), kind))
        return level.get(f"{STYLE}num-prefix", "") + ".".join(numbers) + level.get(f"{STYLE}num-suffix", "")
