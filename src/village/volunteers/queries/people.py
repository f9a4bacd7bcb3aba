"""Named reads of roles, volunteers and their offers."""

import hashlib
from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet, Sum
from django.http import Http404
from django.urls import reverse

from village.access.viewer import Viewer
from village.messaging.rules.links import nonce_in, token_of
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.queries import members_on
from village.volunteers.models import Check, Offer, Volunteer, VolunteerLetter, VolunteerRole
from village.volunteers.queries.reach import hosts_of

OPENS_NOTHING = "This link opens nothing. It may be old. Ring your school: they send you a new one."


def roles_of(viewer: Viewer) -> QuerySet[VolunteerRole]:
    """Return the ways to help that the viewer keeps, the retired ones last."""
    mine = VolunteerRole.objects.filter(hosts_of(viewer), partnership_id=viewer.partnership_id or 0)
    return mine.select_related("host").order_by("retired_on", "name")


def roles_to_use(viewer: Viewer, host_id: int | None) -> QuerySet[VolunteerRole]:
    """Return the ways to help that count at a host: its own, and the partnership's."""
    mine = VolunteerRole.objects.filter(partnership_id=viewer.partnership_id or 0, retired_on__isnull=True)
    return mine.filter(Q(host=host_id) | Q(host__isnull=True)).select_related("host")


def role_for(viewer: Viewer, role_id: int) -> VolunteerRole:
    """Return one way to help that the viewer keeps; raises Http404."""
    found = roles_of(viewer).filter(pk=role_id).first()
    if found is None:
        raise Http404("There is no such way to help.")
    return found


def open_roles(slug: str) -> tuple[Partnership, list[VolunteerRole]]:
    """Return the partnership and what it asks for on its public page; raises Http404."""
    partnership = Partnership.objects.filter(slug=slug).first()
    if partnership is None:
        raise Http404("No such page.")
    rows = VolunteerRole.objects.filter(partnership=partnership, is_open=True, retired_on__isnull=True)
    return partnership, list(rows.select_related("host"))


def schools_of_partnership(partnership: Partnership, today: date) -> list[Organisation]:
    """Return the schools that are members today, by name."""
    ids = members_on(partnership.pk, today)
    return list(Organisation.objects.filter(pk__in=ids, kind=Organisation.Kind.SCHOOL))


def volunteers_of(viewer: Viewer) -> QuerySet[Volunteer]:
    """Return the people whom the viewer looks after."""
    mine = Volunteer.objects.filter(hosts_of(viewer), partnership_id=viewer.partnership_id or 0)
    return mine.select_related("host")


def offers_of(viewer: Viewer, *, host_id: int | None, words: str = "", state: str = "") -> QuerySet[Offer]:
    """Return offers with their people and checks, the newest first; of one host where one is named."""
    rows = Offer.objects.filter(hosts_of(viewer, "volunteer__host"))
    rows = rows.filter(volunteer__partnership_id=viewer.partnership_id or 0)
    if host_id is not None:
        rows = rows.filter(volunteer__host=host_id)
    if words:
        rows = rows.filter(Q(volunteer__name__icontains=words) | Q(role__name__icontains=words))
    rows = rows.filter(state=state) if state else rows.exclude(state=Offer.State.ENDED)
    return rows.select_related("volunteer__host", "role").prefetch_related("volunteer__checks").order_by("-made_at")


def volunteer_for(viewer: Viewer, volunteer_id: int) -> Volunteer:
    """Return one person; raises Http404."""
    found = volunteers_of(viewer).filter(pk=volunteer_id).first()
    if found is None:
        raise Http404("There is no such person here.")
    return found


def offer_for(viewer: Viewer, offer_id: int) -> Offer:
    """Return one offer; raises Http404."""
    mine = Offer.objects.filter(hosts_of(viewer, "volunteer__host"))
    mine = mine.filter(volunteer__partnership_id=viewer.partnership_id or 0)
    found = mine.select_related("volunteer", "role").filter(pk=offer_id).first()
    if found is None:
        raise Http404("There is no such offer.")
    return found


def offers_by(volunteer: Volunteer) -> list[Offer]:
    """Return what one person offers."""
    return list(Offer.objects.filter(volunteer=volunteer).select_related("role"))


def own_offer(volunteer: Volunteer, offer_id: int) -> Offer:
    """Return one of a person's offers that has not ended; raises Http404."""
    found = next((one for one in offers_by(volunteer) if one.pk == offer_id and one.state != Offer.State.ENDED), None)
    if found is None:
        raise Http404("There is no such offer.")
    return found


def checks_of(volunteer: Volunteer) -> list[Check]:
    """Return what was checked of one person."""
    return list(Check.objects.filter(volunteer=volunteer))


def check_for(viewer: Viewer, check_id: int) -> Check:
    """Return one check; raises Http404."""
    mine = Check.objects.filter(hosts_of(viewer, "volunteer__host"))
    mine = mine.filter(volunteer__partnership_id=viewer.partnership_id or 0)
    found = mine.select_related("volunteer").filter(pk=check_id).first()
    if found is None:
        raise Http404("There is no such check.")
    return found


def link_key() -> bytes:
    """Return the key of this installation for links of this room."""
    return hashlib.sha256(b"village.volunteers.links:" + settings.SECRET_KEY.encode()).digest()


def link_for(volunteer: Volunteer) -> str:
    """Return the whole address of somebody's own page."""
    return settings.BASE_URL + reverse("volunteers:own", args=(token_of(volunteer.nonce, link_key()),))


def volunteer_by_link(token: str) -> Volunteer:
    """Return whose page it is; Http404 with the same words for a link that never was."""
    nonce = nonce_in(token, link_key())
    found = Volunteer.objects.filter(nonce=nonce).select_related("host", "partnership").first() if nonce else None
    if found is None:
        raise Http404(OPENS_NOTHING)
    return found


def holder_of(volunteer: Volunteer, request_id: str) -> Viewer:
    """Return whoever opened the link as a viewer: a name in one partnership, without any right."""
    return Viewer(
        name=volunteer.name, partnership_id=volunteer.partnership_id, request_id=request_id, link_id=volunteer.pk
    )


def somebody(partnership: Partnership, request_id: str) -> Viewer:
    """Return whoever offers help on the public page as a viewer: no login, no right, and no link yet."""
    return Viewer(name="Somebody who offers help", partnership_id=partnership.pk, request_id=request_id, link_id=0)


def letters_with(letter_ids: Collection[int]) -> dict[int, VolunteerLetter]:
    """Return letters with their people and turns."""
    rows = VolunteerLetter.objects.filter(pk__in=letter_ids).select_related("volunteer", "turn__shift")
    return {row.pk: row for row in rows}


def waiting_count(viewer: Viewer) -> int:
    """Return how many new offers nobody talked about yet."""
    mine = Offer.objects.filter(hosts_of(viewer, "volunteer__host"), state=Offer.State.NEW)
    return mine.filter(volunteer__partnership_id=viewer.partnership_id or 0).count()


def minutes_of(volunteer: Volunteer) -> int:
    """Return how many minutes one person gave."""
    return int(volunteer.hours.aggregate(sum=Sum("minutes"))["sum"] or 0)
