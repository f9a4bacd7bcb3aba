"""Homes of many pupils from a file: found again by their whole address and a family's tie to it, or made."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from village.importing.rules.records import ContactRecord, PupilRecord
from village.people.models.household import Household, HouseholdMember
from village.people.models.restriction import Restriction
from village.people.rules.matching import home_key
from village.people.services.homes import home_name

AT_ONCE = 500

type Whom = tuple[str, int]
"""Somebody who lives somewhere: "pupil" or "adult", and the id."""


@dataclass(slots=True)
class Homes:
    """What came of it."""

    new: int = 0
    moves: int = 0
    left_restricted: int = 0
    changed: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Place:
    """One home and the family in it today."""

    household: Household
    adults: set[int] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Stay:
    place: _Place
    member: HouseholdMember | None = None
    """None: new, and written at the end."""


@dataclass(slots=True)
class HomesLoad:
    """One load: what is there, and what is to be written at its end."""

    partnership_id: int
    batch_id: int | None
    today: date
    done: Homes = field(default_factory=Homes)
    places: dict[str, list[_Place]] = field(default_factory=lambda: defaultdict(list))
    stays: dict[Whom, list[_Stay]] = field(default_factory=lambda: defaultdict(list))
    new_places: list[_Place] = field(default_factory=list)
    new_stays: list[tuple[Whom, _Place, date | None]] = field(default_factory=list)
    ended: list[HouseholdMember] = field(default_factory=list)

    def know(self, households: Iterable[Household]) -> None:
        """These homes are known, with who lives in them today."""
        for household in households:
            place = _Place(household)
            self.places[home_key(household.address.splitlines(), household.postcode)].append(place)
            for member in household.members.all():
                if member.ends_on is not None and member.ends_on < self.today:
                    continue
                person = member.pupil or member.adult
                place.surnames.add(person.surname.casefold() if person else "")
                if member.adult_id is not None:
                    place.adults.add(member.adult_id)
                whom = ("pupil", member.pupil_id) if member.pupil_id is not None else ("adult", member.adult_id or 0)
                self.stays[whom].append(_Stay(place, member))

    def place_at(self, address: Sequence[str], postcode: str, surname: str, family: set[int]) -> _Place | None:
        """Return the family's home at the address, made where it is not known; None for no address."""
        key = home_key(address, postcode)
        if not key:
            return None
        for place in self.places.get(key, ()):
            if place.adults & family or surname.casefold() in place.surnames:
                return place
        lines = "\n".join(line for line in address if line)
        household = Household(
            partnership_id=self.partnership_id,
            name=home_name(surname, lines),
            address=lines,
            postcode=postcode,
            batch_id=self.batch_id,
        )
        place = _Place(household, set(family), {surname.casefold()})
        self.places[key].append(place)
        self.new_places.append(place)
        self.done.new += 1
        return place

    def settle(self, whom: Whom, place: _Place) -> None:
        """Whoever lives there already stays; others live there from today, and no longer where an import had them."""
        stays = self.stays[whom]
        if any(stay.place is place for stay in stays):
            return
        starts_on = self.today if stays else None
        for stay in [one for one in stays if one.member is not None and one.member.batch_id is not None]:
            stays.remove(stay)
            if stay.member is not None:
                self._end(stay.member)
        stays.append(_Stay(place))
        self.new_stays.append((whom, place, starts_on))
        if whom[0] == "adult":
            place.adults.add(whom[1])

    def write(self) -> None:
        """Everything that was planned is in the tables."""
        Household.objects.bulk_create([place.household for place in self.new_places], batch_size=AT_ONCE)
        HouseholdMember.objects.bulk_update(self.ended, ["ends_on"], batch_size=AT_ONCE)
        HouseholdMember.objects.bulk_create(
            [
                HouseholdMember(
                    household=place.household, starts_on=starts_on, batch_id=self.batch_id, **{f"{kind}_id": person_id}
                )
                for (kind, person_id), place, starts_on in self.new_stays
            ],
            batch_size=AT_ONCE,
        )

    def _end(self, member: HouseholdMember) -> None:
        yesterday = self.today - timedelta(days=1)
        old = member.ends_on
        member.ends_on = max(yesterday, member.starts_on or yesterday)
        self.ended.append(member)
        self.done.moves += 1
        self.done.changed.append(
            {
                "table": "stay",
                "row": member.pk,
                "field": "ends_on",
                "old": old.isoformat() if old else None,
                "new": member.ends_on.isoformat(),
            }
        )


