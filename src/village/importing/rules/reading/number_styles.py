"""How the numbers of an .xlsx column are shown: as percents, or with zeros in front that the bare number has lost."""

import re
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from village.basics.errors import Refused
from village.documents.packages import BROKEN_ZIP, Package

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PERCENT_BUILT_IN = {"9": "0%", "10": "0.00%"}
ZEROS = re.compile(r"(0{2,15})(?:;.*)?")
LOOKED_AT_ROWS = 200
LETTERS = re.compile(r"[A-Z]+")


@dataclass(frozen=True, slots=True)
class Style:
    """How a column shows its numbers."""

    is_percent: bool = False
    figures: int = 0
    """At least so many figures, zeros in front."""


def styled(value: float, style: Style | None = None) -> str:
    """Return a number as its column shows it: 95.5% for 0.955, 0042 for 42, 3 for 3.0."""
    if style is not None and style.is_percent:
        return f"{_plain(round(value * 100, 6))}%"
    text = _plain(value)
    return text.zfill(style.figures) if style is not None and text.isdecimal() else text


def _plain(value: float) -> str:
    if isinstance(value, int) or (value == int(value) and abs(value) < 1e15):
        return str(int(value))
    return f"{value:.10g}"


def styles_of(path: Path, sheet_name: str) -> dict[int, Style]:
    """Return the styles that matter by column, counted from the first used one; none where the file tells nothing."""
    if not zipfile.is_zipfile(path):
        return {}
    try:
        with Package(path) as package:
            if "xl/workbook.xml" not in package.names or "xl/styles.xml" not in package.names:
                return {}
            known = _by_number(package.xml("xl/styles.xml"))
            part = _part_of(package, sheet_name)
        return _by_column(path, part, known) if part and known else {}
    except (Refused, *BROKEN_ZIP, etree.XMLSyntaxError):
        return {}


def _by_number(root: etree._Element) -> dict[str, Style]:
    codes = dict(PERCENT_BUILT_IN)
    for form in root.iterfind(f"{S}numFmts/{S}numFmt"):
        codes[form.get("numFmtId", "")] = form.get("formatCode", "")
    found = {}
    for number, cell_format in enumerate(root.iterfind(f"{S}cellXfs/{S}xf")):
        code = codes.get(cell_format.get("numFmtId", ""), "")
        zeros = ZEROS.fullmatch(code)
        if "%" in code or zeros:
            found[str(number)] = Style(is_percent="%" in code, figures=len(zeros[1]) if zeros else 0)
    return found


def _part_of(package: Package, sheet_name: str) -> str | None:
    links = {link.id: link.target for link in package.relationships("xl/workbook.xml")}
    for sheet in package.xml("xl/workbook.xml").iter(f"{S}sheet"):
        if sheet.get("name") == sheet_name:
            ids = [value for key, value in sheet.attrib.items() if str(key).endswith("}id")]
            return links.get(str(ids[0])) if ids else None
    return None


def _by_column(path: Path, part: str, known: dict[str, Style]) -> dict[int, Style]:
    """Look at the numbers of the first rows; a column has a style when most of its numbers have it."""
    seen: defaultdict[int, Counter[Style | None]] = defaultdict(Counter)
    first_column: int | None = None
    with zipfile.ZipFile(path) as package, package.open(part) as stream:
        rows = etree.iterparse(stream, tag=f"{S}row", resolve_entities=False, no_network=True, load_dtd=False)
        for count, (_, row) in enumerate(rows):
            for cell in row.iterfind(f"{S}c"):
                at = _column_number(cell.get("r", ""))
                if at is None or (cell.find(f"{S}v") is None and cell.find(f"{S}is") is None):
                    continue
                first_column = at if first_column is None else min(first_column, at)
                if cell.get("t", "n") == "n":
                    seen[at][known.get(cell.get("s", ""))] += 1
            row.clear()
            if count >= LOOKED_AT_ROWS:
                break
    usual = {at: counted.most_common(1)[0][0] for at, counted in seen.items()}
    return {at - (first_column or 0): style for at, style in usual.items() if style is not None}


def _column_number(reference: str) -> int | None:
    """Return the column of a reference such as B7, counted from 0."""
    found = LETTERS.match(reference)
    if found is None:
        return None
    number = 0
    for letter in found[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
