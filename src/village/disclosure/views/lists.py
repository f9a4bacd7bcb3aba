"""The requests of a school, and writing one down."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.basics.errors import Refused
from village.design.attempt import data_of, form_page, on_to
from village.disclosure import permissions
from village.disclosure.forms.requests import BeginForm
from village.disclosure.pages.lists import list_page
from village.disclosure.services.requests import begin_request
from village.people.pages.frame import school_frame
from village.people.pages.pupil_forms import adults_of
from village.people.queries.pupils import school_pupil_for
from village.people.queries.reach import NO_SUCH_CHILD, must_see_all
from village.people.services.looking import record_list, record_look
from village.referrals.pages.finding import hits_for

TAB = "disclosure"


@require_safe
@requires(permissions.RECORD)
def requests(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show who asked to see what is kept, what is due first before the rest; every name is on record as seen."""
    viewer = viewer_of(request)
    school, page = school_frame(viewer, school_id, TAB), list_page(viewer, school_id)
    pupils = [line.request.pupil for line in (*page.open, *page.over)]
    record_list(by=viewer, pupils=pupils, school_id=school_id, verb="disclosure.listed")
    return render(request, "disclosure/list.html", {"school": school, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RECORD)
def find(request: HttpRequest, school_id: int) -> HttpResponse:
    """Look the child up; the hits are on record as seen. A name is sent, never part of an address."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    typed = request.POST.get("typed", "").strip()[:80]
    hits = hits_for(viewer, school_id, typed)
    record_list(by=viewer, pupils=[spell.pupil for spell in hits], school_id=school_id)
    return render(request, "disclosure/find.html", {"school": school, "typed": typed, "hits": hits})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RECORD)
def new(request: HttpRequest, school_id: int, pupil_id: int) -> HttpResponse:
    """Write down who asks, for what and since when."""
    viewer = viewer_of(request)
    school, pupil = school_frame(viewer, school_id, TAB), school_pupil_for(viewer, pupil_id)
    if school_id not in must_see_all(viewer, pupil).schools:
        raise Http404(NO_SUCH_CHILD)
    form = BeginForm(data_of(request), adults=adults_of(viewer, pupil, past=True), initial=restored_fields(request))
    if form.is_bound and form.is_valid():
        try:
            made = begin_request(by=viewer, school_id=school_id, pupil=pupil, asked=form.asked())
            messages.success(request, "It is written down. The month begins when it is proven who asks.")
            return on_to(reverse("disclosure:request", args=(made.pk,)))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    record_look(by=viewer, pupil=pupil)
    return form_page(
        request,
        form,
        title=f"Somebody asks what is kept about {pupil.name}",
        button="Write it down",
        back=reverse("disclosure:list", args=(school_id,)),
        back_words="What is kept",
        frame="people/school_frame.html",
        around={"school": school},
    )
