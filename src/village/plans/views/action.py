"""The page of one action, and changing a group of its fields where they stand."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_form
from village.basics.errors import Refused
from village.design.attempt import on_to
from village.plans import permissions
from village.plans.contributions import action_panels, open_round_of
from village.plans.forms.action import PlaceForm, UpdateForm
from village.plans.forms.evidence import AlsoForm, EvidenceForm
from village.plans.forms.group import GroupForm
from village.plans.forms.groups import GROUPS
from village.plans.pages.action import GROUP_ANCHORS, ActionPage, action_page
from village.plans.pages.addresses import action_url
from village.plans.pages.evidence import action_evidence
from village.plans.pages.today import term_today, today
from village.plans.queries.answerable import answerable_beside
from village.plans.queries.gaps import gaps_of
from village.plans.queries.lineage import lineage_of
from village.plans.queries.one_action import OneAction, in_order, one_action, sections_elsewhere, terms_rated
from village.plans.services.actions import change_action
from village.plans.services.progress import can_answer
from village.plans.services.undo import last_undoable
from village.plans.views.answers import say_saved


@require_safe
@requires(permissions.VIEW)
def action(request: HttpRequest, plan_id: int, action_id: int) -> HttpResponse:
    """Show an action; `?change=leads` opens that group as a form for who may change it."""
    at = one_action(viewer_of(request), plan_id, action_id)
    sent = restored_form(request)
    group = sent.address.strip("/").rpartition("/")[2] if sent else request.GET.get("change", "")
    if sent and group == "update":
        return shown(request, at, update=update_form(at, sent.data))
    if group not in GROUPS or not at.viewer.can(permissions.EDIT):
        return shown(request, at)
    return shown(request, at, GROUPS[group](sent.data if sent else None, at=at))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def change(request: HttpRequest, plan_id: int, action_id: int, group: str) -> HttpResponse:
    """Save one group of fields; a stale save shows what stands now beside what was typed."""
    if group not in GROUPS:
        raise Http404("No such fields.")
    at = one_action(viewer_of(request), plan_id, action_id)
    back = f"{action_url(plan_id, action_id)}#{GROUP_ANCHORS[group]}"
    if request.method != "POST":
        return on_to(back.replace("#", f"?change={group}#"))
    form = GROUPS[group](request.POST, at=at)
    if "read" in request.POST:
        return shown(request, at, form)
    if form.is_valid():
        try:
            values = form.values()
            entry = change_action(by=at.viewer, plan=at.plan, action=at.row, seen=form.version_seen(), values=values)
        except Refused as refused:
            at = one_action(at.viewer, plan_id, action_id)
            form = form.refused(refused, at)
        else:
            say_saved(request, entry)
            return on_to(back)
    return shown(request, at, form, status=422)


def shown(
    request: HttpRequest,
    at: OneAction,
    form: GroupForm | None = None,
    *,
    update: UpdateForm | None = None,
    evidence: EvidenceForm | None = None,
    also: AlsoForm | None = None,
    place: PlaceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the page with whatever form is being filled in."""
    page = _page(at, form)
    context: dict[str, Any] = {"plan_id": at.plan.pk, "page": page, "form": form, "today": today(), "updating": False}
    context["evidence"] = action_evidence(at, can_answer=page.can_answer, today=today())
    if page.can_answer:
        context["evidence_form"] = evidence or EvidenceForm()
        context["also_form"] = also or also_form(at)
        context["update_form"] = update or update_form(at)
        context["open_round"] = open_round_of(at.viewer, at.facts.id)
        context["updating"] = update is not None or "update" in request.GET
    if page.can_edit:
        context["place_form"] = place or PlaceForm(sections=sections_elsewhere(at.viewer, at.facts.id))
        context["placing"] = place is not None
    for where in ("main", "side"):
        panels = action_panels(where)
        found = [(panel.template, panel.load(at.viewer, at.plan.pk, at.facts.id)) for panel in panels]
        context[f"{where}_panels"] = [(template, values) for template, values in found if values is not None]
    return render(request, "plans/action.html", context, status=status)


def update_form(at: OneAction, data: Any = None) -> UpdateForm:
    """Return the form of a word on progress, with the ratings that the plan uses."""
    return UpdateForm(data, scale=at.plan_facts.scale, held=at.facts.status, initial={"said_on": today()})


def also_form(at: OneAction, data: Any = None) -> AlsoForm:
    """Return the form of the other actions that the same word may answer."""
    return AlsoForm(data, beside=answerable_beside(at.viewer, at.plan, at.facts.id))


def _page(at: OneAction, form: GroupForm | None) -> ActionPage:
    viewer = at.viewer
    return action_page(
        viewer,
        at,
        now=term_today(viewer),
        gaps=gaps_of(viewer, at.plan_facts),
        order=in_order(at.plan),
        rated=terms_rated(at.plan),
        undo=last_undoable(viewer, "plans.action", at.facts.id),
        editing=form.code if form else "",
        form=form,
        can_answer=at.facts.ending is None and can_answer(viewer, at.facts.id),
        lineage=lineage_of(viewer, at.facts.id),
    )
