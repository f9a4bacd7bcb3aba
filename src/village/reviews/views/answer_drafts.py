"""Saving one action or one section while somebody types: what script asks for; without script the page itself saves."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from village.reviews.forms.answer import SectionForm, section_prefix_of
from village.reviews.pages.answer import answer_page
from village.reviews.pages.answer_cards import Card
from village.reviews.queries.answers import asked_for, draft_evidence_of, section_for
from village.reviews.services.draft_evidence import remove_piece
from village.reviews.services.section_words import save_section_draft
from village.reviews.views.answer_doors import Door
from village.reviews.views.answer_typed import take_one
from village.reviews.views.round_answers import numbers


@require_POST
def draft(request: HttpRequest, door: Door, asked_id: int) -> HttpResponse:
    """Save what stands in one action's fields, and say what is kept now."""
    asked = asked_for(door.asks, asked_id)
    asked.ask = door.ask_of(asked.ask_id)
    typed = take_one(request, door, asked)
    for piece_id in numbers([request.POST.get("remove", "")])[:1]:
        remove_piece(draft_evidence_of(door.asks, piece_id))
    found = answer_page(door.holder, door.asks, door.paths)
    card = next(card for card in found.cards if card.asked_id == asked_id)
    errors = dict(typed.errors) if typed else {}
    is_stale = "text" in errors
    return JsonResponse(
        {
            "count": card.count - 1,
            "saved": _clock(card),
            "stale": is_stale,
            "there": {"code": asked.draft_rating, "text": asked.draft_text} if is_stale else None,
            "errors": errors,
            "ready": card.is_done,
            "status": card.status,
            "send": found.send_words,
            "done": found.done_count,
            "pieces": render_to_string("reviews/answer_pieces.html", {"card": card}, request=request),
        }
    )


@require_POST
def section_draft(request: HttpRequest, door: Door, asked_id: int) -> HttpResponse:
    """Save the word of one section, and say what is kept now."""
    asked = section_for(door.asks, asked_id)
    values = SectionForm(request.POST, prefix=section_prefix_of(asked_id)).values()
    is_kept = save_section_draft(asked, **values) or asked.draft_text == values["text"]
    answer: dict[str, Any] = {
        "count": asked.draft_count,
        "saved": f"{timezone.localtime(asked.drafted_at or timezone.now()):%H:%M}",
        "stale": not is_kept,
        "there": None if is_kept else {"code": "", "text": asked.draft_text},
        "errors": {},
    }
    found = answer_page(door.holder, door.asks, door.paths)
    return JsonResponse({**answer, "send": found.send_words, "done": found.done_count, "ready": True, "status": ""})


def _clock(card: Card) -> str:
    return f"{timezone.localtime(card.saved_at):%H:%M}" if card.saved_at else ""
