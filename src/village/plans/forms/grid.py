"""The grid as it comes back from a browser: what was typed, and a mark of what the person had seen in each cell."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from village.basics.errors import Refused
from village.plans.forms.row import leads_named
from village.plans.rules.facts import ActionFacts, LeadFacts
from village.plans.rules.matching import KnownName
from village.plans.rules.pasted_table import COLUMNS
from village.plans.rules.scale import Scale, code_of
from village.plans.services.writing import Value
from village.reading.ratings import rating_of_words

_SEEN = re.compile(r"seen-(\d+)")
_ADDED = re.compile(r"n-(\d+)-section")


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One row of the grid as it was sent: the cells that were changed, and the marks of what was seen in them."""

    action_id: int
    cells: Mapping[str, str]
    """Changed cells alone."""
    marks: Mapping[str, str]


@dataclass(slots=True)
class AddedRow:
    """One new row as it was typed."""

    section_id: str
    cells: Mapping[str, str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """Everything that came back."""

    shown: tuple[int, ...]
    """Ids of the rows that stood on the page."""
    rows: Mapping[int, TypedRow] = field(default_factory=dict)
    added: Sequence[AddedRow] = ()


def cells_of(action: ActionFacts) -> dict[str, str]:
    """Return the action as the grid writes it."""
    return {
        "ref": action.ref,
        "text": action.text,
        "leads": "\n".join(lead.name for lead in action.leads),
        "time_words": action.time_words,
        "measure": action.measure,
        "resources": action.resources,
        "status": action.status,
    }


def mark_of(value: str) -> str:
    """Return a short mark by which a cell is known again."""
    return hashlib.blake2b(_plain(value).encode(), digest_size=5).hexdigest()


def seen_of(action: ActionFacts) -> str:
    """Return the marks of a row's cells, in the order of the columns."""
    cells = cells_of(action)
    return ",".join(mark_of(cells[code]) for code in COLUMNS)


def typed_in(post: QueryDict) -> Typed:
    """Return what was typed into the grid; cells that are as the person saw them are passed over."""
    rows: dict[int, TypedRow] = {}
    shown = []
    for name in post:
        if found := _SEEN.fullmatch(name):
            action_id = int(found.group(1))
            shown.append(action_id)
            row = _row(post, action_id)
            if row.cells:
                rows[action_id] = row
    numbers = sorted(int(found.group(1)) for name in post if (found := _ADDED.fullmatch(name)))
    added = [one for number in numbers if any((one := _added(post, number)).cells.values())]
    return Typed(tuple(shown), rows, added)


def _row(post: QueryDict, action_id: int) -> TypedRow:
    marks = dict(zip(COLUMNS, str(post[f"seen-{action_id}"]).split(","), strict=False))
    cells = {}
    for code in COLUMNS:
        name = f"c-{action_id}-{code}"
        if name in post and mark_of(value := _plain(str(post[name]))) != marks.get(code):
            cells[code] = value
    return TypedRow(action_id, cells, marks)


def _added(post: QueryDict, number: int) -> AddedRow:
    cells = {code: _plain(str(post.get(f"n-{number}-{code}", ""))) for code in COLUMNS}
    return AddedRow(str(post.get(f"n-{number}-section", "")), cells)


def values_of(
    cells: Mapping[str, str], present: Iterable[LeadFacts], known: Sequence[KnownName], scale: Scale
) -> dict[str, Value]:
    """Return cells as fields of ACTION; raises Refused where a status is no status."""
    values: dict[str, Value] = dict(cells)
    if "leads" in cells:
        values["leads"] = leads_named(cells["leads"].replace(";", "\n"), present, known)
    if "status" in cells:
        values["status"] = status_of(cells["status"], scale)
    return values


def status_of(words: str, scale: Scale) -> str:
    """Return the code of a status given as code, as the plan's or the usual word, or as letter; raises Refused."""
    if not words:
        return words
    code = code_of(scale, words) or rating_of_words(words)
    if code is None:
        raise Refused(f"“{words}” is no status. Choose one from the list.", field="status")
    return code


def _plain(value: str) -> str:
    return value.replace("\r\n", "\n").strip()
