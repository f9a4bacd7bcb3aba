"""Going: the address of a visit, and checking in while one is out."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.reach import must_be_allowed
from village.access.restored import restored_fields
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, attempt, data_of, form_page
from village.people.pages.frame import school_frame
from village.visits import permissions
from village.visits.forms.planning import OutForm
from village.visits.pages.day import staff_choices
from village.visits.queries.staff import outing_for
from village.visits.queries.visits import visit_for
from village.visits.services.address import close_address, open_address
from village.visits.services.outings import check_in, come_back, go_out, stay_longer
from village.visits.views.day import TAB


@require_POST
@requires(permissions.RECORD)
def address(request: HttpRequest, visit_id: int) -> HttpResponse:
    """Open the address of a visit for today, on record; or close it."""
    viewer = viewer_of(request)
    visit = visit_for(viewer, visit_id)
    to = f"{reverse('visits:today', args=(visit.school_id,))}#visit-{visit.pk}"
    if request.POST.get("to") == "visit":
        to = reverse("visits:visit", args=(visit.pk,))
    if request.POST.get("close"):
        return act(request, lambda: close_address(by=viewer, visit=visit), to=to, words="The address is closed.")
    return act(
        request,
        lambda: open_address(by=viewer, visit=visit, at=timezone.now()),
        to=to,
        words="The address is open until the visit is over. That you opened it is on record.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RECORD)
def out(request: HttpRequest, school_id: int) -> HttpResponse:
    """Say until when one is out, and who expects one back."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    must_be_allowed(viewer, permissions.RECORD, partnership_id=viewer.partnership_id, at=[school_id])
    staff = staff_choices(viewer, school_id, but=sorted(viewer.practitioner_ids))
    form = OutForm(data_of(request), staff=staff, initial=restored_fields(request))

    def save() -> None:
        values = form.cleaned_data
        back_at = timezone.make_aware(datetime.combine(timezone.localdate(), values["back"]))
        go_out(by=viewer, school_id=school_id, back_at=back_at, expected_by_id=values["expected_by"], at=timezone.now())

    back = reverse("visits:today", args=(school_id,))
    words = "You are out. If you do not check in by then, your colleague is told."
    return attempt(request, form, save, to=back, words=words) or form_page(
        request,
        form,
        title="Go out",
        button="I am going",
        back=back,
        back_words="Visits",
        note="Whoever expects you gets an e-mail or a text when you are not back. It names no family.",
        frame="people/school_frame.html",
        around={"school": school},
    )


@require_POST
@requires(permissions.RECORD)
def longer(request: HttpRequest, outing_id: int) -> HttpResponse:
    """Ask for more time."""
    viewer = viewer_of(request)
    outing = outing_for(viewer, outing_id)
    minutes = whole_number(request.POST.get("minutes", "")) or 0
    return act(
        request,
        lambda: stay_longer(by=viewer, outing=outing, minutes=minutes, at=timezone.now()),
        to=_back(outing.school_id),
        words="You have longer.",
    )


@require_POST
@requires(permissions.RECORD)
def check(request: HttpRequest, outing_id: int) -> HttpResponse:
    """Say that one is well and goes on."""
    viewer = viewer_of(request)
    outing = outing_for(viewer, outing_id)
    return act(
        request,
        lambda: check_in(by=viewer, outing=outing, at=timezone.now()),
        to=_back(outing.school_id),
        words="Noted: you are well and go on.",
    )


@require_POST
@requires(permissions.VIEW)
def safe(request: HttpRequest, outing_id: int) -> HttpResponse:
    """Say that the visitor is safe: they themself, or who has reached them."""
    viewer = viewer_of(request)
    outing = outing_for(viewer, outing_id)
    words = "You are safe. Good." if outing.user_id == viewer.user_id else "Noted: they are safe."
    return act(
        request,
        lambda: come_back(by=viewer, outing=outing, at=timezone.now()),
        to=_back(outing.school_id),
        words=words,
    )


def _back(school_id: int) -> str:
    return reverse("visits:today", args=(school_id,))
