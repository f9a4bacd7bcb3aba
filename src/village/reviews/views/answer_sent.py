"""After sending: what was said, until when it can be changed, a copy by e-mail, and what the answer before changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from village.reviews.pages.answer_sent import sent_page
from village.reviews.services.copies import post_copies
from village.reviews.views.answer_doors import Door, on_to


@require_safe
def sent(request: HttpRequest, door: Door) -> HttpResponse:
    """Thank the person and show what they said."""
    template = "reviews/answer_sent.html" if door.by_link else "reviews/answer_sent_mine.html"
    found = sent_page(door.holder, door.asks, door.paths)
    return render(request, template, {"page": found, "is_copied": "copied" in request.GET})


@require_POST
def copy(request: HttpRequest, door: Door) -> HttpResponse:
    """Send the person a copy of what they said."""
    is_posted = post_copies(by=door.holder, asks=door.asks)
    return on_to(door.paths.to("sent") + ("?copied=1" if is_posted else ""))
