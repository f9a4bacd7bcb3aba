"""Contacts of many pupils from a file: adults found again or made, contacts set in order, homes moved with them.

What a person decided here is stronger than a file: a contact that was ended stays ended, nobody against whom a
restriction stands may be contacted again, and a restricted address is never touched. Everything that is made carries
the batch, and what was changed is handed back, so that the whole can be undone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from village.audit.services.record import Actor, Subject, record
from village.importing.rules.records import ContactRecord, PupilRecord
from village.people.models.adult import Adult, Contact
from village.people.models.household import HouseholdMember
from village.people.queries.known_adults import kept_elsewhere, known_adults, known_of
from village.people.queries.reach import limits_of
from village.people.rules.days import stands
from village.people.rules.matching import KnownAdult, KnownAdults
from village.people.rules.restrictions import hides_address, shut_out
from village.people.services.bringing_homes import bring_homes, undo_homes

ADULT_VALUES = ("title", "forename", "surname", "mobile", "phone", "email", "language")
TAKEN_OVER = ("title", "forename", "mobile", "phone", "email", "language")
"""What a file may say anew of an adult who is known; the family name stays a person's word."""
TIE_VALUES = ("order", "relationship", "has_parental_responsibility", "lives_with", "may_contact")
AT_ONCE = 500


@dataclass(slots=True)
class BroughtContacts:
    """What came of it: counts for people to read, and old values to undo it by."""

    new_adults: int = 0
    changed_adults: int = 0
    new_contacts: int = 0
    changed_contacts: int = 0
    new_homes: int = 0
    moves: int = 0
    left_ended: int = 0
    """Contacts of the file that a person had ended here: left as they are."""
    left_restricted: int = 0
    """Children whose restricted address was left as it is."""
    left_shared: int = 0
    """Adults of whom the file says something else, and who kept what is known as another school keeps them too."""
    changed: list[dict[str, Any]] = field(default_factory=list)
    """Table, row, field, old and new value of everything that was changed, as plain JSON."""


