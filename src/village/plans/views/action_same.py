"""Two actions side by side that read much alike, and making one of them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import on_to
from village.plans import permissions
from village.plans.forms.join import JoinForm
from village.plans.pages.action_same import same_page
from village.plans.pages.addresses import action_url
from village.plans.queries.actions import action_for
from village.plans.queries.one_action import one_action
from village.plans.services.joining import stand_for_both


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def same(request: HttpRequest, plan_id: int, action_id: int) -> HttpResponse:
    """Show both actions; a POST keeps the other one in both places and removes this one.

    The link stands at a gap that everybody sees: whoever changes no plans is led on to the action.
    """
    at = one_action(viewer_of(request), plan_id, action_id)
    if not at.viewer.can(permissions.EDIT):
        if request.method == "POST":
            raise PermissionDenied
        return on_to(action_url(plan_id, action_id))
    form = JoinForm(request.POST if request.method == "POST" else None, initial={"seen": at.facts.version})
    asked = whole_number(request.POST.get("other") or request.GET.get("with", ""))
    if asked is None or asked == action_id:
        return on_to(action_url(plan_id, action_id))
    other = action_for(at.viewer, asked)
    if request.method == "POST" and form.is_valid():
        try:
            stand_for_both(by=at.viewer, plan=at.plan, action=at.row, stays=other, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Both are one action now. This can be taken back for 30 days.")
            return on_to(action_url(plan_id, other.pk))
    context = {"plan_id": plan_id, "at": at, "form": form, "page": same_page(at.viewer, at.row, other)}
    return render(request, "plans/action_same.html", context, status=422 if form.errors else 200)
