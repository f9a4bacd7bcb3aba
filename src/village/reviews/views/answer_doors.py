"""The two ways to the pages of an answer: a link without an account, and signing in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from village.access.guards import open_to_all, requires, viewer_of
from village.access.viewer import Viewer
from village.reviews import permissions
from village.reviews.models.ask import Ask
from village.reviews.pages.answer_paths import Paths
from village.reviews.queries.answers import holder_of_link, my_asks
from village.reviews.queries.asks import ask_for_token
from village.reviews.rules.links import LinkClosed
from village.reviews.services.asking import note_opened
from village.reviews.views.answer_limits import guessed, is_guessing, is_hasty

TOO_OFTEN = "This was tried very often in a short time. Wait ten minutes, then open the link in your letter again."


@dataclass(frozen=True, slots=True)
class Door:
    """Who answers, what they are asked, and where their pages stand."""

    holder: Viewer
    asks: tuple[Ask, ...]
    paths: Paths

    @property
    def by_link(self) -> bool:
        return bool(self.paths.token)

    def ask_of(self, ask_id: int) -> Ask:
        """Return the ask of one of the page's actions, with its round and plan."""
        return next(ask for ask in self.asks if ask.pk == ask_id)


type AnswerView[**P] = Callable[Concatenate[HttpRequest, Door, P], HttpResponseBase]


def by_link(view: AnswerView[Any]) -> Callable[..., HttpResponseBase]:
    """Let in whoever holds a link that works, without an account and without a session.

    Looking changes nothing but the times at which the link was opened, so a mail scanner does no harm.
    """

    @open_to_all
    @wraps(view)
    def opened(request: HttpRequest, /, token: str, **rest: Any) -> HttpResponseBase:
        now = timezone.now()
        try:
            ask = ask_for_token(token, now)
        except LinkClosed as closed:
            return _private(_turned_away(request, closed))
        if request.method == "POST" and is_hasty(ask.pk):
            return _private(closed_page(request, TOO_OFTEN, 429))
        if request.method == "GET":
            note_opened(ask, now)
        holder = holder_of_link(ask, viewer_of(request).request_id)
        return _private(view(request, Door(holder, (ask,), Paths(token)), **rest))

    return opened


def _turned_away(request: HttpRequest, closed: LinkClosed) -> HttpResponse:
    """Say why the link opens nothing; only one that nobody was given is a guess, an old one never counts."""
    if closed.reason != "unknown":
        return closed_page(request, closed.sentence, 410)
    if is_guessing(request):
        return closed_page(request, TOO_OFTEN, 429)
    guessed(request)
    return closed_page(request, closed.sentence, 404)


def by_login(view: AnswerView[Any]) -> Callable[..., HttpResponseBase]:
    """Let in whoever may answer for their own actions; they see what they are asked in every open round."""

    @requires(permissions.ANSWER)
    @wraps(view)
    def opened(request: HttpRequest, /, **rest: Any) -> HttpResponseBase:
        viewer = viewer_of(request)
        return view(request, Door(viewer, tuple(my_asks(viewer)), Paths()), **rest)

    return opened


def closed_page(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """Return the page of a link that opens nothing, with what to do next."""
    return render(request, "reviews/answer_closed.html", {"sentence": sentence}, status=status)


def on_to(url: str) -> HttpResponse:
    """Send the browser to a page, to be fetched anew."""
    return HttpResponseRedirect(url, status=303)


def _private(response: HttpResponseBase) -> HttpResponseBase:
    """The address is the key: nobody keeps a copy, finds it, or hears of it from another site.

    Not "no-referrer": with it browsers hide the origin of a form too, and Django then takes every form for forged.
    """
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "same-origin"
    return response
