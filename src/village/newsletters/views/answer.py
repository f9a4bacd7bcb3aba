"""The page behind a secret link: the person who was asked writes their piece, on a phone, without an account."""

from functools import wraps
from typing import Concatenate, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import View, open_to_all, viewer_of
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.design.attempt import on_to
from village.newsletters.forms.issues import DeclineForm, DraftForm, PieceForm
from village.newsletters.models.ask import PieceAsk
from village.newsletters.queries.asks import ask_by_link, holder_of
from village.newsletters.queries.pieces import own_picture
from village.newsletters.rules.asking import OPEN_AFTER_DAY, LinkClosed, words_for_days
from village.newsletters.rules.words import word_count
from village.newsletters.services.pictures import put_writers_picture, take_writers_picture_off
from village.newsletters.services.writing import decline, is_edited_since, keep_draft, note_opened, send_piece
from village.newsletters.views.pictures import shown

KEPT, SENT, DECLINED, NO_PICTURE = "kept", "sent", "declined", "no-picture"
DONE_WORDS = {
    KEPT: "Kept. Come back with the same link whenever you like.",
    SENT: "Thank you. Your piece is with the school.",
    DECLINED: "Thank you for saying so. The school knows. If you change your mind, write it here.",
    NO_PICTURE: "The picture is taken off.",
}


def by_link[**P](view: "View[Concatenate[PieceAsk, P]]") -> "View[Concatenate[str, P]]":
    """Let in whoever holds a link that works; its address is the key, so nobody keeps a copy or finds the page."""

    @open_to_all
    @wraps(view)
    def opened(request: HttpRequest, /, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            ask = ask_by_link(token, timezone.now())
        except LinkClosed as closed:
            return _private(_closed(request, closed.sentence, 410))
        except Http404:
            unknown = "This link opens nothing. If you have a newer letter, use the link in that one."
            return _private(_closed(request, unknown, 404))
        return _private(view(request, ask, *args, **kwargs))

    return cast("View[Concatenate[str, P]]", opened)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def answer(request: HttpRequest, ask: PieceAsk) -> HttpResponse:
    """Show what is asked for and what is written so far; keep it, send it, or say that it will not come."""
    holder = holder_of(ask, viewer_of(request).request_id)
    if request.method != "POST":
        if request.method == "GET":
            note_opened(ask=ask)
        return _page(request, ask, _form(ask, None, None))
    deed = request.POST.get("deed", "send")
    if deed == "decline":
        return _decline(request, holder, ask)
    kind = DraftForm if deed in {"keep", NO_PICTURE} else PieceForm
    form = _form(ask, request, kind)
    if not form.is_valid():
        return _page(request, ask, form)
    try:
        _save(holder, ask, form, deed)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return _page(request, ask, form)
    done = {"keep": KEPT, NO_PICTURE: NO_PICTURE}.get(deed, SENT)
    return on_to(f"{request.path}?done={done}")


@require_safe
@by_link
def picture(request: HttpRequest, ask: PieceAsk) -> FileResponse:
    """Show the writer their own picture."""
    return shown(own_picture(ask.piece))


def _save(holder: Viewer, ask: PieceAsk, form: PieceForm, deed: str) -> None:
    file, alternative = form.cleaned_data.get("file"), form.cleaned_data.get("alternative", "")
    before = ask.piece.picture
    if deed == NO_PICTURE:
        take_writers_picture_off(by=holder, ask=ask)
    elif file is not None or (before is not None and alternative and alternative != before.alternative):
        put_writers_picture(by=holder, ask=ask, file=file, alternative=alternative)
    if deed == "send":
        send_piece(by=holder, ask=ask, said=form.said())
    elif ask.sent_at is None:
        keep_draft(by=holder, ask=ask, said=form.said())


def _decline(request: HttpRequest, holder: Viewer, ask: PieceAsk) -> HttpResponse:
    form = DeclineForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    try:
        decline(by=holder, ask=ask, why=why)
    except Refused as refusal:
        return _closed(request, refusal.sentence, 422)
    return on_to(f"{request.path}?done={DECLINED}")


def _form(ask: PieceAsk, request: HttpRequest | None, kind: type[PieceForm] | None) -> PieceForm:
    piece = ask.piece
    initial = {
        "heading": piece.heading,
        "words": piece.words,
        "byline": piece.byline,
        "alternative": piece.picture.alternative if piece.picture else "",
    }
    data = (request.POST, request.FILES) if request is not None else (None, None)
    return (kind or PieceForm)(*data, may_have_picture=ask.may_have_picture, initial=initial)


def _page(request: HttpRequest, ask: PieceAsk, form: PieceForm) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "ask": ask,
        "issue": ask.piece.issue,
        "piece": ask.piece,
        "form": form,
        "decline_form": DeclineForm(),
        "done": DONE_WORDS.get(request.GET.get("done", ""), ""),
        "when": words_for_days(ask.due_on, today),
        "is_edited": is_edited_since(ask),
        "word_count": word_count(ask.piece.words),
        "open_until": ask.due_on + OPEN_AFTER_DAY,
        "here": request.path,
        "picture_url": reverse("newsletters:answer-picture", args=(request.path.rstrip("/").rpartition("/")[2],)),
    }
    return render(request, "newsletters/answer.html", context, status=422 if form.errors else 200)


def _closed(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    return render(request, "newsletters/answer_closed.html", {"sentence": sentence}, status=status)


def _private(response: HttpResponseBase) -> HttpResponseBase:
    """Not "no-referrer": with it browsers hide the origin of a form too, and Django takes every form for forged."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "same-origin"
    return response
