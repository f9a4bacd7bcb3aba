"""What other rooms tell of what families looked for and did not find, and what needs are called."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from village.access.viewer import Viewer
from village.gaps.rules.rows import Basis, GapRow

type GapSource = Callable[[Viewer], Iterable[GapRow]]
"""Returns rows in sums, of the viewer's partnership; never anybody's name, never one child's."""
type BasisSource = Callable[[Viewer], Iterable[Basis]]
"""Returns what sums of the viewer's partnership rest on, each with its page."""


@dataclass(frozen=True, slots=True)
class GapTab:
    """A page of another room beside what was looked for and the audit."""

    label: str
    route: str
    right: str


_sources: list[GapSource] = []
_bases: list[BasisSource] = []
_tabs: list[GapTab] = []
_needs: dict[str, str] = {}


def register_gap_source(source: GapSource) -> None:
    """Have the function asked what was not found: searches, declined referrals, answers of a consultation."""
    if source not in _sources:
        _sources.append(source)


def register_gap_basis(source: BasisSource) -> None:
    """Have the function asked what its room's sums rest on."""
    if source not in _bases:
        _bases.append(source)


def register_gap_tab(tab: GapTab) -> None:
    """Have the page stand beside the room's own; safe to call twice."""
    if tab not in _tabs:
        _tabs.append(tab)


def name_needs(words: Mapping[str, str]) -> None:
    """Say what the codes of needs are called; the directory knows."""
    _needs.update(words)


def rows_for(viewer: Viewer) -> list[GapRow]:
    """Return what every room tells."""
    return [row for source in _sources for row in source(viewer)]


def need_words(code: str) -> str:
    """Return what a need is called; a code that nobody named reads as a word."""
    return _needs.get(code) or code.replace("-", " ").replace("_", " ").capitalize()


def bases_for(viewer: Viewer) -> list[Basis]:
    """Return what the sums of every room rest on."""
    return [basis for source in _bases for basis in source(viewer)]


def tabs_for(viewer: Viewer) -> list[GapTab]:
    """Return the pages of other rooms that the viewer may see."""
    return [tab for tab in _tabs if viewer.can(tab.right)]
