"""Looking after replies: taken, matched to a child, translated beside, answered elsewhere, done."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused, Stale
from village.messaging.models.reply import Reply, ReplyAbout
from village.people.models.pupil import Pupil


def _locked(reply: Reply, seen_version: int) -> Reply:
    row = Reply.objects.select_for_update().get(pk=reply.pk)
    if row.version != seen_version:
        raise Stale("Somebody else has done something with this reply meanwhile. Look at it again.")
    return row


def _write(
    verb: str, *, by: Viewer, reply: Reply, seen_version: int, change: Callable[[Reply], None], reason: str = ""
) -> Reply:
    row = _locked(reply, seen_version)
    change(row)
    row.version += 1
    row.save()
    record(verb, by=by, subject=Subject("messaging.reply", row.pk, f"reply {row.pk}"), reason=reason)
    return row


@transaction.atomic
def take_reply(*, by: Viewer, reply: Reply, seen_version: int) -> Reply:
    """The viewer looks after the reply, whoever did before."""

    def change(row: Reply) -> None:
        row.state, row.taken_by_id = Reply.State.TAKEN, by.user_id

    return _write("messaging.reply-taken", by=by, reply=reply, seen_version=seen_version, change=change)


@transaction.atomic
def give_back_reply(*, by: Viewer, reply: Reply, seen_version: int) -> Reply:
    """Nobody looks after the reply."""

    def change(row: Reply) -> None:
        row.state, row.taken_by = Reply.State.NEW, None

    return _write("messaging.reply-given-back", by=by, reply=reply, seen_version=seen_version, change=change)


@transaction.atomic
def finish_reply(*, by: Viewer, reply: Reply, seen_version: int, at: datetime, answer: str = "") -> Reply:
    """The reply is done with; how it was answered is kept where somebody wrote it down."""

    def change(row: Reply) -> None:
        row.state, row.done_by_id, row.done_at = Reply.State.DONE, by.user_id, at
        row.answer = answer or row.answer

    return _write("messaging.reply-done", by=by, reply=reply, seen_version=seen_version, change=change)


@transaction.atomic
def open_reply_again(*, by: Viewer, reply: Reply, seen_version: int) -> Reply:
    """The reply waits to be read again."""

    def change(row: Reply) -> None:
        row.state, row.done_by, row.done_at = Reply.State.NEW, None, None

    return _write("messaging.reply-opened", by=by, reply=reply, seen_version=seen_version, change=change)


@transaction.atomic
def translate_reply(*, by: Viewer, reply: Reply, seen_version: int, words: str) -> Reply:
    """What the reply says in English stands beside it, and who wrote that; the family's own words stay."""

    def change(row: Reply) -> None:
        row.translation, row.translated_by_id = words, by.user_id

    return _write("messaging.reply-translated", by=by, reply=reply, seen_version=seen_version, change=change)


@transaction.atomic
def match_reply(*, by: Viewer, reply: Reply, seen_version: int, pupil: Pupil) -> Reply:
    """The reply is about this child of those whom it may be about; raises Refused for another."""
    about = list(ReplyAbout.objects.filter(reply=reply))
    if pupil.pk not in {row.pupil_id for row in about}:
        raise Refused("This reply cannot be about that child: no adult with this number belongs to it.")

    def change(row: Reply) -> None:
        ReplyAbout.objects.filter(reply=row).update(is_sure=False)
        ReplyAbout.objects.filter(reply=row, pupil=pupil).update(is_sure=True)

    return _write("messaging.reply-matched", by=by, reply=reply, seen_version=seen_version, change=change)
