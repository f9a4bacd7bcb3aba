"""What this room adds: a tab of a school, buttons beside a reply, facts of its texts, a mark on a child's page."""

from collections.abc import Mapping, Sequence

from django.urls import reverse

from village.absence import permissions
from village.absence.pages.facts import FACT_SOURCES
from village.absence.queries.ring_first import standing_ring_first
from village.absence.queries.texts import days_of_messages
from village.absence.rules.suggestions import button_words, suggested_codes
from village.access.viewer import Viewer
from village.messaging.contributions import ReplyDeed
from village.messaging.models.reply import Reply
from village.messaging.permissions import REPLY
from village.messaging.queries.messages import waiting_for_approval
from village.messaging.queries.replies import waiting_count
from village.people.contributions import PupilPanel, SchoolTab
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for
from village.school_data.contributions import Work

SCHOOL_TABS = (SchoolTab("absence", "Not here", "absence:today", permissions.VIEW, place=12),)


def reasons_offered(replies: Sequence[Reply]) -> Mapping[int, Sequence[tuple[str, str]]]:
    """Return code and words of each reason to which replies to the day's texts point, by the reply's id. One query."""
    days = days_of_messages({reply.message_id for reply in replies if reply.message_id})
    return {
        reply.pk: [
            (code, button_words(code))
            for code in suggested_codes(f"{reply.body} {reply.translation}", days[reply.message_id])
        ]
        for reply in replies
        if reply.message_id in days
    }


def ring_first_panel(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return whether the family is rung first, for who says so; None for all others, as if there were no such mark."""
    reach = reach_for(viewer, pupil)
    here = reach.schools & viewer.places_with(permissions.RING_FIRST)
    if not here or not reach.is_staff:
        return None
    school_id = min(here)
    row = standing_ring_first(pupil.pk, school_id)
    ends = reverse("absence:first-end", args=(school_id, row.pk)) if row else ""
    return {"row": row, "sets": reverse("absence:first-set", args=(school_id, pupil.pk)), "ends": ends}


def work_of_messages(viewer: Viewer, school_id: int) -> list[Work]:
    """Return the messages that wait for the viewer's approval at the school, and the replies that wait to be read."""
    work = [
        Work(
            title=f"Approve: {message.title}",
            verb="Approve",
            url=reverse("messaging:message", args=(message.pk,)),
            note=f"{message.family_count} families",
            rank=5,
        )
        for message in waiting_for_approval(viewer, school_id)
    ]
    if viewer.can(REPLY, at=school_id) and (count := waiting_count(viewer, school_id)):
        url = reverse("messaging:inbox", args=(school_id,))
        title = "1 reply to read" if count == 1 else f"{count} replies to read"
        work.append(Work(title=title, verb="Read", url=url, rank=8))
    return work


REPLY_DEEDS = (ReplyDeed("absence-reason", "absence:from-reply", reasons_offered),)
PUPIL_PANELS = (
    PupilPanel("ring-first", "absence/panel_ring_first.html", place=60, context=ring_first_panel, is_aside=True),
)

__all__ = ("FACT_SOURCES", "PUPIL_PANELS", "REPLY_DEEDS", "SCHOOL_TABS")
