"""Activities of a register: offering one, the tick list of who came, changing it, and taking away what never was."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.design.attempt import act, attempt, data_of, form_page, on_to
from village.design.wording import count
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list
from village.school_data import permissions
from village.school_data.forms.registers import ActivityForm, NewActivityForm, ticked_in
from village.school_data.pages.registers import activity_page
from village.school_data.queries.registers import activity_for, register_for
from village.school_data.services.activities import (
    change_activity,
    invite_everybody,
    note_activity,
    offer_activity,
    remove_activity,
)
from village.school_data.views.registers import FRAME, page_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP_REGISTERS)
def activity_new(request: HttpRequest, school_id: int, register_id: int) -> HttpResponse:
    """Offer an activity."""
    viewer = viewer_of(request)
    row = register_for(viewer, school_id, register_id)
    form, back = NewActivityForm(data_of(request)), page_of(school_id, register_id)

    def save() -> None:
        offer_activity(by=viewer, register=row, school_id=school_id, **form.cleaned_data)

    done = attempt(request, form, save, to=f"{back}#activities", words="The activity is there.")
    return done or form_page(
        request,
        form,
        title="Offer an activity",
        button="Save",
        back=back,
        back_words=row.name,
        frame=FRAME,
        around={"school": school_frame(viewer, school_id, "registers")},
    )


@require_safe
@requires(permissions.KEEP_REGISTERS)
def activity(request: HttpRequest, school_id: int, register_id: int, activity_id: int) -> HttpResponse:
    """Show who of the school was invited and came; every name is on record as seen."""
    viewer = viewer_of(request)
    row = activity_for(viewer, register_for(viewer, school_id, register_id), activity_id)
    page = activity_page(viewer, row, school_id)
    pupils = [line.pupil for line in (*page.invited, *page.others)]
    record_list(by=viewer, pupils=pupils, school_id=school_id, verb="school_data.register-seen")
    context = {"school": school_frame(viewer, school_id, "registers"), "page": page, "register": row.register}
    return render(request, "school_data/activity.html", context)


@require_POST
@requires(permissions.KEEP_REGISTERS)
def activity_note(request: HttpRequest, school_id: int, register_id: int, activity_id: int) -> HttpResponse:
    """Keep who was invited and who came."""
    viewer = viewer_of(request)
    row = activity_for(viewer, register_for(viewer, school_id, register_id), activity_id)
    ticked = ticked_in(request.POST.dict())
    changed = note_activity(by=viewer, activity=row, school_id=school_id, ticked=ticked)
    wanted = sum(shown != now for shown, now in ticked.values())
    messages.success(
        request, f"Noted for {count(changed, 'child', 'children')}." if changed else "Nothing was changed."
    )
    if changed < wanted:
        messages.error(request, "Somebody else noted some of them meanwhile. What they noted stands: look again.")
    return on_to(activity_address(school_id, register_id, activity_id))


@require_POST
@requires(permissions.KEEP_REGISTERS)
def activity_invite(request: HttpRequest, school_id: int, register_id: int, activity_id: int) -> HttpResponse:
    """Invite everybody of the school who is on the register."""
    viewer = viewer_of(request)
    row = activity_for(viewer, register_for(viewer, school_id, register_id), activity_id)
    to = activity_address(school_id, register_id, activity_id)
    words = "Everybody of our school who is on the register that day is invited."
    return act(request, lambda: invite_everybody(by=viewer, activity=row, school_id=school_id), to=to, words=words)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP_REGISTERS)
def activity_edit(request: HttpRequest, school_id: int, register_id: int, activity_id: int) -> HttpResponse:
    """Change name, day and place."""
    viewer = viewer_of(request)
    row = activity_for(viewer, register_for(viewer, school_id, register_id), activity_id)
    form = ActivityForm(data_of(request), initial={"name": row.name, "on": row.on, "place": row.place})

    def save() -> None:
        change_activity(by=viewer, activity=row, school_id=school_id, **form.cleaned_data)

    back = activity_address(school_id, register_id, activity_id)
    return attempt(request, form, save, to=back, words="Saved.") or form_page(
        request,
        form,
        title="Change the activity",
        button="Save",
        back=back,
        back_words=row.name,
        frame=FRAME,
        around={"school": school_frame(viewer, school_id, "registers")},
    )


@require_POST
@requires(permissions.KEEP_REGISTERS)
def activity_remove(request: HttpRequest, school_id: int, register_id: int, activity_id: int) -> HttpResponse:
    """Take away an activity that never was."""
    viewer = viewer_of(request)
    row = activity_for(viewer, register_for(viewer, school_id, register_id), activity_id)
    to = f"{page_of(school_id, register_id)}#activities"
    done = "The activity is gone; the record keeps that it was planned."
    return act(request, lambda: remove_activity(by=viewer, activity=row, school_id=school_id), to=to, words=done)


def activity_address(school_id: int, register_id: int, activity_id: int) -> str:
    """Return the address of an activity's tick list."""
    return reverse("school_data:activity", args=(school_id, register_id, activity_id))
