"""The parts of a plan, each a row of its own with a version: two people who write different parts lose nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.family_plans.models.goals import PlanGoal, PlanStep
from village.family_plans.models.plan import FamilyPlan, PlanAdult, PlanChild
from village.family_plans.models.scales import PlanScale
from village.family_plans.models.words import PlanWords
from village.family_plans.queries.adults import may_hear
from village.family_plans.rules.kinds import State
from village.family_plans.rules.promises import Who
from village.family_plans.rules.whose_words import Whose
from village.family_plans.services.on_record import keep_change, may_write, plan_subject, within
from village.organisations.models.practitioner import Practitioner

type PartRow = PlanGoal | PlanStep | PlanWords | PlanScale


@dataclass(frozen=True, slots=True)
class PartKind:
    """One kind of part: what it is called, and what somebody may write in it."""

    code: str
    name: str
    table: type[PlanGoal] | type[PlanStep] | type[PlanWords] | type[PlanScale]
    fields: tuple[str, ...]


GOAL = PartKind("goals", "what we want", PlanGoal, ("words", "how_we_know", "by_on", "standing"))
STEP = PartKind(
    "steps", "who does what", PlanStep, ("who", "adult_id", "practitioner_id", "who_words", "words", "by_on", "often")
)
WORDS = PartKind("words", "words", PlanWords, ("part", "whose", "adult_id", "pupil_id", "words"))
SCALE = PartKind("scales", "a question from 0 to 10", PlanScale, ("words", "low_words", "high_words", "tool"))
KINDS = {kind.code: kind for kind in (GOAL, STEP, WORDS, SCALE)}


@transaction.atomic
def add_part(*, by: Viewer, plan: FamilyPlan, kind: PartKind, values: Mapping[str, object]) -> PartRow:
    """Return the new part of the plan."""
    may_write(by, plan)
    wanted = _checked(plan, kind, values)
    row = kind.table(plan=plan, **wanted)
    if isinstance(row, PlanStep):
        row.promised_on = row.by_on
    if isinstance(row, PlanWords):
        row.said_at = row.read_at = timezone.now()
        row.written_by_id = by.user_id
    row.save()
    keep_change(plan, f"Added: {kind.name}", new=told(row), user_id=by.user_id)
    record("family_plans.part-added", by=by, subject=plan_subject(plan), within=within(plan))
    return row


@transaction.atomic
def change_part(*, by: Viewer, row: PartRow, values: Mapping[str, object], seen_version: int) -> None:
    """The part says this now; the words before stay in the history. Raises Stale when it was changed meanwhile."""
    plan, kind = row.plan, kind_of(row)
    may_write(by, plan)
    wanted = _checked(plan, kind, values)
    if isinstance(row, PlanStep) and plan.state == State.DRAFT:
        wanted["promised_on"] = wanted["by_on"]
    elif isinstance(row, PlanStep) and row.promised_on is None:
        wanted["promised_on"] = row.by_on or wanted["by_on"]
    before = told(row)
    changes = change(
        row,
        wanted,
        seen_version=seen_version,
        verb="family_plans.part-changed",
        by=by,
        subject=plan_subject(plan),
        within=within(plan),
        untold=tuple(wanted),
    )
    if changes:
        keep_change(plan, f"Changed: {kind.name}", old=before, new=told(row), user_id=by.user_id)


@transaction.atomic
def take_out(*, by: Viewer, row: PartRow) -> None:
    """The part stands in the plan no longer; it can be put back."""
    may_write(by, row.plan)
    table = type(row)._default_manager
    if table.filter(pk=row.pk, removed_at=None).update(removed_at=timezone.now(), version=row.version + 1):
        keep_change(row.plan, f"Took out: {kind_of(row).name}", old=told(row), user_id=by.user_id)
        record("family_plans.part-out", by=by, subject=plan_subject(row.plan), within=within(row.plan))


@transaction.atomic
def put_back(*, by: Viewer, row: PartRow) -> None:
    """The part stands in the plan again, as it was."""
    may_write(by, row.plan)
    table = type(row)._default_manager
    if table.filter(pk=row.pk).exclude(removed_at=None).update(removed_at=None, version=row.version + 1):
        keep_change(row.plan, f"Put back: {kind_of(row).name}", new=told(row), user_id=by.user_id)
        record("family_plans.part-back", by=by, subject=plan_subject(row.plan), within=within(row.plan))


def kind_of(row: PartRow) -> PartKind:
    """Return what kind of part a row is."""
    return next(kind for kind in KINDS.values() if isinstance(row, kind.table))


def told(row: PartRow) -> str:
    """Return a part in one line, for the history of its plan."""
    said: list[object]
    match row:
        case PlanGoal():
            said = [row.words, row.how_we_know, _day(row.by_on), row.get_standing_display()]
        case PlanStep():
            who = row.practitioner or row.adult
            said = [who.name if who else row.get_who_display(), row.who_words, row.words, row.often, _day(row.by_on)]
        case PlanWords():
            said = [row.get_part_display(), row.adult.name if row.adult else row.get_whose_display(), row.words]
        case PlanScale():
            said = [row.words, f"0: {row.low_words}", f"10: {row.high_words}", row.tool]
    return " · ".join(str(one) for one in said if one)


def _day(day: date | None) -> str:
    return f"by {day:%-d %B %Y}" if day else ""


def _checked(plan: FamilyPlan, kind: PartKind, values: Mapping[str, object]) -> dict[str, object]:
    wanted = {name: values[name] for name in kind.fields if name in values}
    wanted |= {name: value.strip() for name, value in wanted.items() if isinstance(value, str)}
    if not wanted.get("words"):
        raise Refused("Write it in a few words.", field="words")
    if kind is STEP:
        _check_step(plan, wanted)
    if kind is WORDS:
        _check_owner(plan, wanted)
    return wanted


def _check_step(plan: FamilyPlan, wanted: dict[str, object]) -> None:
    who = wanted.get("who")
    if who != Who.FAMILY:
        wanted["adult_id"] = None
    if who != Who.SCHOOL:
        wanted["practitioner_id"] = None
    if who == Who.SERVICE and not wanted.get("who_words"):
        raise Refused("Write which service it is.", field="who_words")
    _check_adult(plan, wanted)
    practitioner_id = wanted.get("practitioner_id")
    if not isinstance(practitioner_id, int):
        return
    if not Practitioner.objects.filter(pk=practitioner_id, organisation=plan.school_id).exists():
        raise Refused("Choose somebody who works at this school.", field="practitioner_id")


def _check_owner(plan: FamilyPlan, wanted: dict[str, object]) -> None:
    """Words of a parent have that parent as their owner, those of a child that child."""
    whose = wanted.get("whose")
    if whose != Whose.PARENT:
        wanted["adult_id"] = None
    elif not wanted.get("adult_id"):
        raise Refused("Say which parent or carer said it, so that the words stay theirs.", field="adult_id")
    _check_adult(plan, wanted)
    children = list(PlanChild.objects.filter(plan=plan).order_by("pk").values_list("pupil_id", flat=True))
    if whose != Whose.CHILD:
        wanted["pupil_id"] = None
    elif wanted.get("pupil_id") not in children:
        if len(children) != 1:
            raise Refused("Say which child said it.", field="pupil_id")
        wanted["pupil_id"] = children[0]


def _check_adult(plan: FamilyPlan, wanted: Mapping[str, object]) -> None:
    adult_id = wanted.get("adult_id")
    if not isinstance(adult_id, int):
        return
    is_asked = PlanAdult.objects.filter(plan=plan, adult=adult_id).exists()
    if not is_asked or adult_id not in may_hear(plan, today=timezone.localdate()):
        raise Refused("Choose an adult who is asked to agree to this plan.", field="adult_id")
