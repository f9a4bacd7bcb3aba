"""The day's list, one visit before one goes in, and the list on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.people.pages.frame import school_frame
from village.people.queries.staff import safeguarding_leads
from village.people.services.looking import record_list
from village.visits import permissions
from village.visits.pages.begins import begins_at
from village.visits.pages.day import day_page, form_of
from village.visits.pages.door_cards import door_cards
from village.visits.queries.visits import visit_for

TAB = "visits"


@require_safe
@requires(permissions.VIEW)
def today(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show who is visited; every child that is named is on record as seen."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    page = day_page(viewer, school_id, request.GET)
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="visits.listed")
    leads = safeguarding_leads(viewer, [school_id], today=timezone.localdate())
    context = {
        "school": school,
        "page": page,
        "today": timezone.localdate(),
        "leads": leads,
        "kept_for": viewer.user_id,
    }
    return render(request, "visits/today.html", context)


@require_safe
@requires(permissions.VIEW)
def visit(request: HttpRequest, visit_id: int) -> HttpResponse:
    """Show one visit: what is needed at the door, and what came of it for who may see that."""
    viewer = viewer_of(request)
    row = visit_for(viewer, visit_id)
    school = school_frame(viewer, row.school_id, TAB)
    day = timezone.localdate()
    (card,) = door_cards(viewer, row.school_id, [row], today=day)
    record_list(by=viewer, pupils=card.pupils, school_id=row.school_id, verb="visits.opened")
    context = {
        "school": school,
        "card": card,
        "form": form_of(card, day),
        "today": day,
        "is_today": row.on == day,
        "can_plan": viewer.can(permissions.PLAN, at=row.school_id),
        "sees": viewer.can(permissions.SEE, at=row.school_id),
        "begins": begins_at(viewer, row.school_id),
        "leads": safeguarding_leads(viewer, [row.school_id], today=day),
        "kept_for": viewer.user_id,
    }
    return render(request, "visits/visit.html", context)


@require_safe
@requires(permissions.RECORD)
def paper(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the viewer's own day for paper: no surname and no address but those that were chosen."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    page = day_page(viewer, school_id, {**request.GET.dict(), "who": "mine"})
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="visits.on-paper")
    context = {
        "school": school,
        "page": page,
        "surnames": request.GET.get("surnames") == "1",
        "addresses": request.GET.get("addresses") == "1",
    }
    return render(request, "visits/paper.html", context)
