"""What a report is made from: everything of one round of one plan, as frozen values that a snapshot keeps as JSON."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from village.basics.plain_values import from_plain, to_plain

FORM = 1
"""Which form of content this module writes; `from_dict` reads every form up to it."""

NO_UPDATE = "no_update"
"""The code of an action of which something was to be said in the round, and nobody said it."""

NOT_DUE = "not_due"
"""The code of an action that nobody has rated and that the round did not ask about."""


@dataclass(frozen=True, slots=True)
class ScaleWord:
    """One rating of the plan's own scale."""

    code: str
    """red, amber, green, complete, not_started, on_hold, superseded."""
    label: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What one person said of an action in the round."""

    code: str
    label: str
    text: str
    who: str
    kind: str
    """lead, colleague, on_behalf or challenge."""
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class EarlierRating:
    """One rating of an earlier term."""

    code: str
    academic_year: int | None = None
    term: str = ""


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where an action stood in the document that the plan was brought in from."""

    rows: tuple[str, ...] = ()
    """Ids of the rows or blocks of the document as read, such as "b7.r3", the first one first."""
    fields: tuple[tuple[str, str], ...] = ()
    """(field, id of the cell or block): text, owner, timescale, resources, measure, progress, status, objective …"""


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """What one column of one table of the document was taken to mean."""

    table: str
    col: int
    head: str
    meaning: str
    """As in reading/outline.py: ref, action, owner, timescale, progress, status, status_by_period …"""


