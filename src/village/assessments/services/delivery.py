"""The delivery plan: actions with an owner and a day, done or not done."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.assessments.models.assessment import Assessment
from village.assessments.models.delivery import DeliveryAction
from village.assessments.queries.content import team_today
from village.assessments.rules.domains import DOMAINS
from village.assessments.rules.kinds import State
from village.assessments.services.on_record import assessment_subject, may_write, told, within
from village.audit.services.change import change
from village.basics.errors import Refused

FIELDS = ("domain", "words", "owner_id", "by_on")
Standing = DeliveryAction.Standing


@transaction.atomic
def add_action(*, by: Viewer, assessment: Assessment, values: Mapping[str, object]) -> DeliveryAction:
    """Return the new action of the plan."""
    may_write(by, assessment)
    wanted = _checked(assessment, values, None)
    made = DeliveryAction(assessment=assessment, **wanted)
    made.promised_on = made.by_on
    made.save()
    told("assessments.action-added", assessment, by=by)
    return made


@transaction.atomic
def change_action(*, by: Viewer, action: DeliveryAction, values: Mapping[str, object], seen_version: int) -> None:
    """The action says this now; raises Stale when somebody changed it meanwhile."""
    assessment = action.assessment
    may_write(by, assessment)
    wanted = _checked(assessment, values, action.owner_id)
    if assessment.state == State.DRAFT or action.promised_on is None:
        wanted["promised_on"] = wanted["by_on"]
    change(
        action,
        wanted,
        seen_version=seen_version,
        verb="assessments.action-changed",
        by=by,
        subject=assessment_subject(assessment),
        within=within(assessment),
        untold=tuple(wanted),
    )


@transaction.atomic
def end_action(*, by: Viewer, action: DeliveryAction, standing: str, why: str = "") -> None:
    """The action is done, is not done for a reason, or is still to do after all."""
    may_write(by, action.assessment)
    if standing not in Standing.values:
        raise Refused("Say whether it is done.")
    if standing == Standing.NOT_DONE and not why.strip():
        raise Refused("Say in a few words why it was not done.", field="why")
    ended = None if standing == Standing.OPEN else timezone.localdate()
    DeliveryAction.objects.filter(pk=action.pk).update(
        standing=standing, ended_on=ended, not_done_why=why.strip()[:300], version=action.version + 1
    )
    told("assessments.action-changed", action.assessment, by=by)


@transaction.atomic
def take_out(*, by: Viewer, action: DeliveryAction) -> None:
    """The action stands in the plan no longer; it can be put back."""
    may_write(by, action.assessment)
    if DeliveryAction.objects.filter(pk=action.pk, removed_at=None).update(removed_at=timezone.now()):
        told("assessments.action-out", action.assessment, by=by)


@transaction.atomic
def put_back(*, by: Viewer, action: DeliveryAction) -> None:
    """The action stands in the plan again."""
    may_write(by, action.assessment)
    if DeliveryAction.objects.filter(pk=action.pk).exclude(removed_at=None).update(removed_at=None):
        told("assessments.action-back", action.assessment, by=by)


def _checked(assessment: Assessment, values: Mapping[str, object], owner_now: int | None) -> dict[str, object]:
    wanted = {name: values.get(name) for name in FIELDS}
    wanted["words"], wanted["domain"] = str(wanted["words"] or "").strip(), str(wanted["domain"] or "")
    if not wanted["words"]:
        raise Refused("Write what is done.", field="words")
    if wanted["domain"] and wanted["domain"] not in DOMAINS:
        raise Refused("Choose a domain.", field="domain")
    if wanted["owner_id"] not in {None, owner_now, *(one.pk for one in team_today(assessment))}:
        raise Refused("Choose somebody who is in the team today.", field="owner_id")
    if not isinstance(wanted["by_on"], date):
        raise Refused("Say by when.", field="by_on")
    return wanted
