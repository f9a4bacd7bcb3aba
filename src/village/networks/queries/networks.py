"""Named reads of networks and of who is in them."""

import hashlib
from collections.abc import Collection
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse

from village.access.viewer import Viewer
from village.messaging.rules.links import nonce_in, token_of
from village.networks import permissions
from village.networks.models.network import CheckLetter, Network, NetworkMember
from village.networks.rules.currency import link_opens
from village.networks.rules.reaching import Sought, fits_age
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner
from village.organisations.queries import practitioners

OPENS_NOTHING = "This link opens nothing. It may be old. Answer the newest e-mail, or tell the coordinator."


def networks_of(viewer: Viewer) -> QuerySet[Network]:
    """Return the networks of the viewer's partnership; the retired ones only for who keeps them."""
    if not viewer.can(permissions.VIEW):
        return Network.objects.none()
    mine = Network.objects.filter(partnership_id=viewer.partnership_id or 0)
    return mine if viewer.can(permissions.KEEP) else mine.filter(retired_on__isnull=True)


def network_for(viewer: Viewer, network_id: int) -> Network:
    """Return one network; raises Http404."""
    found = networks_of(viewer).filter(pk=network_id).first()
    if found is None:
        raise Http404("There is no such network.")
    return found


def members_of(viewer: Viewer, today: date) -> QuerySet[NetworkMember]:
    """Return who is in a network today and works in the partnership."""
    if not viewer.can(permissions.VIEW):
        return NetworkMember.objects.none()
    return members_here(today).filter(network__partnership_id=viewer.partnership_id or 0)


def members_here(today: date) -> QuerySet[NetworkMember]:
    """Return who is in a network of any partnership today, with what pages show."""
    rows = NetworkMember.objects.filter(network__retired_on__isnull=True)
    rows = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today))
    rows = rows.filter(Q(practitioner__left_on__isnull=True) | Q(practitioner__left_on__gte=today))
    return rows.select_related("network", "practitioner__organisation").prefetch_related("schools")


def found_members(viewer: Viewer, sought: Sought, today: date) -> list[NetworkMember]:
    """Return the members that a search means, by name."""
    rows = members_of(viewer, today)
    for word in sought.words.split()[:6]:
        rows = rows.filter(
            Q(practitioner__name__icontains=word)
            | Q(practitioner__job_title__icontains=word)
            | Q(practitioner__organisation__name__icontains=word)
            | Q(network__name__icontains=word)
            | Q(does__icontains=word)
            | Q(areas__icontains=word)
        )
    if sought.network_id is not None:
        rows = rows.filter(network=sought.network_id)
    if sought.school_id is not None:
        theirs = NetworkMember.schools.through.objects.filter(organisation_id=sought.school_id)
        anybody = NetworkMember.schools.through.objects.values("networkmember_id")
        rows = rows.filter(Q(pk__in=theirs.values("networkmember_id")) | ~Q(pk__in=anybody))
    found = list(rows.order_by("practitioner__name", "network__name"))
    return [
        row
        for row in found
        if (not sought.language or sought.language in row.languages)
        and fits_age(row.lowest_age, row.highest_age, sought.age)
    ]


def member_for(viewer: Viewer, member_id: int, today: date) -> NetworkMember:
    """Return one member; raises Http404."""
    found = members_of(viewer, today).filter(pk=member_id).first()
    if found is None:
        raise Http404("There is no such person here.")
    return found


def people_to_add(viewer: Viewer, network: Network, today: date) -> QuerySet[Practitioner]:
    """Return who is on the staff list and not in the network."""
    inside = NetworkMember.objects.filter(network=network, ended_on__isnull=True).values("practitioner_id")
    return practitioners(viewer, today=today).exclude(pk__in=inside)


def public_members(partnership_slug: str, today: date) -> tuple[Partnership, list[NetworkMember]]:
    """Return the partnership and those who allowed to be named, of public networks; Http404 for no such address."""
    partnership = Partnership.objects.filter(slug=partnership_slug).first()
    if partnership is None:
        raise Http404("No such page.")
    rows = members_here(today).filter(network__partnership=partnership, network__is_public=True, shows_name=True)
    return partnership, list(rows.order_by("network__name", "practitioner__name"))


def link_key() -> bytes:
    """Return the key of this installation for links of this room."""
    return hashlib.sha256(b"village.networks.links:" + settings.SECRET_KEY.encode()).digest()


def link_for(member: NetworkMember) -> str:
    """Return the whole address at which somebody says whether their details are right."""
    token = token_of(member.nonce, link_key())
    return settings.BASE_URL + reverse("networks:still-right", args=(token,))


def member_by_link(token: str, now: datetime, today: date) -> NetworkMember:
    """Return whose link it is; Http404 with the same words for one that never was or is over."""
    nonce = nonce_in(token, link_key())
    found = members_here(today).filter(nonce=nonce).first() if nonce else None
    if found is None or not link_opens(found.asked_at, now):
        raise Http404(OPENS_NOTHING)
    return found


def holder_of(member: NetworkMember, request_id: str) -> Viewer:
    """Return whoever opened the link as a viewer: a name in one partnership, without any right."""
    return Viewer(
        name=member.practitioner.name,
        partnership_id=member.network.partnership_id,
        request_id=request_id,
        link_id=member.pk,
    )


def letters_with(letter_ids: Collection[int]) -> dict[int, CheckLetter]:
    """Return letters with their members."""
    rows = CheckLetter.objects.filter(pk__in=letter_ids).select_related("member__practitioner", "member__network")
    return {row.pk: row for row in rows}
