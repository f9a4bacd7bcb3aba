"""List numbers of a Word file, counted as Word counts them, so that each item has the mark its reader sees."""

import re
from dataclasses import dataclass, field

from lxml import etree

from village.documents.numbering import written
from village.documents.symbol_fonts import is_private, sign, signs_of
from village.documents.word.styles import OFF, W, child_value, whole

LEVELS = 9
PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(slots=True)
class Level:
    """One depth of a list: how its mark looks and where it starts."""

    start: int = 1
    number_format: str = "decimal"
    pattern: str = ""
    font: str | None = None
    restart_after: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    abstract_id: str
    levels: dict[int, Level]
    start_overrides: dict[int, int] = field(default_factory=dict)


def _level(element: etree._Element) -> Level:
    fonts = element.find(f"{W}rPr/{W}rFonts")
    legal = element.find(f"{W}isLgl")
    restart = child_value(element, "lvlRestart")
    return Level(
        start=whole(child_value(element, "start"), 0 if element.find(f"{W}start") is None else 1),
        number_format=child_value(element, "numFmt") or "decimal",
        pattern=child_value(element, "lvlText") or "",
        font=None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi"),
        restart_after=None if restart is None else whole(restart, 0),
        legal=legal is not None and legal.get(f"{W}val", "1") not in OFF,
    )


def _levels(element: etree._Element) -> dict[int, Level]:
    return {whole(level.get(f"{W}ilvl"), 0): _level(level) for level in element.findall(f"{W}lvl")}


class Numbering:
    """The numbering part of a Word file; `mark` must be asked once per numbered paragraph, in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        abstracts = {found.get(f"{W}abstractNumId", ""): found for found in root.findall(f"{W}abstractNum")}
        by_style = {child_value(found, "styleLink"): found for found in abstracts.values()}
        for num in root.findall(f"{W}num"):
            abstract_id = child_value(num, "abstractNumId") or ""
            abstract = abstracts.get(abstract_id)
            if abstract is None:
                continue
            linked = by_style.get(child_value(abstract, "numStyleLink") or "-", abstract)
            entry = _List(linked.get(f"{W}abstractNumId", ""), _levels(linked))
            for override in num.findall(f"{W}lvlOverride"):
                depth = whole(override.get(f"{W}ilvl"), 0)
                entry.levels.update(_levels(override))
                if (start := child_value(override, "startOverride")) is not None:
                    entry.start_overrides[depth] = whole(start, 1)
            self._lists[num.get(f"{W}numId", "")] = entry

    def mark(self, num_id: str | None, depth: int) -> str | None:
        """Count one item of the list and return its mark, None when the list shows none."""
        entry = self._lists.get(num_id or "")
        if entry is None or depth not in entry.levels:
            return None
        level = entry.levels[depth]
        counts = self._counts.setdefault(entry.abstract_id, {})
        first = (num_id or "", depth) not in self._begun
        self._begun.add((num_id or "", depth))
        if first and depth in entry.start_overrides:
            counts[depth] = entry.start_overrides[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in range(depth + 1, LEVELS):
            after = entry.levels[deeper].restart_after if deeper in entry.levels else None
            if after is None or (after and depth < after):
                counts.pop(deeper, None)
        return self._shown(entry, counts, level)

    def _shown(self, entry: _List, counts: dict[int, int], level: Level) -> str | None:
        if level.number_format == "bullet":
            return _bullet(level)

        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            other = entry.levels.get(depth, Level())
            kind = "decimal" if level.legal else other.number_format
            return "" if kind == "none" else written(counts.get(depth, other.start), kind)

        return PLACEHOLDER.sub(number, level.pattern).strip() or None


def _bullet(level: Level) -> str | None:
    mark = level.pattern.strip()
    if not mark:
        return None
    if signs_of(level.font) is not None or is_private(mark[0]):
        return sign(level.font, ord(mark[0]))
    return "•" if mark == "·" else mark
