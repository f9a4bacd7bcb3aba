"""Next year's delivery plan: drafted while this year still reports, decided row by row, then made live."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.basics.school_year import TERM_NAMES
from village.plans import permissions
from village.plans.models.action import Action, Placement
from village.plans.models.lineage import Lineage
from village.plans.models.plan import Plan, PlanYear
from village.plans.queries.actions import placement_for
from village.plans.queries.drafting import decided_ends, decided_in, drafts_due, left_out, source_of
from village.plans.queries.plans import plan_for
from village.plans.rules.levels import name_of_year
from village.plans.rules.next_year import CARRY, DROP, LEAVE, LEFT_WHY, START, SUPERSEDE
from village.plans.services.action_fields import ACTION
from village.plans.services.actions import place_in, take_out_of_plan, ticks_kept_and_given
from village.plans.services.annual import make_annual
from village.plans.services.lineage import carry_forward, drop, end_decided, section_like, supersede
from village.plans.services.lineage_back import take_back
from village.plans.services.lineage_verbs import LEFT_OUT, TAKEN_BACK
from village.plans.services.plan_fields import PLAN
from village.plans.services.writing import Write, change, may_edit, plan_subject

LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one action next year."""

    action_id: int
    choice: str
    """carry, start, leave, drop or supersede; anything else decides nothing."""
    reason: str = ""
    terms: tuple[str, ...] = ()
    """Of what is carried: the terms to tick once the draft is live; none for what is planned already, or the year."""
    word: str = ""


class RowRefused(Refused):
    """One row could not be decided, so nothing was; `action_id` says which."""

    def __init__(self, action_id: int, refused: Refused) -> None:
        super().__init__(refused.sentence, field=refused.field)
        self.action_id = action_id


@transaction.atomic
def draft_next_year(
    *, by: Viewer, plan: Plan, academic_year: int, decisions: Sequence[Decision], title: str = ""
) -> Plan:
    """Return the draft of the year's delivery plan under this plan, with everything that was decided.

    Raises Refused when that plan stands already, RowRefused when a row cannot be decided so.
    """
    may_edit(by)
    plan = plan_for(by, plan.pk)
    name = name_of_year(academic_year)
    if Plan.objects.filter(parent=plan, academic_year=academic_year, removed_at__isnull=True).exists():
        raise Refused(f"The annual plan for {name} stands already. Open it instead.")
    draft = make_annual(
        by=by, plan=plan, academic_year=academic_year, title=title or f"{plan.title}: {name}", state=Plan.State.DRAFT
    )
    decide(by=by, draft=draft, decisions=decisions)
    return draft


@transaction.atomic
def decide(*, by: Viewer, draft: Plan, decisions: Sequence[Decision]) -> int:
    """Return how many rows were decided; all are, or none. What ends does so only once the draft is made live."""
    may_edit(by)
    draft = _draft(by, draft)
    source, parent = source_of(by, draft), draft.parent
    if parent is None:
        raise Refused("The plan above this draft is gone. Add actions to the draft by hand.")
    done = 0
    for one in decisions:
        try:
            with transaction.atomic():
                if one.choice in {START, CARRY, DROP, SUPERSEDE} and one.action_id in left_out(draft):
                    undecide(by=by, draft=draft, action_id=one.action_id)
                done += _decide_one(by, source, parent, draft, one)
        except Refused as refused:
            raise RowRefused(one.action_id, refused) from refused
    return done


def _decide_one(by: Viewer, source: Plan, parent: Plan, draft: Plan, one: Decision) -> int:
    if one.choice == START:
        _start(by, placement_for(by, parent.pk, one.action_id), draft, one.reason)
        return 1
    if one.choice == LEAVE:
        return _leave(by, source, parent, draft, one)
    if one.choice not in {CARRY, DROP, SUPERSEDE}:
        return 0
    action = placement_for(by, source.pk, one.action_id).action
    if one.choice == CARRY:
        row = carry_forward(by=by, plan=source, action=action, into=draft, reason=one.reason)
        terms = [term for term in TERM_NAMES if term in one.terms]
        Lineage.objects.filter(pk=row.pk).update(terms=terms, word=one.word.strip()[:LONGEST_WORD])
    elif one.choice == DROP:
        drop(by=by, plan=source, action=action, seen=None, reason=one.reason, draft=draft)
    else:
        supersede(by=by, plan=source, action=action, seen=None, reason=one.reason, draft=draft)
    return 1


