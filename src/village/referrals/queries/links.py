"""Links of those without an account: by their secret address, and their tries."""

import hashlib
import hmac
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.messaging.rules.links import nonce_in, token_of
from village.referrals.models.link import AgencyLink, LinkLetter, Opening
from village.referrals.models.referral import Referral
from village.referrals.queries.referrals import agency_may_see

PURPOSE = "referrals.link"
OPENS_NOTHING = "This link opens nothing. It may be old, or it was replaced. Ask whoever sent it for a new one."
MOST_WRONG = 10
"""So many wrong codes in a row close a link; the school can send a new one."""


def link_key() -> bytes:
    """Return the key of this installation for links and codes, so that its secret itself signs nothing here."""
    return hashlib.sha256(b"village.referrals.links:" + settings.SECRET_KEY.encode()).digest()


def hash_of(link: AgencyLink, code: str) -> str:
    """Return the code as it is kept: bound to its link, so that it opens no other."""
    return hmac.new(link_key(), f"{link.nonce}:{code}".encode(), hashlib.sha256).hexdigest()


def token_for(link: AgencyLink) -> str:
    """Return the token in the link's address."""
    return token_of(link.nonce, link_key())


def address_for(link: AgencyLink) -> str:
    """Return the whole address at which the referral is opened with a code."""
    return settings.BASE_URL + reverse("referrals:by-link", args=(token_for(link),))


def link_by(token: str, now: datetime) -> AgencyLink:
    """Return whose link it is; Http404 with the same words for one that never was, is over, or was closed."""
    nonce = nonce_in(token, link_key())
    link = _links().filter(nonce=nonce).first() if nonce else None
    if link is None or not is_open(link, now):
        raise Http404(OPENS_NOTHING)
    return link


def is_open(link: AgencyLink, now: datetime) -> bool:
    """Tell whether the link opens its referral: in its time, not closed, and while the agency may see it at all."""
    if link.revoked_at is not None or now >= link.expires_at or link.wrong_tries >= MOST_WRONG:
        return False
    today = timezone.localdate(now)
    return Referral.objects.filter(agency_may_see(today), pk=link.referral_id, pupil__merged_into=None).exists()


def links_of(referral: Referral) -> list[AgencyLink]:
    """Return the links of a referral with their tries, the newest first."""
    return list(AgencyLink.objects.filter(referral=referral).prefetch_related("openings"))


def standing_link(referral: Referral, now: datetime) -> AgencyLink | None:
    """Return the link that opens the referral today, where there is one."""
    found = _links().filter(referral=referral, revoked_at__isnull=True, expires_at__gt=now).first()
    return found if found is not None and found.wrong_tries < MOST_WRONG else None


def codes_sent_since(link: AgencyLink, since: datetime) -> int:
    """Return how many codes were sent by this link lately."""
    return Opening.objects.filter(link=link, what=Opening.What.CODE_SENT, at__gte=since).count()


def letters_with(letter_ids: list[int]) -> dict[int, LinkLetter]:
    """Return letters with their links, by id."""
    rows = LinkLetter.objects.filter(pk__in=letter_ids).select_related("link__referral__destination")
    return {row.pk: row for row in rows}


def open_referral_ids(referral_ids: list[int], today: date) -> frozenset[int]:
    """Return which of the referrals their agencies may see today."""
    rows = Referral.objects.filter(agency_may_see(today), pk__in=referral_ids, pupil__merged_into=None)
    return frozenset(rows.values_list("pk", flat=True))


def holder_of(link: AgencyLink, name: str, request_id: str = "") -> Viewer:
    """Return whoever opened the link with a code as a viewer: a name in one partnership, without any right."""
    partnership_id = link.referral.partnership_id
    return Viewer(name=name, partnership_id=partnership_id, request_id=request_id, link_id=link.pk)


def _links() -> QuerySet[AgencyLink]:
    return AgencyLink.objects.select_related(
        "referral__pupil",
        "referral__school",
        "referral__destination__organisation",
        "referral__format",
        "referral__consent__given_by",
        "referral__partnership",
    )
