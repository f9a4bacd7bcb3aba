"""Referrals of the made-up town: whom its schools can ask, and what came of a handful of them."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from village.access.viewer import Viewer
from village.demo import clock
from village.demo.days import moment
from village.demo.people import PARENT, address_of
from village.demo.town import Town, viewer_named
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil
from village.people.queries.contacts import to_write_to
from village.people.queries.pupils import pupils_of_school
from village.referrals.models.destination import Destination
from village.referrals.models.referral import Referral
from village.referrals.rules.formats import Question
from village.referrals.services.answering import answer
from village.referrals.services.destinations import DestinationDetails, add_destination
from village.referrals.services.drafting import Written, begin_referral, write_draft
from village.referrals.services.moving import Said
from village.referrals.services.sending import Agreement, agree, send

SCHOOL, HUB = "Ridgeway Primary School", "Early Help Hub"
DESTINATIONS = (
    ("Early help hub", HUB, "Somebody plans with your family who can help, and stays with you.", "early", 10),
    ("Attendance improvement officer", "Family Information Service", "Helps with mornings and days.", "targeted", 7),
    ("Speech and language drop-in", "Vale Health Visiting", "Looks at how your child talks.", "early", 15),
    ("Time Out", "Voluntary Action Vale", "Two hours a week for a child who cares for others.", "early", 10),
)
QUESTIONS = (
    Question("change", "What should be different in three months?", "words"),
    Question("tried", "What has the school tried?", "words"),
    Question("best-time", "When is the family best reached?", is_required=False),
)
WHYS = (
    "Mornings are hard since the move, and Mondays are missed.",
    "Mum asks for help with bedtimes and with a letter from the housing office.",
    "New to the town, and nobody to turn to yet.",
    "Looks after a younger brother before school.",
    "Often tired, and worried about money at home.",
    "Hard to understand when talking to others in class.",
)
FARAH, IDRIS = "Farah Lund", "Idris Cole"


@dataclass(frozen=True, slots=True)
class Told:
    """One referral of the story: how many days ago it was sent, and what the agency then said."""

    days_ago: int
    deeds: tuple[tuple[str, str, str], ...] = ()
    """Deed, words and reason, a day or two after each other."""


STORY = (
    Told(34, (("accept", "We ring on Friday.", ""), ("allocate", "Idris Cole", ""), ("note", "First visit made.", ""))),
    Told(24, (("decline", "We are full until the summer.", "no-room"),)),
    Told(19),
    Told(9, (("receive", "", ""), ("ask", "Is there a day on which Dad is at home?", ""))),
    Told(4, (("receive", "", ""),)),
)


def write_referrals(town: Town) -> None:
    """The schools can ask four services, and Ridgeway has asked one of them for six families."""
    _add_destinations(town)
    hub = Destination.objects.get(partnership=town.partnership, name=DESTINATIONS[0][0])
    school_id, today = town.places[SCHOOL].pk, timezone.localdate()
    families = _families(town, school_id)
    for number, (told, (pupil, contact)) in enumerate(zip(STORY, families, strict=False)):
        with clock.at(moment(today - timedelta(days=told.days_ago), 11)):
            referral = _send(school_id, pupil, contact, hub, WHYS[number])
        _answers(referral, told)
    pupil, _contact = families[len(STORY)]
    farah = viewer_named(FARAH)
    draft = begin_referral(by=farah, school_id=school_id, pupil=pupil, destination=hub)
    write_draft(by=farah, referral=draft, written=Written(why=WHYS[-1]), seen_version=draft.version)


def _add_destinations(town: Town) -> None:
    coordinator = viewer_named("Hana Brook")
    for name, place, about, tier, days in DESTINATIONS:
        email = f"{name.lower().replace(' ', '-')}@thornabyvale.example"
        details = DestinationDetails(town.places[place].pk, name, about, email, days, tier)
        add_destination(by=coordinator, school_id=None, details=details, questions=QUESTIONS)


def _families(town: Town, school_id: int) -> list[tuple[Pupil, Contact]]:
    """Return children of the school with somebody who may agree, the cast's own parent first."""
    farah, today = viewer_named(FARAH), timezone.localdate()
    pupils = {pupil.pk: pupil for pupil in pupils_of_school(farah, school_id, today=today)}
    found = [
        (pupils[pupil_id], contact)
        for pupil_id, contacts in to_write_to(list(pupils), today=today).items()
        for contact in contacts[:1]
        if contact.has_parental_responsibility
    ]
    return sorted(found, key=lambda pair: (pair[1].adult.email != address_of(PARENT[0]), pair[0].surname, pair[0].pk))


def _send(school_id: int, pupil: Pupil, contact: Contact, hub: Destination, why: str) -> Referral:
    farah = viewer_named(FARAH)
    referral = begin_referral(by=farah, school_id=school_id, pupil=pupil, destination=hub)
    written = Written(
        why=why,
        family_words="I want it to be calmer at home.",
        answers={"change": "Calm mornings, and every Monday at school.", "tried": "Breakfast club, and a meeting."},
        picked=("name", "class", "days", f"contact-{contact.adult_id}"),
    )
    write_draft(by=farah, referral=referral, written=written, seen_version=referral.version)
    agreement = Agreement(timezone.localdate(), adult_id=contact.adult_id)
    agree(by=farah, referral=referral, agreement=agreement, seen_version=referral.version)
    referral.refresh_from_db()
    send(by=farah, referral=referral, seen_version=referral.version)
    referral.refresh_from_db()
    return referral


def _answers(referral: Referral, told: Told) -> None:
    sent_on = timezone.localdate() - timedelta(days=told.days_ago)
    for number, (deed, words, reason) in enumerate(told.deeds, start=1):
        with clock.at(moment(min(sent_on + timedelta(days=2 * number), timezone.localdate()), 10)):
            idris: Viewer = viewer_named(IDRIS)
            answer(by=idris, referral=referral, deed=deed, said=Said(words, reason), seen_version=referral.version)
        referral.refresh_from_db()
    if told.deeds and told.deeds[-1][0] == "note":
        with clock.at(moment(timezone.localdate() - timedelta(days=3), 10)):
            _note(referral)


def _note(referral: Referral) -> None:
    said = Said("Mornings are calmer. Mum writes down what helps.")
    answer(by=viewer_named(IDRIS), referral=referral, deed="note", said=said, seen_version=referral.version)
