"""Writing down what was seen: a line for each thing, also when a page shows three hundred of them."""

from collections.abc import Iterable

from village.audit.models.entry import Entry
from village.audit.services.record import Actor, Subject, line_of


def record_read(verb: str, *, by: Actor, subject: Subject, within: Subject | None = None, reason: str = "") -> None:
    """That somebody opened one thing stands on the record."""
    line_of(verb, by=by, subject=subject, within=within, reason=reason, is_read=True).save(force_insert=True)


def record_reads(
    verb: str, *, by: Actor, subjects: Iterable[Subject], within: Subject | None = None, reason: str = ""
) -> int:
    """Return how many things somebody saw at once, now each with its line on the record; one query for a page of them.

    Hits of a search, rows of a list, names on a print or in an export. The first line says how many they were, so that
    the record can show them as one. A thing that is named twice was seen once. The verb is worded in the plural too:
    "saw {subject} in a list".
    """
    unique = {(subject.kind, str(subject.id)): subject for subject in subjects}
    lines = [
        line_of(verb, by=by, subject=subject, within=within, reason=reason, is_read=True) for subject in unique.values()
    ]
    if len(lines) > 1:
        for line in lines:
            line.at, line.list_size = lines[0].at, 0
        lines[0].list_size = len(lines)
    Entry.objects.bulk_create(lines)
    return len(lines)
