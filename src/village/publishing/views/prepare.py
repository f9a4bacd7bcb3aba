"""The coordinator's side: write for the public, look, approve, take down."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.basics.errors import Refused, Stale
from village.design.attempt import seen_in
from village.plans.models.plan import Plan
from village.plans.pages.frame import plan_frame
from village.plans.queries.board import board
from village.plans.queries.plans import plan_for
from village.publishing import permissions
from village.publishing.forms import HEAD, PublicForm, TakeDownForm
from village.publishing.models.public_plan import PublicPlan
from village.publishing.pages.public import preview_page
from village.publishing.queries.proposal import Proposal, proposal_for
from village.publishing.services.publishing import approve, page_of, prepare, save_words, take_down


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PUBLISH)
def write(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show what the public would see beside what it sees, and keep the coordinator's own words."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    page = prepare(by=viewer, plan=plan) if request.method == "POST" else page_of(viewer, plan)
    proposal = proposal_for(viewer, plan, page)
    ids = [one.action_id for one in proposal.actions]
    if request.method != "POST":
        initial = {**_initial(page, proposal), **restored_fields(request)}
        return _shown(request, viewer, plan, page, proposal, PublicForm(initial=initial, action_ids=ids))
    form = PublicForm(request.POST, action_ids=ids)
    if form.is_valid():
        try:
            save_words(by=viewer, page=page, seen=form.cleaned_data["version"], head=form.head(), words=form.words())
        except Refused as refusal:
            form = _again(form, refusal, page)
        else:
            messages.success(request, "Your words are kept. The public sees them once you approve the page.")
            return HttpResponseRedirect(_address(plan), status=303)
    return _shown(request, viewer, plan, page, proposal, form, status=422)


@require_safe
@requires(permissions.PUBLISH)
def preview(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the page as the public would see it."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    page = page_of(viewer, plan)
    context = {"page": preview_page(page, proposal_for(viewer, plan, page)), "changes": [], "preview": True, "at": page}
    return render(request, "publishing/plan.html", {**context, "back_url": _address(plan)})


@require_POST
@requires(permissions.PUBLISH)
def approve_page(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Put the page before the public as it stands."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    page = prepare(by=viewer, plan=plan)
    try:
        moves = approve(by=viewer, page=page, seen=seen_in(request, 0))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        count = len(moves)
        messages.success(request, f"The page is public. {count} change{'' if count == 1 else 's'} went out.")
    return HttpResponseRedirect(_address(plan), status=303)


@require_POST
@requires(permissions.PUBLISH)
def take_page_down(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Take the page away from the public."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    page = prepare(by=viewer, plan=plan)
    try:
        take_down(by=viewer, page=page, reason=request.POST.get("reason", ""))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, "The public sees the page no more.")
    return HttpResponseRedirect(_address(plan), status=303)


def _address(plan: Plan) -> str:
    return reverse("publishing:write", args=(plan.pk,))


def _initial(page: PublicPlan, proposal: Proposal) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(page, name) for name in HEAD}
    values["version"] = page.version
    for one in proposal.actions:
        values |= {f"text-{one.action_id}": one.own_text, f"progress-{one.action_id}": one.own_progress}
        values[f"hidden-{one.action_id}"] = one.is_hidden
    return values


def _again(form: PublicForm, refusal: Refused, page: PublicPlan) -> PublicForm:
    """Return the form as typed; after a stale save it holds the new version, so that sending it is a choice."""
    values = {**form.data.dict()} if isinstance(form.data, QueryDict) else dict(form.data)
    if isinstance(refusal, Stale):
        page.refresh_from_db()
        values["version"] = str(page.version)
    again = PublicForm(values, action_ids=form.action_ids)
    again.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return again


def _shown(
    request: HttpRequest,
    viewer: Viewer,
    plan: Plan,
    page: PublicPlan,
    proposal: Proposal,
    form: PublicForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "frame": plan_frame(viewer, board(viewer, plan), here="public"),
        "page": page,
        "proposal": proposal,
        "form": form,
        "take_down_form": TakeDownForm(),
        "public_url": reverse("publishing:plan", args=(page.partnership.slug, page.slug)),
    }
    return render(request, "publishing/write.html", context, status=status)
