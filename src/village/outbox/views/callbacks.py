"""What GOV.UK Notify posts to us: receipts and texts from people. Proven by a token that we chose, in constant time."""

import json
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from village.access.guards import open_to_all
from village.outbox.providers.notify import reply_of
from village.outbox.rules.routing import NOTIFY
from village.outbox.services.inbound import keep_replies
from village.outbox.services.receipts import take_receipt

MOST_BYTES = 64_000


@csrf_exempt
@require_POST
@open_to_all
def receipt(request: HttpRequest) -> JsonResponse:
    """Keep what became of a message; anything that proves itself is answered with 200, what it means or not."""
    body = _body(request)
    if isinstance(body, JsonResponse):
        return body
    effect = take_receipt(body, at=timezone.now())
    return JsonResponse({"result": effect})


@csrf_exempt
@require_POST
@open_to_all
def inbound(request: HttpRequest) -> JsonResponse:
    """Keep a text from a person; it is handed on by a worker."""
    body = _body(request)
    if isinstance(body, JsonResponse):
        return body
    try:
        said = json.loads(body)
        # In a callback the fields have other names than in the list.
        row = {
            "id": said["id"],
            "user_number": said["source_number"],
            "notify_number": said["destination_number"],
            "content": said["message"],
            "created_at": said["date_received"],
        }
        reply = reply_of(row)
    except (ValueError, KeyError, TypeError, RecursionError):
        return JsonResponse({"result": "unreadable"}, status=HTTPStatus.BAD_REQUEST)
    kept = keep_replies([reply], provider=NOTIFY, at=timezone.now())
    return JsonResponse({"result": "kept" if kept else "already"})


def _body(request: HttpRequest) -> bytes | JsonResponse:
    """Return the body of who has the token, or the refusal; a long body is never read."""
    wanted = f"Bearer {settings.NOTIFY_CALLBACK_TOKEN}"
    said = request.headers.get("Authorization", "")
    if not settings.NOTIFY_CALLBACK_TOKEN or not constant_time_compare(said, wanted):
        return JsonResponse({"result": "refused"}, status=HTTPStatus.UNAUTHORIZED)
    length = request.headers.get("Content-Length") or "0"
    if not length.isdigit() or int(length) > MOST_BYTES:
        return JsonResponse({"result": "too large"}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    body = request.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        return JsonResponse({"result": "too large"}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return body
