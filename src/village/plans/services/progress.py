"""What is said of an action's progress: a dated word, and a rating that stays on record with its reason."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.audit.services.record import Change, Subject, record
from village.basics.errors import Refused
from village.plans import permissions
from village.plans.contributions import open_round_of
from village.plans.models.action import Action
from village.plans.models.plan import Plan
from village.plans.models.progress import Rating, Update
from village.plans.queries.actions import leads, placement_for
from village.plans.queries.lineage import has_ended, lineage_of
from village.plans.queries.scale import scale_of
from village.plans.rules.scale import Scale, is_used, label_of
from village.plans.services.action_fields import ACTION
from village.plans.services.status_field import rate
from village.plans.services.writing import Thing, Write, change, column, plan_subject

NEED_A_WORD = frozenset({"red", "amber"})
"""Ratings that are never given without a line that says why."""

_STATUS_ALONE = Thing(ACTION.kind, ACTION.noun, (column("status", "Status"),), ACTION.label)
"""The action's status for a rating that stands already, so that setting it makes no second one."""


@transaction.atomic
def say_how_it_goes(
    *, by: Viewer, plan: Plan, action: Action, text: str = "", said_on: date | None = None, rating: str = ""
) -> Update | None:
    """Put a dated, signed word on record, with a rating when one is given; the word is the rating's reason.

    A word is needed for red, for amber and for any other rating than before. The latest rating by its day becomes the
    action's status. Returns the update, or None when only a rating was given. While a round is open for the action a
    rating is refused here: the round takes it.
    """
    found = placement_for(by, plan.pk, action.pk).action
    may_answer(by, found)
    goes_on(by, found)
    write, text = Write(by, plan, is_answer=True), text.strip()
    day = said_on or timezone.localdate(write.now)
    if rating and (taking := open_round_of(by, found.pk)):
        raise Refused(
            f"{taking.title} is open and takes this action’s rating. Give it there; here a word alone can stand.",
            field="rating",
        )
    _check(found, scale_of(plan), text, day, rating, timezone.localdate(write.now))
    update = _update(found, text, day, write) if text else None
    is_latest = not Rating.objects.filter(action=found, withdrawn_at__isnull=True, rated_on__gt=day).exists()
    changes: list[Change] = []
    if update:
        changes.append({"field": "update", "label": "Update", "old": None, "new": text})
    if rating:
        made = rate(found, rating, write, on=day, reason=text)
        changes.append({"field": "rating", "label": "Rating", "old": None, "new": made.code})
    subject = Subject(ACTION.kind, found.pk, ACTION.label(found, write))
    record("plans.update-said", by=by, subject=subject, within=plan_subject(plan), changes=changes)
    if rating and is_latest:
        set_status(found, rating, write)
    return update


@transaction.atomic
def tick_step(*, by: Viewer, plan: Plan, action: Action, step_id: int, done_on: date | None) -> Entry | None:
    """Return the line on record once the step is done on the day, or to do again; None when it was so already.

    Raises Http404 for a step that the action does not have.
    """
    found = placement_for(by, plan.pk, action.pk).action
    may_answer(by, found)
    write = Write(by, plan, is_answer=True)
    steps = ACTION.rule("steps").read(found, write)
    if step_id not in {step["id"] for step in steps}:
        raise Http404("No such step.")
    day = done_on.isoformat() if done_on else None
    ticked = [{**step, "done_on": day} if step["id"] == step_id else step for step in steps]
    return change(ACTION, found, {"steps": ticked}, write, seen=found.version, verb="plans.action-changed")


def can_answer(by: Viewer, action_id: int) -> bool:
    """Return whether the viewer may say how the action goes: who changes plans may, and who leads it."""
    return by.can(permissions.EDIT) or (by.can(permissions.ANSWER) and leads(by, action_id))


def may_answer(by: Viewer, action: Action) -> None:
    """Raise PermissionDenied unless the viewer may say how the action goes."""
    if not can_answer(by, action.pk):
        raise PermissionDenied


def goes_on(by: Viewer, action: Action) -> None:
    """Raise Refused for an action that was split, merged, superseded or dropped: nobody is asked about it any more."""
    ending = lineage_of(by, action.pk).ending if has_ended(action) else None
    if ending is not None:
        became = f"{ending.words[:1].lower()}{ending.words[1:]}"
        raise Refused(f"This action goes on no more: {became}. Nothing can be added.")


def _check(action: Action, scale: Scale, text: str, day: date, rating: str, today: date) -> None:
    if rating and not is_used(scale, rating) and rating != action.status:
        raise Refused("Choose a rating from the list.", field="rating")
    if day > today:
        raise Refused("This day is still to come. Write the day on which it was true.", field="said_on")
    if text:
        return
    if not rating:
        raise Refused("Write one line: what has moved?", field="text")
    word = label_of(scale, rating)
    if rating in NEED_A_WORD:
        raise Refused(f"Write one line, because you chose {word}.", field="text")
    if rating != action.status:
        raise Refused(f"Write one line: what made it {word}?", field="text")


def _update(action: Action, text: str, day: date, write: Write) -> Update:
    update = Update.objects.create(
        text=text,
        said_on=day,
        said_by_id=write.by.user_id,
        said_by_words=write.by.name,
        made_at=write.now,
    )
    update.actions.add(action)
    return update


def set_status(action: Action, code: str, write: Write, *, verb: str = "plans.action-changed") -> None:
    """Set the status to a rating that stands already."""
    if action.status == code:
        return
    change(_STATUS_ALONE, action, {"status": code}, write, seen=None, verb=verb)
