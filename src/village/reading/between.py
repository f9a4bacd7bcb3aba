"""Text around the tables: headings that name sections, labelled texts of the head, keys of initials."""

import re
from dataclasses import dataclass, field

from village.documents.blocks import Line, TextBlock
from village.reading.gathering import Gathering
from village.reading.prose import ProseLine
from village.reading.rows import SECTION_LABEL
from village.reading.section_rows import fill_section
from village.reading.sections import is_generic_title, section_name
from village.reading.vocabulary import head_label, plain, table_kind
from village.reading.wording import leading_ref, looks_like_title, piece_of, tidy

_KEY_PAIR = re.compile(
    r"(?:^|[;,|.]\s*|\s{2,})(?P<short>[A-Z]{2,4})\s*(?:=|–|—|-|:)"
    r"\s*(?P<long>[A-Z][\w’'.-]+(?:\s+(?:[\w’'.()&-]+)){0,5}?)(?=\s*(?:[;,|.]|\s{2,}|$))"
)
_LABELLED = re.compile(r"^(?P<label>[A-Z][\w’'/&(), -]{1,60}?)\s*:\s*(?P<text>\S.*)$", re.DOTALL)


@dataclass(slots=True)
class Held:
    """A labelled text waiting for the table that follows, so that it goes to the section or to the head."""

    kind: str
    label: str
    lines: list[str]
    sources: list[str]
    label_source: str = ""


@dataclass(slots=True)
class Between:
    """Follows the text blocks between tables and knows which headings are open."""

    gathering: Gathering
    title: str | None
    headings: list[TextBlock] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    caption: str = ""
    """The last short line before a table."""
    caption_block: TextBlock | None = None
    """A short title-like line right above a table, in documents whose headings are plain text."""
    sheet: str | None = None
    repeated: frozenset[str] = frozenset()
    """Headings that stand again under one section after another, so that they name none."""

    many_captions: bool = False
    """True when short lines of different words stand right above the plan's tables."""

    def take(self, block: TextBlock, line: ProseLine) -> None:
        """Follow one text block."""
        text = tidy(block.text)
        if not text or block.id in self.gathering.title_ids:
            return
        self.caption = text if len(text.split()) <= 12 else ""
        self.caption_block = None
        if self._initials(block, text):
            return
        if block.kind == "heading" or line.is_heading:
            self._heading(block, text, line.level)
            return
        labelled = _LABELLED.match(piece_of(block.line).text)
        if labelled and (kind := head_label(labelled["label"])) and not SECTION_LABEL.match(text):
            self.held.append(Held(kind, labelled["label"], [tidy(labelled["text"])], [block.id]))
            return
        if text.endswith(":") and (kind := head_label(text)):
            self.held.append(Held(kind, text.rstrip(":"), [], [], block.id))
            return
        short = looks_like_title(text) and len(text.split()) <= 12 and not line.values and ":" not in text.rstrip(":")
        if short and (bool(leading_ref(text)) or bool(SECTION_LABEL.match(text)) or not line.is_item):
            self.caption_block = block
        if self.held and (self.held[-1].label_source or line.is_item):
            self.held[-1].lines.append(piece_of(block.line).text)
            self.held[-1].sources.append(block.id)

    def _caption_heading(self, many: bool) -> TextBlock | None:
        """Return the plain line above the table that names a section: labelled, numbered, or one of several."""
        block = self.caption_block
        if block is None or not self._names_section(block):
            return None
        text = tidy(block.text)
        labelled = bool(leading_ref(text)) or bool(SECTION_LABEL.match(text))
        fits = many and not self.headings and (self.many_captions or self.gathering.action_count > 0)
        return block if labelled or fits else None

    def take_boxed(self, text: str, source: str) -> None:
        """Follow a heading that stands in a box of its own."""
        self._heading(TextBlock(source, Line(text, "heading", bold=True), 8), text, 8)

    def _initials(self, block: TextBlock, text: str) -> bool:
        pairs = [
            (found["short"], found["long"])
            for found in _KEY_PAIR.finditer(
                re.sub(r"^(?:key(?: to \w+)?|initials|leads?)\s*[:\-–]\s*", "", text, flags=re.IGNORECASE)
            )
        ]
        keyed = bool(table_kind(self.headings[-1].text) == "initials") if self.headings else False
        if len(pairs) >= 2 or (len(pairs) == 1 and (keyed or bool(self.gathering.initials)) and len(text.split()) <= 8):
            self.gathering.initials.extend(pairs)
            return True
        return False

    def _heading(self, block: TextBlock, text: str, level: int) -> None:
        depth = block.level if block.kind == "heading" and block.level else 7
        while self.headings and (self.headings[-1].level or 7) >= depth:
            self.headings.pop()
        kind = head_label(text)
        if kind and not SECTION_LABEL.match(text):
            self.held.append(Held(kind, text.rstrip(":"), [], [], block.id))
            return
        if self._names_section(block):
            self.flush_to_head()
        self.headings.append(block)

    def _names_section(self, block: TextBlock) -> bool:
        text = tidy(block.text)
        if is_generic_title(text) or table_kind(text) or plain(text) in {plain(self.title or ""), *self.repeated}:
            return False
        long_heading = block.kind == "heading" and len(text.split()) <= 30 and not text.endswith((".", ";"))
        return looks_like_title(text) or bool(SECTION_LABEL.match(text)) or long_heading

    def section_heading(self) -> TextBlock | None:
        """Return the innermost open heading that can name a section."""
        return next((block for block in reversed(self.headings) if self._names_section(block)), None)

    def before_plan(self, opens_itself: bool, many: bool = False, keep: bool = False) -> bool:
        """Open the section that headings or the sheet name, give it what was held; tell whether one was opened."""
        heading = self.section_heading()
        opened = False
        caption = self._caption_heading(many)
        if caption is not None and not opens_itself:
            name = section_name(tidy(caption.text))
            self.gathering.open_section(name.title, name.ref, caption.id)
            self.gathering.used.add(caption.id)
            self._flush_to_section()
            return True
        if heading is not None and not opens_itself:
            name = section_name(tidy(heading.text))
            self.gathering.open_section(name.title, name.ref, heading.id)
            self.gathering.used.add(heading.id)
            opened = True
        elif self.sheet and not opens_itself:
            self.gathering.open_section(self.sheet, None)
            opened = True
        elif not keep:
            self.gathering.current = None
        if opened:
            self._flush_to_section()
        else:
            self.flush_to_head()
        return opened

    def _flush_to_section(self) -> None:
        for held in self.held:
            if held.lines:
                if held.kind == "organisation":
                    self.gathering.add_head(held.kind, held.label, " ".join(held.lines), held.sources[0])
                else:
                    fill_section(self.gathering, held.kind, held.label, held.lines, held.sources)
                self.gathering.used.update(held.sources)
                if held.label_source and held.kind not in {"aim", "key_issues", "success_criteria"}:
                    self.gathering.used.add(held.label_source)
        self.held = []

    def flush_to_head(self) -> None:
        """Make head fields of the labelled texts that no section wants."""
        for held in self.held:
            if held.lines:
                self.gathering.add_head(held.kind, held.label, " ".join(held.lines), held.sources[0])
                self.gathering.used.update(held.sources)
                if held.label_source:
                    self.gathering.used.add(held.label_source)
        self.held = []
