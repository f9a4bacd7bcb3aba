"""Schools hear of what a parent asked for, with the parent's agreement, until the parent wants it no more."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Installation, record
from village.basics.errors import Refused
from village.basics.speech import marked
from village.people.queries.families import own_child_for
from village.people.services.on_record import pupil_subject, school_subject
from village.self_referrals.models import Ask, AskLink, ToldSchool
from village.self_referrals.queries.children import main_schools

NO_SCHOOL = marked("Tick the child whose school may know.")


def tell_schools(*, by: Viewer, ask: Ask, pupil_ids: Collection[int], agreed_words: str, now: datetime) -> None:
    """The school of each of these children knows of the ask. Call it inside the transaction that makes the ask.

    Raises Http404 for a child that is not the viewer's own, and Refused where none of them is at a school.
    """
    children = [own_child_for(by, pupil_id) for pupil_id in sorted(pupil_ids)]
    schools = main_schools([child.pk for child in children], today=timezone.localdate(now))
    if not schools:
        raise Refused(NO_SCHOOL, field="children")
    for child in children:
        if school := schools.get(child.pk):
            ToldSchool.objects.create(ask=ask, pupil=child, school=school, agreed_words=agreed_words, told_at=now)
            record(
                "self_referrals.school-told",
                by=by,
                subject=pupil_subject(child),
                within=school_subject(school.pk),
                partnership_id=ask.partnership_id,
            )


@transaction.atomic
def stop_telling(*, link: AskLink) -> None:
    """No school knows of the ask any more; what was asked goes on."""
    forget_telling(Ask.objects.select_for_update().get(pk=link.ask_id))


def forget_telling(ask: Ask) -> None:
    """No school finds the ask any more, and the record says so. Call it inside a transaction."""
    for told in ToldSchool.objects.filter(ask=ask).select_related("pupil"):
        record(
            "self_referrals.school-untold",
            by=Installation(name="A family", partnership_id=ask.partnership_id),
            subject=pupil_subject(told.pupil),
            within=school_subject(told.school_id),
            partnership_id=ask.partnership_id,
        )
        told.delete()
