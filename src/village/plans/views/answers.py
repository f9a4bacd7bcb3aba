"""How the editing pages of plans answer: on to another page once something is saved, with the way back at hand."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest

from village.audit.models.entry import Entry

MOST_TOGETHER = 200
"""Changes that one button takes back; the history takes back the rest."""


def say_saved(request: HttpRequest, entry: Entry | None, words: str = "Saved.") -> None:
    """Say that it is saved, with a button that takes it back; where nothing changed, say that."""
    say_all_saved(request, () if entry is None else (entry,), words)


def say_all_saved(request: HttpRequest, entries: Sequence[Entry], words: str) -> None:
    """Say that all are saved, with one button that takes all back."""
    if not entries:
        messages.info(request, "Nothing was changed.")
    elif len(entries) > MOST_TOGETHER:
        messages.success(request, words)
    else:
        messages.success(request, words, extra_tags="undo-" + "-".join(str(entry.pk) for entry in entries))
