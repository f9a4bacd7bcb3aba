"""The list of templates, and one template with its languages side by side."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.design.attempt import on_to
from village.wording import permissions
from village.wording.pages.listing import list_page
from village.wording.pages.template import template_page
from village.wording.queries.templates import template_for
from village.wording.services.ready_made import adopt


@require_safe
@requires(permissions.VIEW)
def templates(request: HttpRequest) -> HttpResponse:
    """Show every template with how far each language has come."""
    return render(request, "wording/list.html", {"page": list_page(viewer_of(request))})


@require_safe
@requires(permissions.VIEW)
def template(request: HttpRequest, words_id: int) -> HttpResponse:
    """Show one template: English and the languages that are asked for, side by side."""
    viewer = viewer_of(request)
    page = template_page(viewer, template_for(viewer, words_id), request.GET.getlist("language"))
    return render(request, "wording/template.html", {"page": page})


@require_POST
@requires(permissions.APPROVE)
def take_over(request: HttpRequest) -> HttpResponse:
    """Take the ready-made templates over."""
    viewer = viewer_of(request)
    adopted = adopt(partnership_id=viewer.partnership_id or 0, by=viewer)
    words = f"{adopted.template_count} templates are here, in {adopted.version_count} language versions."
    messages.success(request, words if adopted.version_count else "Everything ready-made is here already.")
    return on_to(reverse("wording:list"))
