"""The page of one child for staff of its schools: what they see of it, and why."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.audit.sentences import changed_words
from village.organisations.rules.calendar import year_words as academic_year_words
from village.people import permissions
from village.people.contributions import pupil_facts, pupil_panels
from village.people.models.pupil import Identifier, Pupil
from village.people.models.restriction import Restriction
from village.people.models.roll import Spell
from village.people.pages.frame import SchoolFrame, school_frame
from village.people.queries.agreements import AgreementLine, agreements_of
from village.people.queries.contacts import ContactLine, contacts_of, restrictions_of
from village.people.queries.homes import Home, homes_of
from village.people.queries.kin import Kin, kin_of
from village.people.queries.looks import happened_to, looks_at_pupil, looks_since
from village.people.queries.openings import open_now
from village.people.queries.pupils import numbers_of, spells_of
from village.people.queries.reach import reach_for
from village.people.queries.staff import safeguarding_leads, who_sees
from village.people.rules.ages import age_on
from village.people.rules.days import stands
from village.people.rules.ethnicity import ethnic_group
from village.people.rules.happened import happened
from village.people.rules.languages import language_words
from village.people.rules.leaving import reason_words
from village.people.rules.reach import Because, Level, Reach
from village.people.rules.years import class_words, year_words

MOST_HAPPENED = 6
MOST_FACTS = 4
ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
BROTHER_OR_SISTER = {"M": "Brother", "F": "Sister"}

WHY: Mapping[str, str] = {
    Because.KNOWS_FAMILIES: "You see everything here because you work with the families of the school.",
    Because.TEACHES: "You see days and class, because you teach at the school.",
    Because.LAST_SCHOOL: "The child has left. Yours was the last school, so you keep the record.",
    Because.WAS_HERE: "The child has left for another school. You see the time that was spent with you.",
}


type Panel = tuple[str, Mapping[str, object]]
"""The template of a piece that a room above adds, and what it shows, which it calls `panel`."""


@dataclass(frozen=True, slots=True)
class Panels:
    """What rooms above add to the page of a child: across the page, in the main column, and beside it."""

    wide: tuple[Panel, ...] = ()
    main: tuple[Panel, ...] = ()
    aside: tuple[Panel, ...] = ()


@dataclass(frozen=True, slots=True)
class SpellLine:
    """One time on a roll, in words."""

    spell: Spell
    class_words: str
    why_left: str
    years: str
    """Year and class of each academic year, where there are several."""
    may_edit: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that has happened to the record."""

    entry: Entry
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class LookWords:
    """How often the child was looked at this half-term."""

    look_count: int
    people_count: int

    @property
    def words(self) -> str:
        times = "once" if self.look_count == 1 else f"{self.look_count} times"
        people = "1 person" if self.people_count == 1 else f"{self.people_count} people"
        return f"Looked at {times} by {people} this half-term."


@dataclass(frozen=True, slots=True)
class Family:
    """What only those who know the family see."""

    contacts: tuple[ContactLine, ...]
    past_contacts: tuple[ContactLine, ...]
    homes: tuple[Home, ...]
    agreements: tuple[AgreementLine, ...]
    restrictions: tuple[Restriction, ...]
    past_restrictions: tuple[Restriction, ...]
    numbers: tuple[Identifier, ...]
    kin: Kin
    happened: tuple[Deed, ...]
    details: tuple[tuple[str, str], ...]
    not_known: tuple[str, ...]
    """What else could be known of the child, and is not."""


@dataclass(frozen=True, slots=True)
class PupilPage:
    """Everything the page shows."""

    school: SchoolFrame
    pupil: Pupil
    reach: Reach
    lede: str
    crumbs: tuple[dict[str, str], ...]
    facts: tuple[Mapping[str, object], ...]
    panels: Panels
    spells: tuple[SpellLine, ...]
    family: Family | None
    who: tuple[dict[str, str], ...]
    looks: LookWords
    why: str
    safeguarding_leads: tuple[str, ...]
    is_full: bool = field(default=False)

    @property
    def also_named(self) -> list[Pupil]:
        """The brothers and sisters whom the page names: each look goes on record."""
        return [one for one, _ in self.family.kin.known] if self.family else []


