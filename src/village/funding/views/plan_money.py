"""The Money page of a plan, and adding, changing, removing and bringing back what stands on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.design.attempt import act, seen_in
from village.funding import permissions
from village.funding.exports.csv_file import csv_of
from village.funding.exports.excel import excel_of
from village.funding.forms.fields import FormAt, MoneyForm
from village.funding.pages.plan_money import overview as overview_of
from village.funding.pages.plan_money import plan_money_page
from village.funding.queries.money import money_of
from village.funding.views.answers import FormPage, answer
from village.funding.views.money_kinds import kind_of
from village.plans.models.plan import Plan
from village.plans.queries.plans import plan_for

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@requires(permissions.VIEW)
def overview(request: HttpRequest) -> HttpResponse:
    """Show the money of every plan, the bids that are out and the looks that are overdue."""
    today = timezone.localdate()
    page = overview_of(viewer_of(request), today)
    return render(request, "funding/overview.html", {"page": page, "today": today})


@require_safe
@requires(permissions.VIEW)
def plan_money(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show where a plan's money comes from, what it is for, and what went out."""
    viewer = viewer_of(request)
    page = plan_money_page(viewer, plan_for(viewer, plan_id))
    return render(
        request, "funding/plan_money.html", {"page": page, "frame": page.frame, "today": timezone.localdate()}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def add(request: HttpRequest, plan_id: int, kind: str) -> HttpResponse:
    """Add a source, set money aside, or write down what was spent."""
    viewer, of = viewer_of(request), kind_of(kind)
    plan = plan_for(viewer, plan_id)

    def save(form: MoneyForm, over: int) -> str:
        return of.add(viewer, plan, form.values(), over)

    given = {name: value for name in ("action", "funding") if (value := request.GET.get(name, "")).isdecimal()}
    at = FormAt(viewer, plan, given=given)
    return answer(request, FormPage(of.form, lambda: at, save, of.add_title, "Save", _url(plan), _trail(plan)))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def change(request: HttpRequest, plan_id: int, kind: str, row_id: int) -> HttpResponse:
    """Change a row; a late save shows what stands now beside what was typed."""
    viewer, of = viewer_of(request), kind_of(kind)
    plan = plan_for(viewer, plan_id)

    def at() -> FormAt:
        return FormAt(viewer, plan, of.row(viewer, plan, row_id))

    def save(form: MoneyForm, over: int) -> str:
        entry = of.change(viewer, form.at.row, form.version_seen(), form.values(), over)
        return "Saved." if entry else "Nothing was changed."

    away = reverse("funding:money-remove", args=(plan_id, kind, row_id))
    page = FormPage(
        of.form,
        at,
        save,
        of.change_title,
        "Save",
        _url(plan),
        _trail(plan),
        remove_url=away,
        remove_words=of.remove_words,
    )
    return answer(request, page)


@require_POST
@requires(permissions.EDIT)
def remove(request: HttpRequest, plan_id: int, kind: str, row_id: int) -> HttpResponse:
    """Take a row away; it can come back for thirty days."""
    viewer, of = viewer_of(request), kind_of(kind)
    plan = plan_for(viewer, plan_id)
    row = of.row(viewer, plan, row_id)
    seen = seen_in(request, row.version)
    back = reverse("funding:money-back", args=(plan_id, kind, row_id))
    return act(request, lambda: of.remove(viewer, row, seen), to=_url(plan), words=of.removed_words, undo_url=back)


@require_POST
@requires(permissions.EDIT)
def bring_back(request: HttpRequest, plan_id: int, kind: str, row_id: int) -> HttpResponse:
    """Bring a row back as it was."""
    viewer, of = viewer_of(request), kind_of(kind)
    plan = plan_for(viewer, plan_id)
    row = of.row(viewer, plan, row_id, removed_too=True)
    return act(request, lambda: of.back(viewer, row), to=_url(plan), words="It is back.")


@require_safe
@requires(permissions.VIEW)
def excel(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Hand out the plan's money as a workbook."""
    return _file(request, plan_id, "xlsx")


@require_safe
@requires(permissions.VIEW)
def csv(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Hand out the plan's money as comma-separated values."""
    return _file(request, plan_id, "csv")


def _file(request: HttpRequest, plan_id: int, suffix: str) -> HttpResponse:
    viewer = viewer_of(request)
    found = money_of(viewer, plan_for(viewer, plan_id))
    made, kind = (excel_of(found), EXCEL) if suffix == "xlsx" else (csv_of(found), "text/csv; charset=utf-8")
    name = f"money-{slugify(found.title)[:50] or 'plan'}.{suffix}"
    return HttpResponse(made, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _url(plan: Plan) -> str:
    return reverse("funding:plan-money", args=(plan.pk,))


def _trail(plan: Plan) -> tuple[tuple[str, str], ...]:
    return (
        ("Plans", reverse("plans:list")),
        (plan.title, reverse("plans:board", args=(plan.pk,))),
        ("Money", _url(plan)),
    )
