"""What somebody asks the open feed for, read out of an address; what cannot be meant is refused with a sentence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from village.basics.errors import Refused
from village.directory.rules.standard import WEEKDAYS
from village.directory.rules.values import minute_of, moment_of, number_of, uuid_of
from village.gazetteer.rules.postcodes import code_of, district_of

PAGE_SIZE = 50
MOST_A_PAGE = 1000
_FULL_DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_TRUE, _FALSE = ("true", "1", "yes"), ("false", "0", "no")
_ONCE = (
    "search",
    "text",
    "organization_id",
    "minimum_age",
    "maximum_age",
    "start_time",
    "end_time",
    "modified_after",
    "postcode",
    "proximity",
    "parent_id",
    "page",
    "per_page",
)
FORMATS = ("json", "ndjson")
NO_POSTCODE = "{name} must be a postcode of the United Kingdom, such as M33 7ZF."

type Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Position:
    """A spot, degrees WGS84."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class AskedOfFeed:
    """Everything narrows it together; what is empty narrows nothing."""

    words: str = ""
    term_ids: tuple[UUID, ...] = ()
    vocabulary_ids: tuple[UUID, ...] = ()
    organization_id: UUID | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    """Years: at least, and at most."""
    weekdays: tuple[int, ...] = ()
    from_minute: int | None = None
    to_minute: int | None = None
    """Opens at the earliest, closes at the latest, minutes after midnight."""
    modified_after: datetime | None = None
    code: str = ""
    """A postcode in capitals without a space, of any country: what is no British one may stand in an address here."""
    metres: float | None = None
    spot: Position | None = None
    """Where the postcode lies, where that is known; who asks puts it in."""
    page: int = 1
    size: int = PAGE_SIZE
    is_sized: bool = False
    """Whether a size of pages was asked for."""
    is_full: bool = False
    is_minimal: bool = False
    format: str = "json"

    @property
    def asks_for_time(self) -> bool:
        """Whether a day or a time narrows it."""
        return bool(self.weekdays) or self.from_minute is not None or self.to_minute is not None

    @property
    def district(self) -> str:
        """The first half of the postcode."""
        return district_of(self.code)


def asked_of(query: Query) -> AskedOfFeed:
    """Return what the parameters of an address ask for; a blank one counts as absent.

    Several terms or taxonomies are all asked for, and one of several days is enough; all else may be said once.
    """
    for name in _ONCE:
        if len({value.strip() for value in query.get(name, ()) if value.strip()}) > 1:
            raise Refused(f"{name} may be given once: these say different things.", field=name)
    last = {name: values[-1].strip() for name, values in query.items() if values}
    words = {name: value for name, value in last.items() if value}
    code = postcode_of(words)
    if not code and "proximity" in words:
        raise Refused("proximity needs a postcode to measure from.", field="postcode")
    return AskedOfFeed(
        words=_plain(" ".join(words[name] for name in ("search", "text") if name in words)),
        term_ids=_ids(query, "taxonomy_term_id"),
        vocabulary_ids=_ids(query, "taxonomy_id"),
        organization_id=(_ids(query, "organization_id") or (None,))[-1],
        minimum_age=_number(words, "minimum_age"),
        maximum_age=_number(words, "maximum_age"),
        weekdays=_weekdays(",".join(value.strip() for value in query.get("day", ()) if value.strip())),
        from_minute=_minute(words, "start_time"),
        to_minute=_minute(words, "end_time"),
        modified_after=_moment(words.get("modified_after", "")),
        code=code,
        metres=_metres(words, code),
        page=whole_number(words, "page", 1, most=999_999_999),
        size=whole_number(words, "per_page", PAGE_SIZE, most=MOST_A_PAGE),
        is_sized="per_page" in words,
        is_full=_yes(words, "full") or _yes(words, "full_service"),
        is_minimal=_yes(words, "minimal"),
        format=_format(words.get("format", "json")),
    )


