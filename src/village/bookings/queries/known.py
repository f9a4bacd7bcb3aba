"""The family that books, where we know it: a parent who is signed in, or who came by the link in their message."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q

from village.access.viewer import Viewer
from village.bookings import permissions
from village.bookings.models.booking import Booking
from village.bookings.rules.family_links import invited_in, key_from
from village.events.models.event import Occurrence
from village.messaging.rules.addresses import as_dialled, email_address, text_number
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.families import own_children
from village.people.queries.homes import homes_of_adults
from village.people.queries.reach import own_adult_ids

OUTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)\s*(?:[0-9][A-Z]{2})?\Z")


@dataclass(frozen=True, slots=True)
class KnownChild:
    """One child that may be ticked."""

    pupil: Pupil
    name: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Family:
    """What the page knows before anything is typed; by a link alone it knows one child and no adult."""

    how: str = Booking.How.PAGE
    adult: Adult | None = None
    children: tuple[KnownChild, ...] = ()
    outcode: str = ""

    @property
    def name(self) -> str:
        return self.adult.name if self.adult else ""

    @property
    def contact(self) -> str:
        """The one way to reach them that we would use: a mobile as it is dialled, else an e-mail address."""
        if self.adult is None:
            return ""
        return as_dialled(text_number(self.adult.mobile)) or email_address(self.adult.email)


def family_of(viewer: Viewer, occurrence: Occurrence, token: str, *, today: date) -> Family:
    """Return the family as far as this reader may see it: signed in, their own; by a personal link, that one child."""
    partnership_id = occurrence.event.partnership_id
    if viewer.can(permissions.OWN) and viewer.partnership_id == partnership_id:
        adult = Adult.objects.filter(pk__in=own_adult_ids(viewer)).order_by("pk").first()
        if adult is not None:
            children = own_children(viewer, today=today)
            return Family(
                Booking.How.SIGNED_IN, adult, known(children, today=today), _outcode_of(viewer, adult, today=today)
            )
    invited = invited_in(token, key_from(settings.SECRET_KEY)) if token else None
    if invited is None or invited.occurrence_id != occurrence.pk or occurrence.on < today:
        return Family()
    child = Pupil.objects.filter(pk=invited.pupil_id, partnership=partnership_id, merged_into=None).first()
    on_roll = known([child], today=today) if child is not None else ()
    return Family(Booking.How.MESSAGE, None, on_roll) if on_roll else Family()


def known(children: Collection[Pupil], *, today: date) -> tuple[KnownChild, ...]:
    """Return the children who are on a roll today, with their year. One query."""
    rows = Spell.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gte=today), pupil__in=children, joined_on__lte=today
    )
    years = dict(rows.order_by("pk").values_list("pupil_id", "year_group"))
    return tuple(
        KnownChild(child, child.preferred_forename or child.forename, years[child.pk])
        for child in children
        if child.pk in years
    )


def outcode_of(written: str) -> str:
    """Return the first half of a postcode, or nothing for what is none."""
    found = OUTCODE.fullmatch(" ".join(written.upper().split()))
    return found[1] if found else ""


def _outcode_of(viewer: Viewer, adult: Adult, *, today: date) -> str:
    """Return the area in which the parent lives; nothing where the home's address is restricted."""
    homes = homes_of_adults(viewer, [adult.pk], today=today).get(adult.pk, [])
    return next((found for home in homes if (found := outcode_of(home.postcode))), "")
