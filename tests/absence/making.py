"""A morning at Ashlea with families who can be texted: siblings, a second contact, a shared number, late children."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from tests.cast import Town
from tests.school_data.morning import ON, Morning, bring_mark, make_morning
from village.absence.models.session_texts import Kind, SessionTexts
from village.absence.queries.texts import children_in
from village.absence.services.ring_first import set_ring_first
from village.absence.services.texting import SessionAsked, begin_review, send
from village.access.viewer import Viewer
from village.messaging.models.message import Message
from village.messaging.models.recipient import RecipientPupil
from village.messaging.models.reply import Reply, ReplyAbout
from village.messaging.models.sending_rules import SendingRules
from village.organisations.models.organisation import Organisation
from village.outbox.models import Line
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.school_data.models.marks import Lateness
from village.wording.models.template import Template
from village.wording.models.wording import Wording
from village.wording.rules.languages import ENGLISH, language_of
from village.wording.rules.ready_made import ready_made
from village.wording.rules.standing import Origin
from village.wording.services.versions import add_version

CODES = ("absence-text", "absence-reminder", "late-text")
"""Of the ready-made templates those that these tests send: all of them take seconds."""
LONDON = ZoneInfo("Europe/London")
ADULTS = {
    "Mo": ("07700 900011", "en", ("Otis",)),
    "Ana": ("07700 900012", "ro", ("Mirela", "Andrei")),
    "Zed": ("07700 900013", "en", ("Inaya",)),
    "Huong": ("07700 900015", "en", ("Thuy",)),
    "Kim": ("07700 900016", "en", ("Dee", "Eve")),
}
"""Who lives with whom. Inaya has a second contact, Ida, who is rung when the first number does not work."""


@dataclass(slots=True)
class Families:
    """The morning with its adults by name."""

    morning: Morning
    adults: dict[str, Adult]

    @property
    def town(self) -> Town:
        return self.morning.town

    @property
    def school_id(self) -> int:
        return self.morning.school.pk

    @property
    def pupils(self) -> dict[str, Pupil]:
        return self.morning.pupils

    @property
    def office(self) -> Viewer:
        return self.town.viewer("office")

    def names(self, pupil_ids: object) -> set[str]:
        """Return the children of some ids by name."""
        return {name for name, pupil in self.pupils.items() if pupil.pk in set(pupil_ids)}  # type: ignore[call-overload]


def make_families_of_morning(town: Town, *, without: tuple[str, ...] = ("Gus", "Hal")) -> Families:
    """Return the families; all registers are in unless Gus and Hal stay."""
    morning = make_morning(town, without=without)
    Organisation.objects.filter(pk=morning.school.pk).update(phone="01632 960 140", email="office@ashlea.example")
    adults = {}
    for name, (mobile, language, children) in ADULTS.items():
        adults[name] = Adult.objects.create(
            partnership=town.partnership, forename=name, surname="Tell", mobile=mobile, language=language
        )
        for child in children:
            Contact.objects.create(
                pupil=morning.pupils[child], adult=adults[name], relationship="mother", lives_with=True
            )
    adults["Ida"] = Adult.objects.create(
        partnership=town.partnership, forename="Ida", surname="Tell", mobile="07700 900014"
    )
    Contact.objects.create(pupil=morning.pupils["Inaya"], adult=adults["Ida"], relationship="grandparent", order=2)
    SendingRules.objects.create(
        partnership=town.partnership,
        school=morning.school,
        contact_name="Dot Marlowe",
        contact_job="parent support adviser",
        contact_phone="01632 960 147",
        reply_number="07700 900 123",
    )
    take_words(town)
    came_late(morning, "Dee", 14)
    return Families(morning, adults)


def take_words(town: Town) -> None:
    """The partnership has the words of the day's texts: English that may be sent, two that nobody has checked."""
    by = town.viewer("head")
    for one in ready_made():
        if one.code in CODES:
            template = Template.objects.create(
                partnership=town.partnership, code=one.code, name=one.name, facts=one.facts, category=one.category
            )
            english = add_version(template, ENGLISH, one.english, by=by, origin=Origin.SHIPPED)
            Wording.objects.filter(pk=english.pk).update(state="approved", approved_at=timezone.now())
            for code in ("ro", "cy"):
                words = one.words[code]
                add_version(template, language_of(code), words, by=by, origin=Origin.SHIPPED, based_on=english)


def came_late(morning: Morning, name: str, minutes: int) -> None:
    """The school's system says how late a child was."""
    Lateness.objects.create(
        pupil=morning.pupils[name], school=morning.school, on=ON, session="AM", minutes=minutes, batch=None
    )


def rings_first(families: Families, name: str) -> None:
    """The safeguarding lead has said that the family is rung first."""
    by = families.town.viewer("safeguarding_lead")
    set_ring_first(by=by, pupil=families.pupils[name], school_id=families.school_id, at=timezone.now())


def review(families: Families, kind: str = Kind.ABSENCE, *, by: str = "office", early_why: str = "") -> SessionTexts:
    """Return the texts of the morning, made ready."""
    asked = SessionAsked(families.school_id, ON, "AM", kind)
    return begin_review(by=families.town.viewer(by), asked=asked, early_why=early_why, at=timezone.now())


def send_now(families: Families, texts: SessionTexts, *, by: str = "office", token: str = "") -> Message:
    """Return the message after Send was pressed on the page that shows it as it stands."""
    texts.message.refresh_from_db()
    viewer = families.town.viewer(by)
    return send(by=viewer, texts=texts, form_token=token or texts.message.form_token, at=timezone.now())


def becomes(families: Families, name: str, state: str, reason: str = "", at: datetime | None = None) -> Line:
    """Return the line about a child after a provider said what became of it."""
    recipients = RecipientPupil.objects.filter(pupil=families.pupils[name]).values("recipient")
    line = Line.objects.filter(recipient_id__in=recipients).latest("pk")
    line.state, line.reason, line.state_at = state, reason, at or datetime(2026, 3, 18, 10, 1, tzinfo=LONDON)
    line.next_at, line.awaits_receipt = (None, False) if state in {"delivered", "failed"} else (line.next_at, True)
    line.accepted_at = line.state_at
    line.save()
    return line


def replies(
    families: Families, adult: str, body: str, *, about: tuple[str, ...], message: Message | None = None
) -> Reply:
    """Return what a family answered; sure whom it is about where there is one child only."""
    reply = Reply.objects.create(
        partnership=families.town.partnership,
        school_id=families.school_id,
        channel="text",
        from_address=families.adults[adult].mobile if adult else "07700 900099",
        adult=families.adults.get(adult),
        message=message,
        body=body,
        received_at=timezone.now(),
        source_id=f"test:{Reply.objects.count()}",
    )
    for name in about:
        ReplyAbout.objects.create(reply=reply, pupil=families.pupils[name], is_sure=len(about) == 1)
    return reply


def about_whom(families: Families, texts: SessionTexts) -> set[str]:
    """Return the names of the children about whom something goes out."""
    return families.names(children_in(texts))


__all__ = ("ON", "bring_mark")
