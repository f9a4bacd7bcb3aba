"""Links without a login: made and sent, closed; the token is only in the e-mail."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.listings.models import Letter, UpdateLink
from village.listings.queries.links import address_of, hash_of, listings_behind
from village.listings.rules.reminders import LINK_DAYS
from village.listings.rules.words import sent_words
from village.listings.services.letters import post
from village.listings.services.may import must_keep
from village.listings.services.on_record import listing_subject
from village.outbox.services.queueing import address_problem


def make_link(
    *, provider: Provider, service: Service | None, email: str, now: datetime, by: Viewer | None = None
) -> tuple[UpdateLink, str]:
    """Return a new link and the address that opens it; the table keeps only a hash. Call it inside a transaction."""
    token = secrets.token_urlsafe(32)
    link = UpdateLink.objects.create(
        provider=provider,
        service=service,
        email=email,
        token_hash=hash_of(token),
        made_by_id=by.user_id if by else None,
        made_at=now,
        expires_at=now + timedelta(days=LINK_DAYS),
    )
    return link, address_of(token)


@transaction.atomic
def send_link(*, by: Viewer, service: Service, email: str, is_for_all: bool) -> None:
    """A link to the listing, or to all of its provider, is on its way to the address."""
    must_keep(by, service.partnership_id)
    now, plain = timezone.now(), email.strip() or service.provider.email or service.email
    if problem := address_problem("email", plain):
        raise Refused(f"{problem} Write the address of somebody who can answer for it.", field="email")
    provider = service.provider
    link, address = make_link(provider=provider, service=None if is_for_all else service, email=plain, now=now, by=by)
    names = [row.name for row in listings_behind(link)] or [service.name]
    words = sent_words(names, town=service.partnership.name, link=address, days=LINK_DAYS)
    post(
        kind=Letter.Kind.CHECK,
        key=f"link:{link.pk}",
        partnership_id=service.partnership_id,
        email=plain,
        words=words,
        now=now,
        provider_id=provider.pk,
        link=link,
    )
    record("listings.link-sent", by=by, subject=listing_subject(service), partnership_id=service.partnership_id)


@transaction.atomic
def close_links(*, by: Viewer, service: Service) -> None:
    """No link opens anything of the listing's provider any more."""
    must_keep(by, service.partnership_id)
    open_ = UpdateLink.objects.filter(provider_id=service.provider_id, revoked_at__isnull=True)
    if not open_.update(revoked_at=timezone.now()):
        raise Refused("No link is open.")
    record("listings.link-closed", by=by, subject=listing_subject(service), partnership_id=service.partnership_id)


@transaction.atomic
def settle_letter(*, by: Viewer, letter: Letter) -> None:
    """Somebody saw to the address that failed."""
    must_keep(by, letter.partnership_id)
    Letter.objects.filter(pk=letter.pk).update(settled_at=timezone.now())
    subject = Subject("listings.letter", letter.pk, letter.provider.name if letter.provider else "")
    record("listings.address-settled", by=by, subject=subject, partnership_id=letter.partnership_id)
