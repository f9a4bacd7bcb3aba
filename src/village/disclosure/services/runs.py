"""Keeping what a night of tidying let go of, in counts."""

from collections.abc import Mapping
from datetime import datetime

from village.disclosure.models.tidy_run import TidyRun


def note_run(*, at: datetime, counts: Mapping[str, int]) -> None:
    """The run is kept, with the kinds of which something went."""
    TidyRun.objects.create(at=at, counts={words: count for words, count in counts.items() if count})
