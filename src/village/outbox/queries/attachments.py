"""The kept files that go with a line."""

from village.files.models.stored_file import StoredFile
from village.outbox.models import Line


def files_of(line: Line) -> tuple[StoredFile, ...]:
    """Return the line's files in its own order; raises LookupError when one is gone: nothing goes without it."""
    found = StoredFile.objects.in_bulk([int(number) for number in line.attachments])
    if len(found) != len(line.attachments):
        raise LookupError(f"A file of line {line.pk} is gone.")
    return tuple(found[int(number)] for number in line.attachments)
