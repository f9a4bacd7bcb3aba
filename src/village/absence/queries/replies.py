"""Replies that bear on a day's absences, and who their senders are to the children."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from village.access.viewer import Viewer
from village.messaging.models.reply import Reply, ReplyAbout
from village.messaging.queries.replies import replies_of_school
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil


def replies_of_day(viewer: Viewer, school_id: int, on: date, pupil_ids: Collection[int]) -> list[Reply]:
    """Return the replies of a day that nobody is done with: about these children, or from a number nobody knows.

    The earliest first, each with the children whom it may be about.
    """
    zone = timezone.get_current_timezone()
    first = datetime.combine(on, time.min, tzinfo=zone)
    mine = ReplyAbout.objects.filter(pupil__in=pupil_ids).values("reply")
    rows = replies_of_school(viewer, school_id).exclude(state=Reply.State.DONE).filter(is_stop=False)
    rows = rows.filter(received_at__gte=first, received_at__lt=first + timedelta(days=1))
    return list(rows.filter(Q(pk__in=mine) | Q(about__isnull=True)).order_by("received_at", "pk"))


def ties_of(replies: Collection[Reply]) -> dict[tuple[int, int], str]:
    """Return what each sender is to each child, in words, by adult and child; one query."""
    adults = {reply.adult_id for reply in replies if reply.adult_id}
    pupils = {about.pupil_id for reply in replies for about in reply.about.all()}
    rows = Contact.objects.filter(adult__in=adults, pupil__in=pupils)
    return {(row.adult_id, row.pupil_id): str(row.get_relationship_display()).lower() for row in rows}


def pupils_of_reply(reply: Reply) -> list[Pupil]:
    """Return the child whom a reply is about, or those whom it may be about."""
    about = list(ReplyAbout.objects.filter(reply=reply).select_related("pupil"))
    sure = [row.pupil for row in about if row.is_sure]
    return sure or [row.pupil for row in about]
