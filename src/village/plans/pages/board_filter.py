"""What a person asked the board to show, and which rows answer it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Self
from urllib.parse import urlencode

from village.basics.whole_numbers import whole_number
from village.plans.pages.rows import ActionRow
from village.plans.rules.facts import LeadFacts, PlanFacts

NOBODY_LEADS = "nobody"


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """Filters of the board; an empty one lets everything through."""

    words: str = ""
    rating: str = ""
    lead: str = ""
    """A key of `lead_key`, or nobody."""
    section: str = ""
    year: str = ""
    """Place of a year column from 1: actions ticked there; none: ticked nowhere."""
    gap: str = ""
    hide_complete: str = ""

    @classmethod
    def asked(cls, answers: Mapping[str, str]) -> Self:
        """Return the filter that an address asks for; names it does not know are passed over."""
        return cls(**{name: str(answers.get(name, "")).strip()[:200] for name in cls.__slots__})

    @property
    def is_empty(self) -> bool:
        return not any(asdict(self).values())

    @property
    def query(self) -> str:
        """The filter as the tail of an address, without its question mark."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    @property
    def has_selects(self) -> bool:
        """Whether more than words was asked."""
        return any(value for name, value in asdict(self).items() if name != "words")

    def lets_through(self, row: ActionRow, section_words: str = "") -> bool:
        """Tell whether the row answers every filter."""
        return (
            (not self.rating or row.now == self.rating)
            and (not self.section or str(row.section_id) == self.section)
            and (not self.hide_complete or not row.is_closed)
            and (not self.gap or any(gap.code == self.gap for gap in row.gaps))
            and (not self.lead or self._is_led_by(row))
            and (not self.year or self._is_ticked(row))
            and (not self.words or self._is_found(row, section_words))
        )

    def _is_led_by(self, row: ActionRow) -> bool:
        if self.lead == NOBODY_LEADS:
            return not row.leads
        return any(lead_key(lead) == self.lead for lead in row.leads)

    def _is_ticked(self, row: ActionRow) -> bool:
        if self.year == "none":
            return not any(cell.ticked for cell in row.years)
        place = (whole_number(self.year) or 0) - 1
        return 0 <= place < len(row.years) and row.years[place].ticked

    def _is_found(self, row: ActionRow, section_words: str) -> bool:
        last = row.last.text if row.last else ""
        leads = " ".join(f"{lead.name} {lead.words}" for lead in row.leads)
        text = f"{row.ref} {row.text} {row.measure} {row.when} {leads} {last} {section_words}".casefold()
        return all(word in text for word in self.words.casefold().split())


def lead_key(lead: LeadFacts) -> str:
    """Return what stands for the lead in an address: a person, an organisation, or words."""
    if lead.practitioner_id is not None:
        return f"p{lead.practitioner_id}"
    if lead.organisation_id is not None:
        return f"o{lead.organisation_id}"
    return f"w-{lead.name.casefold()[:60]}"


def lead_choices(plan: PlanFacts) -> list[tuple[str, str]]:
    """Return everybody who leads something in the plan, by name, with "No lead" first where that happens."""
    found = {lead_key(lead): lead.name for action in plan.actions for lead in action.leads}
    choices = sorted(found.items(), key=lambda item: item[1].casefold())
    if any(not action.leads for action in plan.actions):
        choices.insert(0, (NOBODY_LEADS, "Nobody"))
    return [("", "All"), *choices]


def section_choices(plan: PlanFacts) -> list[tuple[str, str]]:
    """Return the plan's sections in order."""
    return [("", "All"), *((str(one.id), f"{one.ref} {one.title}".strip()) for one in plan.sections)]


def year_choices(labels: Iterable[str]) -> list[tuple[str, str]]:
    """Return the year columns, and "No year" for what is ticked nowhere."""
    numbered = [(str(place), label) for place, label in enumerate(labels, start=1)]
    return [("", "All"), *numbered, *([("none", "No year")] if numbered else [])]