def pupil_page(viewer: Viewer, pupil: Pupil, *, today: date) -> PupilPage:
    """Return the page of a child whom the viewer sees by their work."""
    reach = reach_for(viewer, pupil)
    spells = tuple(spell for spell in spells_of(pupil) if reach.level == Level.FULL or spell.school_id in reach.schools)
    here = current_spell(spells, reach, today)
    school_id = here.school_id if here else min(reach.schools)
    is_full = reach.level == Level.FULL
    family = _family(viewer, pupil, reach, today=today) if is_full else None
    looks = looks_at_pupil(viewer, pupil, looks_since(viewer, today=today))
    return PupilPage(
        school=school_frame(viewer, school_id, "pupils"),
        pupil=pupil,
        reach=reach,
        lede=lede_of(pupil, here, family.kin if family else None, today=today, is_full=is_full),
        crumbs=_crumbs(pupil, here, school_id),
        facts=_facts(viewer, pupil, here, is_full=is_full),
        panels=panels_for(viewer, pupil),
        spells=tuple(_spell_line(viewer, spell, is_full=is_full) for spell in spells),
        family=family,
        who=_who(viewer, pupil, spells, family, today=today),
        looks=LookWords(sum(look.count for look in looks), len(looks)),
        why=WHY.get(reach.because, ""),
        safeguarding_leads=tuple(safeguarding_leads(viewer, reach.schools, today=today)),
        is_full=is_full,
    )


def panels_for(viewer: Viewer, pupil: Pupil) -> Panels:
    """Return what rooms above add, as far as the viewer may see it."""
    wide: list[Panel] = []
    main: list[Panel] = []
    aside: list[Panel] = []
    for panel in pupil_panels():
        values = panel.context(viewer, pupil)
        if values is not None:
            (wide if panel.is_wide else aside if panel.is_aside else main).append((panel.template, values))
    return Panels(tuple(wide), tuple(main), tuple(aside))


def current_spell(spells: Sequence[Spell], reach: Reach, today: date) -> Spell | None:
    """Return the time on a roll through which the viewer sees the child: today's, else the latest."""
    mine = [spell for spell in spells if spell.school_id in reach.schools]
    todays = [spell for spell in mine if stands(spell.joined_on, spell.left_on, today)]
    return next(iter(todays or mine), None)


def lede_of(pupil: Pupil, here: Spell | None, kin: Kin | None, *, today: date, is_full: bool) -> str:
    """Return year, class, age, language and brothers and sisters in one line."""
    parts = []
    if here is not None and (words := class_words(here.year_group, here.registration_group)):
        parts.append(words)
    if is_full and pupil.date_of_birth:
        parts.append(f"Age {age_on(pupil.date_of_birth, today)}")
    if is_full and pupil.first_language:
        parts.append(f"{language_words(pupil.first_language)} at home")
    parts += [_sibling(one, spell) for one, spell in (kin.known if kin else ())]
    if kin and kin.elsewhere_count:
        parts.append("Another child of the family is at another school")
    return ". ".join(parts) + ("." if parts else "")


def _spell_line(viewer: Viewer, spell: Spell, *, is_full: bool) -> SpellLine:
    years = list(spell.years.all())
    said = [
        f"{academic_year_words(year.academic_year)} {class_words(year.year_group, year.registration_group)}"
        for year in reversed(years)
    ]
    why = ""
    if spell.left_on and is_full:
        why = ": ".join(part for part in (reason_words(spell.left_why), spell.left_to) if part)
    return SpellLine(
        spell=spell,
        class_words=class_words(spell.year_group, spell.registration_group),
        why_left=why,
        years="; ".join(said) if len(said) > 1 else "",
        may_edit=viewer.can(permissions.EDIT, at=spell.school_id),
    )


def _sibling(pupil: Pupil, spell: Spell | None) -> str:
    word = BROTHER_OR_SISTER.get(pupil.sex, "Brother or sister")
    year = year_words(spell.year_group) if spell else ""
    return f"{word} {pupil.preferred_forename or pupil.forename}{f' is in {year}' if year else ''}"


def _crumbs(pupil: Pupil, here: Spell | None, school_id: int) -> tuple[dict[str, str], ...]:
    listed = reverse("people:pupils", kwargs={"school_id": school_id})
    crumbs = [{"label": "Pupils", "url": listed}]
    if here is not None and here.year_group is not None:
        crumbs.append({"label": year_words(here.year_group), "url": f"{listed}?year={here.year_group}"})
    if here is not None and here.registration_group:
        crumbs.append({"label": here.registration_group, "url": f"{listed}?class={here.registration_group}"})
    return (*crumbs, {"label": pupil.name, "url": ""})


def _facts(viewer: Viewer, pupil: Pupil, here: Spell | None, *, is_full: bool) -> tuple[Mapping[str, object], ...]:
    found = [fact for each in pupil_facts() if (fact := each.find(viewer, pupil)) is not None]
    own: list[Mapping[str, object]] = []
    if here is not None:
        own.append({"label": "On the roll since", "value": f"{here.joined_on:%-d %B %Y}"})
        own.append(
            {"label": "Year and class", "value": class_words(here.year_group, here.registration_group) or "Not known"}
        )
    if is_full:
        born = pupil.date_of_birth
        own.append({"label": "Born", "value": f"{born:%-d %B %Y}" if born else "Not known"})
        own.append(
            {"label": "Special educational needs", "value": pupil.get_sen_display() if pupil.sen else "Not known"}
        )
    return tuple([*found, *own][:MOST_FACTS])


