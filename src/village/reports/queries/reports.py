"""Named reads of reports; every one keeps to the viewer's partnership."""

from django.db.models import QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.reports.models import Report


def reports_of(viewer: Viewer) -> QuerySet[Report]:
    """Return the reports of the viewer's partnership, latest first."""
    mine = Report.objects.filter(partnership_id=viewer.partnership_id or 0, plan__removed_at__isnull=True)
    return mine.select_related("plan", "round", "group")


def report_for(viewer: Viewer, report_id: int) -> Report:
    """Return one report; raises Http404 when it is not the viewer's."""
    report = reports_of(viewer).select_related("snapshot", "since", "template").filter(pk=report_id).first()
    if report is None:
        raise Http404("No such report.")
    return report