def whole_number(words: Mapping[str, str], name: str, default: int, *, most: int) -> int:
    """Return a number from 1 to the most."""
    if name not in words:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", words[name], re.ASCII) or not 1 <= int(words[name]) <= most:
        raise Refused(f"{name} must be a whole number from 1 to {most}.", field=name)
    return int(words[name])


def only_id(words: str, name: str = "id") -> UUID:
    """Return the UUID; refuses what is none."""
    found = uuid_of(words)
    if found is None:
        raise Refused(f"{name} must be a UUID, such as ac148810-d857-441c-9679-408f346de14b.", field=name)
    return found


def _plain(words: str) -> str:
    if "\x00" in words or len(words) > 200:
        raise Refused("search must be words, at most 200 letters of them.", field="search")
    return words.encode("utf-8", "ignore").decode("utf-8")


def _ids(query: Query, name: str) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(only_id(value.strip(), name) for value in query.get(name, ()) if value.strip()))


def _number(words: Mapping[str, str], name: str) -> float | None:
    if name not in words:
        return None
    number = number_of(words[name]) if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", words[name], re.ASCII) else None
    if number is None:
        raise Refused(f"{name} must be a number, such as 3 or 4.5.", field=name)
    return float(number)


def _weekdays(value: str) -> tuple[int, ...]:
    found: list[int] = []
    for word in filter(None, (piece.strip().upper() for piece in value.split(","))):
        if word in WEEKDAYS:
            found.append(WEEKDAYS.index(word))
        elif word in _FULL_DAYS:
            found.append(_FULL_DAYS.index(word))
        else:
            raise Refused("day must be one of MO, TU, WE, TH, FR, SA, SU.", field="day")
    if value and not found:
        raise Refused("day must be one of MO, TU, WE, TH, FR, SA, SU.", field="day")
    return tuple(dict.fromkeys(found))


def _minute(words: Mapping[str, str], name: str) -> int | None:
    if name not in words:
        return None
    minute = minute_of(words[name].replace(" ", "+"))
    if minute is None:
        raise Refused(f"{name} must be a time of day, such as 09:30.", field=name)
    return minute


def _moment(value: str) -> datetime | None:
    if not value:
        return None
    zone = re.sub(r"(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) (\d{2}:?\d{2})$", r"\1+\2", value)
    moment = moment_of(zone)
    if moment is None:
        raise Refused("modified_after must be a date and time, such as 2026-03-01T09:30:00Z.", field="modified_after")
    return moment


def postcode_of(words: Mapping[str, str], name: str = "postcode") -> str:
    """Return the postcode in capitals without a space, or nothing; refuses what can be none."""
    if name not in words:
        return ""
    plain = re.sub(r"[\s.-]", "", words[name]).upper() if len(words[name]) <= 12 else ""
    if not re.fullmatch(r"(?=.*[0-9])[A-Z0-9]{2,10}", plain, re.ASCII):
        raise Refused(NO_POSTCODE.format(name=name), field=name)
    return code_of(plain) or plain


def _metres(words: Mapping[str, str], code: str) -> float | None:
    if "proximity" not in words or not code:
        return None
    if not re.fullmatch(r"[0-9]{1,8}(\.[0-9]{1,6})?", words["proximity"], re.ASCII):
        raise Refused("proximity must be a number of metres, such as 1500.", field="proximity")
    return float(words["proximity"])


def asks_for(query: Query, name: str) -> bool:
    """Tell whether something that is true or false is asked for; refuses what is neither."""
    last = next((value.strip() for value in reversed(query.get(name, ()))), "")
    return _yes({name: last} if last else {}, name)


def _yes(words: Mapping[str, str], name: str) -> bool:
    value = words.get(name, "false").casefold()
    if value not in (*_TRUE, *_FALSE):
        raise Refused(f"{name} must be true or false.", field=name)
    return value in _TRUE


def _format(value: str) -> str:
    if value.casefold() not in FORMATS:
        raise Refused("format must be json or ndjson.", field="format")
    return value.casefold()
