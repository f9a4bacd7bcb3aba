"""What families said: adding, changing, removing and bringing back one answer."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.consultations import permissions
from village.consultations.forms.consultations import NOBODY, AnswerForm
from village.consultations.models import Consultation
from village.consultations.pages.consultations import ward_words
from village.consultations.queries.consultations import answer_for, consultation_for, wards
from village.consultations.rules.answers import AnswerDetails
from village.consultations.services.answers import add_answer, bring_back_answer, change_answer, remove_answer
from village.design.attempt import act, attempt, data_of, form_page, seen_in


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def new(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Write down one thing that families want."""
    viewer = viewer_of(request)
    row = consultation_for(viewer, consultation_id)
    form = AnswerForm(data_of(request), initial=restored_fields(request))
    done = attempt(
        request,
        form,
        lambda: add_answer(by=viewer, consultation=row, details=_details(form)),
        to=_url(row),
        words="It is written down, and counts on the page of what families did not find.",
    )
    return done or form_page(
        request, form, title="Add an answer", button="Add", back=_url(row), back_words=str(row), note=NOBODY
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def edit(request: HttpRequest, consultation_answer_id: int) -> HttpResponse:
    """Change one answer."""
    viewer = viewer_of(request)
    row = answer_for(viewer, consultation_answer_id)
    to = _url(row.consultation)
    known = {name: getattr(row, name) for name in AnswerForm.base_fields}
    known["ward"] = ward_words(row.ward, wards()) if row.ward else ""
    form = AnswerForm(data_of(request), initial={**known, **restored_fields(request)})

    def save() -> None:
        change_answer(by=viewer, answer=row, details=_details(form), seen_version=seen_in(request, 0))

    done = attempt(request, form, save, to=to, words="Saved.", row=row)
    return done or form_page(
        request, form, title="Change an answer", button="Save", back=to, back_words=str(row.consultation), note=NOBODY
    )


@require_POST
@requires(permissions.KEEP)
def remove(request: HttpRequest, consultation_answer_id: int) -> HttpResponse:
    """Take an answer away; it can come back for thirty days."""
    viewer = viewer_of(request)
    row = answer_for(viewer, consultation_answer_id)
    seen = seen_in(request, row.version)
    return act(
        request,
        lambda: remove_answer(by=viewer, answer=row, seen_version=seen),
        to=_url(row.consultation),
        words=f"“{row}” is removed.",
        undo_url=reverse("consultations:answer-back", args=(row.pk,)),
    )


@require_POST
@requires(permissions.KEEP)
def back(request: HttpRequest, consultation_answer_id: int) -> HttpResponse:
    """Bring an answer back as it was."""
    viewer = viewer_of(request)
    row = answer_for(viewer, consultation_answer_id, removed_too=True)
    return act(
        request, lambda: bring_back_answer(by=viewer, answer=row), to=_url(row.consultation), words=f"“{row}” is back."
    )


def _url(row: Consultation) -> str:
    return reverse("consultations:one", args=(row.pk,))


def _details(form: AnswerForm) -> AnswerDetails:
    given = form.cleaned_data
    return AnswerDetails(
        words=given["words"],
        count=given["count"],
        need=given["need"],
        ward=given["ward"],
        age_group=given["age_group"],
    )
