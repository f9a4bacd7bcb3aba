"""The safeguarding lead answers what is about safety: taken up or closed, in words."""

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.basics.errors import Refused
from village.forum import permissions
from village.forum.models.concern import LONGEST_WORDS
from village.forum.models.safety_concern import SafetyConcern
from village.forum.services.subjects import TEXTS, safety_subject
from village.forum.services.wording import line
from village.people.services.on_record import school_subject


@transaction.atomic
def answer_safety_concern(
    *, by: Viewer, concern: SafetyConcern, seen_version: int, state: str, answer: str
) -> SafetyConcern:
    """Return the concern with what is done about it. Refused without words; Stale when it is late."""
    must_be_allowed(
        by,
        permissions.SAFETY,
        partnership_id=concern.partnership_id,
        at=[concern.school_id],
        seen_with=permissions.SAFETY,
    )
    if state not in {SafetyConcern.State.TAKEN_UP, SafetyConcern.State.CLOSED}:
        raise Refused("Choose whether it goes on or is closed.", field="state")
    values = {
        "state": state,
        "answer": line(answer, most=LONGEST_WORDS, field="answer", missing="Say in a line what is done."),
        "answered_by_id": by.user_id,
        "answered_at": timezone.now(),
    }
    change(
        concern,
        values,
        seen_version=seen_version,
        verb="forum.concern-answered",
        by=by,
        subject=safety_subject(concern),
        within=school_subject(concern.school_id),
        untold=TEXTS,
    )
    return concern
