"""What kind of file was brought, by its content; one that holds no table is refused with what to do instead."""

import zipfile
import zlib
from pathlib import Path, PurePath
from typing import Literal

from village.basics.errors import Refused
from village.importing.rules.reading import limits
from village.importing.rules.reading.decoding import unmarked_wide

type FileKind = Literal["text", "workbook", "ctf"]

WANTED = "Export a CSV or Excel file from the school’s system and bring that."
EMPTY = f"This file is empty. {WANTED}"
UNKNOWN = f"Village does not know this kind of file. {WANTED}"
PDF = f"This is a PDF, in which columns cannot be told apart safely. {WANTED}"
WORD = f"This is a Word document, not a table of pupils. {WANTED}"
SLIDES = f"This is a presentation, not a table of pupils. {WANTED}"
PICTURE = f"This is a picture. {WANTED}"
PAGE = "This is a web page, even if its name says Excel. Open it in Excel, save it as .xlsx and bring that."
OLD_XML = "This is an Excel file of 2003 in XML. Open it in Excel, save it as .xlsx and bring that."
ARCHIVE = "This is a zip archive. Unpack it and bring the files inside one by one."
APPLE = "Numbers and Pages files cannot be read. Export the table as CSV or Excel and bring that."
PROTECTED = "This file is protected by a password. Take the password off, save it again and bring the new copy."
MACROS = "This workbook holds macros, which may do harm. Save it as .xlsx without macros and bring that."
DAMAGED = "This file is damaged or only half there. Export or copy it once more and bring the new file."
TOO_LARGE = "This file is larger than {most} MB. Export one school year or one school at a time and bring the parts."
BOMB = "This workbook unpacks to far more than a table of pupils. Save it as CSV and bring that."

PICTURE_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"\x00\x00\x01\x00", b"RIFF")
HEIF_BRANDS = (b"heic", b"heix", b"mif1", b"avif", b"hevc")
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGE_SIGNS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta", b"<style")
CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 26}
"""Bytes that no text has; some old programs end a text with 26."""
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def kind_of(path: Path, name: str | None = None) -> FileKind:
    """Return the kind of a file that may hold pupils' data; `name` is what its owner calls it. Refused for others."""
    size = path.stat().st_size
    if size == 0:
        raise Refused(EMPTY)
    with path.open("rb") as file:
        head = file.read(limits.HEAD_BYTES)
    if head.startswith(b"PK"):
        _refuse_larger(size, limits.WORKBOOK_MAX_BYTES)
        return _package_kind(path)
    if head.startswith(OLE_START):
        _refuse_larger(size, limits.WORKBOOK_MAX_BYTES)
        return _old_office_kind(path.read_bytes())
    _refuse_what_is_no_text(head, PurePath(name or path.name).suffix.lower())
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(b"<"):
        _refuse_larger(size, limits.CTF_MAX_BYTES)
        return _marked_up_kind(start)
    _refuse_larger(size, limits.TEXT_MAX_BYTES)
    return "text"


def _refuse_larger(size: int, most_bytes: int) -> None:
    if size > most_bytes:
        raise Refused(TOO_LARGE.format(most=f"{most_bytes // limits.MEBIBYTE:,}"))


def _package_kind(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            names = {entry.filename for entry in entries}
            mimetype = package.read("mimetype")[:200] if "mimetype" in names and len(names) < 5000 else b""
    except BROKEN_ZIP as error:
        raise Refused(DAMAGED) from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(PROTECTED)
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
        raise Refused(MACROS)
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > limits.PACKAGE_MAX_ENTRIES or unpacked > limits.WORKBOOK_UNPACKED_MAX_BYTES:
        raise Refused(BOMB)
    if any(name.startswith("xl/") for name in names) or b"opendocument.spreadsheet" in mimetype:
        return "workbook"
    raise Refused(_sentence_for_package(names, mimetype))


def _sentence_for_package(names: set[str], mimetype: bytes) -> str:
    if any(name.startswith("word/") for name in names) or b"opendocument.text" in mimetype:
        return WORD
    if any(name.startswith("ppt/") for name in names) or b"opendocument.presentation" in mimetype:
        return SLIDES
    if any(name.endswith(".iwa") for name in names):
        return APPLE
    return ARCHIVE


def _old_office_kind(content: bytes) -> FileKind:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise Refused(PROTECTED)
    if holds("_VBA_PROJECT"):
        raise Refused(MACROS)
    if holds("WordDocument"):
        raise Refused(WORD)
    if holds("Workbook") or holds("Book\0"):
        return "workbook"
    raise Refused(SLIDES if holds("PowerPoint Document") else UNKNOWN)


def _refuse_what_is_no_text(head: bytes, ending: str) -> None:
    if b"%PDF-" in head[:1024]:
        raise Refused(PDF)
    if head.startswith(b"{\\rtf"):
        raise Refused(WORD)
    if head.startswith(PICTURE_STARTS) and any(sign in CONTROLS or sign > 127 for sign in head[:32]):
        raise Refused(PICTURE)
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        raise Refused(PICTURE)
    is_wide = head.startswith(WIDE_MARKS) or unmarked_wide(head) is not None
    if not is_wide and sum(sign in CONTROLS for sign in head) * 200 > len(head):
        raise Refused(DAMAGED if ending in (".xlsx", ".xls", ".ods", ".xlsb") else UNKNOWN)


def _marked_up_kind(start: bytes) -> FileKind:
    if b"mso-application" in start or b"office:spreadsheet" in start[:2000]:
        raise Refused(OLD_XML)
    if any(sign in start for sign in PAGE_SIGNS) and b"<ctfile" not in start:
        raise Refused(PAGE)
    return "ctf"
