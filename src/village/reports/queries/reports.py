"""Named reads of reports; every one keeps to the viewer's partnership."""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.organisations.models.group import Group
from village.organisations.queries import groups
from village.plans.models.plan import Plan, Section
from village.reports import permissions
from village.reports.models.report import Report, ReportFile, Snapshot, Template
from village.reviews.models.round import Round
from village.reviews.queries.rounds import rounds_of

CLOSED = (Round.State.CLOSED, Round.State.LOCKED)


def reports_of(viewer: Viewer) -> QuerySet[Report]:
    """Return the reports that the viewer may read, latest first: drafts only for those who make them."""
    mine = Report.objects.filter(
        partnership_id=viewer.partnership_id or 0, plan__removed_at__isnull=True, removed_at__isnull=True
    )
    if not viewer.can(permissions.MAKE):
        mine = mine.filter(frozen_at__isnull=False)
    return mine.select_related("plan", "round", "group", "made_by")


def reports_of_plan(viewer: Viewer, plan: Plan) -> QuerySet[Report]:
    """Return the reports of one plan, latest first."""
    return reports_of(viewer).filter(plan=plan)


def readable_reports(viewer: Viewer, report_ids: Collection[int]) -> frozenset[int]:
    """Return which of the reports the viewer may open."""
    if not viewer.can(permissions.VIEW):
        return frozenset()
    return frozenset(reports_of(viewer).filter(pk__in=report_ids).values_list("pk", flat=True))


def report_for(viewer: Viewer, report_id: int) -> Report:
    """Return one report; raises Http404 when it is not the viewer's, or a draft of somebody else's."""
    report = (
        reports_of(viewer)
        .select_related(
            "snapshot",
            "since",
            "since_snapshot",
            "template__file",
            "own_copy",
            "partnership",
            "round__plan__partnership",
        )
        .filter(pk=report_id)
        .first()
    )
    if report is None:
        raise Http404("No such report.")
    return report


def snapshot_of(round_: Round) -> Snapshot | None:
    """Return the snapshot of the round that counts, or None while it is open."""
    return Snapshot.objects.filter(round=round_, replaced_at__isnull=True).first()


def rounds_to_report(viewer: Viewer, plan: Plan) -> QuerySet[Round]:
    """Return the rounds that a report can be of, latest first: open for a preview, or closed."""
    return rounds_of(viewer, plan.pk).filter(state__in=(Round.State.OPEN, *CLOSED))


def rounds_to_compare(viewer: Viewer, round_: Round) -> QuerySet[Round]:
    """Return the closed rounds before this one whose snapshot counts, latest first."""
    kept = Q(snapshots__replaced_at__isnull=True, snapshots__isnull=False)
    earlier = rounds_of(viewer, round_.plan_id).filter(kept, state__in=CLOSED, closes_on__lt=round_.closes_on)
    return earlier.exclude(pk=round_.pk).distinct()


def boards_of(viewer: Viewer) -> QuerySet[Group]:
    """Return the boards and groups that a report can go to."""
    return groups(viewer)


def sections_of(plan: Plan) -> QuerySet[Section]:
    """Return the plan's sections in order."""
    return Section.objects.filter(plan=plan, removed_at__isnull=True)


def own_templates(viewer: Viewer) -> QuerySet[Template]:
    """Return the Word templates of the viewer's partnership."""
    return Template.objects.filter(partnership_id=viewer.partnership_id or 0, removed_at__isnull=True)


def kept_file(report: Report, format_: str) -> ReportFile | None:
    """Return the file as it was handed out before, or None."""
    return ReportFile.objects.filter(report=report, format=format_).select_related("file").first()


def files_of_reports(ids: Collection[int]) -> set[int]:
    """Return which of these files were handed out of a report."""
    return set(ReportFile.objects.filter(file__in=ids).values_list("file_id", flat=True))
