"""Opening a record in an emergency, reading it, ending it; and the school that sees it and judges it."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.design.attempt import act, attempt, data_of, form_page, on_to, seen_in
from village.people import permissions
from village.people.forms.opening import JudgeForm, OpeningForm
from village.people.pages.frame import school_frame
from village.people.pages.openings import opened_page, openings_page, own_lines
from village.people.queries.openings import opened_child_for, opening_for, standing_opening
from village.people.queries.reach import NO_SUCH_CHILD
from village.people.services.looking import record_list, record_look
from village.people.services.opening import close_opening, open_record, settle_opening


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.OPEN_IN_NEED)
@reauthentication_required  # type: ignore[untyped-decorator]  # the library has no types
def opened(request: HttpRequest) -> HttpResponse:
    """Open a record whose child is named to the letter, after the person has shown again that it is they."""
    viewer, now = viewer_of(request), timezone.now()
    form = OpeningForm(data_of(request))
    if form.is_bound and form.is_valid():
        values = form.cleaned_data
        try:
            opening = open_record(
                by=viewer, sought=form.sought(), reason=values["reason"], hours=values["hours"], now=now
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return on_to(reverse("people:opened-child", args=(opening.pupil_id,)))
    lines = own_lines(viewer, now)
    seen = [line.opening.pupil for line in lines if line.is_open]
    for pupil in seen:
        record_look(by=viewer, pupil=pupil, verb="people.opened-child-seen")
    status = 422 if form.errors else 200
    return render(request, "people/opened.html", {"form": form, "lines": lines, "leads": ()}, status=status)


@require_safe
@requires(permissions.OPEN_IN_NEED)
def opened_child(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Show what is needed of a child in an emergency; each look is on record as one of an emergency."""
    viewer, today = viewer_of(request), timezone.localdate()
    pupil = opened_child_for(viewer, pupil_id)
    page = opened_page(viewer, pupil, today=today, now=timezone.now())
    if page is None:
        raise Http404(NO_SUCH_CHILD)
    record_look(by=viewer, pupil=pupil, verb="people.opened-child-seen")
    return render(request, "people/opened_child.html", {"page": page, "today": today, "leads": page.leads})


@require_POST
@requires(permissions.OPEN_IN_NEED)
def opened_close(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """End one's own opening before its time."""
    viewer, now = viewer_of(request), timezone.now()
    opening = standing_opening(viewer, opened_child_for(viewer, pupil_id), now)
    if opening is not None:
        close_opening(by=viewer, opening=opening, now=now)
    messages.success(request, "The record is closed again.")
    return on_to(reverse("people:opened"))


@require_safe
@requires(permissions.JUDGE_OPENINGS)
def openings(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show a school who opened the records of its children in an emergency; whom it names is on record as seen."""
    viewer = viewer_of(request)
    school_frame(viewer, school_id, "pupils")
    if not viewer.can(permissions.JUDGE_OPENINGS, at=school_id):
        raise Http404("There is no such page.")
    page = openings_page(viewer, school_id, today=timezone.localdate(), now=timezone.now())
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="people.openings-seen")
    return render(request, "people/openings.html", {"page": page, "school": page.school, "leads": ()})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.JUDGE_OPENINGS)
def opening_settle(request: HttpRequest, school_id: int, opening_id: int) -> HttpResponse:
    """Say whether an opening was right."""
    viewer = viewer_of(request)
    found, back = opening_for(viewer, school_id, opening_id), reverse("people:openings", args=(school_id,))
    initial = {"verdict": found.verdict, "words": found.verdict_words, "version": found.version}
    form = JudgeForm(data_of(request), initial=initial)

    def save() -> None:
        values, seen = form.cleaned_data, seen_in(request, found.version)
        settle_opening(
            by=viewer,
            opening=found,
            verdict=values["verdict"],
            words=values["words"],
            seen_version=seen,
            now=timezone.now(),
        )

    done = attempt(request, form, save, to=back, words="What you found is kept with it.")
    record_list(by=viewer, pupils=[found.pupil], school_id=school_id, verb="people.openings-seen")
    return done or form_page(
        request,
        form,
        title=f"Was it right that {found.by_name} opened the record of {found.pupil.name}?",
        button="Keep it",
        back=back,
        back_words="Opened in an emergency",
        note=f"“{found.reason}”",
        frame="people/school_frame.html",
        around={"school": school_frame(viewer, school_id, "pupils")},
    )


@require_POST
@requires(permissions.JUDGE_OPENINGS)
def opening_end(request: HttpRequest, school_id: int, opening_id: int) -> HttpResponse:
    """End an opening of somebody else at once."""
    viewer = viewer_of(request)
    found, back = opening_for(viewer, school_id, opening_id), reverse("people:openings", args=(school_id,))
    words = "It has ended. They cannot read the record any more."
    return act(request, lambda: close_opening(by=viewer, opening=found, now=timezone.now()), to=back, words=words)
