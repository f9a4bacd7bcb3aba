"""Taking what was typed on the page of an answer: drafts first, then what shows them; nothing of it is ever lost."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from village.basics.errors import Refused
from village.reviews.forms.answer import DraftForm, PiecesForm, SectionForm, prefix_of, section_prefix_of
from village.reviews.models.ask import AskedAction
from village.reviews.pages.answer_cards import Typed
from village.reviews.queries.answers import asked_of, sections_of
from village.reviews.services.answering import save_draft
from village.reviews.services.draft_evidence import add_file, add_piece, set_kinds
from village.reviews.services.section_words import save_section_draft
from village.reviews.views.answer_doors import Door

OTHER_SCREEN = (
    "This answer was changed on another screen at {at}, to {there}. Yours stands here. Save again to keep yours."
)


def take_all(request: HttpRequest, door: Door) -> tuple[dict[int, Typed], dict[int, str]]:
    """Save every draft that the page sent; return the actions and the sections that could not be taken whole."""
    refused = {}
    for asked in door_asked(door):
        if DraftForm.is_in(request.POST, prefix_of(asked.pk)) and (typed := take_one(request, door, asked)):
            refused[asked.pk] = typed
    stale = {}
    for section in sections_of(door.asks):
        prefix = section_prefix_of(section.pk)
        if DraftForm.is_in(request.POST, prefix):
            values = SectionForm(request.POST, prefix=prefix).values()
            if not save_section_draft(section, **values) and section.draft_text != values["text"]:
                stale[section.pk] = values["text"]
    return refused, stale


def take_one(request: HttpRequest, door: Door, asked: AskedAction) -> Typed | None:
    """Save one action's draft and what shows it; return what was typed when something of it could not be taken."""
    prefix = prefix_of(asked.pk)
    on_link = [one.action_id for one in door_asked(door) if one.ask_id == asked.ask_id]
    values = DraftForm(request.POST, prefix=prefix, on_link=on_link).values()
    errors: dict[str, str] = {}
    # Compared again once it was refused: the same words may have come a moment before, from a page that was closing.
    if not (_stands(asked, values) or save_draft(asked, **values) or _stands(asked, values)):
        errors["text"] = _other_screen(asked)
    kinds = {piece.pk: request.POST.get(f"{prefix}-kind-{piece.pk}", "") for piece in asked.draft_evidence.all()}
    set_kinds(asked, kinds)
    pieces = PiecesForm(request.POST, prefix=prefix)
    if pieces.is_valid():
        errors |= _add(request, door, asked, pieces)
    else:
        errors |= {name: " ".join(map(str, found)) for name, found in pieces.errors.items()}
        errors |= _add_files(request, door, asked)
    if not errors:
        return None
    return Typed(values["code"], values["text"], values["also"], pieces if not pieces.is_valid() else None, errors)


def _stands(asked: AskedAction, values: Mapping[str, Any]) -> bool:
    """Return whether the draft says this already, so that what nobody touched does not look begun."""
    text = values["text"].replace("\r\n", "\n")
    typed = (values["code"], text, sorted(values["also"]))
    return (asked.draft_rating, asked.draft_text, asked.draft_also) == typed


def door_asked(door: Door) -> list[AskedAction]:
    """Return every action of the page, each with its ask, round and plan at hand."""
    found = asked_of(door.asks)
    for asked in found:
        asked.ask = door.ask_of(asked.ask_id)
    return found


def _add(request: HttpRequest, door: Door, asked: AskedAction, pieces: PiecesForm) -> dict[str, str]:
    try:
        for piece in pieces.pieces():
            add_piece(asked, piece)
    except Refused as refused:
        return {refused.field or "file": refused.sentence}
    return _add_files(request, door, asked)


def _add_files(request: HttpRequest, door: Door, asked: AskedAction) -> dict[str, str]:
    for content in request.FILES.getlist(f"{prefix_of(asked.pk)}-file"):
        try:
            add_file(by=door.holder, asked=asked, content=content, name=content.name or "file")
        except Refused as refused:
            return {"file": refused.sentence}
    return {}


def _other_screen(asked: AskedAction) -> str:
    at = timezone.localtime(asked.drafted_at or timezone.now())
    there = f"“{asked.draft_text.strip()}”" if asked.draft_text.strip() else "another rating"
    return OTHER_SCREEN.format(at=f"{at:%H:%M}", there=there)
