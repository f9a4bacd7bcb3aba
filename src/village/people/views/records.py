"""Records that may be one child, comings and goings, looks and what has happened."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, on_to
from village.people import permissions
from village.people.pages.history import history_page
from village.people.pages.leavers import leavers_page
from village.people.pages.likenesses import likenesses_page
from village.people.pages.looks import looks_page, school_looks_page
from village.people.queries.likenesses import likeness_for, may_ask_at, merge_for
from village.people.queries.pupils import school_pupil_for
from village.people.services.likenesses import ask_again, decide, unmerge_pair
from village.people.services.looking import record_list, record_look
from village.people.tasks import look_for_likenesses


@require_safe
@requires(permissions.VIEW_DETAILS)
def leavers(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show who left and who joined in an academic year."""
    viewer = viewer_of(request)
    starting = whole_number(request.GET.get("year", ""))
    page = leavers_page(viewer, school_id, starting, today=timezone.localdate())
    record_list(by=viewer, pupils=page.pupils, school_id=school_id)
    return render(request, "people/leavers.html", {"page": page, "school": page.school})


@require_safe
@requires(permissions.MERGE)
def likenesses(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show records that may be one child, or brothers and sisters."""
    viewer = viewer_of(request)
    page = likenesses_page(viewer, school_id, today=timezone.localdate())
    record_list(by=viewer, pupils=page.pupils, school_id=school_id)
    return render(request, "people/likenesses.html", {"page": page, "school": page.school})


@require_POST
@requires(permissions.MERGE)
def likenesses_look(request: HttpRequest, school_id: int) -> HttpResponse:
    """Have the school's records compared with those of the partnership."""
    viewer = viewer_of(request)
    may_ask_at(viewer, school_id)
    look_for_likenesses.enqueue(viewer.partnership_id or 0, school_id)
    messages.success(request, "The records are being compared. Look again in a minute.")
    return on_to(_asked(school_id))


@require_POST
@requires(permissions.MERGE)
def likeness_decide(request: HttpRequest, school_id: int, likeness_id: int) -> HttpResponse:
    """Say yes or no, or open the question again."""
    viewer = viewer_of(request)
    likeness = likeness_for(viewer, school_id, likeness_id, today=timezone.localdate())
    answer = request.POST.get("answer", "")
    if answer == "again":
        again = "The question is open again."
        return act(
            request,
            lambda: ask_again(by=viewer, likeness=likeness, school_id=school_id),
            to=_asked(school_id),
            words=again,
        )
    words = {"no": "Noted: nobody is asked about these two again.", "siblings": "Noted: brothers or sisters."}
    said = words.get(answer, "Noted. Where the other record is on another school’s roll, that school is asked too.")
    return act(
        request,
        lambda: decide(by=viewer, likeness=likeness, school_id=school_id, answer=answer),
        to=_asked(school_id),
        words=said,
    )


@require_POST
@requires(permissions.MERGE)
def merge_undo(request: HttpRequest, school_id: int, merge_id: int) -> HttpResponse:
    """Make two records out of one again."""
    viewer = viewer_of(request)
    row = merge_for(viewer, school_id, merge_id, today=timezone.localdate())
    words = "They are two records again, as they were."
    return act(
        request,
        lambda: unmerge_pair(by=viewer, row=row, school_id=school_id),
        to=_asked(school_id),
        words=words,
    )


@require_safe
@requires(permissions.VIEW_LOOKS)
def looks(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Show who has looked at a child, and why they could."""
    viewer, today = viewer_of(request), timezone.localdate()
    pupil = school_pupil_for(viewer, pupil_id)
    since = today.replace(year=today.year - 1, day=min(today.day, 28)) if "all" in request.GET else None
    page = looks_page(viewer, pupil, since, today=today)
    record_look(by=viewer, pupil=pupil)
    return render(request, "people/looks.html", {"page": page, "school": page.school, "today": today})


@require_safe
@requires(permissions.VIEW_LOOKS)
def school_looks(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show who saw many more children of the school than usual."""
    page = school_looks_page(viewer_of(request), school_id, today=timezone.localdate())
    return render(request, "people/school_looks.html", {"page": page, "school": page.school})


@require_safe
@requires(permissions.VIEW_DETAILS)
def history(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Show everything that has happened to a child's record."""
    viewer, today = viewer_of(request), timezone.localdate()
    pupil = school_pupil_for(viewer, pupil_id)
    page = history_page(viewer, pupil, whole_number(request.GET.get("page", "")) or 1, today=today)
    record_look(by=viewer, pupil=pupil)
    return render(request, "people/history.html", {"page": page, "school": page.school, "today": today})


def _asked(school_id: int) -> str:
    return reverse("people:likenesses", kwargs={"school_id": school_id})
