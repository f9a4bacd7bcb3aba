"""Consultations: the list, one of them, and writing one down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.consultations import permissions
from village.consultations.forms.consultations import NOBODY, ConsultationForm
from village.consultations.models import Consultation
from village.consultations.pages.consultations import consultation_page, consultations_page
from village.consultations.queries.consultations import consultation_for
from village.consultations.services.consultations import (
    ConsultationDetails,
    add_consultation,
    bring_back_consultation,
    change_consultation,
    remove_consultation,
)
from village.design.attempt import act, attempt, data_of, form_page, seen_in

LIST = "Consultations"


@require_safe
@requires(permissions.VIEW)
def every(request: HttpRequest) -> HttpResponse:
    """Show every consultation, the latest first."""
    return render(request, "consultations/list.html", {"page": consultations_page(viewer_of(request))})


@require_safe
@requires(permissions.VIEW)
def one(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Show one consultation and what families said."""
    page = consultation_page(viewer_of(request), consultation_id)
    return render(request, "consultations/one.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def new(request: HttpRequest) -> HttpResponse:
    """Write down that families were asked."""
    viewer, to = viewer_of(request), reverse("consultations:list")
    form = ConsultationForm(data_of(request), initial=restored_fields(request))
    made = list[Consultation]()
    done = attempt(
        request,
        form,
        lambda: made.append(add_consultation(by=viewer, details=_details(form))),
        to=to,
        words="It is written down. Add what families said next.",
    )
    if done is not None:
        done["Location"] = _url(made[0])
        return done
    return form_page(request, form, title="Add a consultation", button="Add", back=to, back_words=LIST, note=NOBODY)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def edit(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Change what is written about a consultation."""
    viewer = viewer_of(request)
    row = consultation_for(viewer, consultation_id)
    known = {name: getattr(row, name) for name in ConsultationForm.base_fields}
    form = ConsultationForm(data_of(request), initial={**known, **restored_fields(request)})

    def save() -> None:
        change_consultation(by=viewer, consultation=row, details=_details(form), seen_version=seen_in(request, 0))

    done = attempt(request, form, save, to=_url(row), words="Saved.", row=row)
    return done or form_page(
        request, form, title=f"Change {row}", button="Save", back=_url(row), back_words=str(row), note=NOBODY
    )


@require_POST
@requires(permissions.KEEP)
def remove(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Take a consultation away; it can come back for thirty days."""
    viewer = viewer_of(request)
    row = consultation_for(viewer, consultation_id)
    seen = seen_in(request, row.version)
    return act(
        request,
        lambda: remove_consultation(by=viewer, consultation=row, seen_version=seen),
        to=reverse("consultations:list"),
        words=f"“{row}” is removed, and its answers count no more.",
        undo_url=reverse("consultations:back", args=(row.pk,)),
    )


@require_POST
@requires(permissions.KEEP)
def back(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Bring a consultation back as it was."""
    viewer = viewer_of(request)
    row = consultation_for(viewer, consultation_id, removed_too=True)
    words = f"“{row}” is back with its answers."
    return act(request, lambda: bring_back_consultation(by=viewer, consultation=row), to=_url_of_list(row), words=words)


def _url(row: Consultation) -> str:
    return reverse("consultations:one", args=(row.pk,))


def _url_of_list(row: Consultation) -> str:
    return f"{reverse('consultations:list')}#consultation-{row.pk}"


def _details(form: ConsultationForm) -> ConsultationDetails:
    given = form.cleaned_data
    return ConsultationDetails(
        title=given["title"],
        how=given["how"],
        from_on=given["from_on"],
        to_on=given["to_on"],
        asked_count=given["asked_count"],
        answered_count=given["answered_count"],
        note=given["note"],
    )