@dataclass(slots=True)
class ContactsLoad:
    """One load: who is known, and what is to be written at its end."""

    partnership_id: int
    batch_id: int | None
    today: date
    standing: Mapping[int, list[Contact]]
    barred: Mapping[int, frozenset[int]]
    known: KnownAdults
    elsewhere: frozenset[int] = frozenset()
    """Adults who are contacts at another school too."""
    hidden: frozenset[int] = frozenset()
    """Children whose address is restricted."""
    left_shared: set[int] = field(default_factory=set)
    done: BroughtContacts = field(default_factory=BroughtContacts)
    adults: dict[int, Adult] = field(default_factory=dict)
    changed_adults: dict[int, Adult] = field(default_factory=dict)
    links: list[tuple[int, ContactRecord, Adult]] = field(default_factory=list)
    new: dict[tuple[int, int], Contact] = field(default_factory=dict)
    changed: dict[int, Contact] = field(default_factory=dict)

    def take(self, pupil_id: int, contacts: Iterable[ContactRecord]) -> None:
        """The contacts that the file gives this child are found or made, and tied to it."""
        own = self.standing.get(pupil_id, [])
        self.adults.update({contact.adult_id: contact.adult for contact in own if contact.adult_id not in self.adults})
        mine = [known_of(contact.adult) for contact in own]
        for wanted in contacts:
            if not wanted.surname and not wanted.forename:
                continue
            adult = self._adult(wanted, self.known.find(wanted, mine))
            self.known.add(known_of(adult))
            mine.append(known_of(adult))
            self.links.append((pupil_id, wanted, adult))
            self._tie(pupil_id, wanted, adult)

    def write(self) -> None:
        """Everything that was planned is in the tables; what one row changed and a later one back is nothing."""
        self.done.changed = net_changes(self.done.changed)
        really = {(change["table"], change["row"]) for change in self.done.changed}
        self.changed_adults = {pk: row for pk, row in self.changed_adults.items() if ("adult", pk) in really}
        self.changed = {pk: row for pk, row in self.changed.items() if ("contact", pk) in really}
        Adult.objects.bulk_update(self.changed_adults.values(), TAKEN_OVER, batch_size=AT_ONCE)
        Contact.objects.bulk_create(self.new.values(), batch_size=AT_ONCE)
        Contact.objects.bulk_update(self.changed.values(), TIE_VALUES, batch_size=AT_ONCE)
        self.done.changed_adults = len(self.changed_adults)
        self.done.left_shared = len(self.left_shared)
        self.done.new_contacts, self.done.changed_contacts = len(self.new), len(self.changed)

    def _adult(self, wanted: ContactRecord, found: KnownAdult | None) -> Adult:
        if found is None:
            values = {name: getattr(wanted, name) for name in ADULT_VALUES}
            adult = Adult.objects.create(partnership_id=self.partnership_id, batch_id=self.batch_id, **values)
            self.adults[adult.pk] = adult
            self.done.new_adults += 1
            return adult
        if found.adult_id not in self.adults:
            self.adults[found.adult_id] = Adult.objects.get(pk=found.adult_id)
        adult = self.adults[found.adult_id]
        said = {name: getattr(wanted, name) or None for name in TAKEN_OVER}
        if len(wanted.forename) <= len(adult.forename):
            said["forename"] = None  # An initial never takes the place of a name.
        if adult.pk in self.elsewhere:
            said = self._blanks_alone(adult, said)
        if self._take_over("adult", adult, said):
            self.changed_adults[adult.pk] = adult
        return adult

    def _blanks_alone(self, adult: Adult, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the file may say of an adult whom another school keeps too: only what nobody has said yet."""
        if any(new is not None and getattr(adult, name) not in ("", new) for name, new in said.items()):
            self.left_shared.add(adult.pk)
        return {name: new for name, new in said.items() if not getattr(adult, name)}

    def _tie(self, pupil_id: int, wanted: ContactRecord, adult: Adult) -> None:
        if (pupil_id, adult.pk) in self.new:
            return
        rows = [contact for contact in self.standing.get(pupil_id, ()) if contact.adult_id == adult.pk]
        today_s = next((row for row in rows if stands(row.starts_on, row.ends_on, self.today)), None)
        is_barred = adult.pk in self.barred.get(pupil_id, ())
        if today_s is None and rows:
            self.done.left_ended += 1
        elif today_s is None:
            place = len(self.standing.get(pupil_id, ())) + sum(child == pupil_id for child, _ in self.new) + 1
            self.new[pupil_id, adult.pk] = Contact(
                pupil_id=pupil_id,
                adult=adult,
                order=wanted.order or place,
                relationship=wanted.relationship or Contact.Relationship.OTHER,
                has_parental_responsibility=wanted.has_responsibility,
                lives_with=wanted.lives_with,
                may_contact=not is_barred and wanted.may_contact is not False,
                batch_id=self.batch_id,
            )
        elif self._take_over("contact", today_s, self._said_of_tie(pupil_id, wanted, is_barred=is_barred)):
            self.changed[today_s.pk] = today_s

    def _said_of_tie(self, pupil_id: int, wanted: ContactRecord, *, is_barred: bool) -> dict[str, Any]:
        said = _said_of_tie(wanted, is_barred=is_barred)
        if pupil_id in self.hidden:
            said["lives_with"] = said["lives_with"] or None  # Else the home of this adult would be shown.
        return said

    def _take_over(self, table: str, row: Adult | Contact, said: Mapping[str, Any]) -> bool:
        """Return whether the file says something new; what it does not say stays."""
        is_changed = False
        for name, new in said.items():
            old = getattr(row, name)
            if new is not None and new != old:
                change = {"table": table, "row": row.pk, "field": name, "old": old, "new": new}
                self.done.changed.append(change)
                setattr(row, name, new)
                is_changed = True
        return is_changed


@transaction.atomic
def bring_contacts(
    *,
    by: Actor,
    partnership_id: int,
    brought: Mapping[int, PupilRecord],
    batch_id: int | None,
    today: date,
    school_id: int | None,
) -> BroughtContacts:
    """Return what came of bringing the contacts and homes of these pupils, by the pupil's id.

    Adults are found by the child's own contacts, or by phone or e-mail together with the name; never by a name alone.
    What the file does not say stays as it is. Bringing the same file twice changes nothing. `school_id` is the school
    whose file it is: adults around its own children alone are found again, and of those whom another school keeps too
    nothing is written over. None: of a whole town, where everybody is found.
    """
    standing = _contacts_by_pupil(brought)
    limits = limits_of(list(brought))
    known = known_adults(partnership_id, brought.values(), school_id=school_id, today=today)
    asked = {contact.adult_id for some in standing.values() for contact in some} | known.ids
    load = ContactsLoad(
        partnership_id,
        batch_id,
        today,
        standing=standing,
        barred={pupil_id: shut_out(some, today) for pupil_id, some in limits.items()},
        hidden=frozenset(pupil_id for pupil_id, some in limits.items() if hides_address(some, today)),
        known=known,
        elsewhere=kept_elsewhere(asked, school_id=school_id, today=today),
    )
    for pupil_id, pupil in brought.items():
        load.take(pupil_id, pupil.contacts)
    load.write()
    homes = bring_homes(
        partnership_id=partnership_id,
        brought=brought,
        adults=[(pupil_id, wanted, adult.pk) for pupil_id, wanted, adult in load.links],
        batch_id=batch_id,
        today=today,
    )
    done = load.done
    done.new_homes, done.moves, done.left_restricted = homes.new, homes.moves, homes.left_restricted
    done.changed += homes.changed
    subject = Subject("people.batch", batch_id or 0, f"contacts of {len(brought)} pupils")
    record("people.contacts-brought", by=by, subject=subject, partnership_id=partnership_id)
    return done


@transaction.atomic
def undo_contacts(*, by: Actor, partnership_id: int, batch_id: int, changed: Iterable[Mapping[str, Any]]) -> None:
    """Everything that the batch made is gone, and what it changed is as before, but for what somebody changed since."""
    undo_homes(batch_id=batch_id, partnership_id=partnership_id)
    Contact.objects.filter(batch_id=batch_id, pupil__partnership_id=partnership_id).delete()
    made = Adult.objects.filter(batch_id=batch_id, partnership_id=partnership_id)
    made.filter(contacts__isnull=True, user__isnull=True).delete()
    tables = {"adult": Adult, "contact": Contact, "stay": HouseholdMember}
    for one in changed:
        table: Any = tables[one["table"]]
        still = table.objects.filter(pk=one["row"], **{one["field"]: one["new"]})
        still.update(**{one["field"]: one["old"]})
    subject = Subject("people.batch", batch_id, "contacts of pupils")
    record("people.contacts-undone", by=by, subject=subject, partnership_id=partnership_id)


def net_changes(changes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return changes of one field as one, from the first old value to the last new one; none where both are one."""
    found: dict[tuple[str, int, str], dict[str, Any]] = {}
    for change in changes:
        key = (change["table"], change["row"], change["field"])
        found[key] = {**change, "old": found[key]["old"] if key in found else change["old"]}
    return [change for change in found.values() if change["old"] != change["new"]]


def _contacts_by_pupil(pupil_ids: Iterable[int]) -> dict[int, list[Contact]]:
    found: dict[int, list[Contact]] = defaultdict(list)
    ids = list(pupil_ids)
    for begin in range(0, len(ids), AT_ONCE):
        rows = Contact.objects.filter(pupil__in=ids[begin : begin + AT_ONCE]).select_related("adult")
        for contact in rows.order_by("order", "pk"):
            found[contact.pupil_id].append(contact)
    return dict(found)


def _said_of_tie(wanted: ContactRecord, *, is_barred: bool) -> dict[str, Any]:
    return {
        "order": wanted.order,
        "relationship": wanted.relationship or None,
        "has_parental_responsibility": wanted.has_responsibility,
        "lives_with": wanted.lives_with,
        "may_contact": None if is_barred else wanted.may_contact,
    }
