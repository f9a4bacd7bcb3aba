"""Bringing a plan in for good: the accepted outline becomes a live plan, in one piece; and taking it back."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.importing.models.batch import ImportBatch
from village.organisations.queries import term_dates_for
from village.plans.drafts.decisions import Decisions
from village.plans.drafts.draft import Draft, DraftAction, draft_of, texts_of_action
from village.plans.drafts.periods import Periods, first_academic_year, read_periods, span_of
from village.plans.models.action import Action, Lead, Placement, Step
from village.plans.models.plan import FundingYear, HeadPart, Plan, PlanYear, Section
from village.plans.models.progress import Rating, Update
from village.plans.models.schedule import Tick, Timing
from village.plans.queries.history import history_of_plan
from village.plans.queries.import_drafts import ImportDraft, import_draft
from village.plans.queries.people import known_names
from village.plans.services.import_rows import Around, action_row, hang_on, plain
from village.plans.services.ordering import STEP
from village.plans.services.plan_fields import PLAN
from village.plans.services.writing import Write, change, may_edit, plan_subject
from village.reading.outline import Outline, Unplaced
from village.reading.when import read_when

GATHERED = {"replaced by hand": "Replaced while checking", "page furniture": "Page headings"}
"""Unplaced pieces of these kinds are kept together in one note each."""


def accept_plan_import(batch: ImportBatch, by: Viewer) -> dict[str, Any]:
    """Return what was made, with the plan's id as `target_id`; runs inside the transaction of the acceptance.

    Raises Refused for a document without actions.
    """
    may_edit(by)
    brought = import_draft(batch)
    draft = brought.draft
    if not any(True for _row in draft.actions()):
        raise Refused(
            "This document holds no actions, so there is no plan to make. "
            "Mark the rows that are actions, or bring another document."
        )
    plan = _plan(batch, draft.outline, brought.decisions, by)
    periods, years = _years(plan, draft, brought.decisions)
    _head(plan, draft)
    around = _around(plan, brought, periods, years, by)
    counts = _sections(plan, brought, around)
    record(
        "plans.plan-imported",
        by=by,
        subject=plan_subject(plan),
        reason=batch.file.name if batch.file else "",
        changes=[{"field": "import", "label": "Actions", "old": None, "new": counts["actions"]}],
    )
    return {"target_id": plan.pk, "plan_id": plan.pk, **counts, "unplaced": len(draft.pieces)}


def _plan(batch: ImportBatch, outline: Outline, decisions: Decisions, by: Viewer) -> Plan:
    starts_on, ends_on = span_of(outline.period)
    name = batch.file.name.rsplit(".", 1)[0] if batch.file else "Plan"
    return Plan.objects.create(
        partnership_id=batch.partnership_id,
        title=plain(outline.title) or name,
        level=decisions.level if decisions.level in Plan.Level.values else Plan.Level.PRIORITY,
        owner_words=plain(outline.organisation),
        period_words=plain(outline.period),
        starts_on=starts_on,
        ends_on=ends_on,
        coordinator_id=by.user_id,
        imported_by=batch,
        made_at=timezone.now(),
    )


def _years(plan: Plan, draft: Draft, decisions: Decisions) -> tuple[Periods, list[PlanYear]]:
    heads = [mark.period for row in draft.actions() for mark in row.action.marks]
    order = {head: number for number, head in enumerate(_heads_in_document(draft))}
    first = decisions.starts_year or first_academic_year(draft.outline.period)
    last = None
    if first is not None and plan.ends_on is not None:
        last = plan.ends_on.year if plan.ends_on.month >= 9 else plan.ends_on.year - 1
    once = sorted(dict.fromkeys(heads), key=lambda head: order.get(head, len(order)))
    periods = read_periods(once, first, last)
    rows = [
        PlanYear(plan=plan, position=number, label=plain(year.label), academic_year=year.academic_year)
        for number, year in enumerate(periods.years)
    ]
    return periods, PlanYear.objects.bulk_create(rows)


def _heads_in_document(draft: Draft) -> list[str]:
    """Return the last words of the heads of period columns, in the order of the document's columns."""
    return [
        column.head.rsplit(" / ", 1)[-1]
        for column in draft.outline.columns
        if column.meaning in {"period_tick", "status_by_period"}
    ]


def _head(plan: Plan, draft: Draft) -> None:
    outline = draft.outline
    parts = [
        HeadPart(
            plan=plan,
            kind=part.kind if part.kind in HeadPart.Kind.values else HeadPart.Kind.OTHER,
            label=plain(part.label),
            text=plain(part.text),
        )
        for part in outline.head
    ]
    if outline.questions:
        text = "\n".join(plain(question) for question in outline.questions)
        parts.append(HeadPart(plan=plan, kind=HeadPart.Kind.OTHER, label="Guiding questions", text=text))
    parts += _notes(plan, (row.piece for row in draft.pieces))
    kept = [part for part in parts if part.text or part.label]
    for number, part in enumerate(kept):
        part.position = (number + 1) * STEP
    HeadPart.objects.bulk_create(kept)
    FundingYear.objects.bulk_create(
        FundingYear(plan=plan, period=plain(row.period), amount_pence=max(row.pence, 0), words=plain(row.words))
        for row in outline.funding
    )


