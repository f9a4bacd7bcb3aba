"""Families of Ashlea with a half-term of marks, languages, numbers, homes and a restriction, for messages."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from tests.cast import Town
from tests.school_data.rolls import enrol, store, strings, upn
from village.messaging.models.message import Message
from village.messaging.models.sending_rules import SendingRules
from village.messaging.rules.kits import kit_of
from village.messaging.services.approving import approve, ask
from village.messaging.services.drafting import begin, fill_in
from village.messaging.services.making import begin_making, make
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult, Contact
from village.people.models.household import Household, HouseholdMember
from village.people.models.pupil import Pupil
from village.people.models.restriction import Restriction
from village.wording.models.template import Template
from village.wording.models.wording import Wording
from village.wording.rules.filled import Words
from village.wording.rules.languages import language_of
from village.wording.rules.ready_made import ready_made
from village.wording.rules.standing import Origin, State
from village.wording.services.versions import add_version

URN = "900101"
SPRING_1 = date(2026, 1, 5)
HALF_TERM = "2025-spring-1"
FULL = "/\\"


@dataclass(slots=True)
class Families:
    """The school with its children and adults by name."""

    town: Town
    school: Organisation
    pupils: dict[str, Pupil] = field(default_factory=dict)
    adults: dict[str, Adult] = field(default_factory=dict)


def make_families(town: Town) -> Families:
    """Return four families of Ashlea.

    Ada (5A) and Cy (RW) live with Bea Fell, who reads English and has a phone. Ben (5A) lives with Sana Mirza, who
    reads Urdu and has phone and e-mail. Dee (5A) has parents who live apart: Ewa Nowak (Polish, e-mail) and Jan Nowak
    (English, phone), who is shut out from Dee by a court order. Eli (2B) lives with Tom Orme, paper only.
    """
    school = town.organisations["Ashlea Primary School"]
    Organisation.objects.filter(pk=school.pk).update(
        phone="01632 960 140", email="office@ashlea.example", address="Mill Lane, Thornaby", postcode="TV1 1AA"
    )
    school.refresh_from_db()
    found = Families(town, school)
    children = {"Ada": (5, "5A"), "Ben": (5, "5A"), "Cy": (0, "RW"), "Dee": (5, "5A"), "Eli": (2, "2B")}
    for number, (name, (year, group)) in enumerate(children.items(), start=1):
        pupil = enrol(town.partnership, school, number, year_group=year)
        Pupil.objects.filter(pk=pupil.pk).update(forename=name, surname="Fell" if name in "AdaCy" else f"{name}son")
        pupil.spells.update(registration_group=group)
        pupil.refresh_from_db()
        found.pupils[name] = pupil
    _add_adults(found)
    _add_marks(found)
    SendingRules.objects.create(
        partnership=town.partnership,
        school=school,
        contact_name="Dot Marlowe",
        contact_job="parent support adviser",
        contact_phone="01632 960 147",
        reply_number="07700 900 123",
    )
    write_templates(found)
    return found


def write_templates(found: Families, start: str = "attendance-") -> None:
    """The ready-made letters whose code begins so stand in English, approved; attendance letters in Urdu, unchecked."""
    head = found.town.viewer("head")
    for one in ready_made():
        if not one.code.startswith(start):
            continue
        template = Template.objects.create(
            partnership=found.town.partnership,
            code=one.code,
            name=one.name,
            purpose=one.purpose,
            facts=one.facts,
            category=one.category,
        )
        row = add_version(template, language_of("en"), one.english, by=head, origin=Origin.SHIPPED)
        Wording.objects.filter(pk=row.pk).update(state=State.APPROVED, approved_at=timezone.now())
    write_in_urdu(found)


def write_in_urdu(found: Families) -> None:
    """The attendance letters have words of the tests' own in Urdu, which nobody has checked."""
    for template in Template.objects.filter(partnership=found.town.partnership, code__startswith="attendance-"):
        words = Words(
            "{child}: اسکول کے دن", "{child}: **{days_missed}**\n\n{person}: {person_phone}", "{child}: اسکول {link}"
        )
        add_version(template, language_of("ur"), words, by=found.town.viewer("head"), origin=Origin.PERSON)


def _add_adults(found: Families) -> None:
    people = {
        "Bea": ("Fell", "07700 900001", "bea@example.org", "en", "1 Beck Lane", ("Ada", "Cy")),
        "Sana": ("Mirza", "07700 900002", "sana@example.org", "ur", "2 Beck Lane", ("Ben",)),
        "Ewa": ("Nowak", "", "ewa@example.org", "pl", "3 Beck Lane", ("Dee",)),
        "Jan": ("Nowak", "07700 900004", "", "en", "4 Beck Lane", ("Dee",)),
        "Tom": ("Orme", "", "", "en", "5 Beck Lane", ("Eli",)),
    }
    for name, (surname, mobile, email, language, address, children) in people.items():
        adult = Adult.objects.create(
            partnership=found.town.partnership,
            forename=name,
            surname=surname,
            mobile=mobile,
            email=email,
            language=language,
        )
        found.adults[name] = adult
        home = Household.objects.create(
            partnership=found.town.partnership, name=f"{surname}, {address}", address=address, postcode="TV1 2BB"
        )
        HouseholdMember.objects.create(household=home, adult=adult)
        for child in children:
            Contact.objects.create(
                pupil=found.pupils[child],
                adult=adult,
                relationship="father" if name in {"Jan", "Tom"} else "mother",
                order=2 if name == "Jan" else 1,
                lives_with=name != "Jan",
            )
    Restriction.objects.create(
        pupil=found.pupils["Dee"], adult=found.adults["Jan"], kind="court_order", starts_on=date(2025, 9, 1)
    )


def _add_marks(found: Families) -> None:
    store(
        found.town.partnership,
        strings(
            [
                (upn(1), URN, str(SPRING_1), "OO" * 4 + FULL * 26),
                (upn(2), URN, str(SPRING_1), "II" + "O\\" + FULL * 28),
                (upn(3), URN, str(SPRING_1), FULL * 30),
                (upn(4), URN, str(SPRING_1), "L\\" * 4 + FULL * 26),
                (upn(5), URN, str(SPRING_1), "II" * 2 + FULL * 28),
            ]
        ),
    )


def made_letters(found: Families, *, channels: tuple[str, ...] = ("text", "email", "post")) -> Message:
    """Return the half-term attendance letters, made ready."""
    viewer = found.town.viewer("office")
    kit = kit_of("attendance")
    assert kit is not None
    message = begin(by=viewer, kit=kit, school_ids=[found.school.pk], school_id=found.school.pk)
    message.channels = list(channels)
    message.save()
    message = fill_in(
        by=viewer, message=message, seen_version=message.version, title="Letters", answers={"half_term": HALF_TERM}
    )
    message = begin_making(by=viewer, message=message, seen_version=message.version)
    make(message.pk, message.form_token)
    message.refresh_from_db()
    return message


def approved_letters(found: Families, **ways: tuple[str, ...]) -> Message:
    """Return the letters, asked for by the office and approved by the head."""
    message = made_letters(found, **ways)
    message = ask(by=found.town.viewer("office"), message=message, seen_version=message.version)
    return approve(
        by=found.town.viewer("head"),
        message=message,
        form_token=message.form_token,
        typed=str(message.family_count),
        at=timezone.now(),
    )
