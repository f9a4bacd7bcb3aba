"""Links of those without an account: made, opened with a code or a word, replaced, and closed; every try is kept."""

import secrets
from datetime import datetime, timedelta
from hmac import compare_digest

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.reads import record_read
from village.audit.services.record import record
from village.basics.errors import Refused
from village.messaging.rules.links import new_nonce
from village.people.services.on_record import school_subject
from village.referrals.models.link import AgencyLink, LinkLetter, Opening
from village.referrals.models.referral import Referral
from village.referrals.queries.links import MOST_WRONG, codes_sent_since, hash_of, holder_of, standing_link
from village.referrals.rules.life import WITH_AGENCY
from village.referrals.rules.waiting import LONGEST_LINK
from village.referrals.services.drafting import must_send
from village.referrals.services.letters import post
from village.referrals.services.moving import locked
from village.referrals.services.subjects import referral_subject, seen_subject

CODE_FOR = timedelta(minutes=15)
MOST_CODES_AN_HOUR = 5
FEWEST_LETTERS = 8
WRONG = "That is not the code, or it is too old. Look at the newest e-mail, or ask for a new code."
TOO_MANY = "Too many codes were asked for. Wait an hour, or ring the school."


def make_link(*, by: Viewer, referral: Referral, now: datetime) -> AgencyLink:
    """Return a new link, on its way by e-mail; every older one opens nothing. Call it inside a transaction."""
    AgencyLink.objects.filter(referral=referral, revoked_at__isnull=True).update(revoked_at=now)
    link = AgencyLink.objects.create(
        referral=referral,
        email=referral.destination.email,
        nonce=new_nonce(),
        made_by_id=by.user_id,
        made_at=now,
        expires_at=now + LONGEST_LINK,
    )
    post(link=link, kind=LinkLetter.Kind.LINK, now=now)
    return link


@transaction.atomic
def renew_link(*, by: Viewer, referral: Referral) -> None:
    """The destination gets a new link, and the old one opens nothing."""
    must_send(by=by, referral=referral)
    row = locked(referral, None)
    if row.standing not in WITH_AGENCY:
        raise Refused("The referral is not with the agency now, so no link to it can be sent.")
    make_link(by=by, referral=row, now=timezone.now())
    record("referrals.link-renewed", by=by, subject=referral_subject(row), within=school_subject(row.school_id))


@transaction.atomic
def revoke_link(*, by: Viewer, referral: Referral) -> None:
    """No link opens the referral any more, until a new one is sent."""
    must_send(by=by, referral=referral)
    closing = AgencyLink.objects.filter(referral=referral, revoked_at__isnull=True)
    if not closing.update(revoked_at=timezone.now()):
        raise Refused("No link is open. Send a new one if the agency still needs it.")
    record(
        "referrals.link-closed", by=by, subject=referral_subject(referral), within=school_subject(referral.school_id)
    )


@transaction.atomic
def agree_word(*, by: Viewer, referral: Referral, word: str) -> None:
    """The word that was agreed by phone opens the standing link; the table keeps only its hash."""
    must_send(by=by, referral=referral)
    link = standing_link(referral, timezone.now())
    if link is None:
        raise Refused("No link is open. Send a new one first, then agree a word.")
    plain = _plain(word)
    if len(plain) < FEWEST_LETTERS:
        raise Refused(f"Use {FEWEST_LETTERS} letters or more: two or three words that nobody guesses.", field="word")
    AgencyLink.objects.filter(pk=link.pk).update(word_hash=hash_of(link, plain))
    record(
        "referrals.word-agreed", by=by, subject=referral_subject(referral), within=school_subject(referral.school_id)
    )


@transaction.atomic
def send_code(*, link: AgencyLink) -> None:
    """A code that opens the link for a quarter of an hour is on its way to the address that got the link."""
    row, now = AgencyLink.objects.select_for_update().get(pk=link.pk), timezone.now()
    if codes_sent_since(row, now - timedelta(hours=1)) >= MOST_CODES_AN_HOUR:
        raise Refused(TOO_MANY)
    code = f"{secrets.randbelow(10**6):06d}"
    row.code_hash, row.code_until = hash_of(row, code), now + CODE_FOR
    row.save(update_fields=["code_hash", "code_until"])
    Opening.objects.create(link=row, what=Opening.What.CODE_SENT, at=now)
    post(link=link, kind=LinkLetter.Kind.CODE, now=now, code=code)


def open_with(*, link: AgencyLink, code: str, name: str, request_id: str = "") -> Viewer:
    """Return who has opened the link, by a name and the code or the word; every try stands, the wrong ones too.

    Raises Refused without a name and for a wrong code; ten wrong ones in a row close the link.
    """
    called = " ".join(name.split())[:120]
    if not called:
        raise Refused("Write your name: the school sees who opened it.", field="name")
    if not _try(link, code, called):
        raise Refused(WRONG, field="code")
    by = holder_of(link, called, request_id)
    referral = link.referral
    within = school_subject(referral.school_id)
    record_read("referrals.opened-by-link", by=by, subject=seen_subject(referral), within=within)
    return by


@transaction.atomic
def _try(link: AgencyLink, code: str, name: str) -> bool:
    row, now = AgencyLink.objects.select_for_update().get(pk=link.pk), timezone.now()
    hashed = hash_of(row, _plain(code))
    is_code = row.code_until is not None and now < row.code_until and compare_digest(row.code_hash, hashed)
    is_word = bool(row.word_hash) and compare_digest(row.word_hash, hashed)
    is_right = row.wrong_tries < MOST_WRONG and (is_code or is_word)
    what = Opening.What.OPENED if is_right else Opening.What.WRONG
    Opening.objects.create(link=row, what=what, name=name, at=now)
    if not is_right:
        AgencyLink.objects.filter(pk=row.pk).update(wrong_tries=F("wrong_tries") + 1)
        return False
    used = {"code_hash": "", "code_until": None} if is_code else {}
    AgencyLink.objects.filter(pk=row.pk).update(wrong_tries=0, **used)
    return True


def _plain(code: str) -> str:
    """Return a code or word without blanks and capitals, as people say it on the phone."""
    return "".join(code.split()).casefold()
