"""How an assessment goes on: the family agrees to it, it is reviewed, closed, or handed over to another school."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.assessments.models.assessment import Assessment, AssessmentChild
from village.assessments.models.delivery import AssessmentReview, DeliveryAction, ReviewLine
from village.assessments.models.domain import DomainEntry
from village.assessments.models.enquiry import Enquiry
from village.assessments.queries.content import adults_of, may_hear, sharing_of
from village.assessments.rules.kinds import (
    CHANGE_WORDS,
    OUTCOME_WORDS,
    STEP_WORDS,
    Outcome,
    State,
    check_agreed,
    check_open,
)
from village.assessments.services.beginning import add_adults, copy_domains
from village.assessments.services.on_record import may_write, told
from village.audit.services.change import STALE
from village.basics.errors import Refused, Stale
from village.organisations.models.organisation import Organisation
from village.people.queries.pupils import schools_today


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What came of a review."""

    on: date
    words: str = ""
    family_words: str = ""
    next_on: date | None = None
    lines: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """What changed and words, by id of the domain entry."""


@transaction.atomic
def agree(*, by: Viewer, assessment: Assessment, on: date, next_review_on: date, seen_version: int) -> None:
    """The family agreed to what is written. Only where an answer of theirs stands, and something is written."""
    may_write(by, assessment)
    today = timezone.localdate()
    if assessment.state != State.DRAFT:
        raise Refused("It is agreed already.")
    if not sharing_of(assessment).is_agreed:
        raise Refused("Nobody of the family has said yes yet. Write down what they answered first.")
    if not DomainEntry.objects.filter(assessment=assessment).exclude(written_at=None).exists():
        raise Refused("Nothing is written under any domain yet.")
    if not assessment.conclusions:
        raise Refused("Write first what you make of it together.")
    if on > today:
        raise Refused("This day is still to come.", field="on")
    if next_review_on <= on:
        raise Refused("Choose a day after the agreement for the first review.", field="next_review_on")
    _set(assessment, seen_version, state=State.AGREED, agreed_on=on, next_review_on=next_review_on)
    told("assessments.agreed", assessment, by=by)


@transaction.atomic
def review(*, by: Viewer, assessment: Assessment, reviewed: Reviewed, seen_version: int) -> AssessmentReview:
    """Return the review: what changed about each need, and when it is looked at next."""
    may_write(by, assessment)
    check_agreed(assessment.state)
    if reviewed.on > timezone.localdate():
        raise Refused("This day is still to come. Write it down after the review.", field="on")
    if reviewed.next_on is not None and reviewed.next_on <= reviewed.on:
        raise Refused("The next review comes after this one.", field="next_on")
    if not reviewed.lines and not reviewed.words.strip():
        raise Refused("Say of at least one need what changed, or write a sentence.", field="words")
    due = assessment.next_review_on
    entries = set(DomainEntry.objects.filter(assessment=assessment).values_list("pk", flat=True))
    if not set(reviewed.lines) <= entries or any(one not in CHANGE_WORDS for one, _ in reviewed.lines.values()):
        raise Refused("Choose better, the same or worse.")
    _set(assessment, seen_version, next_review_on=reviewed.next_on)
    made = AssessmentReview.objects.create(
        assessment=assessment,
        on=reviewed.on,
        due_on=due,
        words=reviewed.words.strip(),
        family_words=reviewed.family_words.strip(),
        next_on=reviewed.next_on,
        written_by_id=by.user_id,
        written_at=timezone.now(),
    )
    ReviewLine.objects.bulk_create(
        ReviewLine(review=made, entry_id=entry_id, change=change, words=words.strip())
        for entry_id, (change, words) in reviewed.lines.items()
    )
    told("assessments.reviewed", assessment, by=by)
    return made


@transaction.atomic
def close(*, by: Viewer, assessment: Assessment, outcome: str, step: str, why: str, seen_version: int) -> None:
    """The assessment is over, with what came of it, which way help goes, and a reason that the family reads."""
    may_write(by, assessment)
    if outcome not in OUTCOME_WORDS:
        raise Refused("Say what came of it.", field="outcome")
    if step not in STEP_WORDS:
        raise Refused("Say which way help goes now.", field="step")
    if not why.strip():
        raise Refused("Say why in a sentence. The family reads it too.", field="why")
    _close(by, assessment, outcome, step, why, seen_version)


@transaction.atomic
def hand_over(*, by: Viewer, assessment: Assessment, school: Organisation, adult_id: int, on: date) -> Assessment:
    """Return the draft that the child's new school finds; only with the yes of an adult who takes part.

    Domains with their words, what was made of it, and open actions go along. The old one is closed as moved and
    stays the old school's record. The new school asks the family anew with whom it may share.
    """
    may_write(by, assessment)
    today = timezone.localdate()
    asked = {one.adult_id: one.adult for one in adults_of(assessment)}
    if adult_id not in asked.keys() & may_hear(assessment, today=today):
        raise Refused("Say who of the family agreed. Without their yes it stays here.", field="adult")
    if on > today:
        raise Refused("This day is still to come. Write the day on which they agreed.", field="on")
    children = [
        row.pupil
        for row in AssessmentChild.objects.filter(assessment=assessment).select_related("pupil")
        if school.pk in schools_today(row.pupil, today=today)
    ]
    if school.pk == assessment.school_id or not children:
        raise Refused("No child of the assessment is on the roll of that school yet.", field="school")
    made = Assessment.objects.create(
        partnership_id=assessment.partnership_id,
        school=school,
        kind=assessment.kind,
        template=assessment.template,
        purpose=assessment.purpose,
        conclusions=assessment.conclusions,
        came_from=assessment,
        begun_by_id=by.user_id,
        begun_at=timezone.now(),
    )
    AssessmentChild.objects.bulk_create(AssessmentChild(assessment=made, pupil=pupil) for pupil in children)
    add_adults(made, asked.keys() & may_hear(made, today=today))
    copy_domains(assessment, made)
    left = DeliveryAction.objects.filter(assessment=assessment, removed_at=None, standing="open")
    DeliveryAction.objects.bulk_create(
        DeliveryAction(assessment=made, domain=one.domain, words=one.words, by_on=one.by_on) for one in left
    )
    told("assessments.handed-over", made, by=by)
    why = f"Handed over to {school.name}. {asked[adult_id].name} agreed on {on:%-d %B %Y}."
    _close(by, assessment, Outcome.MOVED, "same", why, assessment.version)
    return made


def _close(by: Viewer, assessment: Assessment, outcome: str, step: str, why: str, seen_version: int) -> None:
    check_open(assessment.state)
    _set(
        assessment,
        seen_version,
        state=State.CLOSED,
        closed_on=timezone.localdate(),
        outcome=outcome,
        step=step,
        outcome_why=why.strip()[:500],
    )
    Enquiry.objects.filter(assessment=assessment, answer=Enquiry.Answer.OPEN).update(answer=Enquiry.Answer.LEFT)
    told("assessments.closed", assessment, by=by)


def _set(assessment: Assessment, seen_version: int, **values: object) -> None:
    """The assessment has these values now; raises Stale when it was changed since it was seen."""
    rows = Assessment.objects.filter(pk=assessment.pk, version=seen_version)
    if not rows.update(**values, version=seen_version + 1):
        raise Stale(STALE)
    assessment.refresh_from_db()
