"""What becomes of actions: carried forward, split, merged, superseded or dropped, each with a reason, on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import Change, Subject, record
from village.basics.errors import Refused
from village.plans.models.action import Action, Placement, Step
from village.plans.models.lineage import Lineage
from village.plans.models.plan import Plan, Section
from village.plans.queries.actions import action_for, placement_for, places_of
from village.plans.queries.lineage import lineage_of
from village.plans.queries.plans import plan_for
from village.plans.rules.lineage import became_words
from village.plans.services.action_fields import ACTION
from village.plans.services.actions import add_action, place_in
from village.plans.services.lineage_verbs import CARRIED_FROM, DROP_DECIDED, VERB_OF
from village.plans.services.writing import Value, Write, change, claim, may_edit, plan_subject

LONGEST_REASON = 1000
ENDED = Action.Status.SUPERSEDED
"""The status of an action that goes on no more; the lineage says how it ended."""


@dataclass(frozen=True, slots=True)
class Part:
    """One action that another is split into."""

    text: str
    ref: str = ""
    leads: bool = True
    """Whether the leads of the old one lead it."""
    ticks: bool = True
    """Whether it is planned for the same years and times."""
    measure: bool = False


@transaction.atomic
def carry_forward(
    *,
    by: Viewer,
    plan: Plan,
    action: Action,
    into: Plan,
    reason: str,
    section: Section | None = None,
    seen: int | None = None,
) -> Lineage:
    """Return the deed once the very same action stands in the other plan too, in its like-named section or the given.

    An update in one plan shows in the other. Raises Refused when it stands there already or goes on no more.
    """
    found, reason = _checked(by, plan, action, reason)
    into = plan_for(by, into.pk)
    if into.pk == plan.pk or Placement.objects.filter(action=found, plan=into).exists():
        raise Refused(f"This action stands in {into.title} already.")
    write, place = Write(by, into), placement_for(by, plan.pk, found.pk)
    section = section if section is not None and section.plan_id == into.pk else section_like(into, place.section)
    home = {"section": section.pk, "position": place_in(section)}
    change(
        ACTION,
        found,
        {"home": home, "ref": place.ref},
        write,
        seen=seen,
        verb=VERB_OF[Lineage.Kind.CARRIED],
        reason=reason,
    )
    record(
        CARRIED_FROM,
        by=by,
        subject=Subject(ACTION.kind, found.pk, ACTION.label(found, Write(by, plan))),
        within=plan_subject(plan),
        changes=[_became(became_words(Lineage.Kind.CARRIED, (), into.title))],
        reason=reason,
        at=write.now,
    )
    return _row(write, plan, found, Lineage.Kind.CARRIED, reason, into=found, into_plan=into, year=into.academic_year)


@transaction.atomic
def split(
    *, by: Viewer, plan: Plan, action: Action, seen: int, parts: Sequence[Part], reason: str
) -> tuple[Action, ...]:
    """Return the new actions, which stand after the old one in every plan where it stands; the old one ends.

    Its updates, ratings and steps stay with it, where they are found. Raises Stale, and Refused for one part.
    """
    found, reason = _checked(by, plan, action, reason)
    wanted = [part for part in parts if part.text.strip()]
    if len(wanted) < 2:
        raise Refused("Write at least two actions. To change the words of one, change its wording.", field="text-1")
    write = Write(by, plan)
    # Each stands right after the old one, so the last is made first.
    made = tuple(_part(write, found, part) for part in reversed(wanted))[::-1]
    names = [part.ref.strip() or f"“{part.text.strip()[:60]}”" for part in wanted]
    for one in made:
        _row(write, plan, found, Lineage.Kind.SPLIT, reason, into=one)
    _end(write, found, Lineage.Kind.SPLIT, names, reason, seen=seen)
    return made


@transaction.atomic
def merge(
    *,
    by: Viewer,
    plan: Plan,
    actions: Sequence[tuple[Action, int]],
    reason: str,
    into: Action | None = None,
    text: str = "",
    ref: str = "",
) -> Action:
    """Return the action into which these (each with the version seen) were merged: one that stands, or a new one.

    It stands in every plan where they stood and takes their open steps; their updates and ratings stay with them, and
    they go on no more.
    """
    going = [(*_checked(by, plan, action, reason), seen) for action, seen in actions]
    if not going or (into is None and len(going) < 2):
        raise Refused("Choose the actions that become one.", field="others")
    if into is not None and into.pk in {found.pk for found, _reason, _seen in going}:
        raise Refused("This is one action already.")
    write = Write(by, plan)
    staying = _staying(by, into) if into is not None else _new_of_many(write, [one[0] for one in going], text, ref)
    for found, why, seen in going:
        _stand_in_places_of(write, found, staying)
        more = [*_move_steps(found, staying), *([] if into else [_made(staying)])]
        _row(write, plan, found, Lineage.Kind.MERGED, why, into=staying)
        name = _ref(plan, staying) or f"“{staying.text[:60]}”"
        _end(write, found, Lineage.Kind.MERGED, [name], why, seen=seen, more=more)
    return staying


@transaction.atomic
def supersede(
    *,
    by: Viewer,
    plan: Plan,
    action: Action,
    seen: int | None,
    reason: str,
    into: Action | None = None,
    words: str = "",
    draft: Plan | None = None,
) -> Lineage:
    """Return the deed once something else has taken the action's place: a named action, or something in words.

    With `draft`, the plan of a year to come, it is only decided, and the reason says by what.
    """
    found, reason = _checked(by, plan, action, reason)
    words = words.strip()
    if draft is not None:
        return _decided(Write(by, plan), found, Lineage.Kind.SUPERSEDED, draft, reason)
    if into is None and not words:
        raise Refused("Say what takes its place: choose an action, or write it in words.", field="into")
    if into is not None and into.pk == found.pk:
        raise Refused("An action cannot take its own place. Choose another.", field="into")
    staying = _staying(by, into) if into is not None else None
    write = Write(by, plan)
    names = [_ref(plan, staying) or f"“{staying.text[:60]}”"] if staying else []
    why = reason if staying else f"{words.rstrip('.')} takes its place. {reason}"
    row = _row(write, plan, found, Lineage.Kind.SUPERSEDED, why, into=staying)
    _end(write, found, Lineage.Kind.SUPERSEDED, names, why, seen=seen)
    return row


@transaction.atomic
def drop(
    *, by: Viewer, plan: Plan, action: Action, seen: int | None, reason: str, draft: Plan | None = None
) -> Lineage:
    """Return the deed once the action is dropped: it is asked for in no round and due no more, and stays to be read.

    With `draft`, the plan of a year to come, it is only decided: it goes on until that plan is made live.
    """
    found, reason = _checked(by, plan, action, reason)
    write = Write(by, plan)
    if draft is not None:
        return _decided(write, found, Lineage.Kind.DROPPED, draft, reason)
    row = _row(write, plan, found, Lineage.Kind.DROPPED, reason)
    _end(write, found, Lineage.Kind.DROPPED, (), reason, seen=seen)
    return row


@transaction.atomic
def end_decided(*, by: Viewer, row: Lineage) -> None:
    """Let a drop that was decided for a year to come hold from now on; nothing when the action ended meanwhile."""
    may_edit(by)
    action = Action.objects.get(pk=row.action_id)
    if action.status != ENDED:
        _end(Write(by, plan_for(by, row.plan_id)), action, row.kind, (), row.reason, seen=None)


def section_like(plan: Plan, section: Section) -> Section:
    """Return the plan's section of the same reference and title, made where it has none."""
    here = Section.objects.filter(plan=plan, ref=section.ref, title=section.title, removed_at__isnull=True).first()
    return here or Section.objects.create(
        plan=plan,
        ref=section.ref,
        title=section.title,
        aim=section.aim,
        notes=section.notes,
        position=section.position,
    )


