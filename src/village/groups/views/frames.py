"""What stands around every page of this room: the school, and the way back to the group."""

from collections.abc import Mapping

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from village.access.guards import viewer_of
from village.design.attempt import form_page
from village.groups.models.programme import Programme
from village.people.pages.frame import SchoolFrame, school_frame

TAB = "groups"


def frame_of(request: HttpRequest, programme: Programme) -> SchoolFrame:
    """Return the school around a programme, with the tab of groups marked."""
    return school_frame(viewer_of(request), programme.school_id, TAB)


def back_to(programme: Programme, part: str = "") -> str:
    """Return the address of the programme’s page, at one of its parts."""
    address = reverse("groups:programme", args=(programme.pk,))
    return f"{address}#{part}" if part else address


def page_of_form(
    request: HttpRequest, form: Form, programme: Programme, *, title: str, button: str, back: str = "", note: str = ""
) -> HttpResponse:
    """Return a page with one form inside the school’s frame, which leads back to the programme."""
    around: Mapping[str, object] = {"school": frame_of(request, programme)}
    return form_page(
        request,
        form,
        title=title,
        button=button,
        back=back or back_to(programme),
        back_words=programme.title,
        note=note,
        frame="people/school_frame.html",
        around=around,
    )
