"""A brought file looked at: what it holds, what its columns mean and why, and what has to be asked first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from village.basics.errors import Refused
from village.importing.rules.cleaning.days import Order
from village.importing.rules.cleaning.words import quoted
from village.importing.rules.columns.kinds import KINDS
from village.importing.rules.columns.saved import SavedChoices, fingerprint
from village.importing.rules.ctf.pupils import ctf_head
from village.importing.rules.layouts.detecting import marks_layout
from village.importing.rules.layouts.marks_layout import LABELS, LayoutCode, MarksLayout
from village.importing.rules.layouts.results import ResultsLayout, results_layout
from village.importing.rules.reading.kinds_of_file import kind_of
from village.importing.rules.reading.source import Source, opened
from village.importing.rules.sheet import Sheet
from village.importing.rules.understanding import Understood, likely_kinds, moved_columns, understood
from village.school_data.rules.school_files.said import Said

CTF = "ctf"
KIND_WORDS: Mapping[str, str] = {
    **{code: kind.label for code, kind in KINDS.items()},
    CTF: "pupils as a Common Transfer File",
}
"""Completes: a file of …"""
NO_KIND = (
    "Village cannot tell what this table holds. It should be pupils, contacts, marks of attendance, behaviour, results,"
    " targets or totals, with a heading over each column. Check that it is the right file."
)
ORDER_OPEN = "Say whether the day"
OF_PUPILS = (
    "sex",
    "joined_on",
    "left_on",
    "sen",
    "free_meals",
    "ethnicity",
    "first_language",
    "address",
    "address_1",
    "postcode",
    "enrolment_status",
    "date_of_birth",
    "former_upn",
    "contact.1.surname",
    "contact.1.name",
)
"""What only a list of pupils says of them."""
ONCE_SHARE = 0.9
RESULTS = frozenset({"attainment", "targets"})


@dataclass(frozen=True, slots=True)
class SavedShape:
    """What a person said of an earlier file of the same shape."""

    columns: SavedChoices
    layout: LayoutCode | None = None
    order: Order | None = None


type FindSaved = Callable[[str, str], SavedShape | None]
"""By kind and fingerprint of the headings: what was said of an earlier file."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that only a person can say; `field` is where the answer goes: order, on, starting, or a column."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What was understood before any row is taken."""

    path: Path
    said: Said
    """What was said of this file, and of an earlier one of its shape."""
    kind: str
    why: str
    kinds: tuple[str, ...] = ()
    """What else it could be, the likeliest first."""
    source: Source | None = None
    head: Sheet | None = None
    fingerprint: str = ""
    found: Understood | None = None
    marks: MarksLayout | None = None
    results: ResultsLayout | None = None
    is_saved: bool = False
    """Whether a person has said what the columns of this shape mean."""
    asks: tuple[Ask, ...] = ()
    problem: str = ""
    """Why not one row can be taken as it is; the columns may be said by hand."""
    warnings: tuple[str, ...] = field(default=())

    @property
    def can_be_read(self) -> bool:
        return not self.problem and not self.asks


def look_at(path: Path, name: str, said: Said, find_saved: FindSaved, *, today: date) -> Looked:
    """Return what was understood of a file. Refused when it is no table and no CTF, or holds nothing that is known."""
    if kind_of(path, name) == CTF:
        head = ctf_head(path, today=today)
        warnings = (head.warning,) if head.warning else ()
        return Looked(path, said, CTF, "It is an XML file with a CTF’s head.", (CTF,), warnings=warnings)
    source = opened(path, name=name)
    sheet = source.head()
    kinds = likely_kinds(sheet)
    shape = fingerprint(sheet.headings)
    kind = said.kind if said.kind in KINDS else _known_kind(kinds, sheet, shape, find_saved)
    if not kind:
        problem = moved_columns(sheet) or NO_KIND
        return Looked(path, said, "", problem, kinds, source, sheet, shape, problem=problem)
    saved = find_saved(kind, shape)
    if saved is not None:
        said = replace(said, layout=said.layout or saved.layout, order=said.order or saved.order)
    is_saved = saved is not None
    looked = Looked(path, said, kind, _why(said, kind, kinds), kinds, source, sheet, shape, is_saved=is_saved)
    try:
        found = understood(sheet, kind, saved=saved.columns if saved else None, chosen=said.columns)
    except Refused as refused:
        return replace(looked, problem=refused.sentence)
    asks = [Ask(question.code, question.sentence) for question in found.matching.questions]
    return _with_layout(replace(looked, found=found, asks=tuple(asks)), today)


def _known_kind(kinds: tuple[str, ...], sheet: Sheet, shape: str, find_saved: FindSaved) -> str:
    """Return the kind as which a person has brought this shape before, else the likeliest."""
    for kind in dict.fromkeys((*kinds, *KINDS)):
        if find_saved(kind, shape) is not None:
            return kind
    return likeliest(kinds, sheet)


def likeliest(kinds: tuple[str, ...], sheet: Sheet) -> str:
    """Return what a table is, nothing where a person has to say it.

    Any export names pupils; a list of pupils names each once and says more of them. Targets beside results are results.
    """
    if "attainment" in kinds and "targets" in kinds and kinds[0] in RESULTS:
        return "attainment"
    if kinds and kinds[0] == "pupils":
        return "pupils" if _says_of_pupils(sheet) else next(iter(kinds[1:]), "")
    return kinds[0] if kinds else ""


def _says_of_pupils(sheet: Sheet) -> bool:
    found = understood(sheet, "pupils").matching
    column = found.column("upn")
    upns = [cell for cell in sheet.column(column) if cell.strip()] if column is not None else []
    if upns and len(set(upns)) < ONCE_SHARE * len(upns):
        return False
    return any(found.has(code) for code in OF_PUPILS)


def _why(said: Said, kind: str, kinds: tuple[str, ...]) -> str:
    if said.kind == kind:
        return "This was chosen."
    others = [KIND_WORDS[other] for other in kinds if other != kind]
    also = f" It could also be {' or '.join(others)}." if others else ""
    return f"Its headings are those of {KIND_WORDS[kind]}.{also}"


def _with_layout(looked: Looked, today: date) -> Looked:
    """Return the file with how its rows lie, and with the questions that are open about it."""
    if looked.head is None or looked.found is None or looked.asks:
        return looked
    matching = looked.found.matching
    try:
        if looked.kind == "marks":
            marks = marks_layout(looked.head, matching, today=today, told=looked.said.marks())
            asks = tuple(Ask(_field_of(sentence), sentence) for sentence in marks.questions)
            return replace(looked, marks=marks, asks=asks)
        if looked.kind in RESULTS:
            results = results_layout(looked.head, matching, today=today, told=looked.said.results())
            return replace(looked, results=results, asks=tuple(Ask("on", sentence) for sentence in results.questions))
    except Refused as refused:
        if refused.field == "order":
            return replace(looked, asks=(Ask("order", refused.sentence),))
        return replace(looked, problem=refused.sentence)
    return looked


def _field_of(sentence: str) -> str:
    """Return what answers a question about a layout."""
    if ORDER_OPEN in sentence:
        return "order"
    return "starting" if "year" in sentence else "on"


def layout_words(looked: Looked) -> tuple[str, str]:
    """Return how the rows lie, in words, and why Village thinks so; nothing where there is only one way."""
    if looked.marks is not None:
        return LABELS[looked.marks.code], looked.marks.reason
    if looked.results is not None:
        is_long = looked.results.code == "result-a-row"
        return ("One result a row" if is_long else "A tracker with a column for each subject"), looked.results.reason
    return "", ""


def is_certain(looked: Looked) -> bool:
    """Tell whether every column that is used is headed by a name that Village knows, and nothing is open."""
    if looked.kind == CTF:
        return True
    if looked.found is None or not looked.can_be_read:
        return False
    return all(
        match.reason.startswith(("The heading is", "This was chosen")) for match in looked.found.matching.matches
    )


def heading_of(looked: Looked, column: int) -> str:
    """Return how a column is called in a sentence."""
    heading = looked.head.headings[column] if looked.head else ""
    return quoted(heading) if heading.strip() else f"column {column + 1}"
