"""Refuses, for the whole house and before any view, what no database can keep: NUL and halves of letters."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict, UnreadablePostError

from village.basics.storable import is_storable

SENTENCE = "A letter that cannot be kept"


class BrokenLettersMiddleware:
    """Answers 400 where the address, a cookie, a header or a field of a form holds such a letter.

    Stands before the session, which is looked up by what a cookie says. Views without the check of forms (systems that
    send files, reports and replies) read their body themselves, some only after a key, and clean what they keep.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _must_be_storable(_before_the_body(request))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any) -> None:
        if getattr(view, "csrf_exempt", False):
            return
        try:
            _must_be_storable(_pairs(request.POST))
        except UnreadablePostError:  # Whoever sent it has gone; the check of forms refuses it.
            return


def _before_the_body(request: HttpRequest) -> Iterator[str]:
    yield request.path
    yield from _pairs(request.GET)
    yield from request.COOKIES.values()
    yield from request.headers.values()


def _pairs(fields: QueryDict) -> Iterator[str]:
    for name, values in fields.lists():
        yield name
        yield from values


def _must_be_storable(words: Iterator[str]) -> None:
    if not all(map(is_storable, words)):
        raise BadRequest(SENTENCE)
