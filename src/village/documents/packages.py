"""Office files are zip packages of XML parts; opens them within limits and parses parts without entities or network."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from lxml import etree

from village.documents import limits
from village.documents.errors import Unreadable

DAMAGED = "This file is damaged. Open it in the program it was made with, save it again and bring the new copy."
TOO_LARGE = "This file unpacks to far more than a plan can hold. Save the plan by itself in a new file and bring that."
PROTECTED = "This file is protected by a password. Take the password off, save it again and bring the new copy."
ENTITIES = (
    "This file holds definitions that office programs never write. Save it again in Word or Excel and bring that."
)

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_TO_TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONSHIPS.encode(),
}
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def parse_xml(source: bytes) -> etree._Element:
    """Return the root of an XML part; a document type, an entity or broken XML is Unreadable."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    if b"<!DOCTYPE" in source or "<!DOCTYPE".encode("utf-16-le") in source or "<!DOCTYPE".encode("utf-16-be") in source:
        raise Unreadable(ENTITIES)
    if b"purl.oclc.org/ooxml" in source[:4096]:
        for strict, transitional in STRICT_TO_TRANSITIONAL.items():
            source = source.replace(strict, transitional)
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(ENTITIES)
    return root


@dataclass(frozen=True, slots=True)
class Relationship:
    """A pointer from one part to another; `target` is a part's name, None when it points outside the file."""

    id: str
    kind: str
    target: str | None


class Package:
    """An office file opened for reading; used as a context manager. Unreadable when damaged, protected or too large."""

    def __init__(self, source: Path | BinaryIO) -> None:
        try:
            self._zip = zipfile.ZipFile(source)
        except BROKEN_ZIP as error:
            raise Unreadable(DAMAGED) from error
        entries = self._zip.infolist()
        self.names = frozenset(entry.filename for entry in entries)
        try:
            _refuse_bombs(entries)
        except Unreadable:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """Return a part unpacked; Unreadable when it is missing, damaged or larger than allowed."""
        try:
            with self._zip.open(name) as entry:
                content = entry.read(limits.ENTRY_UNPACKED_MAX_BYTES + 1)
        except (KeyError, *BROKEN_ZIP) as error:
            raise Unreadable(DAMAGED) from error
        if len(content) > limits.ENTRY_UNPACKED_MAX_BYTES:
            raise Unreadable(TOO_LARGE)
        return content

    def xml(self, name: str) -> etree._Element:
        """Return the root element of a part."""
        if name in self.names and self._zip.getinfo(name).file_size > limits.XML_MAX_BYTES:
            raise Unreadable(TOO_LARGE)
        return parse_xml(self.read(name))

    def optional_xml(self, name: str | None) -> etree._Element | None:
        """Return the root element of a part, None when the file has no such part."""
        return self.xml(name) if name is not None and name in self.names else None

    def relationships(self, part: str) -> Iterator[Relationship]:
        """Yield where `part` points to ("" for the file as a whole); pointers out of the file have no target."""
        folder, base = posixpath.split(part)
        root = self.optional_xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        for element in () if root is None else root:
            target = element.get("Target", "")
            outside = element.get("TargetMode") == "External"
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            yield Relationship(element.get("Id", ""), kind, None if outside else path)

    def related(self, part: str, kind: str) -> list[str]:
        """Return the names of existing parts of that kind that `part` points to, in the file's order."""
        targets = [link.target for link in self.relationships(part) if link.kind == kind]
        return [target for target in targets if target is not None and target in self.names]


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > limits.PACKAGE_MAX_ENTRIES:
        raise Unreadable(TOO_LARGE)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(PROTECTED)
    if sum(entry.file_size for entry in entries) > limits.PACKAGE_UNPACKED_MAX_BYTES:
        raise Unreadable(TOO_LARGE)
    for entry in entries:
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > limits.RATIO_FREE_BYTES and ratio > limits.ENTRY_RATIO_MAX_TIMES:
            raise Unreadable(TOO_LARGE)