@dataclass(frozen=True, slots=True)
class Source:
    """The document that the plan was brought in from."""

    batch_id: int
    file_id: int
    file_name: str
    columns: tuple[SourceColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionPart:
    """One action as it stood at the close of the round."""

    id: int
    text: str
    section_id: int = 0
    ref: str = ""
    text_as_written: str = ""
    """Every word of the action in the document, a line for each field; never edited."""
    objective: str = ""
    leads: tuple[str, ...] = ()
    lead_words: str = ""
    """Leads as first written."""
    when: str = ""
    """When it is due, in words: as written, else the ticked years."""
    due_on: date | None = None
    resources: str = ""
    measure: str = ""
    rating_code: str = ""
    """The rating of this round; empty when nobody rated it."""
    rating_label: str = ""
    rating_meaning: str = ""
    reason: str = ""
    """Why this rating, in the words of who gave it."""
    update_text: str = ""
    """What was said of its progress in this round."""
    said_by: str = ""
    said_on: date | None = None
    settled_how: str = ""
    """confirmed, decided or unconfirmed; empty while it is not settled."""
    settled_by: str = ""
    settled_reason: str = ""
    views: tuple[View, ...] = ()
    """Every view of the round that counts, the lead's first; more than one rating among them is a disagreement."""
    before_code: str = ""
    """The rating of the round or term before."""
    before_label: str = ""
    earlier: tuple[EarlierRating, ...] = ()
    """Ratings of earlier terms, the latest first, at most six."""
    state: str = ""
    """silent, answered, contested, confirmed, nobody, handed_back or passed_on."""
    is_due: bool = True
    """Whether something was to be said of it in this round."""
    reminder_count: int = 0
    evidence_kinds: tuple[str, ...] = ()
    is_thin: bool = False
    """Green or complete while resting on fewer than two kinds of evidence."""
    is_new: bool = False
    """Added since the round before."""
    became: str = ""
    """What became of it, in words, when it was split, merged, superseded or dropped in this round."""
    source: SourcePlace = SourcePlace()
    allocated_pence: int = 0
    spent_pence: int = 0

    @property
    def is_open(self) -> bool:
        """Tell whether there is still something to do."""
        return (self.rating_code or self.before_code) not in {"complete", "superseded"} and not self.became

    @property
    def is_owned(self) -> bool:
        """Tell whether anybody answers for it."""
        return bool(self.leads) and self.state != "handed_back"

    @property
    def code(self) -> str:
        """Return the rating of the round; of an action that was not asked about, the one that it holds since before."""
        if self.rating_code:
            return self.rating_code
        return NO_UPDATE if self.is_due else self.before_code or NOT_DUE

    @property
    def code_before(self) -> str:
        """Return the rating before the round."""
        return self.before_code or (NO_UPDATE if self.is_due else NOT_DUE)

    @property
    def label(self) -> str:
        """Return the word for `code`."""
        if self.rating_code:
            return self.rating_label
        if self.is_due:
            return "No update"
        return self.before_label or "Not due yet"

    @property
    def name(self) -> str:
        """Return the action in a few words, for a line in a list."""
        return short(self.text)


@dataclass(frozen=True, slots=True)
class SectionPart:
    """A priority, issue or theme with its actions."""

    id: int
    title: str
    ref: str = ""
    aim: str = ""
    word: str = ""
    """What its lead says of it after reading the answers."""
    word_by: str = ""
    actions: tuple[ActionPart, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadPart:
    """One labelled piece of the plan's head."""

    kind: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many actions hold one rating now, and held it before."""

    code: str
    """A code of the scale, `no_update` or `not_due`."""
    label: str
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class Move:
    """One thing about the plan itself that changed since the round before."""

    action_id: int
    ref: str
    kind: str
    """date, wording, lead, measure, resources, added, dropped, split, merged, superseded, carried or other."""
    old: str = ""
    new: str = ""
    on: date | None = None
    who: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Money of one source and period."""

    source: str
    period: str
    amount_pence: int
    allocated_pence: int = 0
    spent_pence: int = 0


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Ids of the actions that the board should look at, in the order of the plan."""

    red: tuple[int, ...] = ()
    silent: tuple[int, ...] = ()
    """Something was to be said and nobody said it, asked or not."""
    contested: tuple[int, ...] = ()
    unowned: tuple[int, ...] = ()
    """Nobody leads it, so nobody could be asked."""
    backwards: tuple[int, ...] = ()
    improved: tuple[int, ...] = ()
    stuck: tuple[int, ...] = ()
    """Red for three terms or more."""
    thin: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision asked of the board."""

    words: str
    if_not: str = ""
    """What follows if none is taken."""
    refs: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """What the coordinator wrote round the numbers, for one report to one board; empty in a snapshot."""

    title: str = ""
    board: str = ""
    meets_on: date | None = None
    opening: str = ""
    """The first sentence: the coordinator's own, else Village's."""
    standing: str = ""
    """The sentence that says how many actions stand how."""
    proud_of: str = ""
    honest_note: str = ""
    asks: tuple[Decision, ...] = ()
    parts: tuple[str, ...] = ()
    """Codes of the parts to show, in order; see rules/parts.py."""
    is_preview: bool = False
    """True while the round is still open: a watermark says so."""
    frozen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that a report of one round is made from."""

    partnership: str
    plan_id: int
    title: str
    """Of the plan."""
    round_id: int
    round_title: str
    academic_year: int
    term: str
    as_at: datetime
    """The moment at which this was true: the close of the round, or now."""
    form: int = FORM
    level: str = ""
    """In words, such as "Priority action plan"."""
    owner: str = ""
    period: str = ""
    year_words: str = ""
    """Such as "year 2 of 3"."""
    year_columns: tuple[tuple[str, int], ...] = ()
    """(label of a year column, academic year), as the plan had them."""
    half: int | None = None
    state: str = ""
    """open, closed or locked."""
    opens_on: date | None = None
    due_on: date | None = None
    closes_on: date | None = None
    closed_on: date | None = None
    before_title: str = ""
    """The round or term that ratings are compared with, such as "Autumn term 2025"."""
    confirmed_by: tuple[str, ...] = ()
    head: tuple[HeadPart, ...] = ()
    sections: tuple[SectionPart, ...] = ()
    scale: tuple[ScaleWord, ...] = ()
    counts: tuple[Count, ...] = ()
    exceptions: Exceptions = Exceptions()
    moves: tuple[Move, ...] = ()
    moves_since: date | None = None
    money: tuple[MoneyLine, ...] = ()
    case_titles: tuple[str, ...] = ()
    """Titles of case studies that may be shown; their words stay where consent can be withdrawn."""
    source: Source | None = None
    cover: Cover = Cover()

    @property
    def actions(self) -> tuple[ActionPart, ...]:
        """Return every action in the order of the plan."""
        return tuple(action for section in self.sections for action in section.actions)

    def action(self, action_id: int) -> ActionPart | None:
        """Return the action of this id, or None."""
        return next((action for action in self.actions if action.id == action_id), None)

    def chosen(self, ids: Collection[int]) -> tuple[ActionPart, ...]:
        """Return the actions of these ids in the order of the plan."""
        return tuple(action for action in self.actions if action.id in ids)

    def with_cover(self, cover: Cover) -> "Content":
        """Return the same content under another cover."""
        return replace(self, cover=cover)


def to_dict(content: Content) -> dict[str, Any]:
    """Return the content as values that JSON can hold."""
    plain: dict[str, Any] = to_plain(content)
    return plain


def from_dict(plain: dict[str, Any]) -> Content:
    """Return the content that `to_dict` wrote; raises ValueError for a form that this Village does not know."""
    if plain.get("form", 0) > FORM:
        raise ValueError(f"This snapshot was made by a newer Village (form {plain['form']}).")
    return from_plain(Content, plain)


def canonical(plain: dict[str, Any]) -> bytes:
    """Return stored content as the one JSON text that is hashed: keys sorted, no spaces, UTF-8."""
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest(plain: dict[str, Any]) -> str:
    """Return the SHA-256 of the canonical JSON; it stays the same when later forms know more fields."""
    return hashlib.sha256(canonical(plain)).hexdigest()


def short(text: str, most: int = 90) -> str:
    """Return the first words of a text: its first sentence, or what fits."""
    line = " ".join(text.split())
    first = line.split(". ")[0].rstrip(".")
    if len(first) <= most:
        return first
    cut = first[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:")
    return f"{cut} …"
