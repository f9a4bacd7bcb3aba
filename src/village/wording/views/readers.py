"""Who reads which language."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.design.attempt import act, data_of, on_to
from village.wording import permissions
from village.wording.forms import ReaderForm
from village.wording.queries.readers import reader_for, readers_of, staff_of
from village.wording.services.readers import end_reader, record_reader


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.APPROVE)
def readers(request: HttpRequest) -> HttpResponse:
    """Show who reads which language fluently, and record one more."""
    viewer = viewer_of(request)
    partnership_id = viewer.partnership_id or 0
    form = ReaderForm(data_of(request), staff=staff_of(partnership_id, timezone.localdate()))
    if form.is_bound and form.is_valid():
        try:
            values = form.cleaned_data
            made = record_reader(by=viewer, user_id=values["user"], language=values["language"])
            messages.success(request, f"{made.user.name} is asked about {made.tongue.english_name} from now on.")
            return on_to(reverse("wording:readers"))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    context = {"form": form, "readers": list(readers_of(partnership_id))}
    return render(request, "wording/readers.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.APPROVE)
def end(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Take back that somebody reads a language fluently."""
    viewer = viewer_of(request)
    found = reader_for(viewer, reader_id)
    words = f"{found.user.name} is no longer asked about {found.tongue.english_name}."
    return act(request, lambda: end_reader(by=viewer, reader=found), to=reverse("wording:readers"), words=words)