def _notes(plan: Plan, pieces: Iterable[Unplaced]) -> list[HeadPart]:
    """Return the unplaced pieces as notes: some kinds gathered in one, every other piece by itself."""
    gathered: dict[str, list[str]] = {}
    notes = []
    for piece in pieces:
        label = GATHERED["page furniture"] if piece.proposal == "furniture" else GATHERED.get(piece.why)
        if label:
            gathered.setdefault(label, []).append(plain(piece.text))
        else:
            notes.append(HeadPart(plan=plan, kind=HeadPart.Kind.NOTE, label=piece.why, text=plain(piece.text)))
    together = [
        HeadPart(plan=plan, kind=HeadPart.Kind.NOTE, label=label, text="\n".join(texts))
        for label, texts in gathered.items()
    ]
    return [*notes, *together]


def _around(plan: Plan, brought: ImportDraft, periods: Periods, years: list[PlanYear], by: Viewer) -> Around:
    known = known_names(by)
    heads = (column.head for column in brought.draft.outline.columns if column.meaning == "progress")
    timed = (head for head in heads if any(when.kind != "unclear" for when in read_when(head)))
    return Around(
        plan=plan,
        years=years,
        periods=periods,
        matches=brought.decisions.matches,
        people=frozenset(name.id for name in known if name.kind == "person"),
        organisations=frozenset(name.id for name in known if name.kind == "organisation"),
        calendar=term_dates_for(plan.partnership_id),
        now=timezone.now(),
        progress_period=plain(next(timed, "")),
    )


def _sections(plan: Plan, brought: ImportDraft, around: Around) -> dict[str, int]:
    sections = Section.objects.bulk_create(
        Section(
            plan=plan,
            ref=plain(row.section.ref),
            title=plain(row.section.title) or ("Actions" if len(brought.draft.sections) == 1 else "Without a title"),
            aim=plain(row.section.aim),
            notes="\n".join(
                plain(text)
                for text in (*row.section.key_issues, *row.section.success_criteria, row.section.notes)
                if text
            ),
            position=(number + 1) * STEP,
        )
        for number, row in enumerate(brought.draft.sections)
    )
    rows = [
        (section, row)
        for section, drafted in zip(sections, brought.draft.sections, strict=True)
        for row in drafted.actions
    ]
    untouched = draft_of(brought.outline)
    actions = Action.objects.bulk_create(
        action_row(row.action, plan.partnership_id, _as_written(untouched, row), around.now) for _section, row in rows
    )
    Placement.objects.bulk_create(
        Placement(action=action, plan=plan, section=section, ref=plain(row.action.ref), position=(number + 1) * STEP)
        for number, (action, (section, row)) in enumerate(zip(actions, rows, strict=True))
    )
    for action, (_section, row) in zip(actions, rows, strict=True):
        hang_on(action, row.action, around)
    _write_all(around)
    return {"sections": len(sections), "actions": len(actions), "to_check": sum(row.needs_check for row in actions)}


def _as_written(untouched: Draft, row: DraftAction) -> str:
    """Return the document's own words of the action, as they stood before any correction."""
    found = untouched.find(row.key)
    return "\n".join(texts_of_action(found[1].action if found else row.action))


def _write_all(around: Around) -> None:
    Lead.objects.bulk_create(around.leads)
    Step.objects.bulk_create(around.steps)
    Tick.objects.bulk_create(around.ticks)
    Timing.objects.bulk_create(around.timings)
    Rating.objects.bulk_create(around.ratings)
    Update.objects.bulk_create([update for _, update in around.updates])
    about = Update.actions.through
    about.objects.bulk_create(about(action_id=action.pk, update_id=update.pk) for action, update in around.updates)


def undo_plan_import(batch: ImportBatch, by: Viewer) -> str:
    """Take the plan away, to be brought back for thirty days, and return a sentence that says what went with it."""
    may_edit(by)
    plan = Plan.objects.filter(pk=batch.outcome.get("plan_id") or 0, partnership_id=by.partnership_id or 0).first()
    if plan is None or plan.removed_at is not None:
        return "The plan had been removed already."
    later = history_of_plan(by, plan.pk).exclude(verb="plans.plan-imported").count()
    elsewhere = (
        Placement.objects.filter(action__placements__plan=plan, plan__removed_at__isnull=True)
        .exclude(plan=plan)
        .values("action")
        .distinct()
        .count()
    )
    change(
        PLAN,
        plan,
        {"removed": True},
        Write(by, plan),
        seen=None,
        verb="plans.plan-import-undone",
        reason=f"Import {batch.pk}",
    )
    said = [f"“{plan.title}” was taken away; you can bring it back for thirty days."]
    if later:
        said.append(f"It had been changed {later} time{'s' if later > 1 else ''} since; those changes went with it.")
    if elsewhere:
        said.append(f"{elsewhere} of its actions stand in other plans too and stay there.")
    return " ".join(said)
