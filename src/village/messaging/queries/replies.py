"""Replies as a school sees them."""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.http import Http404

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.messaging import permissions
from village.messaging.models.reply import Reply, ReplyAbout
from village.people.models.roll import Spell

NO_SUCH_REPLY = "There is no such reply."


def replies_of_school(viewer: Viewer, school_id: int) -> QuerySet[Reply]:
    """Return the replies in a school's inbox, the latest first, with those of which nobody knows the school."""
    if not viewer.can(permissions.REPLY, at=school_id):
        return Reply.objects.none()
    on_roll = Spell.objects.filter(school_id=school_id).values("pupil")
    mine = Q(school_id=school_id) | Q(school__isnull=True, about__pupil__in=on_roll) | _nobodys()
    rows = Reply.objects.filter(mine, partnership_id=viewer.partnership_id or 0).distinct()
    return rows.select_related("adult", "message", "taken_by", "done_by").prefetch_related("about__pupil")


def _nobodys() -> Q:
    return Q(school__isnull=True, about__isnull=True, adult__isnull=True)


def schools_of_reply(reply: Reply) -> frozenset[int]:
    """Return the schools in whose inbox a reply is; none where nobody knows the sender."""
    if reply.school_id:
        return frozenset({reply.school_id})
    pupils = ReplyAbout.objects.filter(reply=reply).values("pupil")
    return frozenset(Spell.objects.filter(pupil__in=pupils).values_list("school_id", flat=True))


def reply_for(viewer: Viewer, reply_id: int) -> Reply:
    """Return one reply in an inbox of the viewer; raises Http404."""
    rows = Reply.objects.filter(partnership_id=viewer.partnership_id or 0, pk=reply_id)
    reply = rows.select_related("adult", "message", "recipient").first()
    if reply is None:
        raise Http404(NO_SUCH_REPLY)
    schools: Collection[int] = schools_of_reply(reply) or viewer.places_with(permissions.REPLY)
    must_be_allowed(
        viewer,
        permissions.REPLY,
        partnership_id=reply.partnership_id,
        at=schools,
        seen_with=permissions.REPLY,
        missing=NO_SUCH_REPLY,
    )
    return reply


def waiting_count(viewer: Viewer, school_id: int) -> int:
    """Return how many replies nobody has read yet."""
    return replies_of_school(viewer, school_id).filter(state=Reply.State.NEW, is_stop=False).count()


def waiting_replies(viewer: Viewer, school_id: int) -> list[Reply]:
    """Return the replies that are not done, the latest first."""
    return list(replies_of_school(viewer, school_id).exclude(state=Reply.State.DONE))


def done_replies(viewer: Viewer, school_id: int, most: int) -> list[Reply]:
    """Return the latest replies that are done."""
    return list(replies_of_school(viewer, school_id).filter(state=Reply.State.DONE)[:most])
