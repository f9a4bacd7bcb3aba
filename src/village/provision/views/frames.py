"""What stands around every page of a stay, and the one way of its pages with a form."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from village.access.guards import viewer_of
from village.design.attempt import attempt, form_page
from village.people.pages.frame import SchoolFrame, school_frame
from village.people.services.looking import record_look
from village.provision.models.stay import Stay

TAB = "provision"


def frame_of(request: HttpRequest, school_id: int) -> SchoolFrame:
    """Return the school with the tab of places outside school marked; 404 for who may not open it there."""
    return school_frame(viewer_of(request), school_id, TAB)


def back_to(stay: Stay, part: str = "") -> str:
    """Return the address of the stay's page, at one of its parts."""
    address = reverse("provision:stay", args=(stay.pk,))
    return f"{address}#{part}" if part else address


def page_of_form(
    request: HttpRequest,
    form: Form,
    stay: Stay,
    save: Callable[[], object],
    *,
    title: str,
    button: str,
    words: str,
    part: str = "",
    note: str = "",
) -> HttpResponse:
    """Return the way on after saving, or the page with the form; the look at the child is on record."""
    done = attempt(request, form, save, to=back_to(stay, part), words=words)
    if done is not None:
        return done
    record_look(by=viewer_of(request), pupil=stay.pupil, verb="provision.stay-seen")
    return form_page(
        request,
        form,
        title=title,
        button=button,
        back=back_to(stay),
        back_words=stay.pupil.name,
        note=note,
        frame="provision/form_frame.html",
        around={"school": frame_of(request, stay.school_id)},
    )
