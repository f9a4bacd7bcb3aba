"""The open feed: everybody may read it, from any page; what cannot be meant is answered with a sentence."""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from village.access.guards import open_to_all
from village.basics.errors import Refused
from village.directory.pages import feed_v1, feed_v3
from village.directory.pages.envelopes import Listing, lines_of, old_page_of, page_of, written
from village.directory.pages.openapi import openapi_of
from village.directory.queries.positions import position_of
from village.directory.rules.asked_of_feed import NO_POSTCODE, AskedOfFeed, Query, asked_of
from village.directory.rules.asked_of_old_feed import asked_of_old
from village.directory.rules.heeded import refuse_unheeded
from village.directory.rules.values import uuid_of
from village.gazetteer.rules.postcodes import code_of

PROFILE = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md"
_OF_ALL_LISTS = ("page", "per_page", "search", "text", "modified_after")
METHODS = ("GET", "HEAD", "OPTIONS")
_log = logging.getLogger(__name__)


@csrf_exempt
@open_to_all
def open_referral(request: HttpRequest, rest: str = "") -> HttpResponseBase:
    """Answer `v3/…` and `v1/…`, with a slash at the end or without one; nothing here needs to know who asks."""
    if request.method == "OPTIONS":
        return _open(HttpResponse(status=204))
    if request.method not in METHODS:
        return _problem(405, "This address can only be read: use GET.")
    try:
        return _open(_answer(request, [piece for piece in rest.split("/") if piece]))
    except Refused as refusal:
        return _problem(400, refusal.sentence, field=refusal.field or "")
    except Exception:  # noqa: BLE001  # whoever reads the feed from a page must get an answer that the page may read
        _log.exception("The open feed failed at %s", request.path)
        return _problem(500, "Something went wrong here. It was written down; please try again later.")


def _answer(request: HttpRequest, pieces: list[str]) -> HttpResponseBase:
    edition = pieces[0] if pieces else ""
    query = {name: [str(value) for value in values] for name, values in request.GET.lists()}
    match edition, pieces[1:]:
        case "v3", []:
            return _json(request, _about(request))
        case "v3", ["openapi.json"]:
            return _json(request, openapi_of(request.build_absolute_uri("/api/open-referral/v3")))
        case "v3", [name] if name in feed_v3.ENDPOINTS:
            return _list_v3(request, name, query)
        case "v3", [name, public_id] if name in feed_v3.ENDPOINTS and (own := uuid_of(public_id)):
            return _entry(request, feed_v3.ENDPOINTS[name][1](own))
        case "v1", ["vocabularies"]:
            return _json(request, feed_v1.vocabularies())
        case "v1", [name] if name in feed_v1.ENTRIES:
            return _list_v1(request, name, query)
        case "v1", [name, public_id] if name in feed_v1.ENTRIES and (own := uuid_of(public_id)):
            return _entry(request, feed_v1.ENTRIES[name](own))
        case _:
            return _problem(404, "There is nothing at this address.")


def _about(request: HttpRequest) -> dict[str, str]:
    return {
        "version": "HSDS-UK-3.0",
        "profile": PROFILE,
        "openapi_url": request.build_absolute_uri("/api/open-referral/v3/openapi.json"),
    }


def _list_v3(request: HttpRequest, name: str, query: Query) -> HttpResponseBase:
    refuse_unheeded("v3", name, query)
    asked = _placed(asked_of(query))
    listing: Listing[Any] = feed_v3.ENDPOINTS[name][0](asked, query)
    if asked.format != "ndjson":
        return _json(request, page_of(listing, asked))
    lines = () if request.method == "HEAD" else lines_of(listing)
    return StreamingHttpResponse(lines, content_type="application/x-ndjson")


def _list_v1(request: HttpRequest, name: str, query: Query) -> HttpResponseBase:
    """1.0 calls a term a taxonomy, and asks by `coverage` whether a service is for a postcode."""
    refuse_unheeded("v1", name, query)
    if name == "services":
        old = asked_of_old(query)
        old = replace(old, feed=_placed(old.feed), coverage=_placed(old.coverage, "coverage"))
        return _json(request, old_page_of(feed_v1.services(old), old.feed))
    asked = asked_of({one: query[one] for one in _OF_ALL_LISTS if one in query})
    return _json(request, old_page_of(feed_v1.LISTS[name](asked, query), asked))


def _placed(asked: AskedOfFeed, name: str = "postcode") -> AskedOfFeed:
    """Return it with the position of its postcode.

    Whose area holds a British postcode can be told without its position; nothing can be measured from one that is not
    known, and an empty list would say that nothing is near.
    """
    if not asked.code:
        return asked
    spot = position_of(asked.code)
    if spot is None and not code_of(asked.code):
        raise Refused(NO_POSTCODE.format(name=name), field=name)
    if spot is None and asked.metres is not None:
        raise Refused("postcode is not known here, so nothing can be measured from it.", field="postcode")
    return replace(asked, spot=spot)


def _entry(request: HttpRequest, row: Mapping[str, object] | None) -> HttpResponse:
    return _problem(404, "There is nothing at this address.") if row is None else _json(request, row)


def _json(request: HttpRequest, thing: object) -> HttpResponse:
    body = written(thing)
    response = HttpResponse(body, content_type="application/json")
    response["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response["Cache-Control"] = "public, no-cache"
    found = get_conditional_response(request, etag=response["ETag"], response=response)
    return found if isinstance(found, HttpResponse) else response


def _problem(status: int, sentence: str, *, field: str = "") -> HttpResponse:
    told = {"status": status, "error": sentence, **({"field": field} if field else {})}
    response = HttpResponse(written(told), status=status, content_type="application/json")
    if status == 405:
        response["Allow"] = ", ".join(METHODS)
    _open(response)
    return response


def _open(response: HttpResponseBase) -> HttpResponseBase:
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response["Access-Control-Allow-Headers"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag"
    response["Access-Control-Max-Age"] = "86400"
    return response
