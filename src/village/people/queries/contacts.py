"""Adults around a child: how each is reached, as far as the viewer may know it, in the order in which they are rung."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.people.models.restriction import Restriction
from village.people.queries.homes import Home, homes_of_adults
from village.people.queries.reach import limits_of, reach_for, reaches
from village.people.rules.contacts import contact_words, counts_as_parent
from village.people.rules.days import stands
from village.people.rules.languages import language_words
from village.people.rules.reach import Level
from village.people.rules.restrictions import shut_out


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One adult of a child as the viewer may see them."""

    contact: Contact
    adult: Adult
    homes: tuple[Home, ...]
    is_shut_out: bool
    """A restriction stands against this adult today."""
    is_today: bool
    is_parent: bool
    """In education law."""
    is_shown: bool
    """Whether the viewer may know how they are reached and where they live."""

    @property
    def has_hidden_home(self) -> bool:
        return any(home.is_hidden for home in self.homes)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Phone numbers in the order to ring; a land line tells where it rings, so it goes with a hidden home."""
        if not self.is_shown:
            return ()
        land_line = "" if self.has_hidden_home else self.adult.phone
        return tuple(number for number in (self.adult.mobile, land_line) if number)

    @property
    def email(self) -> str:
        return self.adult.email if self.is_shown else ""

    @property
    def reach_note(self) -> str:
        return self.adult.reach_note if self.is_shown else ""

    @property
    def may_sign_in(self) -> bool:
        """Whether a login of this adult would open the child to them."""
        return self.is_today and self.is_parent and self.is_shown and not self.is_shut_out

    @property
    def words(self) -> str:
        """What staff need to know before they ring."""
        adult, contact = self.adult, self.contact
        return contact_words(
            lives_with=contact.lives_with,
            has_responsibility=contact.has_parental_responsibility,
            may_contact=contact.may_contact,
            language=language_words(adult.language),
            needs_interpreter=adult.needs_interpreter,
            reached_by=str(adult.get_reach_by_display()) if adult.reach_by else "",
        )


def contacts_of(viewer: Viewer, pupil: Pupil, *, today: date) -> list[ContactLine]:
    """Return the adults of a child, those of today first and in their order; nobody for who sees only days.

    A parent finds themself alone: never the other adult.
    """
    reach = reach_for(viewer, pupil)
    rows = Contact.objects.filter(pupil=pupil).select_related("adult")
    if not reach.knows_family:
        rows = rows.filter(adult__in=reach.own_adults)
    contacts = list(rows)
    barred = shut_out(limits_of([pupil.pk]).get(pupil.pk, ()), today)
    shown = [contact.adult_id for contact in contacts if reach.sees_contact(contact.adult_id)]
    homes = homes_of_adults(viewer, shown, today=today) if shown else {}
    lines = [
        ContactLine(
            contact,
            contact.adult,
            tuple(homes.get(contact.adult_id, ())),
            is_shut_out=contact.adult_id in barred,
            is_today=stands(contact.starts_on, contact.ends_on, today),
            is_parent=counts_as_parent(
                contact.relationship,
                has_responsibility=contact.has_parental_responsibility,
                lives_with=contact.lives_with,
            ),
            is_shown=contact.adult_id in shown,
        )
        for contact in contacts
    ]
    return sorted(lines, key=lambda line: (not line.is_today, line.contact.order, line.contact.pk))


def own_contacts_of(viewer: Viewer, pupil: Pupil, *, today: date) -> list[ContactLine]:
    """Return the viewer themself as a parent of the child, whatever else they see of it."""
    own = reach_for(viewer, pupil).own_adults
    return [line for line in contacts_of(viewer, pupil, today=today) if line.adult.pk in own]


def contact_for(pupil: Pupil, contact_id: int) -> Contact:
    """Return one contact of the child with the adult; raises Http404. See the pupil first."""
    found = Contact.objects.filter(pupil=pupil, pk=contact_id).select_related("adult", "pupil").first()
    if found is None:
        raise Http404("There is no such contact.")
    return found


def adults_to_choose(viewer: Viewer, pupil: Pupil, *, today: date) -> QuerySet[Adult]:
    """Return adults of other children of the family whom the viewer knows, who are not contacts of this child today."""
    mine = Contact.objects.filter(pupil=pupil)
    mine_today = mine.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    sharing = Contact.objects.filter(adult__in=mine.values("adult")).exclude(pupil=pupil)
    reach = reaches(viewer, set(sharing.values_list("pupil_id", flat=True)), today=today)
    known = [pupil_id for pupil_id, one in reach.items() if one.level == Level.FULL]
    theirs = Contact.objects.filter(pupil__in=known).values("adult")
    found = Adult.objects.filter(pk__in=theirs, partnership_id=viewer.partnership_id or 0)
    return found.exclude(pk__in=mine_today.values("adult"))


def to_write_to(pupil_ids: Collection[int], *, today: date) -> dict[int, list[Contact]]:
    """Return for each child the contacts to whom something about it may go today, in their order.

    Nobody who may not be contacted, whose time as a contact is over, or against whom a restriction stands. Letters,
    texts, invitations and exports ask here and nowhere else. Two queries.
    """
    limits = limits_of(pupil_ids)
    barred = {pupil_id: shut_out(of_child, today) for pupil_id, of_child in limits.items()}
    found: dict[int, list[Contact]] = {pupil_id: [] for pupil_id in pupil_ids}
    rows = Contact.objects.filter(pupil__in=pupil_ids, may_contact=True).select_related("adult")
    for contact in rows.order_by("order", "pk"):
        if stands(contact.starts_on, contact.ends_on, today) and contact.adult_id not in barred.get(
            contact.pupil_id, ()
        ):
            found[contact.pupil_id].append(contact)
    return found


def restrictions_of(pupil: Pupil) -> QuerySet[Restriction]:
    """Return the restrictions of a child, the latest first. Whether the viewer may see them is asked before."""
    return Restriction.objects.filter(pupil=pupil).select_related("adult", "seen_by", "recorded_by")


def restriction_for(pupil: Pupil, restriction_id: int) -> Restriction:
    """Return one restriction of the child; raises Http404. See the pupil first."""
    found = restrictions_of(pupil).filter(pk=restriction_id).first()
    if found is None:
        raise Http404("There is no such restriction.")
    return found


def may_see_contact(viewer: Viewer, pupil: Pupil, contact: Contact, *, today: date) -> ContactLine:
    """Return the contact for somebody who may see how they are reached, hidden homes apart; raises PermissionDenied."""
    for line in contacts_of(viewer, pupil, today=today):
        if line.contact.pk == contact.pk and line.is_shown and not line.has_hidden_home:
            return line
    raise PermissionDenied