def bring_homes(
    *,
    partnership_id: int,
    brought: Mapping[int, PupilRecord],
    adults: Iterable[tuple[int, ContactRecord, int]],
    batch_id: int | None,
    today: date,
) -> Homes:
    """Return what came of it: each child lives at the address of the file, and the adults where the file says.

    A home is found again when the whole address is the same and somebody of the family lives there; a strange family
    at the same address is another home. When a child's address changes, the stays that an import made end; those that
    a person wrote down go on. A child with a restricted address is passed over, and its adults with it.
    """
    load = HomesLoad(partnership_id, batch_id, today)
    of_child: dict[int, list[tuple[ContactRecord, int]]] = defaultdict(list)
    for pupil_id, wanted, adult_id in adults:
        of_child[pupil_id].append((wanted, adult_id))
    load.know(_households(partnership_id, brought, of_child))
    closed = _restricted(brought, today)
    for pupil_id, pupil in brought.items():
        if pupil_id in closed:
            load.done.left_restricted += 1
            continue
        family = {adult_id for _, adult_id in of_child[pupil_id]}
        home = load.place_at(pupil.address, pupil.postcode, pupil.surname, family)
        if home is not None:
            load.settle(("pupil", pupil_id), home)
        for wanted, adult_id in of_child[pupil_id]:
            own = load.place_at(wanted.address, wanted.postcode, wanted.surname, {adult_id})
            place = own or (home if wanted.lives_with else None)
            if place is not None:
                load.settle(("adult", adult_id), place)
    load.write()
    return load.done


def undo_homes(*, batch_id: int, partnership_id: int) -> None:
    """The stays and the homes that the batch made are gone; a home into which somebody else moved stays."""
    HouseholdMember.objects.filter(batch_id=batch_id, household__partnership_id=partnership_id).delete()
    Household.objects.filter(batch_id=batch_id, partnership_id=partnership_id, members__isnull=True).delete()


def _restricted(pupil_ids: Iterable[int], today: date) -> set[int]:
    rows = Restriction.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        kind=Restriction.Kind.RESTRICTED_ADDRESS,
        pupil__in=list(pupil_ids),
    )
    return set(rows.values_list("pupil_id", flat=True))


def _households(
    partnership_id: int, brought: Mapping[int, PupilRecord], of_child: Mapping[int, list[tuple[ContactRecord, int]]]
) -> Iterable[Household]:
    """Return the homes with a postcode of the file, and those in which its children and adults live."""
    postcodes = {pupil.postcode for pupil in brought.values()}
    postcodes |= {contact.postcode for pupil in brought.values() for contact in pupil.contacts}
    postcodes.discard("")
    adult_ids = {adult_id for rows in of_child.values() for _, adult_id in rows}
    mine = Household.objects.filter(partnership_id=partnership_id)
    wanted: set[int] = set()
    for column, values in (
        ("postcode", list[object](sorted(postcodes))),
        ("members__pupil", list[object](sorted(brought))),
        ("members__adult", list[object](sorted(adult_ids))),
    ):
        for begin in range(0, len(values), AT_ONCE):
            found = mine.filter(**{f"{column}__in": values[begin : begin + AT_ONCE]}).order_by()
            wanted.update(found.values_list("pk", flat=True))
    ids = sorted(wanted)
    for begin in range(0, len(ids), AT_ONCE):
        some = mine.filter(pk__in=ids[begin : begin + AT_ONCE])
        yield from some.prefetch_related("members__pupil", "members__adult")
