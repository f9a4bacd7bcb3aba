"""What the stand-in answers to each call, without the wire: a status and a value that becomes JSON."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.standins.notify.filling import filled, missing, names_in
from tests.standins.notify.refusals import (
    Refusal,
    bad,
    broken,
    forbidden,
    invalid,
    not_found,
    too_fast,
    too_many_today,
)
from tests.standins.notify.requests_made import made
from tests.standins.notify.tokens import Key, key_of
from tests.standins.notify.world import TEMPLATES, Message, Template, World, new_id, stamp

type Said = tuple[int, dict[str, Any]]
BASE = "http://standin/v2"
OTHER_SHAPE = {"result": "error", "message": "The requested URL was not found on the server."}
LIST_WORDS = {"reference", "status", "template_type", "older_than", "include_jobs"}
KINDS = {"sms", "email", "letter"}


def refused(refusal: Refusal) -> Said:
    """Return a refusal as it is answered."""
    return refusal.status, refusal.as_json()


def admitted(world: World, header: str | None, fault: str) -> Key | Refusal:
    """Return the key of a request that may come in."""
    skew = {"clock_ahead": 31.0, "clock_behind": -31.0}.get(fault, 0.0)
    if fault == "revoked":
        return forbidden("Invalid token: API key revoked")
    if fault == "rate_limit":
        return too_fast("normal", world.limit_a_minute or 3000)
    if fault == "daily_limit":
        return too_many_today(world.daily_limit or 250_000)
    key = key_of(header, world.keys, world.now() + skew)
    if isinstance(key, Key) and not world.take_token(key.kind):
        return too_fast(key.kind, world.limit_a_minute)
    return key


def prepared(world: World, path: str, body: bytes, key: Key) -> Message | Said:
    """Return the message that a send asks for, or the answer that refuses it; nothing is stored yet."""
    kind = path.rpartition("/")[2]
    if kind not in KINDS:
        return refused(broken())
    if world.daily_limit and sum(entry["provider"] == "notify" for entry in world.log) >= world.daily_limit:
        return refused(too_many_today(world.daily_limit))
    try:
        said = json.loads(body)
    except ValueError:
        return refused(bad("Invalid JSON supplied in POST data"))
    message = made(kind, said, key, world)
    return refused(message) if isinstance(message, Refusal) else message


def accepted(message: Message) -> Said:
    """Return the answer to a send."""
    template = message.template
    if template is None:
        return 201, {"id": message.id, "reference": message.reference, "postage": message.postage}
    content: dict[str, Any] = {"body": message.body}
    if message.type == "sms":
        content["from_number"] = "VILLAGE"
    else:
        content |= {
            "subject": message.subject,
            "from_email": "village@notifications",
            "one_click_unsubscribe_url": None,
        }
    return 201, {
        "id": message.id,
        "reference": message.reference,
        "content": content,
        "template": {"id": template.id, "version": 1, "uri": f"{BASE}/template/{template.id}"},
        "uri": f"{BASE}/notifications/{message.id}",
        "scheduled_for": None,
    }


def asked(world: World, target: str, key: Key) -> Said:
    """Return the answer to a read."""
    parts = urlsplit(target)
    words = [word for word in parts.path.split("/") if word][1:]
    query = parse_qs(parts.query)
    match words:
        case ["notifications"]:
            return _list(world, target, query, key)
        case ["notifications", number]:
            message = world.messages.get(number)
            known = message is not None and message.key_kind == key.kind
            return (200, shown(message)) if known and message is not None else refused(not_found())
        case ["notifications", number, "pdf"]:
            return refused(Refusal(400, (("PDFNotReadyError", "PDF not available yet, try again later"),)))
        case ["templates"]:
            kinds = query.get("type")
            rows = [_template(row) for row in TEMPLATES.values() if not kinds or row.type in kinds]
            return 200, {"templates": rows}
        case ["template", number] | ["template", number, "version", _]:
            template = TEMPLATES.get(number)
            return (200, _template(template)) if template else refused(not_found())
        case ["received-text-messages"]:
            return _received(world, target, query)
        case _:
            return 404, OTHER_SHAPE


def previewed(target: str, body: bytes) -> Said:
    """Return a template filled."""
    template = TEMPLATES.get(target.split("/")[3])
    if template is None:
        return refused(not_found())
    values = (json.loads(body) or {}).get("personalisation") or {}
    without = missing(template.body + template.subject, values)
    if without:
        return refused(bad(f"Missing personalisation: {', '.join(without)}"))
    said = {"id": template.id, "type": template.type, "version": 1, "body": filled(template.body, values)}
    return 200, {**said, "subject": filled(template.subject, values) if template.subject else None, "html": None}


def gateway_taken(world: World, body: bytes) -> Said:
    """Return the second provider's answer to a text; it is sent."""
    said = json.loads(body)
    if not str(said.get("to", "")).startswith("+"):
        return 400, {"error": "invalid-number"}
    number = new_id()
    entry = {"provider": "gateway", "type": "sms", "id": number, "reference": said.get("reference")}
    world.note({**entry, "to": said["to"], "body": said["text"], "key": "gateway", "fault": ""})
    return 200, {"id": number}


