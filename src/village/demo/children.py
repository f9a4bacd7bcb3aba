"""The children of the made-up town, their families and two years of marks, brought in as schools bring them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone

from village.audit.services.record import Installation
from village.demo.people import PARENT, address_of
from village.demo.school_year.agreements import SHARE, TAKE_PART
from village.demo.school_year.generate import school_town
from village.demo.school_year.mark_tables import table_of as mark_table
from village.demo.school_year.mark_tables import write_mark_strings
from village.demo.school_year.records import Child, Contact, Enrolment, SchoolTown
from village.demo.town import Town, viewer_named
from village.importing.models.batch import ImportBatch
from village.importing.rules.records import ContactRecord, PupilKey, PupilRecord, SchoolKey
from village.people.models.adult import Adult
from village.people.models.adult import Contact as Tie
from village.people.models.pupil import Pupil
from village.people.rules.leaving import reason_code
from village.people.services.agreements import give_agreement
from village.people.services.bringing import bring_pupils
from village.people.services.bringing_contacts import bring_contacts
from village.people.services.logins import link_login
from village.people.services.restrictions import add_restriction
from village.school_data.rules.bringing.headings import marks_columns
from village.school_data.rules.bringing.pieces import table_of
from village.school_data.services.marks import begin, start_batch, store_marks

SHARED_FOR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Children:
    """The children as the generator knows them, and as the town's records do."""

    known: SchoolTown
    pupils: dict[int, Pupil]
    """By the generator's id of the child."""

    def at(self, urn: str) -> Iterator[tuple[Child, Pupil]]:
        """Yield the children on the roll of a school on the generator's day."""
        for one in self.known.enrolments.values():
            if one.urn == urn and one.covers(self.known.today) and one.child_id in self.pupils:
                yield self.known.children[one.child_id], self.pupils[one.child_id]


def bring_children(town: Town) -> Children:
    """Return the children of the six schools, with contacts, homes and the marks of this year and the one before."""
    today = timezone.localdate()
    known, by = school_town(today), Installation(partnership_id=town.partnership.pk)
    schools = {place.urn: place.pk for place in town.places.values() if place.urn}
    records = [_record(known, one, number) for number, one in enumerate(_ones(known), start=1)]
    batch = _batch(town, "pupils", by)
    bring_pupils(by=by, partnership_id=town.partnership.pk, records=records, schools=schools, batch=batch, today=today)
    by_upn = {pupil.upn: pupil for pupil in Pupil.objects.filter(partnership=town.partnership)}
    pupils = {child.id: by_upn[child.upn] for child in known.children.values() if child.upn in by_upn}
    brought = {by_upn[record.upn].pk: record for record in records if record.upn in by_upn}
    bring_contacts(
        by=by,
        partnership_id=town.partnership.pk,
        brought=brought,
        batch_id=batch.pk,
        today=today,
        school_id=None,
    )
    for year in sorted(known.marks):
        _bring_marks(town, known, year, by)
    return Children(known, pupils)


def protect_and_agree(town: Town, children: Children) -> None:
    """What courts forbid stands on record, and what families agreed to at the school whose people sign in."""
    lead = viewer_named("Farah Lund")
    mine = {child.id: pupil for child, pupil in children.at("990101")}
    for one in children.known.restrictions:
        if one.child_id not in mine:
            continue
        pupil = mine[one.child_id]
        adult = _adult_of(children.known, pupil, one.adult_id) if one.adult_id else None
        if one.adult_id and adult is None:
            continue
        values = {
            "kind": one.kind,
            "adult_id": adult.pk if adult else None,
            "starts_on": one.since,
            "ends_on": one.until,
            "note": one.note,
        }
        add_restriction(by=lead, pupil=pupil, values={**values, "document_seen_on": one.since})
    for agreement in children.known.agreements:
        if agreement.kind not in {SHARE, TAKE_PART} or agreement.child_id not in mine or agreement.withdrawn_on:
            continue
        pupil = mine[agreement.child_id]
        adult = _adult_of(children.known, pupil, agreement.adult_id)
        if adult is None:
            continue
        shared = town.places.get(agreement.share_with) if agreement.kind == SHARE else None
        if agreement.kind == SHARE and shared is None:
            continue
        give_agreement(by=lead, pupil=pupil, values=_agreed(agreement.kind, adult, shared, agreement.given_on))


