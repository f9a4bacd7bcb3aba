"""Adding a concern in a minute, and putting one's own right or withdrawing it until the forum has looked."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.design.attempt import act, attempt, data_of, on_to, seen_in
from village.forum import permissions
from village.forum.forms.concerns import ConcernForm
from village.forum.pages.concerns import hits_for, leads_of, schools_for
from village.forum.queries.concerns import own_concern_for
from village.forum.services.concerns import (
    add_concern,
    add_safety_concern,
    bring_concern_back,
    change_concern,
    withdraw_concern,
)
from village.people.models.pupil import Pupil
from village.people.pages.frame import school_frame
from village.people.queries.pupils import pupil_for
from village.people.queries.reach import NO_SUCH_CHILD, reach_for
from village.people.services.looking import record_list, record_look

TAB = "concerns"
STAFF_FRAME, AGENCY_FRAME = "people/school_frame.html", "people/parents_frame.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ADD)
def find(request: HttpRequest, school_id: int) -> HttpResponse:
    """Look the child up; the hits are on record as seen. A name is sent, never part of an address."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    typed = request.POST.get("typed", "").strip()
    hits = hits_for(viewer, school_id, typed)
    record_list(by=viewer, pupils=[hit.pupil for hit in hits], school_id=school_id, verb="forum.searched")
    context = {"school": school, "typed": typed, "hits": hits, "leads": leads_of(viewer, [school_id])}
    return render(request, "forum/find.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ADD)
def new(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Write a concern; with the button for safety it goes to the safeguarding lead and nowhere else."""
    viewer = viewer_of(request)
    pupil = pupil_for(viewer, pupil_id)
    schools = schools_for(viewer, pupil)
    if not schools:
        raise Http404(NO_SUCH_CHILD)
    form = ConcernForm(data_of(request), schools=schools, initial=restored_fields(request))
    if form.is_bound and form.is_valid():
        school_id = form.cleaned_data.get("school") or schools[0].pk
        try:
            return _kept(request, form, viewer, pupil, school_id)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    record_look(by=viewer, pupil=pupil)
    school_id = schools[0].pk
    context = {
        **_frame(viewer, pupil, school_id),
        "form": form,
        "pupil": pupil,
        "title": f"A concern about {pupil.preferred_forename or pupil.forename}",
        "is_new": True,
        "leads": leads_of(viewer, [school.pk for school in schools]),
    }
    return render(request, "forum/concern_form.html", context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, form: ConcernForm, viewer: Viewer, pupil: Pupil, school_id: int) -> HttpResponse:
    is_staff = reach_for(viewer, pupil).is_staff
    if form.is_about_safety:
        add_safety_concern(by=viewer, pupil=pupil, school_id=school_id, said=form.said())
        told = ("forum:concern-told", school_id) if is_staff else ("forum:concern-told-agency", pupil.pk)
        return on_to(reverse(told[0], args=(told[1],)))
    add_concern(by=viewer, pupil=pupil, school_id=school_id, said=form.said())
    messages.success(request, "Thank you. Your concern waits for the next forum.")
    if is_staff:
        return on_to(reverse("forum:concerns", args=(school_id,)))
    return on_to(reverse("people:shared-child", args=(pupil.pk,)))


@require_safe
@requires(permissions.ADD)
def told(request: HttpRequest, school_id: int) -> HttpResponse:
    """Say where a concern about safety goes. The page is the same for everybody and shows nothing of any concern."""
    viewer = viewer_of(request)
    context = {"frame": STAFF_FRAME, "school": school_frame(viewer, school_id, TAB)}
    to = reverse("forum:concerns", args=(school_id,))
    return render(request, "forum/told.html", {**context, "to": to, "leads": leads_of(viewer, [school_id])})


@require_safe
@requires(permissions.ADD)
def told_by_agency(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Say to an agency's worker where a concern about safety goes; it shows nothing of any concern."""
    viewer = viewer_of(request)
    schools = schools_for(viewer, pupil_for(viewer, pupil_id))
    if not schools:
        raise Http404(NO_SUCH_CHILD)
    to = reverse("people:shared")
    leads = leads_of(viewer, [school.pk for school in schools])
    return render(request, "forum/told.html", {"frame": AGENCY_FRAME, "to": to, "leads": leads})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ADD)
def edit(request: HttpRequest, concern_id: int) -> HttpResponse:
    """Put one's own concern right, until the forum has looked at it."""
    viewer = viewer_of(request)
    concern = own_concern_for(viewer, concern_id)
    usual = {name: getattr(concern, name) for name in ("version", "kind", "words", "worry", "tried")}
    form = ConcernForm(data_of(request), initial={**usual, **restored_fields(request)})

    def save() -> None:
        seen = seen_in(request, concern.version)
        change_concern(by=viewer, concern=concern, seen_version=seen, said=form.said())

    to = _home(viewer, concern.pupil, concern.school_id)
    done = attempt(request, form, save, to=to, words="It is put right.", row=concern)
    if done:
        return done
    record_look(by=viewer, pupil=concern.pupil)
    context = {
        **_frame(viewer, concern.pupil, concern.school_id),
        "form": form,
        "pupil": concern.pupil,
        "title": "Put your concern right",
        "is_new": False,
        "leads": leads_of(viewer, [concern.school_id]),
    }
    return render(request, "forum/concern_form.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.ADD)
def withdraw(request: HttpRequest, concern_id: int) -> HttpResponse:
    """Withdraw one's own concern, until the forum has looked at it."""
    viewer = viewer_of(request)
    concern = own_concern_for(viewer, concern_id)
    return act(
        request,
        lambda: withdraw_concern(by=viewer, concern=concern, seen_version=seen_in(request, concern.version)),
        to=_home(viewer, concern.pupil, concern.school_id),
        words="Your concern is withdrawn.",
    )


@require_POST
@requires(permissions.ADD)
def back(request: HttpRequest, concern_id: int) -> HttpResponse:
    """Bring a concern back that was withdrawn by a slip."""
    viewer = viewer_of(request)
    concern = own_concern_for(viewer, concern_id)
    return act(
        request,
        lambda: bring_concern_back(by=viewer, concern=concern, seen_version=seen_in(request, concern.version)),
        to=_home(viewer, concern.pupil, concern.school_id),
        words="Your concern waits for the forum again.",
    )


def _home(viewer: Viewer, pupil: Pupil, school_id: int) -> str:
    if reach_for(viewer, pupil).is_staff:
        return reverse("forum:concerns", args=(school_id,))
    return reverse("people:shared-child", args=(pupil.pk,))


def _frame(viewer: Viewer, pupil: Pupil, school_id: int) -> dict[str, object]:
    back = _home(viewer, pupil, school_id)
    if reach_for(viewer, pupil).is_staff:
        school = school_frame(viewer, school_id, TAB)
        return {"frame": STAFF_FRAME, "school": school, "back": back, "back_words": "Concerns"}
    return {"frame": AGENCY_FRAME, "back": back, "back_words": pupil.name}