def _checked(by: Viewer, plan: Plan, action: Action, reason: str) -> tuple[Action, str]:
    """Return the action as it stands in the plan and the reason; raises Http404, PermissionDenied, Refused."""
    may_edit(by)
    found, reason = placement_for(by, plan.pk, action.pk).action, " ".join(reason.split())
    if not reason:
        raise Refused("Write the reason: people will ask for it in a year.", field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"Use {LONGEST_REASON} characters at most for the reason.", field="reason")
    if ending := lineage_of(by, found.pk).ending:
        raise Refused(f"This action goes on no more: {ending.words.lower()}. Take that back first.")
    return found, reason


def _staying(by: Viewer, into: Action) -> Action:
    staying = action_for(by, into.pk)
    if lineage_of(by, staying.pk).ending is not None:
        raise Refused("The other action goes on no more. Choose one that does.", field="into")
    return staying


def _row(
    write: Write,
    plan: Plan,
    action: Action,
    kind: str,
    reason: str,
    *,
    into: Action | None = None,
    into_plan: Plan | None = None,
    year: int | None = None,
) -> Lineage:
    return Lineage.objects.create(
        kind=kind,
        action=action,
        into=into,
        plan=plan,
        into_plan=into_plan,
        academic_year=year,
        reason=reason,
        made_by_id=write.by.user_id,
        made_at=write.now,
    )


def _became(words: str) -> Change:
    return {"field": "became", "label": "What became of it", "old": None, "new": words}


def _made(action: Action) -> Change:
    """Tell the record that the action came into being by this deed, so that taking it back removes it."""
    return {"field": "made", "label": "New action", "old": None, "new": action.pk}


