"""Evidence of one action: put onto an update that stands, kept from its words, taken back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.design.attempt import on_to
from village.plans import permissions
from village.plans.forms.evidence import EvidenceForm, WithdrawForm
from village.plans.pages.addresses import action_url
from village.plans.pages.evidence import evidence_line
from village.plans.queries.evidence import evidence_for, update_for
from village.plans.queries.one_action import OneAction, one_action
from village.plans.services.evidence import withdraw_evidence
from village.plans.services.progress import may_answer
from village.plans.services.updates import bring_evidence, keep_number


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ANSWER)
def evidence_new(request: HttpRequest, plan_id: int, action_id: int, update_id: int) -> HttpResponse:
    """Put one piece of evidence onto an update."""
    at = _answered(request, plan_id, action_id)
    update = update_for(at.viewer, action_id, update_id)
    is_sent = request.method == "POST"
    form = EvidenceForm(request.POST if is_sent else None, request.FILES if is_sent else None, needed=True)
    if is_sent and form.is_valid():
        try:
            bring_evidence(by=at.viewer, plan=at.plan, update=update, **(form.given() or {}))
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, "The evidence is on record.")
            return on_to(f"{action_url(plan_id, action_id)}#update-{update_id}")
    context = {"plan_id": plan_id, "at": at, "update": update, "evidence_form": form}
    return render(request, "plans/evidence_new.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.ANSWER)
def number_keep(request: HttpRequest, plan_id: int, action_id: int, update_id: int) -> HttpResponse:
    """Keep a number that an update says as a value with its unit and day."""
    at = _answered(request, plan_id, action_id)
    update = update_for(at.viewer, action_id, update_id)
    try:
        keep_number(by=at.viewer, plan=at.plan, action=at.row, update=update, phrase=request.POST.get("phrase", ""))
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "The number is kept with its unit and day.")
    back = request.POST.get("back", "")
    return on_to(back if back == "/evidence/numbers/" else f"{action_url(plan_id, action_id)}#update-{update_id}")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ANSWER)
def evidence_withdraw(request: HttpRequest, plan_id: int, action_id: int, evidence_id: int) -> HttpResponse:
    """Ask why, then take a piece of evidence back: its giver may, and who changes plans."""
    at = _answered(request, plan_id, action_id)
    evidence = evidence_for(at.viewer, action_id, evidence_id)
    if evidence.given_by_id != at.viewer.user_id and not at.viewer.can(permissions.EDIT):
        raise PermissionDenied
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        withdraw_evidence(evidence, by=at.viewer, reason=form.cleaned_data["reason"], within=at.plan)
        messages.success(request, "The evidence counts no more. It stays on the record.")
        return on_to(f"{action_url(plan_id, action_id)}#updates")
    line = evidence_line(evidence, at, can_answer=False)
    context = {"plan_id": plan_id, "at": at, "line": line, "form": form}
    return render(request, "plans/evidence_withdraw.html", context, status=422 if form.errors else 200)


def _answered(request: HttpRequest, plan_id: int, action_id: int) -> OneAction:
    """Return the action; raises Http404 or PermissionDenied unless the viewer may say how it goes."""
    at = one_action(viewer_of(request), plan_id, action_id)
    may_answer(at.viewer, at.row)
    return at
