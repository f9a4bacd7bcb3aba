"""Single values of a feed: what may be stored and sent on, and what it means."""

import math
import re
import uuid
from datetime import UTC, date, datetime
from urllib.parse import quote, urlsplit

NAMES = uuid.UUID("6d2f0d4e-5a0b-5f0c-9f6c-2a6a1d1f7c31")
"""The root of every id that Village makes out of another one."""

_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_HOST = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.?"
)
_LEGAL = "!#$%&'()*+,/:;=?@~-._"
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE)
MOST_OF_AN_ADDRESS = 500


def text_of(value: object) -> str:
    """Return the value as text that every database takes, or nothing for null, lists and blanks."""
    if isinstance(value, bool) or value is None or isinstance(value, (list, dict)):
        return ""
    words = value if isinstance(value, str) else _number_words(value)
    return _UNSTORABLE.sub("", words) if words.strip() else ""


def _number_words(value: object) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    if isinstance(value, int) and value.bit_length() > 256:
        return ""
    return str(value)


def number_of(value: object) -> float | int | None:
    """Return a finite number, whole where it is whole, from a number or from digits; None for everything else."""
    if isinstance(value, bool):
        return None
    try:
        number = float(value) if isinstance(value, (int, float, str)) else math.nan
    except (ValueError, OverflowError):
        return None
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def uuid_of(value: object) -> uuid.UUID | None:
    """Return the value as a UUID, or None where it is none."""
    words = text_of(value).strip()
    if not re.fullmatch(r"[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}", words):
        return None
    return uuid.UUID(words)


def made_id(*parts: object) -> uuid.UUID:
    """Return the UUID that always stands for these words."""
    return uuid.uuid5(NAMES, "\x1f".join(str(part) for part in parts))


def url_of(value: object) -> str:
    """Return a web address that passes as a URI, or nothing; what merely lacks its scheme gets one."""
    words = text_of(value).strip()
    if re.match(r"www\.[^\s.]+\.", words, re.IGNORECASE):
        words = f"http://{words}"
    if not re.match(r"https?://", words, re.IGNORECASE) or re.search(r"\s", words):
        return ""
    try:
        pieces = urlsplit(words)
        host, port = pieces.hostname or "", pieces.port
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    if not _HOST.fullmatch(host) or "@" in pieces.netloc:
        return ""
    scheme, rest = words.split("://", 1)
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    tail = rest[len(authority) :]
    first, mark, fragment = tail.partition("#")
    tail = first + mark + fragment.replace("#", "%23")
    shown = authority if authority.isascii() else host + (f":{port}" if port else "")
    address = f"{scheme}://{shown}{_quoted(tail)}"
    return address if len(address) <= MOST_OF_AN_ADDRESS else ""


def _quoted(tail: str) -> str:
    loose = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", tail)
    return quote(loose, safe=_LEGAL)


def uri_of(value: object) -> str:
    """Return a URI of any scheme that cannot run, or nothing."""
    words = text_of(value).strip()
    if re.match(r"(?:https?://|www\.)", words, re.IGNORECASE):
        return url_of(words)
    if re.fullmatch(r"(?:urn|tag|doi|info|esd|ftp|ldap|tel):[A-Za-z0-9!$&'()*+,;=:@/?%._~#-]+", words, re.IGNORECASE):
        return words if len(words) <= MOST_OF_AN_ADDRESS else ""
    return ""


def email_of(value: object) -> str:
    """Return a real e-mail address, or nothing."""
    words = text_of(value).strip()
    if words.lower().startswith("mailto:"):
        words = words[7:]
    if len(words) > 254 or ".." in words or not _EMAIL.fullmatch(words):
        return ""
    local = words.split("@")[0]
    return "" if local.startswith(".") or local.endswith(".") else words


def day_of(value: object) -> date | None:
    """Return a day from an ISO date or date-time, or from 31/12/2026; None for everything else."""
    words = text_of(value).strip()
    if british := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", words):
        words = f"{british[3]}-{int(british[2]):02}-{int(british[1]):02}"
    if not re.match(r"\d{4}-\d{2}-\d{2}(?:[T ]|$)", words):
        return None
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return None


def moment_of(value: object) -> datetime | None:
    """Return a moment from an ISO date-time or date; without a zone it is UTC; None for everything else."""
    words = text_of(value).strip()
    if not re.match(r"\d{4}-\d{2}-\d{2}", words):
        return None
    try:
        moment = datetime.fromisoformat(words.upper())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def minute_of(value: object) -> int | None:
    """Return minutes after midnight from 09:30, 9:30:00 or 09:30Z, local time; None for everything else."""
    clock = _CLOCK.fullmatch(text_of(value).strip())
    if not clock or int(clock[1]) > 24 or int(clock[2]) > 59:
        return None
    minutes = int(clock[1]) * 60 + int(clock[2])
    return minutes if minutes <= 24 * 60 else None


def moment_words(moment: datetime) -> str:
    """Return 2026-03-01T09:30:00.000Z, accurate to the millisecond."""
    at = moment.astimezone(UTC)
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z"
