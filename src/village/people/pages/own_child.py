"""A parent's pages: their own children, each by itself, in days and plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.design.speech import READER, language_name, say
from village.organisations.models.organisation import Organisation
from village.people.contributions import pupil_facts
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.pages.pupil import Panels, panels_for
from village.people.queries.agreements import AgreementLine, own_agreements_of
from village.people.queries.contacts import ContactLine, own_contacts_of
from village.people.queries.families import own_children
from village.people.queries.likenesses import rolls_today
from village.people.queries.looks import LookerLine, looks_for_parent, looks_since
from village.people.queries.staff import safeguarding_leads
from village.people.rules.languages import language_words
from village.people.rules.years import class_words


@dataclass(frozen=True, slots=True)
class ChildCard:
    """One of the viewer's children."""

    pupil: Pupil
    school: str
    class_words: str


@dataclass(frozen=True, slots=True)
class ChildPage:
    """One child, as its parent sees it."""

    pupil: Pupil
    spells: tuple[Spell, ...]
    facts: tuple[Mapping[str, object], ...]
    panels: Panels
    me: tuple[ContactLine, ...]
    languages: tuple[str, ...]
    agreements: tuple[AgreementLine, ...]
    looks: tuple[LookerLine, ...]
    looks_since: date
    schools: tuple[Organisation, ...]
    safeguarding_leads: tuple[str, ...]

    @property
    def class_words(self) -> str:
        return say(" and ").join(
            ", ".join(
                part
                for part in (class_words(spell.year_group, spell.registration_group, READER), spell.school.name)
                if part
            )
            for spell in self.spells
        )


def child_cards(viewer: Viewer, *, today: date) -> tuple[ChildCard, ...]:
    """Return the viewer's children, the eldest first."""
    children = own_children(viewer, today=today)
    rolls: dict[int, Spell] = {}
    for spell in rolls_today([child.pk for child in children], today=today):
        rolls.setdefault(spell.pupil_id, spell)
    return tuple(
        ChildCard(
            child,
            rolls[child.pk].school.name if child.pk in rolls else "",
            class_words(rolls[child.pk].year_group, rolls[child.pk].registration_group, READER)
            if child.pk in rolls
            else "",
        )
        for child in children
    )


def child_page(viewer: Viewer, pupil: Pupil, *, today: date) -> ChildPage:
    """Return the page of one child of the viewer's own."""
    spells = tuple(rolls_today([pupil.pk], today=today))
    since = looks_since(viewer, today=today)
    me = tuple(own_contacts_of(viewer, pupil, today=today))
    return ChildPage(
        pupil=pupil,
        spells=spells,
        facts=tuple(fact for each in pupil_facts() if (fact := each.find(viewer, pupil)) is not None),
        panels=panels_for(viewer, pupil),
        me=me,
        languages=tuple(language_name(tag, language_words(tag)) for line in me if (tag := line.adult.language)),
        agreements=tuple(own_agreements_of(viewer, pupil, today=today)),
        looks=tuple(looks_for_parent(viewer, pupil, since, today=today)),
        looks_since=since,
        schools=tuple(spell.school for spell in spells),
        safeguarding_leads=tuple(safeguarding_leads(viewer, {spell.school_id for spell in spells}, today=today)),
    )
