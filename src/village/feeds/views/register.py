"""The Ofsted register: bring an extract, and decide on what it says differently."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.design.attempt import act, data_of
from village.feeds.forms.feed import ExtractForm
from village.feeds.pages.frame import tabs_of, words_of
from village.feeds.permissions import RUN
from village.feeds.queries.feeds import change_for, changes_waiting
from village.feeds.services.register import bring_extract, leave, take_over

PER_PAGE = 25
LIST = "feeds:register"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(RUN)
def register(request: HttpRequest) -> HttpResponse:
    """Show what waits, and take an extract."""
    viewer = viewer_of(request)
    form = ExtractForm(data_of(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            reading = bring_extract(by=viewer, content=form.cleaned_data["file"].read())
        except Refused as refusal:
            form.add_error("file", refusal.sentence)
        else:
            messages.success(request, f"Compared: {words_of(reading)}")
            return redirect(LIST)
    page = Paginator(changes_waiting(viewer), PER_PAGE).get_page(request.GET.get("page"))
    context = {"tabs": tabs_of(viewer, "register"), "form": form, "page": page}
    return render(request, "feeds/register.html", context, status=422 if form.errors else 200)


@require_POST
@requires(RUN)
def take(request: HttpRequest, change_id: int) -> HttpResponse:
    """Let the directory say what the register says."""
    viewer = viewer_of(request)
    change = change_for(viewer, change_id)
    return act(
        request, lambda: take_over(by=viewer, change=change), to=reverse(LIST), words=f"Taken over: {change.name}."
    )


@require_POST
@requires(RUN)
def leave_it(request: HttpRequest, change_id: int) -> HttpResponse:
    """Leave the directory as it is."""
    viewer = viewer_of(request)
    change = change_for(viewer, change_id)
    return act(
        request, lambda: leave(by=viewer, change=change), to=reverse(LIST), words=f"Left as it was: {change.name}."
    )
