"""What the organisation that was asked does, signed in or by its link: receive, ask, accept, decline, work, outcome."""

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.referrals import permissions
from village.referrals.models.link import AgencyLink
from village.referrals.models.referral import Referral
from village.referrals.queries.links import OPENS_NOTHING, is_open
from village.referrals.queries.referrals import asked_for
from village.referrals.rules.life import DEEDS, Side
from village.referrals.services.moving import Said, locked, move


@transaction.atomic
def answer(*, by: Viewer, referral: Referral, deed: str, said: Said, seen_version: int) -> None:
    """The referral has moved as somebody of the organisation that is asked says; 404 for everybody else."""
    asked_for(by, referral.pk, today=timezone.localdate())
    if not by.can(permissions.ANSWER, at=referral.destination.organisation_id):
        raise Http404("There is nothing here.")
    _move(by, referral, deed, said, seen_version)


@transaction.atomic
def answer_by_link(*, by: Viewer, link: AgencyLink, deed: str, said: Said, seen_version: int) -> None:
    """The referral has moved as whoever opened the link with a code says; 404 once the link opens nothing."""
    if by.link_id != link.pk or not is_open(AgencyLink.objects.get(pk=link.pk), timezone.now()):
        raise Http404(OPENS_NOTHING)
    _move(by, link.referral, deed, said, seen_version)


def _move(by: Viewer, referral: Referral, deed: str, said: Said, seen_version: int) -> None:
    if deed not in DEEDS or Side.AGENCY not in DEEDS[deed].sides:
        raise Refused("Choose what you want to tell the school.")
    row = locked(referral, seen_version)
    values = {"allocated_to": " ".join(said.words.split())[:120]} if deed == "allocate" else {}
    move(row, deed, Side.AGENCY, Said(said.words, said.reason, said.name, values), by=by)