def _leave(by: Viewer, source: Plan, parent: Plan, draft: Plan, one: Decision) -> int:
    """Keep on record that the action is left out for now: it stays as it is, and the row is decided."""
    if one.action_id in left_out(draft):
        return 0
    stands = Placement.objects.filter(plan=source, action=one.action_id).exists()
    place = placement_for(by, (source if stands else parent).pk, one.action_id)
    write, reason = Write(by, place.plan), one.reason.strip() or LEFT_WHY
    Lineage.objects.create(
        kind=Lineage.Kind.LEFT,
        action=place.action,
        plan=place.plan,
        into_plan=draft,
        academic_year=draft.academic_year,
        reason=reason,
        made_by_id=by.user_id,
        made_at=write.now,
    )
    _say(write, place.action, LEFT_OUT, draft, reason)
    return 1


@transaction.atomic
def undecide(*, by: Viewer, draft: Plan, action_id: int) -> None:
    """The row is to decide again: what was carried or started is out of the draft, an ending is not decided any more.

    Raises Http404 for an action of which nothing was decided, Refused when something stands on it.
    """
    may_edit(by)
    draft = _draft(by, draft)
    row = decided_in(draft, action_id)
    if row is None:
        place = placement_for(by, draft.pk, action_id)
        take_out_of_plan(by=by, action=place.action, plan=draft, seen=place.action.version)
    elif row.kind == Lineage.Kind.LEFT:
        write = Write(by, row.plan, takes_back=True)
        Lineage.objects.filter(pk=row.pk).update(taken_back_at=write.now)
        _say(write, row.action, TAKEN_BACK, draft, "")
    else:
        take_back(by=by, plan=row.plan, lineage_id=row.pk)


def _say(write: Write, action: Action, verb: str, draft: Plan, reason: str) -> None:
    subject = Subject(ACTION.kind, action.pk, ACTION.label(action, write))
    record(verb, by=write.by, subject=subject, within=plan_subject(draft), reason=reason, at=write.now)


def _start(by: Viewer, place: Placement, draft: Plan, reason: str) -> None:
    section = section_like(draft, place.section)
    values = {"home": {"section": section.pk, "position": place_in(section)}, "ref": place.ref}
    change(ACTION, place.action, values, Write(by, draft), seen=None, verb="plans.action-placed", reason=reason)


@transaction.atomic
def make_live(*, by: Viewer, draft: Plan) -> Plan:
    """Return the plan, live: seen by everybody, its actions ticked for its year, and what was to end ended."""
    may_edit(by)
    draft = _draft(by, draft)
    change(PLAN, draft, {"state": Plan.State.LIVE}, Write(by, draft), seen=None, verb="plans.plan-made-live")
    for row in decided_ends(draft):
        end_decided(by=by, row=row)
    year = PlanYear.objects.filter(plan=draft).first()
    carried = Lineage.objects.filter(into_plan=draft, kind=Lineage.Kind.CARRIED, taken_back_at__isnull=True)
    for row in carried.select_related("action") if year else ():
        _tick(by, draft, row, year)
    return draft


def make_due_drafts_live(*, today: date) -> int:
    """Return how many drafts are live from now on because their year has begun; Village itself does it."""
    done = 0
    for draft in drafts_due(today):
        rights = frozenset({permissions.VIEW, permissions.EDIT})
        by = Viewer(user_id=None, name="Village", partnership_id=draft.partnership_id, rights=rights)
        make_live(by=by, draft=draft)
        done += 1
    return done


def _tick(by: Viewer, plan: Plan, row: Lineage, year: PlanYear | None) -> None:
    """Plan the action for the terms that were chosen, else for the year where nothing of it is planned there yet."""
    action, write = row.action, Write(by, plan)
    present = ACTION.rule("ticks").read(action, write)
    if year is None or (_has_year(present, year) and not row.terms and not row.word):
        return
    wanted = [{"year": year.pk, "term": term, "word": row.word} for term in row.terms or [""]]
    ticks = ticks_kept_and_given(by=by, plan=plan, action=action, ticks=wanted)
    change(ACTION, action, {"ticks": ticks}, write, seen=None, verb="plans.action-changed", reason="Carried forward")


def _has_year(present: list[dict[str, Any]], year: PlanYear) -> bool:
    ids = [tick["year"] for tick in present]
    return PlanYear.objects.filter(pk__in=ids, academic_year=year.academic_year).exists()


def _draft(by: Viewer, draft: Plan) -> Plan:
    found = plan_for(by, draft.pk)
    if found.state != Plan.State.DRAFT:
        raise Refused(f"{found.title} is no draft any more. Change it on its own pages.")
    return found
