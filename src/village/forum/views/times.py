"""When the forum of a school meets, and who comes to it from outside."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.forum import permissions
from village.forum.forms.meetings import GuestForm, TimesForm
from village.forum.queries.agenda import agenda_of
from village.forum.queries.meetings import agencies, current_meeting, guest_for, guests_of, times_of
from village.forum.services.meetings import add_guest, end_guest, must_run, set_times
from village.forum.views.meetings import TAB
from village.people.pages.frame import school_frame

FIELDS = ("version", "weekday", "starts_at", "minutes", "point_minutes")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def times(request: HttpRequest, school_id: int) -> HttpResponse:
    """Set weekday and time; the next meeting moves with them."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    must_run(by=viewer, school_id=school_id)
    row = times_of(school_id)
    usual = {name: getattr(row, name) for name in FIELDS}
    kinds = {placed.point.kind for placed in agenda_of(viewer, current_meeting(viewer, school_id)).placed}
    initial = {**usual, **restored_fields(request)}
    form = TimesForm(data_of(request), own=row.kind_minutes, kinds=kinds, initial=initial)

    def save() -> None:
        values = {name: form.cleaned_data[name] for name in FIELDS[1:]}
        seen = seen_in(request, row.version)
        set_times(by=viewer, school_id=school_id, seen_version=seen, kind_minutes=form.kind_minutes(), **values)

    to = reverse("forum:forum", args=(school_id,))
    late_row = row if row.pk and not row._state.adding else None
    done = attempt(request, form, save, to=to, words="The next forum is laid down by these times.", row=late_row)
    context = {"school": school, "form": form, "guests": guests_of(school_id), "back": to}
    return done or render(request, "forum/times.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def guest_new(request: HttpRequest, school_id: int) -> HttpResponse:
    """Write down who of an agency comes to the forum."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    must_run(by=viewer, school_id=school_id)
    known = {one.pk: one for one in agencies(viewer)}
    form = GuestForm(data_of(request), agencies=list(known.values()), initial=restored_fields(request))
    to = reverse("forum:times", args=(school_id,))

    def save() -> None:
        organisation = known[form.cleaned_data["organisation"]]
        add_guest(by=viewer, school_id=school_id, organisation=organisation, name=form.cleaned_data["name"])

    return attempt(request, form, save, to=to, words="They are asked to the forum.") or form_page(
        request,
        form,
        title="Somebody of an agency",
        button="Add them",
        back=to,
        back_words="Times and guests",
        note="What is shared with the agency waits until its person is in the room.",
        frame="people/school_frame.html",
        around={"school": school},
    )


@require_POST
@requires(permissions.RUN)
def guest_end(request: HttpRequest, school_id: int, forum_guest_id: int) -> HttpResponse:
    """Write down that somebody no longer comes."""
    viewer = viewer_of(request)
    guest = guest_for(viewer, school_id, forum_guest_id)
    to = reverse("forum:times", args=(school_id,))
    return act(request, lambda: end_guest(by=viewer, guest=guest), to=to, words="They no longer come.")
