"""What a meeting decided, and the work that arises: it stays with the meeting or becomes an action or a step."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Change, Subject, record
from village.basics.errors import Refused
from village.meetings.models import AgendaItem, Arising, Decision, Meeting
from village.meetings.services.subjects import may_edit, subject_of
from village.plans.models.action import Action, Step
from village.plans.models.plan import Plan, Section
from village.plans.queries.actions import placement_for
from village.plans.services.action_fields import ACTION
from village.plans.services.actions import add_action, change_action
from village.plans.services.writing import Write


@transaction.atomic
def decide(*, by: Viewer, meeting: Meeting, words: str, item: AgendaItem | None = None) -> Decision:
    """Return the decision with the meeting's next number."""
    may_edit(by, meeting.group.partnership_id)
    if not words.strip():
        raise Refused("Write what was decided.", field="words")
    last = Decision.objects.filter(meeting=meeting).aggregate(last=Max("number"))["last"] or 0
    decision = Decision.objects.create(
        meeting=meeting, item=item, number=last + 1, words=words.strip(), made_at=timezone.now()
    )
    record("meetings.decided", by=by, subject=_decision(decision), within=subject_of(meeting))
    return decision


def change_decision(*, by: Viewer, decision: Decision, seen: int, words: str) -> list[Change]:
    """Return what changed of the decision's words; raises Stale, and Refused once the minutes were agreed."""
    may_edit(by, decision.meeting.group.partnership_id)
    if decision.meeting.agreed_on is not None:
        raise Refused("The minutes were agreed, so the decision stands as written.")
    if not words.strip():
        raise Refused("Write what was decided.", field="words")
    within, values = subject_of(decision.meeting), {"words": words.strip()}
    verb = "meetings.decision-changed"
    return change(decision, values, seen_version=seen, verb=verb, by=by, subject=_decision(decision), within=within)


@transaction.atomic
def arise(*, by: Viewer, meeting: Meeting, values: Mapping[str, Any]) -> Arising:
    """Return a piece of work. `values`: words, and owner, owner_words, due_on, decision where known."""
    may_edit(by, meeting.group.partnership_id)
    if not str(values.get("words") or "").strip():
        raise Refused("Write what is to be done.", field="words")
    row = Arising.objects.create(meeting=meeting, made_at=timezone.now(), **values)
    record("meetings.arose", by=by, subject=_arising(row), within=subject_of(meeting))
    return row


def change_arising(*, by: Viewer, arising: Arising, seen: int, values: Mapping[str, Any]) -> list[Change]:
    """Return what changed of the piece of work; raises Stale, and Refused once it went into a plan."""
    may_edit(by, arising.meeting.group.partnership_id)
    _still_here(arising)
    if not str(values.get("words") or "").strip():
        raise Refused("Write what is to be done.", field="words")
    within, subject = subject_of(arising.meeting), _arising(arising)
    return change(
        arising, values, seen_version=seen, verb="meetings.work-changed", by=by, subject=subject, within=within
    )


@transaction.atomic
def finish(*, by: Viewer, arising: Arising, on: date | None) -> None:
    """The piece of work is done on the day, or to do again."""
    may_edit(by, arising.meeting.group.partnership_id)
    _still_here(arising)
    values = {"done_on": on}
    within = subject_of(arising.meeting)
    verb, seen = "meetings.work-done", arising.version
    change(arising, values, seen_version=seen, verb=verb, by=by, subject=_arising(arising), within=within)


@transaction.atomic
def become_action(*, by: Viewer, arising: Arising, plan: Plan, section: Section, ref: str = "") -> Action:
    """Return the plan's new action that the work became, with its owner as lead and its day as time."""
    may_edit(by, arising.meeting.group.partnership_id)
    _still_here(arising)
    values: dict[str, Any] = {"text": arising.words, "ref": ref, "notes": _origin(arising)}
    if arising.owner_id:
        values["leads"] = [{"kind": "person", "practitioner": arising.owner_id}]
    elif arising.owner_words:
        values["leads"] = [{"kind": "words", "words": arising.owner_words}]
    if arising.due_on:
        values["time_words"] = f"By {arising.due_on:%-d %B %Y}"
    action = add_action(by=by, plan=plan, section=section, values=values)
    _went(by, arising, action, None)
    return action


@transaction.atomic
def become_step(*, by: Viewer, arising: Arising, plan: Plan, action: Action) -> Step:
    """Return the step of an action that the work became, with its owner and its day."""
    may_edit(by, arising.meeting.group.partnership_id)
    _still_here(arising)
    found = placement_for(by, plan.pk, action.pk).action
    steps = ACTION.rule("steps").read(found, Write(by, plan))
    new = {
        "text": arising.words,
        "lead_words": "" if arising.owner_id else arising.owner_words,
        "practitioner": arising.owner_id,
        "due_on": arising.due_on.isoformat() if arising.due_on else None,
    }
    seen, reason = found.version, _origin(arising)
    change_action(by=by, plan=plan, action=found, seen=seen, values={"steps": [*steps, new]}, reason=reason)
    step = Step.objects.filter(action=found, text=arising.words).order_by("-pk").first()
    if step is None:
        raise Refused("The step could not be added. Open the action and add it there.")
    _went(by, arising, found, step)
    return step


def _went(by: Viewer, arising: Arising, action: Action, step: Step | None) -> None:
    """Remember where the work went; whoever comes second at the same moment is refused."""
    waiting = Arising.objects.filter(pk=arising.pk, action__isnull=True)
    if not waiting.update(action=action, step=step, version=arising.version + 1):
        raise Refused("Somebody else has just put this into a plan.")
    changes: list[Change] = [
        {"field": "action", "label": "Step of" if step else "Action", "old": None, "new": action.text[:160]}
    ]
    within = subject_of(arising.meeting)
    record("meetings.went-into-plan", by=by, subject=_arising(arising), within=within, changes=changes)
    arising.refresh_from_db()


def _still_here(arising: Arising) -> None:
    if arising.action_id is not None:
        raise Refused("This went into a plan already. Change it there.")


def _origin(arising: Arising) -> str:
    meeting = arising.meeting
    number = f", decision {arising.decision.number}" if arising.decision else ""
    return f"From {meeting.group.name}, {meeting.on:%-d %B %Y}{number}."


def _decision(decision: Decision) -> Subject:
    return Subject("meetings.decision", decision.pk, decision.words[:160])


def _arising(arising: Arising) -> Subject:
    return Subject("meetings.work", arising.pk, arising.words[:160])
