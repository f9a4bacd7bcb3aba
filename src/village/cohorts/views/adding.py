"""Putting a child onto a list that no rule put there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.cohorts import permissions
from village.cohorts.forms import AddForm
from village.cohorts.pages.adding import hits_for
from village.cohorts.pages.cohort import title_of
from village.cohorts.queries.cohorts import cohort_for
from village.cohorts.services.deciding import add_by_person
from village.design.attempt import attempt, data_of, form_page
from village.people.pages.frame import school_frame
from village.people.queries.pupils import school_pupil_for
from village.people.services.looking import record_list, record_look


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def find(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Look a child of the school up; the hits are on record as seen. A name is sent, never part of an address."""
    viewer = viewer_of(request)
    cohort = cohort_for(viewer, cohort_id)
    typed = request.POST.get("typed", "").strip()
    hits = hits_for(viewer, cohort, typed)
    record_list(by=viewer, pupils=[spell.pupil for spell in hits], school_id=cohort.school_id)
    school = school_frame(viewer, cohort.school_id, "lists")
    context = {"school": school, "cohort": cohort, "title": title_of(cohort), "typed": typed, "hits": hits}
    return render(request, "cohorts/find.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def add(request: HttpRequest, cohort_id: int, pupil_id: int) -> HttpResponse:
    """Say why the child comes onto the list."""
    viewer = viewer_of(request)
    cohort, pupil = cohort_for(viewer, cohort_id), school_pupil_for(viewer, pupil_id)
    back = reverse("cohorts:cohort", args=(cohort_id,))
    form = AddForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        add_by_person(by=viewer, cohort=cohort, pupil=pupil, **form.cleaned_data)

    done = attempt(request, form, save, to=back, words="The child is on the list, marked as added by a person.")
    if done is None:
        record_look(by=viewer, pupil=pupil)
    return done or form_page(
        request,
        form,
        title=f"Add {pupil.name}",
        button="Add to the list",
        back=back,
        back_words=title_of(cohort),
        note="Who is added stays apart when it is asked whether help helped.",
    )
