"""What kind of file this is: by its content first, by its name only where content cannot tell."""

from pathlib import Path, PurePath
from typing import Literal

from village.documents import limits
from village.documents.errors import Unreadable
from village.documents.packages import PROTECTED, Package

type Kind = Literal["docx", "xlsx", "xlsb", "xls", "odt", "ods", "html", "pdf", "text", "csv", "doc", "rtf"]

EMPTY = "This file is empty. Bring the plan as a Word, PDF, Excel, OpenDocument, HTML or text file."
UNKNOWN = (
    "Village does not know this kind of file. Bring the plan as a Word, PDF, Excel, OpenDocument, HTML or text file."
)
MACROS = "This file holds macros, which may do harm. Save it as a .docx or .xlsx file without macros and bring that."
PICTURE = "This is a picture, and words in pictures cannot be read. Bring the file that the plan was written in."
APPLE = "Pages, Numbers and Keynote files cannot be read. Export the plan as Word, Excel or PDF and bring that."
SLIDES = "Presentations cannot be read. Save the plan as a PDF and bring that."
ARCHIVE = "This is a zip archive. Unpack it and bring the plan that is inside."
WRONG_NAME = (
    "The name of this file says {ending}, but its content is something else. Save it again as {ending} and bring that."
)
WEB_ARCHIVE = "Web archives cannot be read. Save the page as HTML or PDF and bring that."

TOO_LONG = (
    f"This text is larger than {limits.TEXT_MAX_BYTES // limits.MEBIBYTE} MB, far more than a plan holds."
    " Save the plan by itself in a new file and bring that."
)

PICTURE_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"\x00\x00\x01\x00")
HEIF_BRANDS = (b"heic", b"heix", b"mif1", b"avif", b"hevc")
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
HTML_SIGNS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta")
BINARY_ENDINGS = {".docx", ".xlsx", ".odt", ".ods", ".pdf", ".doc", ".xls", ".xlsb", ".pages", ".key", ".numbers"}
ODF_KINDS: dict[bytes, Kind] = {b"text": "odt", b"spreadsheet": "ods"}
NAMED_KINDS: dict[str, Kind] = {".csv": "csv", ".tsv": "csv", ".html": "html", ".htm": "html", ".xhtml": "html"}


def kind_of(path: Path, name: str | None = None) -> Kind:
    """Return the kind of a file that can be read; `name` is what its owner calls it. Unreadable says what to bring."""
    size = path.stat().st_size
    if size == 0:
        raise Unreadable(EMPTY)
    if size > limits.FILE_MAX_BYTES:
        raise Unreadable(
            f"This file is larger than {limits.FILE_MAX_BYTES // limits.MEBIBYTE} MB. Bring the plan alone."
        )
    ending = PurePath(name or path.name).suffix.lower()
    with path.open("rb") as file:
        head = file.read(4096)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _package_kind(path, ending)
    if head.startswith(OLE_START):
        return _ole_kind(path.read_bytes())
    if head.startswith(b"{\\rtf"):
        return "rtf"
    _refuse_pictures(head)
    return _text_kind(head, ending)


def _package_kind(path: Path, ending: str) -> Kind:
    with Package(path) as package:
        names = package.names
        _refuse_macros(package)
        if "word/document.xml" in names or any(name.startswith("word/") for name in names):
            return "docx"
        if "xl/workbook.bin" in names:
            return "xlsb"
        if any(name.startswith("xl/") for name in names):
            return "xlsx"
        if any(name.startswith("ppt/") for name in names):
            raise Unreadable(SLIDES)
        if any(name.endswith(".iwa") or name == "index.apxl" for name in names):
            raise Unreadable(APPLE)
        if "mimetype" in names and "content.xml" in names:
            return _opendocument_kind(package)
    raise Unreadable(ARCHIVE if ending not in BINARY_ENDINGS else WRONG_NAME.format(ending=ending))


def _opendocument_kind(package: Package) -> Kind:
    written = package.read("mimetype").strip()
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Unreadable(PROTECTED)
    what = written.rpartition(b"opendocument.")[2].removesuffix(b"-template")
    if what not in ODF_KINDS:
        raise Unreadable(SLIDES if what == b"presentation" else UNKNOWN)
    return ODF_KINDS[what]


def _refuse_macros(package: Package) -> None:
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in package.names):
        raise Unreadable(MACROS)
    types = "[Content_Types].xml"
    if types in package.names and b"macroEnabled" in package.read(types):
        raise Unreadable(MACROS)


def _ole_kind(content: bytes) -> Kind:
    """Tell old Office files apart by the names of their streams, which stand in the file as UTF-16."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise Unreadable(PROTECTED)
    if holds("_VBA_PROJECT"):
        raise Unreadable(MACROS)
    if holds("WordDocument"):
        return "doc"
    if holds("Workbook") or holds("Book\0"):
        return "xls"
    raise Unreadable(SLIDES if holds("PowerPoint Document") else UNKNOWN)


def _refuse_pictures(head: bytes) -> None:
    heif = head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS
    webp = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    if head.startswith(PICTURE_STARTS) or heif or webp:
        raise Unreadable(PICTURE)


def _text_kind(head: bytes, ending: str) -> Kind:
    wide = head.startswith(UTF_16_MARKS)
    if b"\0" in head and not wide and head.count(b"\0") * 3 < len(head):
        raise Unreadable(UNKNOWN)
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    is_page = start.startswith(b"<") and any(sign in start for sign in HTML_SIGNS)
    if is_page and ending in (".xls", ".doc"):  # Many programs "export to Excel" a web page under that name.
        return "html"
    if ending in BINARY_ENDINGS:
        raise Unreadable(APPLE if ending in (".pages", ".key", ".numbers") else WRONG_NAME.format(ending=ending))
    if start.startswith(b"mime-version:") or b"\nmime-version:" in start[:1024]:
        raise Unreadable(WEB_ARCHIVE)
    if ending in (".txt", ".md"):
        return "text"
    if is_page or (start.startswith(b"<") and ending in NAMED_KINDS):
        return "html"
    if start.startswith(b"<?xml"):
        raise Unreadable(UNKNOWN)
    return NAMED_KINDS.get(ending, "text")


def refuse_larger_text(path: Path) -> None:
    """Refuse a text file that is far larger than any plan."""
    if path.stat().st_size > limits.TEXT_MAX_BYTES:
        raise Unreadable(TOO_LONG)
