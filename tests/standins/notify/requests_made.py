"""What a send must look like, and what it becomes: Notify's schema, its odd leniencies included."""

import base64
import re
import uuid
from typing import Any

from tests.standins.notify.filling import filled, missing
from tests.standins.notify.letters import as_sent, parts
from tests.standins.notify.refusals import Refusal, bad, bad_phone, invalid
from tests.standins.notify.tokens import Key
from tests.standins.notify.world import TEMPLATES, Message, Template, World, new_id

FIELDS = {
    "sms": {"phone_number", "template_id", "personalisation", "reference", "sms_sender_id", "scheduled_for"},
    "email": {
        *("email_address", "template_id", "personalisation", "reference", "email_reply_to_id"),
        *("one_click_unsubscribe_url", "sanitise_content_for", "scheduled_for"),
    },
    "letter": {"template_id", "personalisation", "reference", "content", "postage"},
}
LONGEST_TEXT = 918
EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[A-Za-z]{2,}")
ENDS = {"7700900002": "permanent-failure", "7700900003": "temporary-failure"}
ENDS |= {"perm-fail@simulator.notify": "permanent-failure", "temp-fail@simulator.notify": "temporary-failure"}


def made(kind: str, said: Any, key: Key, world: World) -> Message | Refusal:
    """Return the message that the request asks for, or the refusal."""
    if not isinstance(said, dict):
        return bad("Invalid JSON supplied in POST data")
    problems = _schema(kind, said)
    if problems:
        return invalid(*problems)
    if kind == "letter" and "content" in said:
        return _precompiled(said, key, world)
    template = TEMPLATES.get(said["template_id"].lower())
    if template is None or template.type != kind:
        return bad("Template not found" if template is None else f"{kind} template is not suitable")
    if template.is_archived:
        return bad("Template has been deleted")
    return _filled(kind, said, key, world, template)


def _filled(kind: str, said: dict[str, Any], key: Key, world: World, template: Template) -> Message | Refusal:
    to = said["phone_number" if kind == "sms" else "email_address"]
    if kind == "sms":
        number = _phone(to)
        if isinstance(number, Refusal):
            return number
        to = number
    if key.kind == "team" or world.is_trial:
        return bad("Can’t send to this recipient using a team-only API key")
    values = said.get("personalisation") or {}
    without = missing(template.body + template.subject, values)
    if without:
        return bad(f"Missing personalisation: {', '.join(without)}")
    body = filled(template.body, values)
    if kind == "sms":
        body = as_sent(body)
        if len(body) > LONGEST_TEXT:
            return bad(f"Your message is too long. Text messages cannot be longer than {LONGEST_TEXT} characters.")
    elif len(body.encode()) > 2_000_000:
        return bad("Your message is too long. Emails cannot be longer than 2000000 bytes.")
    plain = to.removeprefix("+44")
    status = ENDS.get(plain, "delivered") if key.kind == "test" else "created"
    subject = filled(template.subject, values) if template.subject else None
    reference = said.get("reference")
    count = parts(body) if kind == "sms" else 1
    return Message(new_id(), kind, reference, key.kind, to, body, subject, template, world.now(), status, count)


def _precompiled(said: dict[str, Any], key: Key, world: World) -> Message | Refusal:
    if key.kind == "team" or world.is_trial:
        words = (
            "Cannot send letters when service is in trial mode"
            if world.is_trial
            else "Cannot send letters with a team api key"
        )
        return Refusal(403, (("BadRequestError", words),))
    try:
        content = base64.b64decode(said["content"], validate=True)
    except ValueError:
        return bad("Cannot decode letter content (invalid base64 encoding)")
    if not content.startswith(b"%PDF"):
        return Refusal(400, (("ValidationError", "content is not a valid PDF"),))
    postage = said.get("postage", "second")
    return Message(
        *(new_id(), "letter", said["reference"], key.kind, "letter", f"{len(content)} bytes", None, None),
        *(world.now(), "pending-virus-check", 1, postage),
    )


def _schema(kind: str, said: dict[str, Any]) -> list[str]:
    """Return what Notify's schema finds, in its words."""
    extra = said.keys() - FIELDS[kind]
    found = [f"Additional properties are not allowed ({name} was unexpected)" for name in sorted(extra)]
    required = {"sms": ("phone_number", "template_id"), "email": ("email_address", "template_id")}
    wanted = required.get(kind) or (
        ("reference", "content") if "content" in said else ("template_id", "personalisation")
    )
    found += [f"{name} is a required property" for name in wanted if name not in said]
    for name in ("template_id", "sms_sender_id", "email_reply_to_id"):
        if name in said and not _is_uuid(said[name]):
            found.append(f"{name} is not a valid UUID")
    if not isinstance(said.get("personalisation", {}), dict | None):
        found.append("personalisation is not of type object")
    reference = said.get("reference")
    if reference is not None and (not isinstance(reference, str) or len(reference) > 1000):
        found.append("reference is too long" if isinstance(reference, str) else "reference is not of type string")
    return found + _addresses(said)


def _addresses(said: dict[str, Any]) -> list[str]:
    found = []
    if "phone_number" in said and not re.fullmatch(r"[\s()+\d.\-]{5,}", str(said["phone_number"])):
        found.append("phone_number Must not contain letters or symbols")
    if "email_address" in said and not EMAIL.fullmatch(str(said["email_address"])):
        found.append("email_address Not a valid email address")
    link = said.get("one_click_unsubscribe_url")
    if link is not None and not str(link).startswith("https://"):
        found.append("one_click_unsubscribe_url is not a valid https url")
    if "postage" in said and said["postage"] not in {"first", "second", "economy"}:
        found.append("postage invalid. It must be either first, second or economy.")
    return found


def _phone(written: str) -> str | Refusal:
    """Return the number as Notify reads it; short numbers of 07 pass, as measured."""
    digits = re.sub(r"\D", "", written)
    digits = digits.removeprefix("00").removeprefix("44").lstrip("0")
    if written.strip().startswith("+") and not re.sub(r"\D", "", written).startswith("44"):
        return bad_phone("Cannot send to international mobile numbers")
    if digits.startswith("7"):
        return f"+44{digits}"
    return bad_phone("Number is not a UK mobile number")


def _is_uuid(value: Any) -> bool:
    try:
        uuid.UUID(str(value))
    except ValueError:
        return False
    return isinstance(value, str)
