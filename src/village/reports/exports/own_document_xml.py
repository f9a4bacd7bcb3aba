"""Changes single places of a Word part and leaves every other byte as it is."""

import re
from collections.abc import Iterator
from xml.parsers import expat
from xml.sax.saxutils import escape

from lxml import etree

from village.basics.errors import Refused
from village.documents.word.styles import W
from village.reports.rules.own_wording import sayable

UNUSUAL = "This Word file is written in an unusual way. Open it in Word, save it again and bring the new copy."
_START_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_IDS = re.compile(rb"\s+[\w.-]+:(?:paraId|textId|rsid\w*)=(?:\"[^\"]*\"|'[^']*')")
RUN_DROPPED = {
    f"{W}{name}"
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "vanish", "webHidden", "specVanish", "strike", "dstrike",
        "rStyle", "vertAlign", "em", "effect", "fitText",
    )
}  # fmt: skip
PARAGRAPH_DROPPED = {f"{W}{name}" for name in ("pPrChange", "sectPr", "framePr", "pageBreakBefore", "cnfStyle")}
BEFORE_SHADING = {f"{W}{name}" for name in ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders")}


class Part:
    """One XML part as bytes and as a tree, with the place of every element, and the changes asked for so far."""

    def __init__(self, source: bytes, root: etree._Element) -> None:
        """Raise Refused for a part in another encoding than UTF-8, which Word never writes."""
        if not _is_utf_8(source):
            raise Refused(UNUSUAL)
        self.source, self.root = source, root
        self.prefix = prefix_of(root)
        self._places = dict(zip(root.iter("*"), _places(source), strict=True))
        self._changes: list[tuple[int, int, int, bytes]] = []

    def start(self, element: etree._Element) -> int:
        return self._places[element][0]

    def opened(self, element: etree._Element) -> int:
        """Return where the start tag ends."""
        found = _START_TAG.match(self.source, self.start(element))
        if found is None:
            raise Refused(UNUSUAL)
        return found.end()

    def closing(self, element: etree._Element) -> int:
        """Return where the end tag begins; where the element ends when it closes itself."""
        return self.opened(element) if self._closes_itself(element) else self._places[element][1]

    def end(self, element: etree._Element) -> int:
        if self._closes_itself(element):
            return self.opened(element)
        return self.source.index(b">", self._places[element][1]) + 1

    def _closes_itself(self, element: etree._Element) -> bool:
        return self.source.startswith(b"/>", self.opened(element) - 2)

    def bytes_of(self, element: etree._Element) -> bytes:
        return self.source[self.start(element) : self.end(element)]

    def start_tag(self, element: etree._Element) -> bytes:
        """Return the start tag, open even where the element closes itself."""
        tag = self.source[self.start(element) : self.opened(element)]
        return tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag

    def name(self, element: etree._Element) -> bytes:
        """Return the element's name with its prefix as written."""
        return re.split(rb"[\s/>]", self.source[self.start(element) + 1 : self.opened(element)], maxsplit=1)[0]

    def children(self, element: etree._Element, *, without: set[str]) -> bytes:
        """Return what an element holds as written, without some of its children."""
        return b"".join(self.bytes_of(child) for child in element.iterchildren("*") if child.tag not in without)

    def insert(self, at: int, new: bytes) -> None:
        """Put bytes before the byte at `at`; what is put there later comes after it."""
        self._changes.append((at, at, len(self._changes), new))

    def replace(self, element: etree._Element, new: bytes) -> None:
        self._changes.append((self.start(element), self.end(element), len(self._changes), new))

    def put_last(self, element: etree._Element, new: bytes) -> None:
        """Put bytes at the end of what the element holds, opening it when it closes itself."""
        if self._closes_itself(element):
            self.replace(element, self.start_tag(element) + new + b"</" + self.name(element) + b">")
        else:
            self.insert(self.closing(element), new)

    @property
    def is_changed(self) -> bool:
        return bool(self._changes)

    def result(self) -> bytes:
        """Return the part with all changes; raises ValueError when two of them overlap."""
        pieces, at = [], 0
        for start, end, _order, new in sorted(self._changes):
            if start < at:
                raise ValueError("Two changes of one part overlap.")
            pieces += [self.source[at:start], new]
            at = end
        return b"".join((*pieces, self.source[at:]))


def _is_utf_8(source: bytes) -> bool:
    declared = re.match(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=[\"']([\w-]+)", source)
    if declared and declared[1].lower() not in {b"utf-8", b"us-ascii", b"ascii"}:
        return False
    return not source.startswith((b"\xff\xfe", b"\xfe\xff"))


def _places(source: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each element's start tag and end tag begin, in document order.

    Of an element that closes itself the second is no end tag, so `Part` looks at the start tag for those.
    """
    parser = expat.ParserCreate()
    places: list[list[int]] = []
    open_elements: list[int] = []

    def started(_name: str, _attributes: list[str]) -> None:
        open_elements.append(len(places))
        places.append([parser.CurrentByteIndex, 0])

    def ended(_name: str) -> None:
        places[open_elements.pop()][1] = parser.CurrentByteIndex

    parser.ordered_attributes = True

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.Parse(source, True)
    return ((start, end) for start, end in places)


def prefix_of(root: etree._Element) -> str:
    """Return the prefix that Word's own elements have; raises Refused where they have none."""
    found = next((prefix for prefix, uri in root.nsmap.items() if uri == W[1:-1] and prefix), None)
    if found is None:
        raise Refused(UNUSUAL)
    return found


def run_properties(part: Part, properties: etree._Element | None, name: bytes) -> bytes:
    """Return the properties of a run as written, without changes under review, hiding and links."""
    kept = b"" if properties is None else part.children(properties, without=RUN_DROPPED)
    return b"<" + name + b">" + kept + b"</" + name + b">" if kept else b""


def paragraph_properties(part: Part, paragraph: etree._Element | None) -> bytes:
    """Return the properties of a paragraph as written, without changes under review and page breaks."""
    properties = None if paragraph is None else paragraph.find(f"{W}pPr")
    if properties is None:
        return b""
    pieces = []
    for child in properties.iterchildren("*"):
        if child.tag == f"{W}rPr":
            pieces.append(run_properties(part, child, part.name(child)))
        elif child.tag not in PARAGRAPH_DROPPED:
            pieces.append(part.bytes_of(child))
    return part.start_tag(properties) + b"".join(pieces) + b"</" + part.name(properties) + b">"


def cell_properties(part: Part, cell: etree._Element, dropped: set[str]) -> bytes:
    """Return the properties of a cell as written, without those dropped."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return b""
    kept = part.children(properties, without=dropped)
    return part.start_tag(properties) + kept + b"</" + part.name(properties) + b">"


def run(prefix: str, properties: bytes, text: str) -> bytes:
    """Return a run that says the text; its lines part at line breaks."""
    lines = sayable(text).split("\n")
    told = f"<{prefix}:br/>".join(f'<{prefix}:t xml:space="preserve">{escape(line)}</{prefix}:t>' for line in lines)
    return f"<{prefix}:r>".encode() + properties + told.encode() + f"</{prefix}:r>".encode()


def paragraph(prefix: str, properties: bytes, content: bytes) -> bytes:
    """Return a paragraph."""
    return f"<{prefix}:p>".encode() + properties + content + f"</{prefix}:p>".encode()


def shading(prefix: str, fill: str) -> bytes:
    """Return the fill of a cell."""
    return f'<{prefix}:shd {prefix}:val="clear" {prefix}:color="auto" {prefix}:fill="{fill}"/>'.encode()


def shade(part: Part, cell: etree._Element, fill: str) -> None:
    """The cell has this fill."""
    prefix = part.prefix
    new = shading(prefix, fill)
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        part.insert(part.opened(cell), f"<{prefix}:tcPr>".encode() + new + f"</{prefix}:tcPr>".encode())
        return
    old = properties.find(f"{W}shd")
    if old is not None:
        part.replace(old, new)
        return
    after = next((child for child in properties.iterchildren("*") if child.tag not in BEFORE_SHADING), None)
    if after is not None:
        part.insert(part.start(after), new)
    else:
        part.put_last(properties, new)


def without_identity(row: bytes) -> bytes:
    """Return start tags without the ids by which Word knows one very paragraph or row."""
    return _IDS.sub(b"", row)
