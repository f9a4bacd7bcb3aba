"""What is done after visits: follow-ups, promises of ours, and two records of one visit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.reach import must_be_allowed
from village.design.attempt import act
from village.people.pages.frame import school_frame
from village.people.queries.staff import safeguarding_leads
from village.people.services.looking import record_list
from village.visits import permissions
from village.visits.pages.begins import begins_at
from village.visits.pages.follow_ups import follow_ups_page
from village.visits.queries.records import follow_up_for, promise_for, record_for
from village.visits.services.after_visits import end_follow_up, keep_promise, open_follow_up, reopen_promise, settle
from village.visits.views.day import TAB


@require_safe
@requires(permissions.SEE)
def to_do(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show what is to be done after visits; every child that is named is on record as seen."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    must_be_allowed(viewer, permissions.SEE, partnership_id=viewer.partnership_id, at=[school_id])
    today = timezone.localdate()
    page = follow_ups_page(viewer, school_id, request.GET.get("page", "1"), today=today)
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="visits.to-do-listed")
    context = {
        "school": school,
        "page": page,
        "today": today,
        "can_plan": viewer.can(permissions.PLAN, at=school_id),
        "begins": begins_at(viewer, school_id),
        "leads": safeguarding_leads(viewer, [school_id], today=today),
    }
    return render(request, "visits/to_do.html", context)


@require_POST
@requires(permissions.SEE)
def end(request: HttpRequest, visit_follow_up_id: int) -> HttpResponse:
    """Say that a follow-up is done, or not needed."""
    viewer = viewer_of(request)
    row = follow_up_for(viewer, visit_follow_up_id)
    return act(
        request,
        lambda: end_follow_up(by=viewer, row=row, ended=request.POST.get("ended", ""), at=timezone.now()),
        to=_back(request, row.school_id, row.record.visit_id),
        words="It is off the list. It stands with the visit, where you can open it again.",
    )


@require_POST
@requires(permissions.SEE)
def restore(request: HttpRequest, visit_follow_up_id: int) -> HttpResponse:
    """Open a follow-up again."""
    viewer = viewer_of(request)
    row = follow_up_for(viewer, visit_follow_up_id)
    return act(
        request,
        lambda: open_follow_up(by=viewer, row=row),
        to=reverse("visits:visit", args=(row.record.visit_id,)),
        words="It is on the list again.",
    )


@require_POST
@requires(permissions.SEE)
def kept(request: HttpRequest, visit_promise_id: int) -> HttpResponse:
    """Say that we did what we promised."""
    viewer = viewer_of(request)
    row = promise_for(viewer, visit_promise_id)
    return act(
        request,
        lambda: keep_promise(by=viewer, row=row, at=timezone.now()),
        to=reverse("visits:visit", args=(row.record.visit_id,)),
        words="Kept. Tell the family too.",
    )


@require_POST
@requires(permissions.SEE)
def not_kept(request: HttpRequest, visit_promise_id: int) -> HttpResponse:
    """Say that a promise is not kept yet after all."""
    viewer = viewer_of(request)
    row = promise_for(viewer, visit_promise_id)
    return act(
        request,
        lambda: reopen_promise(by=viewer, row=row),
        to=reverse("visits:visit", args=(row.record.visit_id,)),
        words="The promise is open again.",
    )


@require_POST
@requires(permissions.SEE)
def compare(request: HttpRequest, visit_record_id: int) -> HttpResponse:
    """Say which of two records of one visit counts, or both."""
    viewer = viewer_of(request)
    row = record_for(viewer, visit_record_id)
    return act(
        request,
        lambda: settle(by=viewer, row=row, keep=request.POST.get("keep", "")),
        to=reverse("visits:visit", args=(row.visit_id,)),
        words="Settled. Both records are kept.",
    )


def _back(request: HttpRequest, school_id: int, visit_id: int) -> str:
    if request.POST.get("to") == "visit":
        return reverse("visits:visit", args=(visit_id,))
    return reverse("visits:to-do", args=(school_id,))
