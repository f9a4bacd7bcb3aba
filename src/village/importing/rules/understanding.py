"""A brought table understood: which kind of export it is and which column is which, or a sentence on what is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from village.basics.errors import Refused
from village.importing.rules.columns.contact_wishes import contact_wishes, wishes_of_contacts
from village.importing.rules.columns.kinds import KINDS
from village.importing.rules.columns.matching import Matching, match_columns
from village.importing.rules.columns.saved import SavedChoices, fingerprint, reused
from village.importing.rules.columns.shifted import Moved
from village.importing.rules.columns.wishes import ColumnWish, FileKind
from village.importing.rules.layouts.detecting import has_marks
from village.importing.rules.layouts.grids import grid_headings
from village.importing.rules.layouts.results import tracker_columns
from village.importing.rules.sheet import Sheet

OTHER_KIND = "This looks like a file of {found}, not of {asked}. Bring it as {found}, or bring a file of {asked}."
LACKS = "This file has no column for {lacking}, without which a file of {asked} cannot be brought in. {next}"
ADD = "Add it to the export and bring it again."
WHO = "the pupils’ UPNs"
SURE_FROM = 2
"""A file is of another kind only where that kind finds so many more of its own columns."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A table and the meaning of its columns."""

    sheet: Sheet
    kind: FileKind
    matching: Matching
    fingerprint: str


def wishes_of(sheet: Sheet, kind: FileKind) -> tuple[ColumnWish, ...]:
    """Return the wishes of a kind; a file of pupils may have contacts beside them, one of contacts their pupils."""
    if kind.code == "pupils":
        return (*kind.wishes, *contact_wishes(sheet.headings))
    return wishes_of_contacts(sheet.headings) if kind.code == "contacts" else kind.wishes


def understood(
    sheet: Sheet,
    kind: str,
    *,
    saved: SavedChoices | None = None,
    chosen: Mapping[str, int | None] | None = None,
) -> Understood:
    """Return the columns of a table as one kind of export; raises KeyError for an unknown kind.

    `saved` are the choices for an earlier file, which hold as far as headings are the same; `chosen` are those for this
    one. Refused when it is plainly another kind, when its columns have moved, or when it lacks what every row needs.
    """
    wanted = KINDS[kind]
    choices, changes = reused(saved, sheet.headings) if saved is not None else ({}, ())
    matching = _matched(sheet, wanted, chosen={**choices, **(chosen or {})}, remarks=changes)
    lacking = _lacking(sheet, wanted, matching)
    if lacking:
        other = _better_kind(sheet, wanted, matching)
        if other is not None:
            raise Refused(OTHER_KIND.format(found=other.label, asked=wanted.label))
        raise Refused(LACKS.format(lacking=lacking, asked=wanted.label, next=ADD))
    return Understood(sheet, wanted, matching, fingerprint(sheet.headings))


def likely_kinds(sheet: Sheet) -> tuple[str, ...]:
    """Return the kinds that a table can be, the likeliest first."""
    found = []
    for kind in KINDS.values():
        matching = _try(sheet, kind)
        if matching is not None and not _lacking(sheet, kind, matching):
            found.append((_own_columns(sheet, kind, matching), kind.code))
    return tuple(code for _, code in sorted(found, key=lambda item: -item[0]))


def moved_columns(sheet: Sheet) -> str:
    """Return the sentence on columns that have moved against their headings, as the likeliest kind sees it, or none."""
    found = []
    for kind in KINDS.values():
        try:
            _matched(sheet, kind)
        except Moved as moved:
            found.append(moved)
        except Refused:
            continue
    return max(found, key=lambda moved: moved.count).sentence if found else ""


def _matched(
    sheet: Sheet, kind: FileKind, *, chosen: Mapping[str, int | None] | None = None, remarks: Iterable[str] = ()
) -> Matching:
    days = grid_headings(sheet) if kind.code == "marks" else {}
    return match_columns(sheet, wishes_of(sheet, kind), chosen=chosen, remarks=remarks, spoken_for=days)


def _try(sheet: Sheet, kind: FileKind) -> Matching | None:
    try:
        return _matched(sheet, kind)
    except Refused:
        return None


def _lacking(sheet: Sheet, kind: FileKind, matching: Matching) -> str:
    """Return in words what a file of this kind cannot do without and this one lacks; nothing where all is there."""
    asked = {question.code for question in matching.questions}
    for codes in kind.needs:
        if not any(matching.has(code) or code in asked for code in codes):
            return WHO if "upn" in codes else " or ".join(f"“{kind.wish(code).label}”" for code in codes)
    if matching.missing:
        return f"“{matching.missing[0].label}”"
    if kind.code == "marks" and not has_marks(sheet, matching):
        return "marks of attendance"
    if kind.code in ("attainment", "targets") and not _has_results(sheet, kind, matching):
        return "results" if kind.code == "attainment" else "targets"
    return ""


def _has_results(sheet: Sheet, kind: FileKind, matching: Matching) -> bool:
    values = ("value",) if kind.code == "attainment" else ("target",)
    if matching.has("subject") and any(matching.has(code) for code in values):
        return True
    return bool(tracker_columns(sheet, matching))


def _own_columns(sheet: Sheet, kind: FileKind, matching: Matching) -> float:
    """Return how many columns speak for this kind and not for just any; columns of registers and trackers count too."""
    common = {wish.code for wish in KINDS["marks"].wishes} & {wish.code for wish in KINDS["totals"].wishes}
    own = sum(match.confidence_share for match in matching.matches if match.code not in common)
    if kind.code in ("attainment", "targets"):
        wanted = "target" if kind.code == "targets" else "value"
        own += sum(said.kind == wanted for _, said in tracker_columns(sheet, matching))
    if kind.code == "marks":
        own += len(grid_headings(sheet))
    return own


def _better_kind(sheet: Sheet, wanted: FileKind, matching: Matching) -> FileKind | None:
    here = _own_columns(sheet, wanted, matching)
    for code in likely_kinds(sheet):
        kind = KINDS[code]
        other = _try(sheet, kind)
        if code != wanted.code and other is not None and _own_columns(sheet, kind, other) >= min(here + 1, SURE_FROM):
            return kind
    return None