def _end(
    write: Write,
    action: Action,
    kind: str,
    names: Sequence[str],
    reason: str,
    *,
    seen: int | None,
    more: Sequence[Change] = (),
) -> None:
    """Give the action the status of what goes on no more, on record with what became of it."""
    claim(ACTION, action, seen)
    was = action.status
    Action.objects.filter(pk=action.pk).update(status=ENDED)
    action.refresh_from_db()
    status: Change = {"field": "status", "label": "Status", "old": was, "new": ENDED.value}
    _say(write, action, VERB_OF[kind], reason, [_became(became_words(kind, names)), status, *more])


def _decided(write: Write, action: Action, kind: str, draft: Plan, reason: str) -> Lineage:
    """Return the deed, which holds from the day on which the draft is made live."""
    row = _row(write, write.plan, action, kind, reason, into_plan=draft, year=draft.academic_year)
    _say(write, action, DROP_DECIDED, reason, [_became(f"{row.get_kind_display()}, once {draft.title} is made live")])
    return row


def _say(write: Write, action: Action, verb: str, reason: str, changes: list[Change]) -> None:
    subject = Subject(ACTION.kind, action.pk, ACTION.label(action, write))
    within = plan_subject(write.plan)
    record(verb, by=write.by, subject=subject, within=within, changes=changes, reason=reason, at=write.now)


def _part(write: Write, old: Action, part: Part) -> Action:
    """Return one new action, standing after the old one wherever that stands."""
    taken = [
        *(["leads", "lead_words"] if part.leads else []),
        *(["ticks", "time_words", "timings"] if part.ticks else []),
    ]
    taken += ["measure"] if part.measure else []
    values: dict[str, Value] = {code: ACTION.rule(code).read(old, write) for code in taken}
    here = placement_for(write.by, write.plan.pk, old.pk)
    values |= {"text": part.text, "ref": part.ref}
    made = add_action(by=write.by, plan=write.plan, section=here.section, values=values, before=_after(here))
    _stand_in_places_of(write, old, made)
    return made


def _after(place: Placement) -> Action | None:
    """Return the action that stands next in the section."""
    later = Placement.objects.filter(section=place.section_id, position__gt=place.position, action__removed_at=None)
    following = later.order_by("position", "pk").select_related("action").first()
    return following.action if following else None


def _stand_in_places_of(write: Write, going: Action, staying: Action) -> None:
    """Give `staying` a home beside `going` in every plan where it has none yet."""
    homes = {place.plan_id for place in places_of(write.by, staying.pk)}
    for place in places_of(write.by, going.pk):
        if place.plan_id not in homes:
            home = {"section": place.section_id, "position": place_in(place.section, _after(place))}
            values = {"home": home, "ref": _ref(write.plan, staying) or place.ref}
            change(
                ACTION,
                staying,
                values,
                Write(write.by, place.plan, now=write.now),
                seen=None,
                verb="plans.action-placed",
            )


def _new_of_many(write: Write, going: Sequence[Action], text: str, ref: str) -> Action:
    """Return a new action with the leads, ticks and measures of all that are merged into it."""
    if not text.strip():
        raise Refused("Write the action that they become, or choose one that stands.", field="text")
    gathered: dict[str, Any] = {"leads": [], "ticks": []}
    for code, same in (("leads", ACTION.rule("leads").bare), ("ticks", ACTION.rule("ticks").bare)):
        for one in going:
            for entry in ACTION.rule(code).read(one, write):
                if same([entry]) not in [same([other]) for other in gathered[code]]:
                    gathered[code].append(entry)
    measure = "\n".join(dict.fromkeys(one.measure.strip() for one in going if one.measure.strip()))
    here = placement_for(write.by, write.plan.pk, going[0].pk)
    values = {**gathered, "text": text, "ref": ref, "measure": measure}
    return add_action(by=write.by, plan=write.plan, section=here.section, values=values, before=here.action)


def _move_steps(going: Action, staying: Action) -> list[Change]:
    """Let the steps stand with the action that goes on; what moved is told by their ids, for taking it back."""
    steps = list(Step.objects.filter(action=going).order_by("position", "pk"))
    if not steps:
        return []
    last = Step.objects.filter(action=staying).count()
    for number, step in enumerate(steps):
        Step.objects.filter(pk=step.pk).update(action=staying, position=last + number)
    told = [{"id": step.pk, "text": step.text, "done_on": str(step.done_on or "")} for step in steps]
    return [{"field": "steps", "label": "Steps", "old": told, "new": []}]


def _ref(plan: Plan, action: Action) -> str:
    return Placement.objects.filter(plan=plan, action=action).values_list("ref", flat=True).first() or ""
