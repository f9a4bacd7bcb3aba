"""One form about one assessment on a page of its own, inside the frame of its school."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from village.access.viewer import Viewer
from village.assessments.models.assessment import Assessment
from village.assessments.pages.frame import assessment_frame
from village.design.attempt import form_page
from village.people.services.looking import record_list


def back_to(assessment: Assessment, part: str = "") -> str:
    """Return the address of the assessment, at one of its parts."""
    return reverse("assessments:assessment", args=(assessment.pk,)) + (f"#{part}" if part else "")


def one_form(
    request: HttpRequest, viewer: Viewer, assessment: Assessment, form: Form, *, title: str, button: str, note: str = ""
) -> HttpResponse:
    """Return the page with the form; it names the children, so each of them is on record as seen."""
    frame = assessment_frame(viewer, assessment)
    record_list(by=viewer, pupils=frame.named.pupils, school_id=assessment.school_id, verb="assessments.seen")
    return form_page(
        request,
        form,
        title=title,
        button=button,
        back=back_to(assessment),
        back_words=frame.title,
        note=note,
        frame="assessments/form_frame.html",
        around={"school": frame.school, "frame_of": frame},
    )
