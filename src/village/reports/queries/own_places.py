"""The Word document that a plan was brought in from, and what its import kept of it."""

from collections.abc import Collection
from pathlib import Path

from village.files.models.stored_file import StoredFile
from village.files.queries import path_of
from village.plans.models.plan import Plan, PlanYear
from village.plans.queries.import_drafts import import_draft
from village.reports.models.report import Report
from village.reports.rules.own_places import Places

NO_DOCUMENT = (
    "This plan was not brought in from a Word document, so there is none to fill. "
    "Choose Village's layout or a template."
)


def original_of(plan_id: int) -> StoredFile | None:
    """Return the very .docx that the plan was brought in from; None for a plan made otherwise, or for a lost file."""
    plan = Plan.objects.select_related("imported_by__file").get(pk=plan_id)
    file = plan.imported_by.file if plan.imported_by else None
    return file if file is not None and file.name.lower().endswith(".docx") and path_of(file).is_file() else None


def document_of(report: Report) -> StoredFile | None:
    """Return the .docx that the report fills: a newer copy that was brought for it, else the plan's own."""
    copy = report.own_copy
    return copy if copy is not None and path_of(copy).is_file() else original_of(report.plan_id)


def files_of_copies(ids: Collection[int]) -> set[int]:
    """Return which of these files are newer copies that reports fill."""
    return set(Report.objects.filter(own_copy__in=ids).values_list("own_copy_id", flat=True))


def bytes_of(file: StoredFile) -> bytes:
    """Return the content of a kept file."""
    return Path(path_of(file)).read_bytes()


def places_of(plan_id: int) -> Places:
    """Return what the import of the plan's document kept, with the academic years that the plan gives its columns."""
    plan = Plan.objects.select_related("imported_by__file").get(pk=plan_id)
    batch = plan.imported_by
    years = {
        year.label: year.academic_year for year in PlanYear.objects.filter(plan=plan) if year.academic_year is not None
    }
    if batch is None or batch.file is None or "document" not in batch.proposal:
        return Places(years=years)
    brought = import_draft(batch)
    return Places(batch.file.sha256, brought.document, brought.outline, years)
