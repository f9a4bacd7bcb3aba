"""What one half-term of the forum comes to, beside the half-term before, and what the team says about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.access.reach import must_be_allowed
from village.access.restored import restored_fields
from village.design.attempt import attempt, data_of
from village.forum import permissions
from village.forum.forms.meetings import EvaluationForm
from village.forum.queries.evaluation import Compared, compared, evaluation_of, half_asked, halves
from village.forum.services.evaluating import save_evaluation
from village.forum.views.meetings import TAB
from village.people.pages.frame import school_frame


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def evaluation(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the figures of a half-term; once the team has said its word, the figures that it looked at."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    asked = half_asked(viewer, request.GET.get("half", ""))
    kept = evaluation_of(viewer, school_id, asked)
    figures, before = compared(viewer, school_id, asked)
    if kept is not None:
        figures = [Compared(**line) for line in kept.figures]
    form = EvaluationForm(data_of(request), initial=restored_fields(request))
    to = f"{reverse('forum:evaluation', args=(school_id,))}?half={asked.code}"
    if request.method == "POST":
        must_be_allowed(viewer, permissions.EVALUATE, partnership_id=viewer.partnership_id, at=[school_id])

    def save() -> None:
        words = form.cleaned_data["words"]
        save_evaluation(by=viewer, school_id=school_id, asked=asked, words=words, figures=figures)

    done = attempt(request, form, save, to=to, words="Kept, with these figures. It does not change any more.")
    context = {
        "school": school,
        "asked": asked,
        "before": before,
        "halves": halves(viewer),
        "figures": figures,
        "kept": kept,
        "form": form,
        "to": to,
        "can_write": viewer.can(permissions.EVALUATE, at=school_id),
    }
    return done or render(request, "forum/evaluation.html", context, status=422 if form.errors else 200)
