"""Actions that stand in lines of text: numbered or listed, with "Lead: X. By: Y." beside or below them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from village.documents.blocks import TextBlock
from village.reading.actions import ActionDraft, Found, make_action
from village.reading.gathering import Gathering
from village.reading.looks import starts_with_task
from village.reading.outline import Meaning
from village.reading.owners import looks_like_owner
from village.reading.rows import SECTION_LABEL
from village.reading.section_rows import fill_section
from village.reading.sections import is_generic_title, section_name
from village.reading.table_kinds import label_meaning
from village.reading.vocabulary import head_label, plain
from village.reading.when import looks_like_time
from village.reading.wording import Piece, bare_ref, leading_ref, piece_of, tidy

_LABEL = re.compile(r"(?:^|(?<=[.;,|(\[–—-]\s)|(?<=[(\[|]))\s*(?P<label>[A-Z][A-Za-z’'/ ]{0,32}?)\s*:\s*")
_TRAILING = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{2,120})[)\]]\s*\.?\s*$")
_DASHED = re.compile(r"\s+[–—-]\s+(?P<inside>[^–—]{2,60})$")
_BY = re.compile(r"^\s*(?:by|due|before|until|launch(?:ed)?|starts?|starting|complete|completed by)\s+", re.IGNORECASE)
_CALLED = re.compile(r"[A-Z][\w’'&/ -]*")
"""A name or a post of any kind, where a date stands beside it."""
_LED_BY = re.compile(r"^\s*(?:led by|lead(?:ing)?|delivered by|owned by|owner|responsible)\s*[:\-–]?\s+", re.IGNORECASE)
_ACTION_HEAD = re.compile(
    r"^(?:action|step|task)\s*(?P<ref>[A-Z]?\d{1,2}(?:\.\d{1,2})*[a-z]?)\s*[:.\-–—]\s*", re.IGNORECASE
)
_WE_WILL = re.compile(
    r"\b(?:we will|actions?|what we (?:will|are going to) do|next steps|to do this we|key tasks)\b", re.IGNORECASE
)
_FIELDS: tuple[Meaning, ...] = ("owner", "timescale", "resources", "measure", "progress", "status", "note", "objective")


@dataclass(slots=True)
class ProseLine:
    """One line of text with the labelled values found in it."""

    block: TextBlock
    text: str
    """The wording without labelled values."""
    values: list[tuple[Meaning, str, str]] = field(default_factory=list)
    """(meaning, label, value)."""
    is_heading: bool = False
    level: int = 9
    is_item: bool = False
    ref: str | None = None

    @property
    def has_field(self) -> bool:
        return any(
            meaning in {"owner", "timescale", "measure", "status", "resources", "progress"}
            for meaning, _label, _value in self.values
        )


def read_line(block: TextBlock) -> ProseLine:
    """Part a line into its wording and its labelled or trailing values."""
    piece = piece_of(block.line)
    heading = block.kind == "heading"
    line = ProseLine(
        block,
        piece.text,
        is_heading=heading,
        level=block.level if heading else 9,
        is_item=piece.is_item and not heading,
    )
    _take_labels(line)
    if line.text and not line.values:
        _take_trailing(line)
    numbered = _ACTION_HEAD.match(line.text)
    if numbered:
        line.ref, line.text = numbered["ref"], line.text[numbered.end() :]
        line.values.append(("action", "Action", ""))
    elif parted := leading_ref(line.text):
        line.ref, line.text = bare_ref(parted[0]), parted[1]
    elif (
        block.line.marker
        and re.fullmatch(r"\(?[\dA-Za-z]{1,3}(?:\.\d{1,2})*[.)]?", block.line.marker)
        and block.line.marker != "o"
    ):
        line.ref = bare_ref(block.line.marker)
    if not heading and not line.is_item and not line.values and _is_bold_title(block, line.text):
        line.is_heading, line.level = True, 7
    return line


def _is_bold_title(block: TextBlock, text: str) -> bool:
    return (
        (block.line.bold or bool(SECTION_LABEL.match(block.text.strip())))
        and len(text.split()) <= 16
        and not text.endswith((".", ";", ","))
    )


def _take_labels(line: ProseLine) -> None:
    found = [match for match in _LABEL.finditer(line.text) if prose_meaning(match["label"], line.text[match.end() :])]
    if not found:
        return
    whole = text = line.text
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        value = text[match.end() : end].strip(" .;,|–—-([")
        meaning = prose_meaning(match["label"], value)
        if meaning == "owner" and (parted := _owner_then_time(value)):
            line.values.append(("owner", match["label"].strip(), parted[0]))
            line.values.append(("timescale", "", parted[1]))
            continue
        if meaning is not None:
            line.values.append(
                (meaning, match["label"].strip(), value.strip(")] ") if value.count(")") > value.count("(") else value)
            )
    line.text = text[: found[0].start()].strip().rstrip("([|–—- ")
    if line.values and line.values[0][0] == "action" and not line.values[0][2] and not line.text:
        line.values = []
        line.text = whole
        return
    if line.values and line.values[0][0] == "action" and not line.text:
        line.text = line.values[0][2]
        line.values[0] = ("action", line.values[0][1], "")


def _owner_then_time(value: str) -> tuple[str, str] | None:
    """Part "EH; by September 2020" into who and when."""
    for found in re.finditer(r"\s*[,;]\s+|\s+(?=by\s)", value):
        who, when = value[: found.start()], _BY.sub("", value[found.end() :])
        if looks_like_time(when) and not looks_like_owner(when):
            return who.strip(), when.strip(" ).")
    return None


def prose_meaning(label: str, value: str) -> Meaning | None:
    """Return the field a label in running text names; "By" is a time or a person by what follows."""
    words = plain(label)
    if words in {"by", "due"}:
        return (
            "timescale"
            if looks_like_time(re.split(r"[.;]", value)[0]) or not looks_like_owner(re.split(r"[.;]", value)[0])
            else "owner"
        )
    if words in {"aim", "outcome", "priority", "objective"} or not words:
        return "objective" if words == "objective" else "measure" if words == "outcome" else None
    meaning = label_meaning(label)
    return meaning if meaning in _FIELDS or meaning == "action" else None


def _take_trailing(line: ProseLine) -> None:
    """Take "(AB, by March 2012)" at the end of a line."""
    for pattern in (_TRAILING, _DASHED):
        found = pattern.search(line.text)
        if found is None:
            continue
        values = _owner_and_time(found["inside"])
        if values and len(line.text[: found.start()].split()) >= 3:
            line.values.extend(values)
            line.text = line.text[: found.start()].strip()
            return


def _owner_and_time(inside: str) -> list[tuple[Meaning, str, str]]:
    values: list[tuple[Meaning, str, str]] = []
    called: list[str] = []
    parts = [
        part.strip()
        for part in re.split(r"[,;|]|\s[–—-]\s|(?<=\w)(?<!\bled)(?<!delivered)(?<!owned)\s+(?=by\s)", inside)
        if part.strip()
    ]
    for part in parts:
        bare = _BY.sub("", part)
        led = _LED_BY.sub("", part)
        if led != part and len(led.split()) <= 10:
            values.append(("owner", "", led))
        elif looks_like_time(bare) and not re.fullmatch(r"[A-Z]{2,4}", bare):
            values.append(("timescale", "", part))
        elif looks_like_owner(part) and len(part.split()) <= 8:
            values.append(("owner", "", part))
        elif _CALLED.fullmatch(part) and len(part.split()) <= 5 and len(parts) > 1:
            called.append(part)
            values.append(("owner", "", part))
        else:
            return []
    if called and not any(meaning == "timescale" for meaning, _label, _value in values):
        return []
    kinds = {meaning for meaning, _label, _value in values}
    return (
        values
        if len(parts) > 1
        or (kinds == {"owner"} and re.fullmatch(r"[A-Z]{2,4}(?:\s*[/&,]\s*[A-Z]{2,4})*", inside.strip()))
        or kinds == {"timescale"}
        else []
    )


class Prose:
    """Reads actions out of a run of text lines."""

    def __init__(self, gathering: Gathering, lines: Sequence[ProseLine], is_plan: bool) -> None:
        self.gathering, self.lines, self.is_plan = gathering, lines, is_plan
        self.draft: ActionDraft | None = None
        self.held: list[ProseLine] = []
        """Lines since the last heading or action, which may turn out to be one."""
        self.headings: list[ProseLine] = []
        self.inline_run = 0
        """Actions one below the other that carry their own lead and time."""
        self.labelled = sum(1 for line in lines if line.has_field)

    def read(self) -> None:
        """Read all lines; lines of no action stay unused for whoever asks next."""
        listing = False
        self._find_numbered_headings()
        for line in self.lines:
            if line.is_heading and not line.values:
                self._close()
                self._under(line)
                self.held = []
                listing = bool(_WE_WILL.search(line.text))
            elif line.has_field and not line.text:
                self._fields_below(line)
            elif line.has_field or (line.values and line.values[0][0] == "action"):
                self._close()
                self.inline_run = self.inline_run + 1 if line.is_item else 0
                self._start([line])
                self._add_values(line)
                self.held = []
            elif self.labelled == 0 and self.is_plan:
                listing = self._listed(line, listing)
            elif self.draft is not None and line.is_item and self._next_has_field(line):
                self._close()
                self.held = [line]
            elif self.draft is not None and line.is_item:
                self.draft.values["action"][0].pieces.append(Piece(line.text, True))
                self._mark(line)
            else:
                if not line.is_item:
                    self._close()
                self.held.append(line)
        self._close()

    def _find_numbered_headings(self) -> None:
        """Take "1. Speeding" as a heading when "1.1 ..." follows."""
        for line, after in zip(self.lines, self.lines[1:], strict=False):
            if self._titles_next(line, after):
                line.is_heading, line.level, line.is_item = True, 7, False
            if (
                line.ref
                and after.ref
                and not line.values
                and after.ref != line.ref
                and after.ref.startswith(line.ref + ".")
            ):
                line.is_heading, line.level, line.is_item = True, min(line.level, 6), False

    @staticmethod
    def _titles_next(line: ProseLine, after: ProseLine) -> bool:
        """Tell whether a short line stands over an action that carries its own lead or time."""
        short = len(line.text.split()) <= 10 and not line.text.endswith((".", ":", ";", ",", "?"))
        plain_line = not (line.values or line.is_item or line.is_heading or line.ref)
        return short and plain_line and bool(line.text) and after.has_field and bool(after.text)

    def _under(self, line: ProseLine) -> None:
        while self.headings and self.headings[-1].level >= line.level:
            self.headings.pop()
        self.headings.append(line)

    def _next_has_field(self, line: ProseLine) -> bool:
        at = next(index for index, other in enumerate(self.lines) if other is line)
        after = self.lines[at + 1 : at + 3]
        return bool(after) and after[0].has_field and not after[0].text and not self._more_items_before(at)

    def _more_items_before(self, at: int) -> bool:
        return (
            at > 0
            and self.lines[at - 1].is_item
            and not self.lines[at - 1].has_field
            and self.draft is not None
            and "owner" not in self.draft.values
        )

    def _fields_below(self, line: ProseLine) -> None:
        """Take labelled values that stand below their action, or below a list for the whole section."""
        if self.inline_run > 1 and not line.is_item and all(value[0] == "measure" for value in line.values):
            self._close()
            self.inline_run = 0
            for _meaning, label, value in line.values:
                fill_section(self.gathering, "kpis", label, [value], [line.block.id])
            return
        if self.draft is None:
            if self.held:
                first = next((index for index in range(len(self.held) - 1, -1, -1) if self._opens(self.held[index])), 0)
                self._start(self.held[first:])
                self.held = []
            elif self.headings and (
                self.headings[-1].ref or starts_with_task(self.headings[-1].text) or self.headings[-1].values
            ):
                self._start([self.headings.pop()])
            else:
                return
        self._add_values(line)

    @staticmethod
    def _opens(line: ProseLine) -> bool:
        return bool(line.ref) or not line.is_item

    def _listed(self, line: ProseLine, listing: bool) -> bool:
        """Take list items as actions where a plan lists what it will do without saying who."""
        if not line.is_item and line.ref is None:
            opens = line.text.endswith(":") and bool(_WE_WILL.search(line.text))
            self.held.append(line)
            return opens or (listing and not line.text.endswith("."))
        topic = self.headings[-1].text if self.headings else ""
        if listing or (starts_with_task(line.text) and not head_label(topic)):
            self._close()
            self._start([line])
            return listing
        self.held.append(line)
        return listing

    def _start(self, lines: list[ProseLine]) -> None:
        self._open_section()
        first = lines[0]
        self.draft = ActionDraft(source=[line.block.id for line in lines])
        pieces = [Piece(first.text), *(Piece(line.text, line.is_item) for line in lines[1:])]
        self.draft.add("action", Found(pieces, first.block.id))
        if first.ref:
            self.draft.add("ref", Found([Piece(first.ref)], first.block.id))
        for line in lines:
            self._mark(line)

    def _mark(self, line: ProseLine) -> None:
        self.gathering.used.add(line.block.id)

    def _add_values(self, line: ProseLine) -> None:
        if self.draft is None:
            return
        for meaning, label, value in line.values:
            if meaning != "action" and value:
                self.draft.add(meaning, Found([Piece(value)], line.block.id, label))
        if line.block.id not in self.draft.source:
            self.draft.source.append(line.block.id)
        self._mark(line)

    def _open_section(self) -> None:
        naming = [
            line
            for line in self.headings
            if not is_generic_title(line.block.text)
            and not head_label(line.block.text)
            and line.block.id not in self._title_ids()
        ]
        if not naming:
            if self.gathering.current is None:
                self.gathering.open_section(None)
            return
        line = naming[-1]
        name = (
            section_name(tidy(line.block.text))
            if line.ref is None or SECTION_LABEL.match(line.block.text)
            else section_name(line.text, line.ref)
        )
        if not any(line.block.id in section.source for section in self.gathering.sections):
            self.gathering.open_section(name.title, name.ref, line.block.id)
            self._take_aim()
        self._mark(line)

    def _take_aim(self) -> None:
        """Give a labelled aim under the heading to its section."""
        for line in self.held:
            label, _colon, value = line.block.text.partition(":")
            kind = head_label(label) if value.strip() else None
            if kind in {"aim", "key_issues", "success_criteria", "lead"}:
                fill_section(self.gathering, str(kind), label, [tidy(value)], [line.block.id])

    def _title_ids(self) -> set[str]:
        return self.gathering.title_ids

    def _close(self) -> None:
        if self.draft is not None:
            section = self.gathering.section()
            section.actions.append(
                make_action(self.draft, section.actions[-1] if section.actions else None, self.gathering.period)
            )
        self.draft = None
