"""The page of an answer, and what its buttons do: every one of them first saves what was typed."""

from collections.abc import Collection, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from village.basics.errors import Refused
from village.reviews.pages.answer import AnswerPage, answer_page
from village.reviews.pages.answer_cards import Typed
from village.reviews.queries.answers import asked_for, draft_evidence_of
from village.reviews.services.answering import send_answers
from village.reviews.services.draft_evidence import remove_piece
from village.reviews.services.section_words import send_section_words
from village.reviews.views.answer_doors import Door, on_to
from village.reviews.views.answer_passing import take_back
from village.reviews.views.answer_typed import take_all
from village.reviews.views.round_answers import numbers

TO_PAGES = {"colleague": "colleague", "back": "back"}
"""Buttons that lead to a page of their own."""


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, door: Door) -> HttpResponse:
    """Show what the person is asked; save, and do what was pressed."""
    if request.method != "POST":
        return shown(request, door, answer_page(door.holder, door.asks, door.paths, open_anchor=_anchor(request)))
    refused, stale = take_all(request, door)
    if refused or stale:
        return _again(request, door, refused, stale)
    verb, _, number = request.POST.get("press", "save").partition("-")
    if verb.startswith("send"):
        return _send(request, door, only_whole=number == "whole")
    if verb == "next":
        return _next(request, door, _number(number))
    if verb == "remove":
        remove_piece(piece := draft_evidence_of(door.asks, _number(number)))
        return on_to(door.paths.opened(f"a{piece.asked_id}"))
    if verb == "takeback":
        return take_back(request, door, _number(number))
    if verb in TO_PAGES:
        return on_to(door.paths.to(TO_PAGES[verb], asked_for(door.asks, _number(number)).pk))
    return on_to(door.paths.opened(f"a{_number(number)}") if number else door.paths.page)


def shown(request: HttpRequest, door: Door, found: AnswerPage, *, status: int = 200, **more: Any) -> HttpResponse:
    """Return the page behind a link, or within the house for who is signed in."""
    template = "reviews/answer.html" if door.by_link else "reviews/answer_mine.html"
    is_saved = "saved" in request.GET or "open" in request.GET
    return render(request, template, {"page": found, "is_saved": is_saved, **_nothing_wrong(), **more}, status=status)


def _nothing_wrong() -> dict[str, Any]:
    return {"problems": (), "whole_count": 0}


def _again(
    request: HttpRequest,
    door: Door,
    typed: Mapping[int, Typed],
    stale: Mapping[int, str] | None = None,
    *,
    whole_count: int = 0,
    sentence: str = "",
) -> HttpResponse:
    """Return the page with what is wrong above it and beside its fields, and with all that was typed."""
    found = answer_page(door.holder, door.asks, door.paths, typed=typed, typed_sections=stale)
    problems = [(sentence, "send")] if sentence else []
    problems += [
        (f"{card.ref}: {sentence}".removeprefix(": "), _field_of(card.anchor, name))
        for card in found.cards
        for name, sentence in card.errors.items()
    ]
    problems += [(f"{card.title}: {card.error}", f"{card.anchor}-text") for card in found.sections if card.error]
    return shown(request, door, found, status=422, problems=problems, whole_count=whole_count)


def _field_of(anchor: str, name: str) -> str:
    """Return the id of the input at fault."""
    if name in {"rating", "text", "file"}:
        return f"{anchor}-{name}"
    return f"id_{anchor}-{name}" + ("_0" if name == "as_of" else "")


def _next(request: HttpRequest, door: Door, asked_id: int) -> HttpResponse:
    """On to the next action that waits, when this one is whole."""
    found = answer_page(door.holder, door.asks, door.paths)
    card = next((one for one in found.answerable if one.asked_id == asked_id), None)
    if card is None:
        raise Http404("No such action on this page.")
    if card.missing:
        return _again(request, door, _missing([card]))
    waiting = next((one.anchor for one in found.answerable if not one.is_done), "send")
    return on_to(door.paths.opened(waiting) if waiting != "send" else f"{door.paths.page}?saved=1#send")


def _send(request: HttpRequest, door: Door, *, only_whole: bool) -> HttpResponse:
    """Send what is whole; when something begun is not whole, say so first and send nothing."""
    found = answer_page(door.holder, door.asks, door.paths)
    begun = [card for card in found.answerable if card.is_begun and not card.is_sent]
    broken = [card for card in begun if card.missing]
    whole = [card.asked_id for card in begun if not card.missing]
    if not begun and not any(card.is_done and not card.is_sent for card in found.sections):
        first = next((card for card in found.answerable if not card.is_sent), None)
        return _again(request, door, _missing([first])) if first else on_to(door.paths.to("sent"))
    if broken and not only_whole:
        return _again(request, door, _missing(broken), whole_count=len(whole))
    try:
        for ask in door.asks:
            send_answers(holder=door.holder, ask=ask, asked_ids=whole)
            send_section_words(holder=door.holder, ask=ask, asked_ids=[card.asked_id for card in found.sections])
    except Refused as refused:
        return _again(request, door, {}, sentence=refused.sentence)
    return on_to(door.paths.to("sent"))


def _missing(cards: Collection[Any]) -> dict[int, Typed]:
    return {
        card.asked_id: Typed(
            code=card.code.replace("-", "_"),
            text=card.line,
            also=[other.action_id for other in card.also if other.chosen],
            errors={card.missing[0]: card.missing[1]},
        )
        for card in cards
    }


def _anchor(request: HttpRequest) -> str:
    return request.GET.get("open", "")


def _number(words: str) -> int:
    found = numbers([words])
    if not found:
        raise Http404("No such button.")
    return found[0]
