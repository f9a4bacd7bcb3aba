"""A file that goes with a message: kept, looked through for children, and blocked until a person lets it go."""

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.documents.blocks import Document
from village.documents.errors import Unreadable
from village.documents.safely import read_safely
from village.files.queries import path_of
from village.files.services.keeping import keep, let_go
from village.messaging.models.attachment import Attachment
from village.messaging.models.message import Message
from village.messaging.queries.known_children import known_children
from village.messaging.rules.attachment_guard import Finding, children_in
from village.messaging.services.drafting import locked, spoil, subject_of

PURPOSE = "message-attachment"
MOST = 3
"""Files with one message; more is a page with links."""


def attach(*, by: Viewer, message: Message, seen_version: int, content: "File[bytes]", name: str) -> Attachment:
    """Return the file with what the guard found in it. Raises Refused for a fourth file and for an empty one."""
    if Attachment.objects.filter(message=message).count() >= MOST:
        raise Refused(f"A message takes {MOST} files at most.", field="file")
    stored = keep(message.partnership, content, name=name, purpose=PURPOSE, by=by)
    try:
        found: Finding | None = children_in(
            f"{name}\n{_words(read_safely(path_of(stored), name=name))}", known_children(message.partnership_id)
        )
    except Unreadable:
        found = None
    with transaction.atomic():
        row = locked(message, seen_version)
        made = Attachment.objects.create(
            message=row,
            file=stored,
            found_count=found.count if found else 0,
            could_read=found is not None,
            added_by_id=by.user_id,
            added_at=timezone.now(),
        )
        spoil(row)
        row.save()
        record("messaging.attached", by=by, subject=subject_of(row))
    return made


@transaction.atomic
def let_pass(*, by: Viewer, attachment: Attachment, why: str) -> None:
    """The file may go although it names children; the reason stays on record. Raises Refused without one."""
    if not why.strip():
        raise Refused("Say why this file may go to these families.", field="why")
    attachment.passed_why, attachment.passed_by_id = why.strip()[:300], by.user_id
    attachment.save(update_fields=["passed_why", "passed_by"])
    record("messaging.attachment-passed", by=by, subject=subject_of(attachment.message), reason=why)


@transaction.atomic
def take_off(*, by: Viewer, attachment: Attachment, seen_version: int) -> None:
    """The file is gone from the message and from the disk."""
    row = locked(attachment.message, seen_version)
    file = attachment.file
    attachment.delete()
    let_go(file, reason="Taken off the message.", by=by)
    spoil(row)
    row.save()
    record("messaging.attachment-taken-off", by=by, subject=subject_of(row))


def must_not_be_blocked(message: Message) -> None:
    """Nothing happens when no file of the message is blocked; raises Refused otherwise."""
    for attachment in Attachment.objects.filter(message=message):
        if attachment.is_blocked:
            raise Refused(
                "A file that goes with it names children, or could not be read. Take it off, or say why it may go."
            )


def _words(document: Document) -> str:
    """Return all words of the file, with its title, the names of its sheets and what tracked changes took out: a
    family's computer shows them too."""
    sheets = dict.fromkeys(block.place.sheet or "" for block in document.blocks)
    return "\n".join((document.title or "", *sheets, *document.words(), *document.removed))
