"""Making a report, changing its words, freezing it for good, and throwing a draft away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import STALE, changes_of
from village.audit.services.record import Change, Subject, record
from village.basics.errors import Refused, Stale
from village.basics.plain_values import to_plain
from village.organisations.models.group import Group
from village.plans.models.plan import Plan
from village.reports import permissions
from village.reports.models.report import AskOfBoard, Report, Template
from village.reports.queries.reports import boards_of, rounds_to_compare, rounds_to_report, snapshot_of
from village.reports.queries.told import asks_of, cover_of, source_of
from village.reports.rules.content import Decision, from_dict
from village.reports.rules.decisions import proposed_decisions
from village.reports.rules.exceptions import for_sections
from village.reports.rules.parts import CODES
from village.reviews.models.round import Round

MOST_ASKS = 12


@dataclass(frozen=True, slots=True)
class Words:
    """Everything of a report that a coordinator chooses and writes."""

    title: str
    layout: str = Report.Layout.VILLAGE
    since: Round | None = None
    group: Group | None = None
    meets_on: date | None = None
    template: Template | None = None
    parts: Sequence[str] = ()
    section_ids: Sequence[int] = ()
    opening: str = ""
    proud_of: str = ""
    honest_note: str = ""
    asks: Sequence[Decision] | None = field(default=None)
    """None leaves the decisions as they are; of a new report, as Village proposes them."""


@transaction.atomic
def make_report(*, by: Viewer, plan: Plan, round: Round, words: Words) -> Report:  # noqa: A002
    """Return the new draft, with the decisions that the numbers propose unless others are given."""
    _may_make(by, plan)
    if not rounds_to_report(by, plan).filter(pk=round.pk).exists():
        raise Refused("Choose a round of this plan that is open or closed.", field="round")
    _check(by, plan, round, words)
    report = Report.objects.create(
        partnership_id=plan.partnership_id,
        plan=plan,
        round=round,
        made_by_id=by.user_id,
        made_at=timezone.now(),
        **_columns(words),
    )
    asks = words.asks
    if asks is None:
        content, _snapshot = source_of(by, report)
        asks = proposed_decisions(for_sections(content, report.section_ids))
    _write_asks(report, asks)
    record("reports.report-made", by=by, subject=subject_of(report), within=_plan(report))
    return report


@transaction.atomic
def change_report(*, by: Viewer, report: Report, seen: int, words: Words) -> Report:
    """Return the report with other words; raises Stale when somebody was quicker, Refused once it is frozen."""
    _may_make(by, report.plan)
    held = _held(report)
    if held.version != seen:
        raise Stale(STALE)
    _check(by, held.plan, held.round, words)
    values = _columns(words)
    changes = changes_of(held, values)
    old = asks_of(held)
    if words.asks is not None and tuple(words.asks) != old:
        changes.append(_asks_change(old, words.asks))
        _write_asks(held, words.asks)
    if not changes:
        return held
    Report.objects.filter(pk=held.pk).update(**values, version=seen + 1)
    record("reports.report-changed", by=by, subject=subject_of(held), within=_plan(held), changes=changes)
    held.refresh_from_db()
    return held


@transaction.atomic
def freeze_report(*, by: Viewer, report: Report, seen: int) -> Report:
    """Return the report, its words and what it was made from fixed for good; refused while its round is open."""
    _may_make(by, report.plan)
    held = _held(report)
    if held.version != seen:
        raise Stale(STALE)
    snapshot = snapshot_of(held.round)
    if snapshot is None:
        raise Refused("This round is still open. Close the round first, then freeze the report.")
    now = timezone.now()
    held.frozen_at = now
    content = for_sections(from_dict(snapshot.content), held.section_ids)
    cover = cover_of(held, content, snapshot)
    Report.objects.filter(pk=held.pk).update(
        snapshot=snapshot,
        since_snapshot=snapshot_of(held.since) if held.since else None,
        cover=to_plain(cover),
        frozen_at=now,
        version=seen + 1,
    )
    record("reports.report-frozen", by=by, subject=subject_of(held), within=_plan(held))
    held.refresh_from_db()
    return held


@transaction.atomic
def remove_report(*, by: Viewer, report: Report) -> None:
    """The draft is gone from the list; a frozen report is never removed."""
    _may_make(by, report.plan)
    held = _held(report)
    Report.objects.filter(pk=held.pk).update(removed_at=timezone.now())
    record("reports.report-removed", by=by, subject=subject_of(held), within=_plan(held))


def subject_of(report: Report) -> Subject:
    """Return the report as the record names it."""
    return Subject("reports.report", report.pk, report.title)


def _plan(report: Report) -> Subject:
    return Subject("plans.plan", report.plan_id, report.plan.title)


def _may_make(by: Viewer, plan: Plan) -> None:
    must_be_allowed(by, permissions.MAKE, partnership_id=plan.partnership_id, missing="No such plan.")


def _held(report: Report) -> Report:
    held = (
        Report.objects.select_for_update(of=("self",))
        .select_related("plan", "round", "since", "group")
        .get(pk=report.pk)
    )
    if held.frozen_at is not None:
        raise Refused("This report is frozen: it stays as the board read it. Make another one to say more.")
    return held


def _check(by: Viewer, plan: Plan, round_: Round, words: Words) -> None:
    if not words.title.strip():
        raise Refused("Give the report a title.", field="title")
    if words.layout not in Report.Layout.values:
        raise Refused("Choose a layout from the list.", field="layout")
    if words.layout == Report.Layout.OWN_TEMPLATE and not _is_theirs(by, words.template):
        raise Refused("Choose one of your templates, or bring one first.", field="template")
    if words.since is not None and not rounds_to_compare(by, round_).filter(pk=words.since.pk).exists():
        raise Refused("Choose a closed round from before this one.", field="since")
    if words.group is not None and not boards_of(by).filter(pk=words.group.pk).exists():
        raise Refused("Choose a board or group from the list.", field="group")
    if set(words.parts) - set(CODES):
        raise Refused("Choose parts from the list.", field="parts")
    if set(words.section_ids) - set(plan.sections.values_list("pk", flat=True)):
        raise Refused("Choose sections of this plan.", field="section_ids")
    if words.asks is not None and len(words.asks) > MOST_ASKS:
        raise Refused(f"Ask for {MOST_ASKS} decisions at most: a board that is asked more decides less.", field="asks")


def _is_theirs(by: Viewer, template: Template | None) -> bool:
    return template is not None and template.partnership_id == by.partnership_id and template.removed_at is None


def _columns(words: Words) -> dict[str, Any]:
    values = {named.name: getattr(words, named.name) for named in fields(words) if named.name != "asks"}
    values["title"] = words.title.strip()
    values["parts"] = [code for code in CODES if code in words.parts]
    values["section_ids"] = sorted(words.section_ids)
    if words.layout != Report.Layout.OWN_TEMPLATE:
        values["template"] = None
    return values


def _write_asks(report: Report, asks: Sequence[Decision]) -> None:
    AskOfBoard.objects.filter(report=report).delete()
    AskOfBoard.objects.bulk_create(
        AskOfBoard(report=report, position=number, refs=ask.refs, words=ask.words, if_not=ask.if_not)
        for number, ask in enumerate(asks)
    )


def _asks_change(old: Sequence[Decision], new: Sequence[Decision]) -> Change:
    def said(asks: Sequence[Decision]) -> list[Mapping[str, str]]:
        return [{"words": ask.words, "if_not": ask.if_not} for ask in asks]

    return {"field": "asks", "label": "Decisions asked", "old": said(old), "new": said(new)}
