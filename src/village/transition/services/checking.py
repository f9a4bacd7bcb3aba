"""The new school says how a child has settled after half a term."""

from datetime import date

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Subject
from village.basics.errors import Refused
from village.people.services.on_record import school_subject
from village.transition.models.check import Check
from village.transition.models.mover import Mover
from village.transition.services.may import must_check, tell_of_child


@transaction.atomic
def say_how_settled(
    *, by: Viewer, mover: Mover, seen_version: int, how: str, words: str, next_step: str, on: date
) -> Check:
    """Return the answer; said again it replaces the one before. Refused before September has come."""
    must_check(by, mover)
    if on < date(mover.intake.year, 9, 1):
        raise Refused("The child has not begun at the new school.")
    if how != Check.How.SETTLED and not next_step.strip():
        raise Refused("Say in a line what you do next.", field="next_step")
    said = {"how": how, "words": " ".join(words.split())[:300], "next_step": " ".join(next_step.split())[:300]}
    school_id = mover.to_school_id or mover.from_school_id
    check, is_new = Check.objects.get_or_create(mover=mover, defaults={**said, "on": on, "by_id": by.user_id})
    if is_new:
        tell_of_child(mover, verb="transition.checked", by=by, at=school_id)
        return check
    change(
        check,
        {**said, "on": on, "by_id": by.user_id},
        seen_version=seen_version,
        verb="transition.checked",
        by=by,
        subject=Subject("transition.mover", mover.pk, mover.pupil.name),
        within=school_subject(school_id),
        untold=("how", "words", "next_step"),
        partnership_id=mover.intake.partnership_id,
    )
    return check
