"""The forms of a plan's head: the plan itself, its year columns, and each piece."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.design.days import DayField
from village.plans.forms.leads import label_of, one_named
from village.plans.forms.seen import Lines, SeenForm
from village.plans.models.plan import HeadPart, Plan
from village.plans.queries.head import coordinators, parents_for
from village.plans.queries.people import known_names
from village.plans.rules.facts import LeadFacts, PlanFacts
from village.plans.rules.levels import may_stand_under
from village.plans.rules.term_grid import year_words
from village.plans.services.writing import Value

FIRST_YEAR, LAST_YEAR = 2005, 2045
SMALL = {"class": "govuk-input--width-10"}
ADDED_YEARS = 2
ADDED_LEADS = 2
MOST_LEADS = 30
"""More lines than that nobody sends from the page."""


def year_choices() -> list[tuple[str, str]]:
    """Return the academic years that a column can stand for."""
    return [("", "Not known"), *((str(year), year_words(year)) for year in range(FIRST_YEAR, LAST_YEAR))]


@dataclass(frozen=True, slots=True)
class HeadAt:
    """A piece of a plan's head as it stands; `row` is None for one that is being added."""

    viewer: Viewer
    plan: Plan
    facts: PlanFacts
    row: Any = None
    later: dict[str, Any] = field(default_factory=dict)


class PieceForm(SeenForm):
    """A piece of the head; one that is being added begins empty."""

    at: HeadAt

    def version_now(self) -> int:
        row = self.at.row
        return int(row.version) if row is not None else 0

    def value(self, name: str) -> Any:
        """Return a column of the piece, or nothing for a new one."""
        return getattr(self.at.row, name) if self.at.row is not None else ""


