"""Lines of the record as its page shows them: lists folded, children nameless to who holds no right over them."""

from collections.abc import Iterable
from dataclasses import dataclass

from village.access.viewer import Viewer
from village.audit.discretion import may_read
from village.audit.models.entry import Entry
from village.audit.sentences import changed_words, list_sentence, sentence


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is shown."""

    entry: Entry
    words: str
    changes: tuple[str, ...]
    reason: str
    opens_a_list: bool = False
    """Whether the line stands for a list whose names the viewer may open."""


def lines_of(viewer: Viewer, entries: Iterable[Entry], *, is_folded: bool) -> list[Line]:
    """Return the lines; folded, the first line of a list speaks for all of it."""
    return [
        Line(entry, list_sentence(entry), (), "", may_open(viewer, entry))
        if is_folded and entry.list_size
        else line_of(viewer, entry)
        for entry in entries
    ]


def line_of(viewer: Viewer, entry: Entry) -> Line:
    """Return one line; of whom the viewer may not know, it tells neither name, nor change, nor reason."""
    names = may_read(viewer, entry)
    changes = tuple(changed_words(change) for change in entry.changes) if names else ()
    return Line(entry, sentence(entry, names=names), changes, entry.reason if names else "")


def may_open(viewer: Viewer, entry: Entry) -> bool:
    """Return whether the line is the first of a list whose names the viewer may read."""
    return bool(entry.list_size) and may_read(viewer, entry)
