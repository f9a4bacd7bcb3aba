"""Comments of families: read over, answered, published together with the answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.design.attempt import data_of, on_to, seen_in
from village.listings import permissions
from village.listings.forms.deeds import FeedbackForm
from village.listings.models import Feedback
from village.listings.queries.hearing import feedback_for, names_that_may_stand, one_feedback_for, people_of
from village.listings.rules.moderating import flagged
from village.listings.rules.topics import TOPICS
from village.listings.services.hearing import answer_feedback, decline_feedback

MOST = 200
DONE = {
    "publish": "It is published with its answer.",
    "keep": "It is kept. Nothing is published yet.",
    "decline": "It is not published.",
}


@require_safe
@requires(permissions.KEEP)
def comments(request: HttpRequest) -> HttpResponse:
    """Show comments that wait, that are published, or that are not."""
    viewer, show = viewer_of(request), request.GET.get("show", "waiting")
    show = show if show in {"waiting", "published", "declined"} else "waiting"
    context = {"rows": feedback_for(viewer, show)[:MOST], "show": show, "topics": TOPICS}
    return render(request, "listings/comments.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def comment(request: HttpRequest, feedback_id: int) -> HttpResponse:
    """Show one comment with the words in it that must not go out; read it over and answer it."""
    viewer = viewer_of(request)
    found = one_feedback_for(viewer, feedback_id)
    form = FeedbackForm(data_of(request), initial=_begin(found))
    deed = request.POST.get("deed", "keep")
    if request.method == "POST" and form.is_valid():
        said, seen = form.cleaned_data, seen_in(request, found.version)
        try:
            if deed == "decline":
                decline_feedback(by=viewer, feedback=found, why=said["why_not"], seen_version=seen)
            else:
                answer_feedback(
                    by=viewer,
                    feedback=found,
                    said=said["said"],
                    did=said["did"],
                    answered_by=said["answered_by"] or found.service.provider.name,
                    is_published=deed == "publish",
                    seen_version=seen,
                )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
            found = one_feedback_for(viewer, feedback_id)
        else:
            messages.success(request, DONE.get(deed, DONE["keep"]))
            return on_to(reverse("listings:comments"))
    words = request.POST.get("said", found.said)
    people, allowed = people_of(found.service.partnership_id), names_that_may_stand(found.service)
    context = {
        "feedback": found,
        "form": form,
        "flagged": flagged(words, people=people, allowed=allowed),
        "topic": TOPICS.get(found.topic, found.topic),
        "version": found.version,
    }
    return render(request, "listings/comment.html", context, status=422 if form.errors else 200)


def _begin(found: Feedback) -> dict[str, object]:
    names = ("said", "did", "answered_by", "why_not", "version")
    return {name: getattr(found, name) for name in names}