class PlanForm(PieceForm):
    """Title, level, time and people of the plan."""

    code, title = "plan", "the plan's details"
    name = forms.CharField(
        label="Title",
        max_length=1000,
        error_messages={"required": "Give the plan a title."},
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    level = forms.ChoiceField(label="Level", choices=Plan.Level.choices)
    state = forms.ChoiceField(label="State", choices=Plan.State.choices)
    owner_words = forms.CharField(label="Whose plan it is", required=False, max_length=300)
    period_words = forms.CharField(label="Period, in words", required=False, max_length=200)
    starts_on = DayField(label="First day", required=False)
    ends_on = DayField(label="Last day", required=False)
    coordinator = forms.ChoiceField(label="Coordinator", required=False)
    parent = forms.ChoiceField(label="Belongs under", required=False)

    def add_fields(self) -> None:
        people: Any = self.fields["coordinator"]
        people.choices = [("", "Nobody named"), *((str(pk), name) for pk, name in coordinators(self.at.viewer))]
        self.parents = parents_for(self.at.viewer, self.at.plan)
        above: Any = self.fields["parent"]
        above.choices = [("", "No other plan"), *((str(pk), title) for pk, title, _level in self.parents)]

    def values_now(self) -> dict[str, Any]:
        plan = self.at.plan
        return {
            "name": plan.title,
            "level": plan.level,
            "state": plan.state,
            "owner_words": plan.owner_words,
            "period_words": plan.period_words,
            "starts_on": plan.starts_on,
            "ends_on": plan.ends_on,
            "coordinator": str(plan.coordinator_id or ""),
            "parent": str(plan.parent_id or ""),
        }

    def words_now(self) -> tuple[tuple[str, str], ...]:
        typed = self.cleaned_data if self.is_valid() else {}
        return tuple(
            (str(self.fields[name].label), self.shown(name, value))
            for name, value in self.now.items()
            if (typed.get(name) or "") != (value or "")
        )

    def values(self) -> dict[str, Value]:
        cleaned = self.cleaned_data
        starts_on, ends_on = cleaned["starts_on"], cleaned["ends_on"]
        if starts_on and ends_on and ends_on < starts_on:
            raise Refused("The last day is before the first. Put the earlier date first.", field="ends_on")
        levels = {str(pk): level for pk, _title, level in self.parents}
        if cleaned["parent"] and not may_stand_under(cleaned["level"], levels[cleaned["parent"]]):
            raise Refused("A plan of this level does not belong under that one. Choose another.", field="parent")
        return {
            "title": cleaned["name"],
            **{code: cleaned[code] for code in ("level", "state", "owner_words", "period_words")},
            "starts_on": starts_on.isoformat() if starts_on else None,
            "ends_on": ends_on.isoformat() if ends_on else None,
            "coordinator": int(cleaned["coordinator"]) if cleaned["coordinator"] else None,
            "parent": int(cleaned["parent"]) if cleaned["parent"] else None,
        }

    def version_now(self) -> int:
        return self.at.plan.version


class YearsForm(PieceForm):
    """The year columns: what each is called, and the academic year for which it stands."""

    code, title = "years", "the year columns"

    def add_fields(self) -> None:
        for number in range(len(self.at.facts.years) + ADDED_YEARS):
            self.fields[f"label_{number}"] = forms.CharField(label="Column", required=False, max_length=200)
            self.fields[f"year_{number}"] = forms.ChoiceField(
                label="Stands for", required=False, choices=year_choices()
            )

    def values_now(self) -> dict[str, Any]:
        now: dict[str, Any] = {}
        years = [*self.at.facts.years, *([None] * ADDED_YEARS)]
        for number, year in enumerate(years):
            now[f"label_{number}"] = year.label if year else ""
            now[f"year_{number}"] = str(year.academic_year or "") if year else ""
        return now

    def values(self) -> dict[str, Value]:
        ids: list[int | None] = [*(year.id for year in self.at.facts.years), *([None] * ADDED_YEARS)]
        lines = []
        for number, year_id in enumerate(ids):
            label, year = self.cleaned_data[f"label_{number}"].strip(), self.cleaned_data[f"year_{number}"]
            if label:
                line: dict[str, Any] = {"label": label, "academic_year": int(year) if year else None}
                lines.append({"id": year_id, **line} if year_id else line)
        return {"years": lines}

    def version_now(self) -> int:
        return self.at.plan.version


class PartForm(PieceForm):
    """One labelled piece of the head."""

    code, title = "part", "this part"
    kind = forms.ChoiceField(label="Kind", choices=HeadPart.Kind.choices)
    label = forms.CharField(
        label="Heading",
        required=False,
        max_length=300,
        help_text="Only where the plan calls it by another name than its kind.",
    )
    text = Lines(label="Text", required=True, rows=6, error_messages={"required": "Write something."})

    def values_now(self) -> dict[str, Any]:
        return {"kind": self.value("kind") or "aim", "label": self.value("label"), "text": self.value("text")}

    def values(self) -> dict[str, Value]:
        return {code: self.cleaned_data[code] for code in ("kind", "label", "text")}


class FundingForm(PieceForm):
    """Money for one period, written in pounds."""

    code, title = "funding", "this amount"
    period = forms.CharField(
        label="Period", max_length=200, error_messages={"required": "Write the period, such as Year 1."}
    )
    amount = forms.DecimalField(
        label="Amount in pounds",
        min_value=Decimal(0),
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput(attrs={**SMALL, "inputmode": "decimal"}),
        error_messages={
            "required": "Write the amount in pounds.",
            "invalid": "Write pounds, such as 12000 or 12000.50.",
        },
    )
    source = forms.CharField(label="From whom", required=False, max_length=300)
    academic_year = forms.ChoiceField(label="Academic year", required=False, choices=year_choices())
    words = forms.CharField(label="In words", required=False, max_length=500)

    def values_now(self) -> dict[str, Any]:
        pence = self.value("amount_pence")
        return {
            "period": self.value("period"),
            "amount": "" if pence == "" else f"{Decimal(pence) / 100:.2f}".removesuffix(".00"),
            "source": self.value("source"),
            "academic_year": str(self.value("academic_year") or ""),
            "words": self.value("words"),
        }

    def values(self) -> dict[str, Value]:
        cleaned = self.cleaned_data
        return {
            "period": cleaned["period"],
            "amount_pence": int(cleaned["amount"] * 100),
            "source": cleaned["source"],
            "academic_year": int(cleaned["academic_year"]) if cleaned["academic_year"] else None,
            "words": cleaned["words"],
        }


class SectionForm(PieceForm):
    """A section's reference, title, aim and notes, and who leads it: one line for each, and empty ones to add."""

    code, title = "section", "this section"
    ref = forms.CharField(label="Reference", required=False, max_length=200, widget=forms.TextInput(attrs=SMALL))
    name = forms.CharField(label="Title", max_length=1000, error_messages={"required": "Give the section a title."})
    aim = Lines(label="Aim", rows=3)
    notes = Lines(label="Notes", rows=3)

    def add_fields(self) -> None:
        here = [one.leads for one in self.at.facts.sections if self.at.row is not None and one.id == self.at.row.pk]
        self.leads = here[0] if here else ()
        self.known = [one for one in known_names(self.at.viewer) if one.kind == "person"]
        sent = sum(1 for number in range(MOST_LEADS) if self.add_prefix(f"lead_{number}") in self.data)
        for number in range(max(len(self.leads) + ADDED_LEADS, sent)):
            attrs = {"list": "known-names", "autocomplete": "off"}
            self.fields[f"lead_{number}"] = forms.CharField(
                label="Led by" if not number else f"Led by, person {number + 1}",
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs=attrs),
                help_text="Whoever sums the section up in a review. Empty a name to take it away."
                if not number
                else "",
            )

    def values_now(self) -> dict[str, Any]:
        return {
            "ref": self.value("ref"),
            "name": self.value("title"),
            "aim": self.value("aim"),
            "notes": self.value("notes"),
            **{f"lead_{number}": self._label(lead) for number, lead in enumerate(self.leads)},
        }

    def values(self) -> dict[str, Value]:
        cleaned = self.cleaned_data
        named = [(name, words.strip()) for name, words in cleaned.items() if name.startswith("lead_")]
        return {
            "ref": cleaned["ref"],
            "title": cleaned["name"],
            "aim": cleaned["aim"],
            "notes": cleaned["notes"],
            "leads": [self._chosen(words, name) for name, words in named if words],
        }

    def _label(self, lead: LeadFacts) -> str:
        """Return the lead as the list of names shows them; who has left is on it no more."""
        present = next((one for one in self.known if one.id == lead.practitioner_id), None)
        return label_of(present) if present else lead.name

    def _chosen(self, words: str, field_name: str) -> dict[str, Any]:
        """Return whom a line means: a lead of now stays, also one who has left; anybody else is on the staff list."""
        stays = next((lead.practitioner_id for lead in self.leads if self._label(lead) == words), None)
        if stays is not None:
            return {"practitioner": stays}
        way_out = "Write the full name of somebody on the staff list."
        return {"practitioner": one_named(words, self.known, field=field_name, way_out=way_out).id}


PIECES: dict[str, type[PieceForm]] = {
    form.code: form for form in (PlanForm, YearsForm, PartForm, FundingForm, SectionForm)
}
