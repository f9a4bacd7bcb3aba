"""The concerns of a school: one's own, and for the forum each with what can be done about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.forum import permissions
from village.forum.forms.concerns import CloseForm
from village.forum.pages.concerns import concerns_page, leads_of
from village.forum.queries.concerns import about_the_same, concern_for
from village.forum.services.concerns import close_concern, join_concern, part_concern, reopen_concern
from village.forum.views.own_concerns import STAFF_FRAME, TAB
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list, record_look


@require_safe
@requires(permissions.ADD)
def concerns(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show one's own concerns, and the school's for who sits in its forum; every child is on record as seen."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    page = concerns_page(viewer, school_id)
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="forum.concerns-seen")
    return render(request, "forum/concerns.html", {"school": school, "page": page, "today": timezone.localdate()})


@require_safe
@requires(permissions.VIEW)
def concern(request: HttpRequest, concern_id: int) -> HttpResponse:
    """Show one concern to who sits in the forum."""
    viewer = viewer_of(request)
    found = concern_for(viewer, concern_id)
    same = about_the_same(viewer, found)
    record_look(by=viewer, pupil=found.pupil, verb="forum.concerns-seen")
    context = {
        "school": school_frame(viewer, found.school_id, TAB),
        "concern": found,
        "same": same,
        "can_run": viewer.can(permissions.RUN, at=found.school_id),
        "leads": leads_of(viewer, [found.school_id]),
    }
    return render(request, "forum/concern.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def close(request: HttpRequest, concern_id: int) -> HttpResponse:
    """Close a concern with a reason."""
    viewer = viewer_of(request)
    found = concern_for(viewer, concern_id)
    form = CloseForm(data_of(request), initial={"version": found.version, **restored_fields(request)})

    def save() -> None:
        why, seen = form.cleaned_data["closed_why"], seen_in(request, found.version)
        close_concern(by=viewer, concern=found, seen_version=seen, why=why)

    to = reverse("forum:concern", args=(concern_id,))
    done = attempt(request, form, save, to=to, words="The concern is closed.", row=found)
    if done:
        return done
    record_look(by=viewer, pupil=found.pupil, verb="forum.concerns-seen")
    return form_page(
        request,
        form,
        title=f"Close the concern about {found.pupil.name}",
        button="Close it",
        back=to,
        back_words="The concern",
        frame=STAFF_FRAME,
        around={"school": school_frame(viewer, found.school_id, TAB)},
    )


@require_POST
@requires(permissions.RUN)
def reopen(request: HttpRequest, concern_id: int) -> HttpResponse:
    """Let a closed concern go on."""
    viewer = viewer_of(request)
    found = concern_for(viewer, concern_id)
    return act(
        request,
        lambda: reopen_concern(by=viewer, concern=found, seen_version=seen_in(request, found.version)),
        to=reverse("forum:concern", args=(concern_id,)),
        words="The concern goes on.",
    )


@require_POST
@requires(permissions.RUN)
def join(request: HttpRequest, concern_id: int) -> HttpResponse:
    """Join a concern to an earlier one that says the same."""
    viewer = viewer_of(request)
    found = concern_for(viewer, concern_id)
    first = concern_for(viewer, whole_number(request.POST.get("first", "")) or 0)
    return act(
        request,
        lambda: join_concern(by=viewer, concern=found, first=first, seen_version=seen_in(request, found.version)),
        to=reverse("forum:concern", args=(concern_id,)),
        words="They are one matter now.",
    )


@require_POST
@requires(permissions.RUN)
def part(request: HttpRequest, concern_id: int) -> HttpResponse:
    """Let a joined concern stand for itself again."""
    viewer = viewer_of(request)
    found = concern_for(viewer, concern_id)
    return act(
        request,
        lambda: part_concern(by=viewer, concern=found, seen_version=seen_in(request, found.version)),
        to=reverse("forum:concern", args=(concern_id,)),
        words="It stands for itself again.",
    )
