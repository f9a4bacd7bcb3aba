"""One press of the update form: the word, the other actions that it answers, and what shows that it is true."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.files.services.photos import keep_shown
from village.plans.models.action import Action
from village.plans.models.evidence import Evidence
from village.plans.models.plan import Plan
from village.plans.models.progress import Update
from village.plans.queries.actions import placement_for
from village.plans.rules.numbers_in_words import NumberFound, numbers_in
from village.plans.services.evidence import EVIDENCE_FILE, add_evidence
from village.plans.services.progress import goes_on, may_answer, say_how_it_goes
from village.plans.services.writing import plan_subject


@transaction.atomic
def put_on_record(
    *,
    by: Viewer,
    plan: Plan,
    action: Action,
    text: str = "",
    said_on: date | None = None,
    rating: str = "",
    also: Collection[int] = (),
    evidence: Mapping[str, Any] | None = None,
) -> Update | None:
    """Return the update with its evidence, for this action and for the others; all of it is written or nothing.

    A rating is of this action alone. `evidence` holds what the form gave; its file is cleaned and kept.
    """
    update = say_how_it_goes(by=by, plan=plan, action=action, text=text, said_on=said_on, rating=rating)
    if update is None and (evidence or also):
        raise Refused("Write one line: what has moved?", field="text")
    if update is None:
        return None
    answer_also(by=by, plan=plan, update=update, action_ids=also)
    if evidence:
        bring_evidence(by=by, plan=plan, update=update, **evidence)
    return update


@transaction.atomic
def answer_also(*, by: Viewer, plan: Plan, update: Update, action_ids: Collection[int]) -> None:
    """The update answers these actions of the plan too; raises Http404 or PermissionDenied for another's."""
    known = set(update.actions.values_list("pk", flat=True))
    for action_id in action_ids:
        if action_id in known:
            continue
        action = placement_for(by, plan.pk, action_id).action
        may_answer(by, action)
        goes_on(by, action)
        update.actions.add(action)
        record(
            "plans.update-said",
            by=by,
            subject=Subject("plans.action", action.pk, action.text),
            within=plan_subject(plan),
            changes=[{"field": "update", "label": "Update", "old": None, "new": update.text}],
        )


@transaction.atomic
def bring_evidence(
    *, by: Viewer, plan: Plan, update: Update, kind: str = "", file: "File[bytes] | None" = None, **given: Any
) -> Evidence:
    """Return the evidence on the update, its file cleaned and kept."""
    if not kind:
        raise Refused("Say what kind of evidence it is: number, voice, observation or research.", field="kind")
    kept = None
    if file is not None:
        kept = keep_shown(plan.partnership, file, name=file.name or "file", purpose=EVIDENCE_FILE, by=by)
    return add_evidence(update, kind=kind, file=kept, by=by, within=plan, **given)


def keep_number(*, by: Viewer, plan: Plan, action: Action, update: Update, phrase: str) -> Evidence:
    """Return the number that the person accepted, as evidence; raises Refused when the update does not say it."""
    may_answer(by, action)
    number = next((one for one in numbers_to_keep(update, ()) if one.phrase == phrase), None)
    if number is None:
        raise Refused("The update does not say this number. Add it by hand.")
    if any(is_kept(number, piece) for piece in Evidence.objects.filter(update=update, withdrawn_at__isnull=True)):
        raise Refused("This number is kept already.")
    return add_evidence(
        update,
        kind=Evidence.Kind.NUMBER,
        value=number.value,
        out_of=number.out_of,
        unit=number.unit,
        by=by,
        within=plan,
    )


def numbers_to_keep(update: Update, kept: Collection[Evidence]) -> tuple[NumberFound, ...]:
    """Return the numbers of the update's words that nobody has kept as values yet."""
    found = numbers_in(update.text)
    return tuple(one for one in found if not any(is_kept(one, piece) for piece in kept))


def is_kept(number: NumberFound, evidence: Evidence) -> bool:
    """Return whether the evidence holds this number already."""
    return evidence.value == number.value and evidence.out_of in (number.out_of, None)
