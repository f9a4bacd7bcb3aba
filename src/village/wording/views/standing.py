"""One language of a template beside the English, and the deeds that bring it further or back."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.viewer import Viewer
from village.design.attempt import act
from village.wording import permissions
from village.wording.models.wording import Wording
from village.wording.pages.template import language_page
from village.wording.queries.templates import template_for, version_for
from village.wording.services.reviewing import approve, ask_review, send_back, take_back, use_former
from village.wording.views.tongues import language_or_404


@require_safe
@requires(permissions.VIEW)
def language(request: HttpRequest, words_id: int, language: str) -> HttpResponse:
    """Show one language beside the English, with its history."""
    viewer = viewer_of(request)
    page = language_page(viewer, template_for(viewer, words_id), language_or_404(language))
    return render(request, "wording/language.html", {"page": page})


@require_POST
@requires(permissions.VIEW)
def ask(request: HttpRequest, words_id: int, wording_id: int) -> HttpResponse:
    """Ask a second person to read a version."""
    words = "A second person is asked to read these words."
    return _do(request, words_id, wording_id, lambda by, row: ask_review(by=by, row=row), words)


@require_POST
@requires(permissions.APPROVE)
def approve_it(request: HttpRequest, words_id: int, wording_id: int) -> HttpResponse:
    """Approve a version: letters are made from it."""
    words = "Approved. Letters are made from these words from now on."
    return _do(request, words_id, wording_id, lambda by, row: approve(by=by, row=row), words)


@require_POST
@requires(permissions.VIEW)
def send_it_back(request: HttpRequest, words_id: int, wording_id: int) -> HttpResponse:
    """Send a version back to who wrote it, with a note."""
    note = request.POST.get("note", "")
    words = "Sent back with your note."
    return _do(request, words_id, wording_id, lambda by, row: send_back(by=by, row=row, note=note), words)


@require_POST
@requires(permissions.VIEW)
def take_it_back(request: HttpRequest, words_id: int, wording_id: int) -> HttpResponse:
    """Take a version back: the one before it is in use again."""
    words = "Taken back. The version before it is in use."
    return _do(request, words_id, wording_id, lambda by, row: take_back(by=by, row=row), words)


@require_POST
@requires(permissions.APPROVE)
def use_again(request: HttpRequest, words_id: int, wording_id: int) -> HttpResponse:
    """Use a former version again."""
    words = "The former words are here again, as a new version."
    return _do(request, words_id, wording_id, lambda by, row: use_former(by=by, row=row), words)


def _do(
    request: HttpRequest, words_id: int, wording_id: int, deed: Callable[[Viewer, Wording], object], words: str
) -> HttpResponse:
    viewer = viewer_of(request)
    row = version_for(viewer, words_id, wording_id)
    to = reverse("wording:language", args=(words_id, row.language))
    return act(request, lambda: deed(viewer, row), to=to, words=words)
