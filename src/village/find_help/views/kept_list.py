"""The reader's own list, kept in their browser alone: signed, so that it comes back as it went, and for 90 days."""

from dataclasses import dataclass, field, replace

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from village.basics.errors import Refused
from village.find_help.rules.pins import MOST, MOST_NOTE

COOKIE = "help_list_"
SALT = "find_help.own-list"
LASTS_SECONDS = 90 * 24 * 60 * 60
MOST_BYTES = 3800
"""A browser keeps 4,096 bytes with the name."""


@dataclass(frozen=True, slots=True)
class KeptList:
    """Chosen services in their order, with notes to oneself."""

    pins: tuple[int, ...] = ()
    notes: dict[int, str] = field(default_factory=dict)

    def with_pin(self, pin: int) -> "KeptList":
        """Return the list with one more at its end; raises Refused where it is full."""
        if pin in self.pins:
            return self
        if len(self.pins) >= MOST:
            raise Refused(f"Your list is full: it holds {MOST} services. Take one off first.")
        return replace(self, pins=(*self.pins, pin))

    def without_pin(self, pin: int) -> "KeptList":
        """Return the list without one and without what stood beside it."""
        notes = {one: words for one, words in self.notes.items() if one != pin}
        return KeptList(tuple(one for one in self.pins if one != pin), notes)

    def with_note(self, pin: int, words: str) -> "KeptList":
        """Return the list with another note beside one of its services."""
        notes = {one: said for one, said in self.notes.items() if one != pin}
        said = " ".join(words.split())[:MOST_NOTE]
        return KeptList(self.pins, notes | ({pin: said} if said and pin in self.pins else {}))


def kept_list(request: HttpRequest, town_id: int) -> KeptList:
    """Return the reader's list of a town; an empty one where there is none or somebody changed it on the way."""
    try:
        found = signing.loads(request.COOKIES.get(f"{COOKIE}{town_id}", ""), salt=SALT, max_age=LASTS_SECONDS)
    except signing.BadSignature:
        return KeptList()
    pins = tuple(pin for pin in found.get("p", ()) if isinstance(pin, int))[:MOST]
    notes = {int(pin): str(words) for pin, words in dict(found.get("n", {})).items() if str(pin).isdigit()}
    return KeptList(pins, notes)


def keep_list(response: HttpResponse, town_id: int, kept: KeptList) -> None:
    """The browser keeps the list of this town; an empty one goes. Raises Refused where it is too long."""
    if not kept.pins:
        response.delete_cookie(f"{COOKIE}{town_id}", samesite="Lax")
        return
    words = signing.dumps(
        {"p": kept.pins, "n": {str(pin): said for pin, said in kept.notes.items()}}, salt=SALT, compress=True
    )
    if len(words) > MOST_BYTES:
        raise Refused("Your notes are too long for your browser to keep. Make one of them shorter.")
    response.set_cookie(
        f"{COOKIE}{town_id}",
        words,
        max_age=LASTS_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
