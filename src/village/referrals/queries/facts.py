"""What the school knows already, so that nobody types it again; the sender picks what goes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.basics.school_days import days_words
from village.basics.speech import marked
from village.people.models.pupil import Pupil
from village.people.queries.contacts import ContactLine, contacts_of, to_write_to
from village.people.queries.likenesses import rolls_today
from village.people.rules.languages import language_words
from village.people.rules.years import class_words
from village.school_data.pages.pupil_marks import pupil_marks

ALWAYS = "name"
"""Who it is about goes in any case."""
USUAL = (ALWAYS, "class")
CONTACT = "contact-"
KNOWN_LABELS = {
    ALWAYS: marked("Your child’s name"),
    "born": marked("Date of birth"),
    "class": marked("Year, class and school"),
    "language": marked("First language"),
    "needs": marked("Special educational needs"),
    "days": marked("Days missed since September"),
    CONTACT: marked("Names and numbers of parents or carers"),
}
"""What each kind of fact is called for a family."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known: what it is, what it says, and of an adult whose it is."""

    code: str
    label: str
    value: str
    adult_id: int | None = None

    def plain(self) -> dict[str, object]:
        """Return it as it is kept with the referral."""
        return {"code": self.code, "label": self.label, "value": self.value, "adult_id": self.adult_id}


def known_facts(viewer: Viewer, pupil: Pupil, *, today: date) -> list[Fact]:
    """Return what the viewer may pass on about the child: never an address, and no adult to whom nothing may go."""
    found = [Fact(ALWAYS, "Name", pupil.name)]
    if pupil.date_of_birth:
        found.append(Fact("born", "Date of birth", f"{pupil.date_of_birth:%-d %B %Y}"))
    spells = list(rolls_today([pupil.pk], today=today))
    where = [
        ", ".join(part for part in (class_words(one.year_group, one.registration_group), one.school.name) if part)
        for one in spells
    ]
    if where:
        found.append(Fact("class", "Year, class and school", "; ".join(where)))
    if pupil.first_language:
        found.append(Fact("language", "First language", language_words(pupil.first_language)))
    if pupil.sen:
        found.append(Fact("needs", "Special educational needs", str(pupil.get_sen_display())))
    if days := _days(viewer, pupil):
        found.append(Fact("days", "Days missed since September", days))
    return found + _contacts(viewer, pupil, today)


def picked_facts(known: Iterable[Fact], picked: Sequence[str]) -> list[Fact]:
    """Return those that the sender picked, with the name in any case."""
    return [fact for fact in known if fact.code == ALWAYS or fact.code in picked]


def facts_still_shown(facts: Sequence[dict[str, object]], pupil_id: int, *, today: date) -> list[tuple[str, str]]:
    """Return label and value of what was sent, without adults to whom nothing may go any more: an order may be new."""
    open_adults = {contact.adult_id for contact in to_write_to([pupil_id], today=today)[pupil_id]}
    return [
        (str(fact["label"]), str(fact["value"]))
        for fact in facts
        if fact["adult_id"] is None or fact["adult_id"] in open_adults
    ]


def _contacts(viewer: Viewer, pupil: Pupil, today: date) -> list[Fact]:
    may_go = {contact.adult_id for contact in to_write_to([pupil.pk], today=today)[pupil.pk]}
    return [
        Fact(f"{CONTACT}{line.adult.pk}", "Parent or carer", _contact(line), line.adult.pk)
        for line in contacts_of(viewer, pupil, today=today)
        if line.adult.pk in may_go and line.is_today and line.is_shown
    ]


def _contact(line: ContactLine) -> str:
    adult = line.adult
    parts = [
        f"{adult.name}, {str(line.contact.get_relationship_display()).lower()}",
        *line.numbers,
        line.email,
        f"speaks {language_words(adult.language)}" if adult.language else "",
        "needs an interpreter" if adult.needs_interpreter else "",
    ]
    return "; ".join(part for part in parts if part)


def _days(viewer: Viewer, pupil: Pupil) -> str:
    found = pupil_marks(viewer, pupil)
    if found is None:
        return ""
    counts = found.count(found.place.year.starts_on, found.until)
    if not int(counts.possible[0]):
        return ""
    return days_words(int(counts.missed[0]), of=int(counts.possible[0]))