def shown(message: Message) -> dict[str, Any]:
    """Return a message as Notify shows it: 26 keys."""
    template = message.template
    is_over = message.status not in {"created", "sending", "pending", "pending-virus-check", "accepted"}
    return {
        "id": message.id,
        "reference": message.reference,
        "type": message.type,
        "status": message.status,
        "body": message.body,
        "subject": message.subject,
        "template": {"id": template.id, "version": 1, "uri": f"{BASE}/template/{template.id}"} if template else None,
        "phone_number": message.to if message.type == "sms" else None,
        "email_address": message.to if message.type == "email" else None,
        **{f"line_{number}": None for number in range(1, 7)},
        "postcode": None,
        "postage": message.postage,
        "created_at": stamp(message.at),
        "created_by_name": None,
        "sent_at": stamp(message.at) if message.status != "created" else None,
        "completed_at": stamp(message.at) if is_over else None,
        "scheduled_for": None,
        "estimated_delivery": None,
        "one_click_unsubscribe_url": None,
        "cost_in_pounds": round(0.024 * message.parts, 4) if message.type == "sms" else 0,
        "is_cost_data_ready": True,
        "cost_details": {"billable_sms_fragments": message.parts} if message.type == "sms" else {},
    }


def _list(world: World, target: str, query: dict[str, list[str]], key: Key) -> Said:
    unknown = query.keys() - LIST_WORDS
    if unknown:
        return refused(invalid(*(f"Additional properties are not allowed ({name} was unexpected)" for name in unknown)))
    rows = world.listed(key.kind, query)
    links = {"current": f"{BASE}{target.removeprefix('/v2')}"}
    if rows:
        links["next"] = f"{BASE}/notifications?older_than={rows[-1].id}"
    return 200, {"notifications": [shown(row) for row in rows], "links": links}


def _received(world: World, target: str, query: dict[str, list[str]]) -> Said:
    rows = list(reversed(world.received))
    if older_than := query.get("older_than"):
        places = [place for place, row in enumerate(rows) if row["id"] == older_than[0]]
        rows = rows[places[0] + 1 :] if places else []
    rows = rows[:250]
    links = {"current": f"{BASE}{target.removeprefix('/v2')}"}
    if rows:
        links["next"] = f"{BASE}/received-text-messages?older_than={rows[-1]['id']}"
    return 200, {"received_text_messages": rows, "links": links}


def _template(template: Template) -> dict[str, Any]:
    names = names_in(template.body + template.subject)
    return {
        "id": template.id,
        "name": template.name,
        "type": template.type,
        "version": 1,
        "body": template.body,
        "subject": template.subject or None,
        "personalisation": {name: {"required": True} for name in names},
        "created_at": stamp(0),
        "updated_at": None,
        "created_by": "village@example.org",
        "letter_contact_block": None,
        "postage": None,
    }
