"""Writes the files of one school as one of four made-up systems would export them, each with a shape of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from village.demo.school_year import export_canopy, export_registrar, export_steps, export_weekbook
from village.demo.school_year.export_view import View, view_of
from village.demo.school_year.places import ACADEMY, HILLSIDE, MILLBROOK, ORCHARD, RIDGEWAY, ST_HILDS
from village.demo.school_year.records import SchoolTown

type Writer = Callable[[View], bytes]


@dataclass(frozen=True, slots=True)
class Style:
    """A school's system: how its files are called, and who writes each kind."""

    name: str
    ending: str
    separator: str
    """Between the cells of a line; nothing for Excel files."""
    encoding: str
    writers: Mapping[str, Writer]


REGISTRAR, CANOPY, WEEKBOOK, STEPS = "registrar", "canopy", "weekbook", "steps"
STYLES: Mapping[str, Style] = {
    REGISTRAR: Style(
        "Registrar",
        "csv",
        ",",
        "utf-8",
        {
            "pupils": export_registrar.pupils,
            "contacts": export_registrar.contacts,
            "marks": export_registrar.marks,
            "behaviour": export_registrar.behaviour,
            "attainment": export_registrar.attainment,
            "results": export_registrar.results,
            "census": export_registrar.census,
        },
    ),
    CANOPY: Style(
        "Canopy",
        "xlsx",
        "",
        "",
        {
            "pupils": export_canopy.pupils,
            "contacts": export_canopy.contacts,
            "marks": export_canopy.marks,
            "behaviour": export_canopy.behaviour,
            "attainment": export_canopy.attainment,
        },
    ),
    WEEKBOOK: Style(
        "Weekbook",
        "csv",
        export_weekbook.SEPARATOR,
        export_weekbook.ENCODING,
        {
            "pupils": export_weekbook.pupils,
            "contacts": export_weekbook.contacts,
            "marks": export_weekbook.marks,
            "behaviour": export_weekbook.behaviour,
            "attainment": export_weekbook.attainment,
        },
    ),
    STEPS: Style(
        "Steps",
        "csv",
        ",",
        export_steps.ENCODING,
        {
            "pupils": export_steps.pupils,
            "contacts": export_steps.contacts,
            "marks": export_steps.marks,
            "behaviour": export_steps.behaviour,
            "attainment": export_steps.attainment,
        },
    ),
}
SYSTEM_OF: Mapping[str, str] = {
    RIDGEWAY: REGISTRAR,
    HILLSIDE: CANOPY,
    ST_HILDS: STEPS,
    MILLBROOK: WEEKBOOK,
    ACADEMY: REGISTRAR,
    ORCHARD: STEPS,
}
"""Which system each school of the town has."""


def export(town: SchoolTown, urn: str, kind: str, *, style: str = "", year: int | None = None) -> bytes:
    """Return one file of a school, in the style of its own system unless another is named; `kind` such as marks."""
    return STYLES[style or SYSTEM_OF[urn]].writers[kind](view_of(town, urn, year))


def write_school(
    town: SchoolTown, urn: str, folder: Path, *, style: str = "", year: int | None = None
) -> dict[str, Path]:
    """Return the files of a school by kind, written into the folder: of the latest year unless one is named."""
    chosen, view = STYLES[style or SYSTEM_OF[urn]], view_of(town, urn, year)
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for kind, writer in chosen.writers.items():
        path = folder / f"{view.school.short_name} {kind} {view.year}.{chosen.ending}"
        path.write_bytes(writer(view))
        written[kind] = path
    return written
