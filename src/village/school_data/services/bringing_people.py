"""Pupils, contacts and homes of a school's file, in one transaction and as a whole that can be taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from django.db import transaction

from village.audit.services.record import Actor
from village.basics.errors import Refused
from village.importing.models.batch import ImportBatch
from village.importing.rules.records import ContactRecord, PupilRecord, SchoolKey
from village.people.queries.looking_known import looking_known
from village.people.rules.matching import siblings_of
from village.people.services.bringing import BroughtPupils, bring_pupils
from village.people.services.bringing_contacts import BroughtContacts, bring_contacts, undo_contacts
from village.people.services.undoing_pupils import undo_pupils
from village.school_data.queries.roll_calls import pupils_without_upn, roll_call_of
from village.school_data.queries.schools import school_of
from village.school_data.rules.school_files.roll_call import RollCall

HERE = SchoolKey("urn", "here")
"""The school that the file belongs to, whether it has a URN or not."""


@dataclass(slots=True)
class SchoolPeople:
    """What a file says of people, before anything is looked up."""

    pupils: list[PupilRecord] = field(default_factory=list)
    matched: dict[int, int | None] = field(default_factory=dict)
    """Whom a person took rows without a UPN for."""
    keeps_left_on: bool = True
    of_known: dict[int, PupilRecord] = field(default_factory=dict)
    """Contacts of a file of their own, by the id of the child."""


@dataclass(slots=True)
class PeopleDone:
    """What came of it."""

    pupils: BroughtPupils | None = None
    contacts: BroughtContacts | None = None
    siblings: int = 0
    """Children of the file who have a brother or sister in it."""
    looking_known: int = 0
    """New children who look like somebody known already; only a dry run asks."""

    @property
    def outcome(self) -> dict[str, Any]:
        """What a batch keeps."""
        return {
            "pupils": self.pupils.outcome if self.pupils else None,
            "contacts": asdict(self.contacts) if self.contacts else None,
            "siblings": self.siblings,
            "looking_known": self.looking_known,
        }


@transaction.atomic
def bring_people(
    *, by: Actor, people: SchoolPeople, call: RollCall, batch: ImportBatch, today: date, is_dry: bool = False
) -> PeopleDone:
    """Return what came of the pupils and contacts of a file. Raises Refused when not one row can be used."""
    done = PeopleDone()
    of_child = dict(people.of_known)
    done.siblings = _siblings(of_child.values())
    if people.pupils:
        done.pupils = bring_pupils(
            by=by,
            partnership_id=batch.partnership_id,
            records=people.pupils,
            schools={HERE.text: call.school_id},
            batch=batch,
            today=today,
            matched=people.matched,
            keeps_left_on=people.keeps_left_on,
        )
        refused = {number for number, _ in done.pupils.refused}
        taken = [one for one in people.pupils if one.row_number not in refused]
        done.siblings += _siblings(taken)
        of_child |= _with_contacts(taken, people.matched, _fresh(batch, call, today), batch)
    if of_child:
        done.contacts = bring_contacts(
            by=by,
            partnership_id=batch.partnership_id,
            brought=of_child,
            batch_id=batch.pk,
            today=today,
            school_id=call.school_id,
        )
    if is_dry and done.pupils is not None:
        new = [pk for first, last in done.pupils.made["pupil"] for pk in range(first, last + 1)]
        done.looking_known = looking_known(batch.partnership_id, new, today=today)
    return done


def undo_people(*, by: Actor, batch: ImportBatch, outcome: Mapping[str, Any]) -> str:
    """Return a sentence on what was taken back: contacts and homes first, then the pupils themselves."""
    words = []
    if (contacts := outcome.get("contacts")) is not None:
        undo_contacts(
            by=by, partnership_id=batch.partnership_id, batch_id=batch.pk, changed=contacts.get("changed", ())
        )
        if outcome.get("pupils") is None:
            words.append("The contacts and homes of this file are as they were before it.")
    if (pupils := outcome.get("pupils")) is not None:
        words.append(undo_pupils(by=by, partnership_id=batch.partnership_id, batch_id=batch.pk, outcome=pupils))
    return " ".join(words)


def group_contacts(
    contacts: Sequence[ContactRecord], call: RollCall, refused: dict[int, list[str]]
) -> dict[int, PupilRecord]:
    """Return the contacts of a file by child, in its order; those of nobody who is known here are refused."""
    found: dict[int, list[ContactRecord]] = {}
    for one in contacts:
        try:
            call.check_school(one.school)
            found.setdefault(call.pupil(one.pupil), []).append(one)
        except Refused as refusal:
            refused.setdefault(one.row_number, []).append(refusal.sentence)
    return {
        pupil_id: PupilRecord(
            row_number=some[0].row_number,
            upn=some[0].pupil.upn,
            surname=some[0].pupil.surname,
            forename=some[0].pupil.forename,
            contacts=tuple(some),
        )
        for pupil_id, some in found.items()
    }


def at_home(record: PupilRecord) -> PupilRecord:
    """Return a pupil of the school that the file belongs to."""
    return replace(record, school=HERE)


def _siblings(records: Iterable[PupilRecord]) -> int:
    return sum(len(group) for group in siblings_of(records))


def _fresh(batch: ImportBatch, call: RollCall, today: date) -> RollCall:
    """Return the roll as it is now that the pupils of the file are on it."""
    return roll_call_of(batch.partnership_id, school_of(call.school_id), today=today)


def _with_contacts(
    records: Sequence[PupilRecord], matched: Mapping[int, int | None], fresh: RollCall, batch: ImportBatch
) -> dict[int, PupilRecord]:
    """Return the pupils of whom the file says contacts or an address, by their ids."""
    nameless = pupils_without_upn(batch.pk)
    found: dict[int, PupilRecord] = {}
    for record in records:
        if not record.contacts and not record.address:
            continue
        pupil_id = matched.get(record.row_number) or fresh.by_upn.get(record.upn)
        pupil_id = pupil_id or fresh.by_number.get(record.pupil_number)
        pupil_id = pupil_id or nameless.get((record.surname, record.forename, record.date_of_birth))
        if pupil_id is not None:
            found[pupil_id] = record
    return found
