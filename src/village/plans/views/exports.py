"""Taking a plan out as a file."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.plans import permissions
from village.plans.exports.csv_file import csv_of
from village.plans.exports.excel import excel_of
from village.plans.exports.json_file import json_of
from village.plans.queries.board import board as board_facts
from village.plans.queries.plans import plan_for
from village.plans.rules.facts import PlanFacts

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@requires(permissions.EXPORT)
def excel(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Hand out the plan as a workbook that can be edited and brought back."""
    return _file(request, plan_id, excel_of, EXCEL, "xlsx")


@require_safe
@requires(permissions.EXPORT)
def csv(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Hand out the plan's actions as comma-separated values."""
    return _file(request, plan_id, csv_of, "text/csv; charset=utf-8", "csv")


@require_safe
@requires(permissions.EXPORT)
def json(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Hand out the whole plan for other programs."""
    return _file(request, plan_id, json_of, "application/json", "json")


def _file(
    request: HttpRequest, plan_id: int, made_by: Callable[[PlanFacts], bytes], content_type: str, suffix: str
) -> HttpResponse:
    viewer = viewer_of(request)
    facts = board_facts(viewer, plan_for(viewer, plan_id))
    name = f"{slugify(facts.title)[:60] or 'plan'}.{suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made_by(facts), content_type=content_type, headers=headers)
