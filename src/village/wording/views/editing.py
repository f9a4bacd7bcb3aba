"""Writing the words of one language, with checks while one writes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.basics.errors import Refused, Stale
from village.design.attempt import data_of, on_to
from village.wording import permissions
from village.wording.forms import WordsForm
from village.wording.models.template import Template
from village.wording.pages.editing import edit_page, start_of
from village.wording.queries.templates import template_for
from village.wording.rules.languages import Language
from village.wording.services.versions import last_number, may_write, write_version
from village.wording.views.tongues import language_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def edit(request: HttpRequest, words_id: int, language: str) -> HttpResponse:
    """Write the next version of a language; `look` shows how it reads and keeps nothing."""
    viewer, tongue = viewer_of(request), language_or_404(language)
    template = template_for(viewer, words_id)
    may_write(viewer, template, tongue)
    if template.retired_on is not None:
        raise PermissionDenied
    words, _ = start_of(template, tongue)
    initial = {"subject": words.subject, "body": words.body, "text": words.text}
    initial["number"] = str(last_number(template.pk, tongue.code))
    form = WordsForm(data_of(request), language=tongue, initial={**initial, **restored_fields(request)})
    is_look = "look" in request.POST
    if form.is_bound and not is_look and form.is_valid() and (done := _save(request, viewer, template, tongue, form)):
        return done
    page = edit_page(template, tongue, form.words(), is_looked_at=form.is_bound)
    if is_look:
        form = WordsForm(initial=request.POST.dict(), language=tongue)
    context = {"page": page, "form": form}
    return render(request, "wording/edit.html", context, status=422 if form.errors else 200)


def _save(
    request: HttpRequest, viewer: Viewer, template: Template, tongue: Language, form: WordsForm
) -> HttpResponse | None:
    seen = form.cleaned_data["number"]
    try:
        row = write_version(by=viewer, template=template, language=tongue, words=form.words(), seen_number=seen)
    except Stale as stale:
        again = request.POST.copy()
        again["number"] = str(last_number(template.pk, tongue.code))
        form.data = again
        form.add_error(None, stale.sentence)
        return None
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return None
    second = "somebody else who approves" if tongue.is_english else f"a second person who reads {tongue.english_name}"
    messages.success(request, f"Version {row.number} is kept as a draft. Now {second} should look at it.")
    return on_to(reverse("wording:language", args=(template.pk, tongue.code)))
