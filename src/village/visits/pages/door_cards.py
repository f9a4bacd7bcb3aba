"""One card for each visit: only what is needed at the door, with our own late promise first."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil
from village.people.rules.languages import language_words
from village.people.rules.years import class_words
from village.visits import permissions
from village.visits.models.about_family import SafetyNote
from village.visits.models.visit import Visit
from village.visits.models.visit_record import VisitPromise, VisitRecord
from village.visits.queries.about_families import focus_ids, notes_of
from village.visits.queries.door import AtTheDoor, address_of, at_the_door, children_seen, has_left
from village.visits.queries.records import last_records, late_promises, records_of
from village.visits.queries.visits import children_of, goes_on
from village.visits.rules.names import family_names, listed
from village.visits.rules.order import Place, place_of

ENGLISH = "English"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One adult whom one may meet."""

    adult_id: int
    name: str
    relationship: str
    mobile: str
    tel: str


@dataclass(frozen=True, slots=True)
class DoorCard:
    """One visit as its visitor, a planner or somebody who may see contents needs it."""

    visit: Visit
    pupils: tuple[Pupil, ...]
    names: str
    classes: str
    area: str
    is_kept_from_view: bool
    is_focus: bool
    visitors: str
    is_mine: bool
    meet: tuple[Meeting, ...]
    not_to_meet: tuple[str, ...]
    languages: tuple[str, ...]
    """Of those whom one may meet, but English."""
    interpreter_for: tuple[str, ...]
    notes: tuple[SafetyNote, ...]
    promises: tuple[VisitPromise, ...]
    """What we promised and have not kept in time."""
    last: VisitRecord | None
    records: tuple[VisitRecord, ...]
    left: tuple[str, ...]
    """Children who are no longer on the roll."""
    address: tuple[str, str] | None
    """Address and postcode while they stand open to the viewer."""
    may_open_address: bool

    @property
    def is_over(self) -> bool:
        return self.visit.state == Visit.State.RECORDED

    @property
    def needs_two(self) -> bool:
        return any(note.needs_two for note in self.notes)

    @property
    def forenames(self) -> str:
        """The children without their surname, for paper."""
        return listed([pupil.preferred_forename or pupil.forename for pupil in self.pupils])

    @property
    def adults(self) -> tuple[tuple[int, str], ...]:
        """Whom one can tick as met."""
        return tuple((one.adult_id, f"{one.name}, {one.relationship.lower()}") for one in self.meet)


def door_cards(viewer: Viewer, school_id: int, visits: Sequence[Visit], *, today: date) -> list[DoorCard]:
    """Return a card for each visit in the order of the day; as many queries for one visit as for forty.

    The query for an open address is the exception: it is asked for those few that stand open.
    """
    ids = sorted({pupil.pk for visit in visits for pupil in children_of(visit)})
    door = at_the_door(viewer, school_id, visits, today=today)
    may_see = viewer.can(permissions.SEE, at=school_id)
    focus = focus_ids(viewer, school_id, ids, today=today)
    notes = notes_of(viewer, school_id, ids, today=today) if may_see else {}
    promises = late_promises(viewer, ids, today=today) if may_see else {}
    last = last_records(viewer, ids, before=max((visit.on for visit in visits), default=today)) if may_see else {}
    records = records_of(viewer, [visit.pk for visit in visits]) if may_see else {}
    cards = [
        _card(viewer, visit, door, focus=focus, notes=notes, promises=promises, last=last, records=records, today=today)
        for visit in visits
    ]
    return sorted(cards, key=lambda card: place_of(_place(card)))


def _card(
    viewer: Viewer,
    visit: Visit,
    door: AtTheDoor,
    *,
    focus: Collection[int],
    notes: dict[int, list[SafetyNote]],
    promises: dict[int, list[VisitPromise]],
    last: dict[int, VisitRecord],
    records: dict[int, list[VisitRecord]],
    today: date,
) -> DoorCard:
    pupils = children_seen(children_of(visit), door)
    ids = [pupil.pk for pupil in pupils]
    is_mine = goes_on(viewer, visit)
    contacts = _each_once(contact for pupil_id in ids for contact in door.meet.get(pupil_id, ()))
    barred = {adult.pk: adult.name for pupil_id in ids for adult in door.not_to_meet.get(pupil_id, ())}
    contacts = [one for one in contacts if one.adult_id not in barred]
    earlier = [one for pupil_id in ids if (one := last.get(pupil_id)) and one.visit_id != visit.pk]
    opened = _opened(viewer, visit) if is_mine and visit.on == today else None
    return DoorCard(
        visit=visit,
        pupils=tuple(pupils),
        names=family_names([(pupil.preferred_forename or pupil.forename, pupil.surname) for pupil in pupils]),
        classes=listed(list(dict.fromkeys(filter(None, (_class(door, pupil_id) for pupil_id in ids))))),
        area=door.areas.get(visit.household_id or 0, ""),
        is_kept_from_view=visit.household_id in door.hidden,
        is_focus=any(pupil_id in focus for pupil_id in ids),
        visitors=listed([visitor.practitioner.name for visitor in visit.visitors.all()]),
        is_mine=is_mine,
        meet=tuple(_meeting(contact) for contact in contacts),
        not_to_meet=tuple(barred.values()),
        languages=tuple(dict.fromkeys(_languages(contacts))),
        interpreter_for=tuple(contact.adult.name for contact in contacts if contact.adult.needs_interpreter),
        notes=tuple({note.pk: note for pupil_id in ids for note in notes.get(pupil_id, ())}.values()),
        promises=tuple({one.pk: one for pupil_id in ids for one in promises.get(pupil_id, ())}.values()),
        last=max(earlier, key=lambda one: (one.visit.on, one.pk), default=None),
        records=tuple(records.get(visit.pk, ())),
        left=tuple(pupil.name for pupil in pupils if has_left(door.spells.get(pupil.pk), today)),
        address=address_of(viewer, visit, today=today) if opened else None,
        may_open_address=is_mine and visit.on == today and visit.state == Visit.State.PLANNED,
    )


def _place(card: DoorCard) -> Place:
    return Place(card.is_over, card.is_focus, card.area, card.visit.from_time, card.visit.pk)


def _opened(viewer: Viewer, visit: Visit) -> datetime | None:
    """Return when the viewer opened the address on this very day."""
    mine = (one for one in visit.visitors.all() if one.practitioner_id in viewer.practitioner_ids)
    times = [one.address_opened_at for one in mine if one.address_opened_at]
    return next((at for at in times if timezone.localdate(at) == visit.on), None)


def _each_once(contacts: Iterable[Contact]) -> list[Contact]:
    return list({contact.adult_id: contact for contact in reversed(list(contacts))}.values())[::-1]


def _class(door: AtTheDoor, pupil_id: int) -> str:
    spell = door.spells.get(pupil_id)
    return class_words(spell.year_group, spell.registration_group) if spell else ""


def _languages(contacts: Iterable[Contact]) -> Iterable[str]:
    for contact in contacts:
        words = language_words(contact.adult.language) if contact.adult.language else ""
        if words and words != ENGLISH:
            yield words


def _meeting(contact: Contact) -> Meeting:
    mobile = contact.adult.mobile
    return Meeting(
        adult_id=contact.adult_id,
        name=contact.adult.name,
        relationship=str(contact.get_relationship_display()),
        mobile=mobile,
        tel="".join(sign for sign in mobile if sign.isdigit() or sign == "+"),
    )
