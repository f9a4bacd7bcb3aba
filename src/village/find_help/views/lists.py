"""Lists of services that somebody at work makes for a family from their own list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.basics.errors import Refused
from village.design.attempt import act, data_of, on_to
from village.find_help import permissions
from village.find_help.forms.staff import ListForm
from village.find_help.queries.entries import entries
from village.find_help.queries.made import list_for, lists_for
from village.find_help.rules.pins import pins_of, words_of
from village.find_help.services.family_lists import make_list, remove_list
from village.organisations.queries import the_partnership


@require_safe
@requires(permissions.DESK)
def lists(request: HttpRequest) -> HttpResponse:
    """Show the open lists that the viewer made, each with its link."""
    viewer = viewer_of(request)
    found = [
        (made, request.build_absolute_uri(reverse("find_help:family-list", args=(made.partnership.slug, made.token))))
        for made in lists_for(viewer, timezone.localdate())
    ]
    return render(request, "find_help/lists.html", {"lists": found, "town": the_partnership(viewer)})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.DESK)
def new(request: HttpRequest) -> HttpResponse:
    """Make a list from what the address names; the worker's own list leads here."""
    viewer = viewer_of(request)
    pins = pins_of(request.POST.get("s") or request.GET.get("s", ""))
    services = entries(viewer.partnership_id or 0, pins, "en")
    form = ListForm(data_of(request), initial=restored_fields(request))
    chosen = [services[pin] for pin in pins if pin in services]
    notes = {pin: request.POST.get(f"note-{pin}", "") for pin in pins}
    if request.method == "POST" and form.is_valid():
        try:
            make_list(
                by=viewer,
                title=form.cleaned_data["title"],
                words=form.cleaned_data["words"],
                pins=pins,
                notes=notes,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return on_to(reverse("find_help:lists"))
    context = {
        "form": form,
        "chosen": [(service, notes[service.pk]) for service in chosen],
        "words": words_of([service.pk for service in chosen]),
        "town": the_partnership(viewer),
    }
    return render(request, "find_help/list_new.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.DESK)
def remove(request: HttpRequest, list_id: int) -> HttpResponse:
    """Take a list back: its link opens nothing any more."""
    viewer = viewer_of(request)
    made = list_for(viewer, list_id, timezone.localdate())
    words = "The list is removed. Its link opens nothing any more."
    return act(request, lambda: remove_list(by=viewer, made=made), to=reverse("find_help:lists"), words=words)
