"""What other rooms tell of what families looked for and did not find, and what needs are called."""

from collections.abc import Callable, Iterable, Mapping

from village.access.viewer import Viewer
from village.gaps.rules.rows import GapRow

type GapSource = Callable[[Viewer], Iterable[GapRow]]
"""Returns rows in sums, of the viewer's partnership; never anybody's name, never one child's."""

_sources: list[GapSource] = []
_needs: dict[str, str] = {}


def register_gap_source(source: GapSource) -> None:
    """Have the function asked what was not found: searches, declined referrals, answers of a consultation."""
    if source not in _sources:
        _sources.append(source)


def name_needs(words: Mapping[str, str]) -> None:
    """Say what the codes of needs are called; the directory knows."""
    _needs.update(words)


def rows_for(viewer: Viewer) -> list[GapRow]:
    """Return what every room tells."""
    return [row for source in _sources for row in source(viewer)]


def need_words(code: str) -> str:
    """Return what a need is called; a code that nobody named reads as a word."""
    return _needs.get(code) or code.replace("-", " ").replace("_", " ").capitalize()
