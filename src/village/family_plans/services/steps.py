"""Steps that are done, and not done after all: said by the school, or by a parent on their own page."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.basics.speech import marked
from village.family_plans.models.goals import PlanStep
from village.family_plans.models.plan import FamilyPlan, PlanAdult
from village.family_plans.models.scales import PlanScale, ScaleMark
from village.family_plans.models.words import PlanWords
from village.family_plans.queries.adults import may_hear
from village.family_plans.rules.kinds import check_writable
from village.family_plans.rules.promises import Who
from village.family_plans.rules.scales import check_value
from village.family_plans.rules.whose_words import Part, Whose
from village.family_plans.services.on_record import keep_change, may_write, plan_subject, within
from village.people.models.adult import Adult

LONGEST = 2000
NOT_YOURS = marked("This step is not yours to tick. Tell the school if something is wrong.")
NO_WORDS = marked("Write a few words first.")
TOO_LONG = marked("This is too long. Write up to 2,000 characters.")


@transaction.atomic
def set_done(*, by: Viewer, step: PlanStep, is_done: bool) -> None:
    """The school says that a step is done, or that it is not after all."""
    may_write(by, step.plan)
    _set_done(by, step, timezone.localdate() if is_done else None, by.name, None)


@transaction.atomic
def set_own_done(*, by: Viewer, plan: FamilyPlan, adult: Adult, step: PlanStep, is_done: bool) -> None:
    """The adult says on their own page that a step of theirs, or of the whole family, is done or is not."""
    _must_be_asked(plan, adult)
    is_theirs = step.who == Who.FAMILY and step.adult_id in {None, adult.pk}
    if step.plan_id != plan.pk or step.removed_at is not None or not is_theirs:
        raise Refused(NOT_YOURS)
    _set_done(by, step, timezone.localdate() if is_done else None, adult.name, adult)


@transaction.atomic
def say_something(*, by: Viewer, plan: FamilyPlan, adult: Adult, words: str) -> PlanWords:
    """Return the adult's words, which the school reads; the other parent reads them only in the same home."""
    _must_be_asked(plan, adult)
    said = words.strip()
    if not said:
        raise Refused(NO_WORDS, field="words")
    if len(said) > LONGEST:
        raise Refused(TOO_LONG, field="words")
    row = PlanWords.objects.create(
        plan=plan, part=Part.SAID, whose=Whose.PARENT, adult=adult, words=said, said_at=timezone.now()
    )
    record("family_plans.said", by=by, subject=plan_subject(plan), within=within(plan))
    return row


@transaction.atomic
def note_read(*, by: Viewer, row: PlanWords) -> None:
    """Somebody at the school has read what a parent wrote."""
    may_write(by, row.plan, closed_too=True)
    if PlanWords.objects.filter(pk=row.pk, read_at=None).update(read_at=timezone.now()):
        record("family_plans.words-read", by=by, subject=plan_subject(row.plan), within=within(row.plan))


@transaction.atomic
def mark_scale(*, by: Viewer, scale: PlanScale, on: date, value: int) -> ScaleMark:
    """Return the number that now stands on the scale for that day."""
    may_write(by, scale.plan)
    if on > timezone.localdate():
        raise Refused("This day is still to come.", field="on")
    check_value(value, is_of_a_tool=bool(scale.tool))
    mark = ScaleMark.objects.create(scale=scale, on=on, value=value, written_by_id=by.user_id)
    keep_change(scale.plan, scale.words[:100], new=str(value), user_id=by.user_id, is_of_content=False)
    record("family_plans.scaled", by=by, subject=plan_subject(scale.plan), within=within(scale.plan))
    return mark


def _set_done(by: Viewer, step: PlanStep, day: date | None, who: str, adult: Adult | None) -> None:
    changed = PlanStep.objects.filter(pk=step.pk, done_on__isnull=day is not None)
    if not changed.update(done_on=day, done_by=who[:160] if day else "", version=step.version + 1):
        return
    what = "Done" if day else "Not done after all"
    keep_change(
        step.plan,
        what,
        new=step.words,
        user_id=None if adult else by.user_id,
        adult=adult,
        is_of_content=False,
    )
    verb = "family_plans.step-done" if day else "family_plans.step-not-done"
    record(verb, by=by, subject=plan_subject(step.plan), within=within(step.plan))


def _must_be_asked(plan: FamilyPlan, adult: Adult) -> None:
    check_writable(plan.state)
    is_asked = PlanAdult.objects.filter(plan=plan, adult=adult).exists()
    if not is_asked or adult.pk not in may_hear(plan, today=timezone.localdate()):
        raise Refused(NOT_YOURS)
