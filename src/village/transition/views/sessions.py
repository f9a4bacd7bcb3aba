"""Sessions on the way to Year 7: planned, invited to, ticked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import act, attempt, data_of, form_page
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list
from village.transition import permissions
from village.transition.forms.forms import TasterForm
from village.transition.models.taster import Taster
from village.transition.pages.session import session_page
from village.transition.queries.intakes import intake_for, new_schools
from village.transition.queries.tasters import taster_for
from village.transition.services import sessions as doing
from village.transition.views.schools import TAB

CAME = {"yes": True, "no": False, "": None}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WORK)
def new(request: HttpRequest, school_id: int, intake_id: int) -> HttpResponse:
    """Plan a session."""
    viewer = viewer_of(request)
    frame, intake = school_frame(viewer, school_id, TAB), intake_for(viewer, intake_id)
    form = TasterForm(data_of(request), schools=new_schools(viewer), initial=restored_fields(request))
    made: list[Taster] = []

    def save() -> None:
        values = dict(form.cleaned_data)
        to = values.pop("to_school")
        made.append(doing.plan_taster(by=viewer, intake=intake, host_id=school_id, to_school_id=to, **values))

    back = f"{reverse('transition:school', args=(school_id,))}?year={intake.year}"
    done = attempt(request, form, save, to=back, words="Planned. Now invite.")
    if done is not None:
        done["Location"] = reverse("transition:session", args=(made[0].pk,))
        return done
    return form_page(
        request,
        form,
        title="Plan a session",
        button="Plan it",
        back=back,
        back_words="Year 6 to 7",
        frame="people/school_frame.html",
        around={"school": frame},
    )


@require_safe
@requires(permissions.WORK)
def session(request: HttpRequest, taster_id: int) -> HttpResponse:
    """Show a session with those invited whom the viewer may name; each is on record as seen."""
    viewer = viewer_of(request)
    found = taster_for(viewer, taster_id)
    mine = viewer.places_with(permissions.WORK)
    school_id = next((one for one in (found.host_id, found.to_school_id) if one in mine), min(mine))
    page = session_page(viewer, found)
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="transition.listed")
    frame = school_frame(viewer, school_id, TAB)
    return render(request, "transition/session.html", {"school": frame, "page": page})


@require_POST
@requires(permissions.WORK)
def deed(request: HttpRequest, taster_id: int) -> HttpResponse:
    """Invite everybody whom it is for, cancel it, or hold it after all."""
    viewer = viewer_of(request)
    found = taster_for(viewer, taster_id)
    to = reverse("transition:session", args=(taster_id,))
    asked = request.POST.get("deed", "")
    if asked in ("cancel", "back"):
        words = "Cancelled. Tell the families." if asked == "cancel" else "It is held after all."
        is_cancelled = asked == "cancel"
        return act(
            request, lambda: doing.cancel(by=viewer, taster=found, is_cancelled=is_cancelled), to=to, words=words
        )
    words = "Everybody whom it is for is on the list. Now tell the families."
    return act(request, lambda: doing.invite(by=viewer, taster=found), to=to, words=words)


@require_POST
@requires(permissions.WORK)
def tick(request: HttpRequest, taster_id: int, guest_id: int) -> HttpResponse:
    """Write down whether a child came."""
    viewer = viewer_of(request)
    guest = doing.guest_in(taster_for(viewer, taster_id), guest_id)
    came = CAME.get(request.POST.get("came", ""))
    to = f"{reverse('transition:session', args=(taster_id,))}#guest-{guest_id}"
    return act(request, lambda: doing.tick(by=viewer, guest=guest, came=came), to=to, words="Written down.")