def _family(viewer: Viewer, pupil: Pupil, reach: Reach, *, today: date) -> Family:
    contacts = contacts_of(viewer, pupil, today=today)
    restrictions = list(restrictions_of(pupil))
    details = details_of(pupil)
    standing = tuple(row for row in restrictions if row.ends_on is None or row.ends_on >= today)
    return Family(
        contacts=tuple(line for line in contacts if line.is_today),
        past_contacts=tuple(line for line in contacts if not line.is_today),
        homes=tuple(homes_of(viewer, pupil, today=today)),
        agreements=tuple(agreements_of(viewer, pupil, today=today)),
        restrictions=standing,
        past_restrictions=tuple(row for row in restrictions if row not in standing) if reach.may_restrict else (),
        numbers=tuple(numbers_of(pupil)),
        kin=kin_of(viewer, pupil, today=today),
        happened=deeds(list(happened_to(viewer, pupil)[:MOST_HAPPENED])),
        details=tuple((label, words) for label, words in details if words),
        not_known=tuple(label.lower() if label != "UPN" else label for label, words in details if not words),
    )


def deeds(entries: Sequence[Entry]) -> tuple[Deed, ...]:
    """Return what happened in a few words each, with what changed and who wrote it down."""
    found = []
    for entry in entries:
        changes = "; ".join(ISO_DAY.sub(_day_words, changed_words(change)) for change in entry.changes)
        who = f"{entry.reason}. " if entry.reason else ""
        found.append(Deed(entry, happened(entry.verb), f"{who}{changes + '. ' if changes else ''}{entry.actor_name}"))
    return tuple(found)


def _day_words(found: "re.Match[str]") -> str:
    return f"{date.fromisoformat(found[0]):%-d %B %Y}"


def details_of(pupil: Pupil) -> tuple[tuple[str, str], ...]:
    """Return each fact with its words, empty where it is not known."""
    born = pupil.date_of_birth
    return (
        ("Full name", f"{pupil.forename} {pupil.surname}"),
        ("Born", f"{born:%-d %B %Y}" if born else ""),
        ("Sex", str(pupil.get_sex_display()) if pupil.sex else ""),
        ("UPN", pupil.upn),
        ("First language", language_words(pupil.first_language)),
        ("Ethnic group", ethnic_group(pupil.ethnicity)),
        ("Special educational needs", str(pupil.get_sen_display()) if pupil.sen else ""),
        ("Free school meals", _yes_no(pupil.free_meals)),
        ("Young carer", _yes_no(pupil.young_carer)),
        ("Looked after by the council", _yes_no(pupil.looked_after)),
    )


def _yes_no(value: bool | None) -> str:
    return "" if value is None else ("Yes" if value else "No")


def _who(
    viewer: Viewer, pupil: Pupil, spells: Sequence[Spell], family: Family | None, *, today: date
) -> tuple[dict[str, str], ...]:
    schools = {spell.school_id for spell in spells if stands(None, spell.left_on, today)} or {
        spell.school_id for spell in spells[:1]
    }
    full, days = who_sees(viewer, schools, today=today)
    lines = [{"what": "Everything here:", "who": full}, {"what": "Days and bands only:", "who": days}]
    if family is not None:
        lines += [
            {
                "what": "Opened in an emergency:",
                "who": f"{one.by_name}, until {timezone.localtime(one.ends_at):%-H:%M on %-d %B}",
            }
            for one in open_now(pupil, timezone.now())
        ]
        for line in family.agreements:
            consent = line.consent
            if line.holds and consent.organisation is not None:
                until = f", until {consent.ends_on:%-d %b %Y}" if consent.ends_on else ""
                covers = consent.covers[:1].upper() + consent.covers[1:]
                lines.append(
                    {
                        "what": f"{covers}{until}:",
                        "who": f"{consent.organisation.name}, as agreed on {consent.given_on:%-d %b}",
                    }
                )
        parents = [
            one.adult.name for one in family.contacts if one.is_parent and one.adult.user_id and not one.is_shut_out
        ]
        if parents:
            own = "Each sees only their own words." if len(parents) > 1 else ""
            lines.append({"what": "Their own child’s days:", "who": f"{' and '.join(parents)}. {own}".strip()})
    return tuple(lines)