def link_parent(town: Town) -> None:
    """The parent who signs in is the adult of that name, and sees their own children alone."""
    office = viewer_named("Una Zeller")
    tie = Tie.objects.select_related("adult", "pupil").filter(
        pupil__partnership=town.partnership, adult__email=address_of(PARENT[0])
    )
    for contact in tie[:1]:
        link_login(by=office, contact=contact)


def _agreed(kind: str, adult: Adult, organisation: object, given_on: date) -> dict[str, object]:
    return {
        "kind": kind,
        "adult_id": adult.pk,
        "by_young_person": False,
        "organisation": organisation,
        "covers": "How the help is going, not the marks." if organisation else "",
        "given_on": given_on,
        "ends_on": given_on + SHARED_FOR if organisation else None,
    }


def _ones(known: SchoolTown) -> list[Enrolment]:
    return sorted((one for one in known.enrolments.values() if one.years), key=lambda one: (one.joined_on, one.id))


def _record(known: SchoolTown, one: Enrolment, number: int) -> PupilRecord:
    child, stood = known.children[one.child_id], one.years[-1]
    home = known.households[child.household_ids[0]] if child.household_ids else None
    return PupilRecord(
        row_number=number,
        upn=child.upn,
        surname=child.surname,
        forename=child.forename,
        preferred_forename=child.preferred if child.preferred != child.forename else "",
        former_upn=child.former_upn,
        date_of_birth=child.born_on,
        sex=child.sex,
        year_group=stood.year_group,
        registration_group=stood.registration_group,
        school=SchoolKey("urn", one.urn),
        joined_on=one.joined_on,
        left_on=one.left_on,
        left_to=one.destination,
        left_why=reason_code(one.reason),
        enrolment_status=one.status,
        sen=child.sen,
        free_meals=child.free_meals,
        first_language=child.language,
        ethnicity=child.ethnicity,
        looked_after=child.looked_after,
        young_carer=child.young_carer,
        address=(home.street, home.town) if home else (),
        postcode=home.postcode if home else "",
        contacts=tuple(_contacts(known, child, number)),
    )


def _contacts(known: SchoolTown, child: Child, number: int) -> Iterable[ContactRecord]:
    for one in child.contacts:
        if one.until is None or one.until >= known.today:
            yield _contact(known, child, one, number)


def _contact(known: SchoolTown, child: Child, one: Contact, number: int) -> ContactRecord:
    adult = known.adults[one.adult_id]
    home = known.households[adult.household_id]
    return ContactRecord(
        row_number=number,
        pupil=PupilKey(upn=child.upn),
        surname=adult.surname,
        forename=adult.forename,
        title=adult.title,
        relationship=one.relationship,
        order=one.order,
        has_responsibility=one.has_responsibility,
        lives_with=one.lives_with,
        may_contact=one.may_contact,
        mobile=adult.mobile,
        phone=adult.phone,
        email=adult.email,
        address=(home.street, home.town),
        postcode=home.postcode,
        language=adult.language,
    )


def _bring_marks(town: Town, known: SchoolTown, year: int, by: Installation) -> None:
    brought = begin(town.partnership.pk, today=known.today)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "marks.csv"
        write_mark_strings(mark_table(known, year), path)
        table = table_of(path)
        _is_one_a_row, columns = marks_columns(table.headings)
        for piece in table.pieces(columns):
            brought.take_strings(piece.rename({"start_date": "date"}))
    batch = start_batch(town.partnership.pk, name=f"Marks of {year}/{(year + 1) % 100:02d}", by=by)
    store_marks(brought, batch=batch, by=by)


def _batch(town: Town, kind: str, by: Installation) -> ImportBatch:
    now = timezone.now()
    return ImportBatch(
        partnership=town.partnership, kind=kind, made_at=now, heard_at=now, proposal={"name": "The town"}
    )


def _adult_of(known: SchoolTown, pupil: Pupil, adult_id: int) -> Adult | None:
    """Return the adult among the child's contacts, by name."""
    wanted = known.adults[adult_id]
    ties = Tie.objects.filter(pupil=pupil, adult__surname=wanted.surname, adult__forename=wanted.forename)
    tie = ties.select_related("adult").first()
    return tie.adult if tie else None
