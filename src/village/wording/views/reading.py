"""A fluent reader checks words beside the English: right, back with a note, or put right."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.design.attempt import data_of, on_to
from village.wording import permissions
from village.wording.forms import NoteForm
from village.wording.pages.template import language_page
from village.wording.queries.readers import may_read
from village.wording.queries.templates import template_for
from village.wording.services.reviewing import review, send_back
from village.wording.views.tongues import language_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.REVIEW)
def read(request: HttpRequest, words_id: int, language: str) -> HttpResponse:
    """Show the words beside the English to who reads the language, and take their answer."""
    viewer, tongue = viewer_of(request), language_or_404(language)
    template = template_for(viewer, words_id)
    if not may_read(viewer, tongue.code):
        raise PermissionDenied
    page = language_page(viewer, template, tongue)
    if page.newest is None:
        raise Http404("There are no words to read.")
    page.newest.template = template
    form = NoteForm(data_of(request))
    if form.is_bound and form.is_valid():
        try:
            if "right" in request.POST:
                review(by=viewer, row=page.newest)
                messages.success(request, "Thank you. The words are checked, and wait for approval.")
            else:
                send_back(by=viewer, row=page.newest, note=form.cleaned_data["note"])
                messages.success(request, "Thank you. The words are sent back with your note.")
            return on_to(reverse("wording:list"))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return render(request, "wording/read.html", {"page": page, "form": form}, status=422 if form.errors else 200)
