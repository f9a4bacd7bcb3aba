"""A Common Transfer File as a stream of elements: its head, then one pupil after another, nothing kept in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from village.basics.errors import Refused
from village.importing.rules.reading import limits

ROOT, HEADER, PUPIL, PUPILS = "CTfile", "Header", "Pupil", "CTFpupilData"
NOT_CTF = (
    "This XML file is not a Common Transfer File. Export a CTF from the school’s system, or a CSV file, and bring that."
)
DAMAGED = "This Common Transfer File is damaged or only half there. Export it again and bring the whole file."
ENTITIES = (
    "This file holds definitions that no school’s system writes into a CTF. Export it again and bring the new one."
)
TOO_LARGE = "This Common Transfer File is larger than {most} MB. Export fewer pupils at a time and bring the parts."
NO_PUPILS = "This Common Transfer File holds no pupils. Check what the export was limited to and bring it again."


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a file as written."""

    version: str = ""
    made_at: str = ""
    supplier: str = ""
    source_la: str = ""
    source_estab: str = ""
    source_name: str = ""
    academic_year: str = ""
    destination_la: str = ""
    destination_estab: str = ""


def name_of(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return the first child along these names, None where there is none."""
    found = element
    for name in names:
        found = next(children(found, name), None)
    return found


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield the children of that name."""
    if element is not None:
        yield from (inner for inner in element if name_of(inner) == name)


def text(element: etree._Element | None, *names: str) -> str:
    """Return the text of the child along these names, nothing where there is none; spaces at its ends are dropped."""
    found = child(element, *names)
    return (found.text or "").strip() if found is not None else ""


def elements(path: Path) -> Iterator[Head | etree._Element]:
    """Yield the head, then each pupil's element, which is emptied afterwards. Refused for anything but a whole CTF."""
    size = path.stat().st_size
    if size > limits.CTF_MAX_BYTES:
        raise Refused(TOO_LARGE.format(most=limits.CTF_MAX_BYTES // limits.MEBIBYTE))
    pupil_count = 0
    try:
        with path.open("rb") as stream:
            events = etree.iterparse(
                stream,
                events=("start", "end"),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            is_first = True
            for event, element in events:
                if is_first:
                    _refuse_other_root(element)
                    is_first = False
                if event == "start":
                    continue
                if name_of(element) == HEADER:
                    yield _head(element)
                elif name_of(element) == PUPIL and _is_of_pupils(element):
                    pupil_count += 1
                    yield element
                    _forget(element)
    except etree.XMLSyntaxError as error:
        raise Refused(DAMAGED) from error
    if not pupil_count:
        raise Refused(NO_PUPILS)


def _refuse_other_root(root: etree._Element) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(ENTITIES)
    if name_of(root) != ROOT:
        raise Refused(NOT_CTF)


def _is_of_pupils(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and name_of(parent) == PUPILS


def _forget(element: etree._Element) -> None:
    """Empty a pupil that was read and drop those before it, so that memory does not grow with the file."""
    element.clear()
    parent = element.getparent()
    while parent is not None and parent[0] is not element:
        del parent[0]


def _head(element: etree._Element) -> Head:
    return Head(
        version=text(element, "CTFversion"),
        made_at=text(element, "DateTime"),
        supplier=text(element, "SupplierID"),
        source_la=text(element, "SourceSchool", "LEA"),
        source_estab=text(element, "SourceSchool", "Estab"),
        source_name=text(element, "SourceSchool", "SchoolName"),
        academic_year=text(element, "SourceSchool", "AcademicYear"),
        destination_la=text(element, "DestSchool", "LEA"),
        destination_estab=text(element, "DestSchool", "Estab"),
    )
