"""What the family says about sharing, taking it back, and named exceptions with a second look."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.assessments import permissions
from village.assessments.models.assessment import Assessment, AssessmentAdult
from village.assessments.models.consent import ASKED_AGAIN, AssessmentConsent, How, SharingException
from village.assessments.queries.assessments import pupil_ids_of
from village.assessments.queries.content import may_hear
from village.assessments.rules.consenting import Answer, check_answer, check_exception, check_second_look
from village.assessments.rules.kinds import check_open
from village.assessments.services.on_record import may_do, may_write, told
from village.basics.errors import Refused
from village.basics.speech import marked
from village.organisations.models.organisation import Organisation
from village.organisations.queries import organisations
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil
from village.people.rules.consents import check_young_person

NOTHING_TO_TAKE_BACK = marked("There is no agreement of yours to take back. Ring the school.")


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer about sharing, as it was given."""

    answer: str
    on: date
    how: str
    adult_id: int | None = None
    pupil_id: int | None = None
    with_whom: Collection[int] = ()
    except_words: str = ""


def who_may_know(viewer: Viewer, assessment: Assessment) -> list[Organisation]:
    """Return the organisations of the partnership with which it can be shared: all but the school itself."""
    return list(organisations(viewer).exclude(pk=assessment.school_id).distinct().order_by("name"))


@transaction.atomic
def note_answer(*, by: Viewer, assessment: Assessment, said: Answered) -> AssessmentConsent:
    """Return the answer that now stands; an earlier yes of the same person ends with it."""
    may_write(by, assessment)
    today = timezone.localdate()
    check_answer(said.answer, said.with_whom, said.except_words, said.on, today)
    _check_giver(assessment, said, today)
    if said.how not in How.values or said.how == How.ONLINE:
        raise Refused("Say how they answered.", field="how")
    places = {one.pk for one in who_may_know(by, assessment)}
    if not set(said.with_whom) <= places:
        raise Refused("Choose among the organisations of the partnership.", field="with_whom")
    earlier = AssessmentConsent.objects.filter(
        assessment=assessment, adult=said.adult_id, pupil=said.pupil_id, withdrawn_on=None
    )
    earlier.exclude(answer=Answer.NO).update(withdrawn_on=said.on, withdrawn_words=ASKED_AGAIN)
    made = AssessmentConsent.objects.create(
        assessment=assessment,
        adult_id=said.adult_id,
        pupil_id=said.pupil_id,
        answer=said.answer,
        on=said.on,
        how=said.how,
        except_words=said.except_words.strip(),
        noted_by_id=by.user_id,
        noted_at=timezone.now(),
    )
    made.with_whom.set(said.with_whom)
    told("assessments.answered", assessment, by=by)
    return made


@transaction.atomic
def withdraw(*, by: Viewer, consent: AssessmentConsent, words: str) -> None:
    """The answer holds no longer: sharing by it ends now. What was written stays, and a person decides what follows."""
    may_write(by, consent.assessment)
    _take_back(by, consent, words)


@transaction.atomic
def withdraw_own(*, by: Viewer, assessment: Assessment, adult: Adult, words: str) -> None:
    """A parent takes their own agreement back on their own page."""
    check_open(assessment.state)
    rows = AssessmentConsent.objects.filter(assessment=assessment, adult=adult, withdrawn_on=None)
    consent = rows.exclude(answer=Answer.NO).select_related("assessment").first()
    if consent is None or adult.pk not in may_hear(assessment, today=timezone.localdate()):
        raise Refused(NOTHING_TO_TAKE_BACK)
    _take_back(by, consent, words)


@transaction.atomic
def ask_exception(
    *, by: Viewer, assessment: Assessment, organisation_id: int, reason: str, why: str
) -> SharingException:
    """Return the wish to share without agreement; nothing is shared by it until a safeguarding lead has looked."""
    may_write(by, assessment)
    check_exception(reason, why)
    if organisation_id not in {one.pk for one in who_may_know(by, assessment)}:
        raise Refused("Choose with which organisation.", field="organisation")
    made = SharingException.objects.create(
        assessment=assessment,
        organisation_id=organisation_id,
        reason=reason,
        why=why.strip(),
        asked_by_id=by.user_id,
        asked_at=timezone.now(),
    )
    told("assessments.exception-asked", assessment, by=by)
    return made


@transaction.atomic
def look_again(*, by: Viewer, exception: SharingException, is_right: bool, words: str) -> None:
    """A safeguarding lead, who did not ask for it, has looked: it is right, or nothing is shared by it."""
    may_do(by, exception.assessment, permissions.LOOK_AGAIN)
    check_open(exception.assessment.state)
    check_second_look(exception.asked_by_id, by.user_id, words)
    looked = SharingException.objects.filter(pk=exception.pk, is_right=None).update(
        is_right=is_right, looked_by_id=by.user_id, looked_at=timezone.now(), look_words=words.strip()
    )
    if not looked:
        raise Refused("Somebody has looked at this already. Open the assessment again.")
    told("assessments.exception-looked", exception.assessment, by=by)


def _take_back(by: Viewer, consent: AssessmentConsent, words: str) -> None:
    taken = AssessmentConsent.objects.filter(pk=consent.pk, withdrawn_on=None).exclude(answer=Answer.NO)
    today = max(timezone.localdate(), consent.on)
    if not taken.update(withdrawn_on=today, withdrawn_words=" ".join(words.split())[:300]):
        raise Refused("This was taken back already.")
    told("assessments.withdrawn", consent.assessment, by=by)


def _check_giver(assessment: Assessment, said: Answered, today: date) -> None:
    if (said.adult_id is None) == (said.pupil_id is None):
        raise Refused("Say who answered.", field="giver")
    if said.adult_id is not None:
        parts = AssessmentAdult.objects.filter(assessment=assessment, adult=said.adult_id).exists()
        if not parts or said.adult_id not in may_hear(assessment, today=today):
            raise Refused("Choose an adult who takes part, and whom the school may write to.", field="giver")
    elif said.pupil_id not in pupil_ids_of(assessment):
        raise Refused("Choose a child of this assessment.", field="giver")
    else:
        check_young_person(Pupil.objects.get(pk=said.pupil_id).date_of_birth, said.on)
