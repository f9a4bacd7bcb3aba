"""Messages as somebody may see them: of schools where they hold the right, and of the partnership for coordinators."""

from django.db.models import Q, QuerySet
from django.http import Http404

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.messaging import permissions
from village.messaging.models.left_out import LeftOut
from village.messaging.models.message import Message, Variant

NO_SUCH_MESSAGE = "There is no such message."


def messages_of_school(viewer: Viewer, school_id: int) -> QuerySet[Message]:
    """Return the messages of a school, the latest first; none for who may not see them."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return Message.objects.none()
    rows = Message.objects.filter(partnership_id=viewer.partnership_id or 0, school_id=school_id)
    return rows.select_related("written_by", "approved_by", "asked_by").prefetch_related("variants__template")


def waiting_for_approval(viewer: Viewer, school_id: int) -> list[Message]:
    """Return the messages of a school that wait for a second person who is the viewer."""
    if not viewer.can(permissions.APPROVE, at=school_id):
        return []
    rows = Message.objects.filter(
        partnership_id=viewer.partnership_id or 0, school_id=school_id, state=Message.State.ASKED
    )
    return list(rows.exclude(written_by_id=viewer.user_id).exclude(asked_by_id=viewer.user_id)[:5])


def messages_to_all(viewer: Viewer) -> QuerySet[Message]:
    """Return the messages to the whole partnership, the latest first."""
    if not viewer.can(permissions.WRITE_TO_ALL):
        return Message.objects.none()
    rows = Message.objects.filter(partnership_id=viewer.partnership_id or 0, school__isnull=True)
    return rows.select_related("written_by", "approved_by", "asked_by").prefetch_related("variants__template")


def message_for(viewer: Viewer, message_id: int, *, right: str = permissions.VIEW) -> Message:
    """Return one message; Http404 for who may not see it, PermissionDenied for who sees it without the right asked.

    A message to the whole partnership is for who may write such, whichever right is asked.
    """
    rows = Message.objects.filter(Q(partnership_id=viewer.partnership_id or 0), pk=message_id)
    message = rows.select_related("school", "written_by", "approved_by", "asked_by").first()
    if message is None:
        raise Http404(NO_SUCH_MESSAGE)
    of_school = message.school_id is not None
    must_be_allowed(
        viewer,
        right if of_school else permissions.WRITE_TO_ALL,
        partnership_id=message.partnership_id,
        at=(message.school_id or 0,) if of_school else None,
        seen_with=permissions.VIEW if of_school else permissions.WRITE_TO_ALL,
        missing=NO_SUCH_MESSAGE,
    )
    return message


def may(viewer: Viewer, message: Message, right: str) -> bool:
    """Tell whether the viewer holds a right over the message."""
    if message.school_id is None:
        return viewer.can(permissions.WRITE_TO_ALL)
    return viewer.can(right, at=message.school_id)


def variants_of(message: Message) -> list[Variant]:
    """Return the letters of the set in their order, each with its template."""
    return list(Variant.objects.filter(message=message).select_related("template"))


def left_out_of(message: Message) -> dict[int, LeftOut]:
    """Return the children whom a person left out, by their ids."""
    return {row.pupil_id: row for row in LeftOut.objects.filter(message=message).select_related("pupil", "by")}
