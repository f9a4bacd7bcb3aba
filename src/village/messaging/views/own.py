"""A family's own page by its link, and a parent's own messages."""

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import open_to_all, requires, viewer_of
from village.access.languages import for_families, offer_language
from village.basics.errors import Refused
from village.design.attempt import on_to
from village.design.speech import say
from village.files.queries import path_of
from village.messaging import permissions
from village.messaging.models.opt_out import OptOut
from village.messaging.models.recipient import Recipient
from village.messaging.pages.own import own_message
from village.messaging.queries.attachments import attachment_in
from village.messaging.queries.links import NOT_OPEN, recipient_by_link
from village.messaging.queries.own import own_message_for, own_messages
from village.messaging.services.own_page import answer, open_page, stop


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_families
@open_to_all
def own_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show a family its message by the link in it, and take its answer."""
    row = recipient_by_link(token)
    offer_language(request, row.language)
    return _page(request, row, back=reverse("messaging:own-page", args=(token,)), by_link=True)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_families
@requires(permissions.OWN_MESSAGES)
def mine(request: HttpRequest, recipient_id: int) -> HttpResponse:
    """Show a parent one of their own messages, and take their answer."""
    row = own_message_for(viewer_of(request), recipient_id)
    if row is None:
        raise Http404(NOT_OPEN)
    return _page(request, row, back=reverse("messaging:mine", args=(recipient_id,)), by_link=False)


def _page(request: HttpRequest, row: Recipient, *, back: str, by_link: bool) -> HttpResponse:
    error, typed = "", ""
    if request.method == "POST":
        typed = request.POST.get("words", "")
        try:
            answer(row=row, words=typed, form_token=request.POST.get("once", ""), at=timezone.now())
        except Refused as refusal:
            error = say(refusal.sentence)
        else:
            return on_to(f"{back}?answered")
    else:
        open_page(row=row, by=None if by_link else viewer_of(request), at=timezone.now())
    context = {
        "page": own_message(row),
        "error": error,
        "typed": typed,
        "once": secrets.token_hex(12),
        "is_answered": "answered" in request.GET,
        "by_link": by_link,
    }
    return render(request, "messaging/own_page.html", context, status=422 if error else 200)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@for_families
@open_to_all
def stop_messages(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether such messages are to stop; one press stops them, also the press of a mail program (RFC 8058)."""
    row = recipient_by_link(token)
    offer_language(request, row.language)
    error = ""
    if request.method == "POST":
        try:
            stop(row=row, how=OptOut.How.LINK, at=timezone.now())
        except Refused as refusal:
            error = say(refusal.sentence)
    context = {"page": own_message(row), "is_done": request.method == "POST" and not error, "error": error}
    return render(request, "messaging/stop.html", context, status=422 if error else 200)


@never_cache
@require_safe
@open_to_all
def own_file(request: HttpRequest, token: str, attachment_id: int) -> HttpResponse:
    """Give a family a file that goes with its message, always as a download."""
    row = recipient_by_link(token)
    found = attachment_in(row.message, attachment_id)
    if found is None:
        raise Http404(NOT_OPEN)
    content = path_of(found.file).read_bytes()
    reply = HttpResponse(content, content_type="application/octet-stream")
    reply["Content-Disposition"] = f'attachment; filename="file-{found.pk}"'
    reply["X-Content-Type-Options"] = "nosniff"
    return reply


@require_safe
@for_families
@requires(permissions.OWN_MESSAGES)
def all_mine(request: HttpRequest) -> HttpResponse:
    """List a parent's own messages."""
    rows = own_messages(viewer_of(request))
    return render(request, "messaging/all_mine.html", {"rows": rows, "today": timezone.localdate()})
