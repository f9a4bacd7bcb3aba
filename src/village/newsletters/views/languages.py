"""Summaries of an issue in other languages: written, checked by a second person, removed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import signed_in, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import act, attempt, data_of
from village.newsletters import permissions
from village.newsletters.forms.issues import SummaryForm
from village.newsletters.pages.frame import frame_of
from village.newsletters.pages.issue import issue_page
from village.newsletters.queries.issues import issue_for
from village.newsletters.queries.summaries import summary_in, the_summary_in
from village.newsletters.services.summaries import remove_summary, review_summary, write_summary
from village.newsletters.views.issues import address
from village.wording.rules.languages import is_written, language_of


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def summary(request: HttpRequest, issue_id: int, language: str) -> HttpResponse:
    """Write the summary in one language beside the issue."""
    viewer = viewer_of(request)
    issue = issue_for(viewer, issue_id, permissions.WRITE)
    if not is_written(language):
        raise Http404("There is no such language.")
    found, english = summary_in(issue, language), summary_in(issue, "en")
    initial = {"words": found.words if found else "", **restored_fields(request)}
    form = SummaryForm(data_of(request), initial=initial)
    tongue = language_of(language)

    def save() -> None:
        write_summary(by=viewer, issue=issue, language=language, words=form.cleaned_data["words"])

    to = f"{address(issue)}#languages"
    words = f"The {tongue.english_name} summary is kept. Ask a second person who reads it fluently to check it."
    context = {
        **frame_of(viewer, issue.page),
        "issue": issue,
        "tongue": tongue,
        "form": form,
        "english": english.words if english else "",
        "page": issue_page(viewer, issue, timezone.localdate()),
        "back": to,
    }
    return attempt(request, form, save, to=to, words=words) or render(
        request, "newsletters/summary.html", context, status=422 if form.errors else 200
    )


@require_POST
@signed_in
def check(request: HttpRequest, issue_id: int, language: str) -> HttpResponse:
    """Say as a fluent reader that the words are right."""
    viewer = viewer_of(request)
    issue = issue_for(viewer, issue_id)
    the_summary_in(issue, language)
    to, words = f"{address(issue)}#languages", "Checked. Thank you."
    return act(request, lambda: review_summary(by=viewer, issue=issue, language=language), to=to, words=words)


@require_POST
@signed_in
def remove(request: HttpRequest, issue_id: int, language: str) -> HttpResponse:
    """Remove the summary in one language."""
    viewer = viewer_of(request)
    issue = issue_for(viewer, issue_id, permissions.WRITE)
    the_summary_in(issue, language)
    to, words = f"{address(issue)}#languages", "The summary is removed."
    return act(request, lambda: remove_summary(by=viewer, issue=issue, language=language), to=to, words=words)
