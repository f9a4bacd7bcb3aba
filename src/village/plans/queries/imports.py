"""Named reads of plans that are being brought in."""

from django.db.models import Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.importing.models.batch import ImportBatch
from village.importing.queries import batch_for, batches_of, drafts_of
from village.plans.models.plan import Plan

KIND = "plan"


def plan_import_for(viewer: Viewer, batch_id: int) -> ImportBatch:
    """Return the import; raises Http404 when it is not the viewer's, or no import of a plan document."""
    batch = batch_for(viewer, batch_id)
    if batch.kind != KIND:
        raise Http404("No such import.")
    return batch


def plan_drafts_of(viewer: Viewer) -> QuerySet[ImportBatch]:
    """Return the imports of plan documents that are not finished, latest first."""
    return drafts_of(viewer, KIND)


def imports_of_plan(viewer: Viewer, plan: Plan) -> QuerySet[ImportBatch]:
    """Return the accepted imports that made the plan or went into it, latest first."""
    accepted = batches_of(viewer).filter(state=ImportBatch.State.ACCEPTED, kind__in=(KIND, "plan-table"))
    return accepted.filter(Q(pk=plan.imported_by_id) | Q(target_id=str(plan.pk)))
