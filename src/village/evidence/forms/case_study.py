"""What is typed into a case study: its six parts, the numbers before and after, the actions that it tells of."""

from decimal import Decimal
from typing import Any

from django import forms

from village.evidence.models.case_study import CaseStudy
from village.plans.forms.evidence import NUMBER_WORDS
from village.plans.forms.seen import Lines
from village.plans.models.action import Placement

SPARE_NUMBERS = 2
MOST_NUMBERS = 6
COLUMNS = ("what", "unit", "before", "before_on", "after", "after_on")


def _part(label: str, longest: int, hint: str, rows: int = 4) -> Lines:
    return Lines(label=label, rows=rows, max_length=longest, help_text=hint)


def _number(label: str) -> forms.DecimalField:
    widget = forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"})
    return forms.DecimalField(
        label=label, required=False, max_digits=18, decimal_places=4, widget=widget, error_messages=NUMBER_WORDS
    )


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write a real date, such as 2026-07-31."},
    )


class CaseStudyForm(forms.Form):
    """The template; the lengths are such that the whole prints on one page."""

    title = forms.CharField(
        label="Title",
        max_length=120,
        help_text="Without the name of anybody: the title stays on the record.",
        error_messages={"required": "Give it a title."},
    )
    context = _part("Context", 500, "How things were before, and for whom.")
    what_was_done = _part("What was done", 800, "Who did what, how often, for how long.", 5)
    who = _part("Who", 300, "Who took part, and who worked with them.", 3)
    voice = _part("Voice", 500, "What they say of it, in their own words.")
    learned = _part("What we learned", 600, "What we would do again, what we would not, and for whom.")
    shows_people = forms.BooleanField(
        label="Somebody in it can be recognised",
        required=False,
        help_text="By name, by face, or by a story that others know. Then it needs the consent of each of them.",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, case: CaseStudy | None, homes: list[Placement], linked: list[int] | None = None
    ) -> None:
        """Take what stands now and the homes of the actions that it could tell of."""
        super().__init__(data, initial=_initial(case))
        rows = list(case.numbers.all()) if case else []
        self.number_count = min(MOST_NUMBERS, len(rows) + SPARE_NUMBERS)
        for place in range(self.number_count):
            self._add_number(place, rows[place] if place < len(rows) else None)
        chosen = [action.pk for action in case.actions.all()] if case else linked or []
        ordered = sorted(homes, key=lambda home: home.action_id not in chosen)
        self.fields["actions"] = forms.TypedMultipleChoiceField(
            label="Actions that it tells of",
            required=False,
            coerce=int,
            choices=[(str(home.action_id), _home_words(home)) for home in ordered],
            initial=[str(pk) for pk in chosen],
            widget=forms.CheckboxSelectMultiple,
        )

    def _add_number(self, place: int, row: Any) -> None:
        label = f"Number {place + 1}"
        self.fields[f"what_{place}"] = forms.CharField(label=f"{label}: what", required=False, max_length=120)
        self.fields[f"unit_{place}"] = forms.CharField(label=f"{label}: unit", required=False, max_length=60)
        self.fields[f"before_{place}"] = _number(f"{label}: before")
        self.fields[f"before_on_{place}"] = _day(f"{label}: day before")
        self.fields[f"after_{place}"] = _number(f"{label}: after")
        self.fields[f"after_on_{place}"] = _day(f"{label}: day after")
        for column in COLUMNS if row else ():
            value = getattr(row, column)
            plain = plain_figure(value) if column in {"before", "after"} else value
            self.fields[f"{column}_{place}"].initial = plain

    def clean(self) -> dict[str, Any]:
        """Refuse a number that does not say what was counted, or what it is now."""
        cleaned = super().clean() or {}
        for place in range(self.number_count):
            row = {column: cleaned.get(f"{column}_{place}") for column in COLUMNS}
            if not any(value not in (None, "") for value in row.values()):
                continue
            if not row["what"]:
                self.add_error(f"what_{place}", "Say what was counted, such as parents who read daily.")
            if row["after"] is None and f"after_{place}" not in self.errors:
                self.add_error(f"after_{place}", "Write the number afterwards.")
        return cleaned

    def number_rows(self) -> list[list[Any]]:
        """Return the bound fields of each number, for the page."""
        return [[self[f"{column}_{place}"] for column in COLUMNS] for place in range(self.number_count)]

    def numbers(self) -> list[dict[str, Any]]:
        """Return the numbers that were given."""
        rows = [
            {column: self.cleaned_data.get(f"{column}_{place}") for column in COLUMNS}
            for place in range(self.number_count)
        ]
        return [row for row in rows if row["what"]]

    def parts(self) -> dict[str, Any]:
        """Return the words by the names of the table."""
        names = ("title", "context", "what_was_done", "who", "voice", "learned", "shows_people")
        return {name: self.cleaned_data[name] for name in names}


def plain_figure(value: Decimal | None) -> str:
    """Return a stored number as people would type it: 0, 14, 27.4."""
    return "" if value is None else f"{value.normalize():f}"


def _initial(case: CaseStudy | None) -> dict[str, Any]:
    if case is None:
        return {"shows_people": True}
    names = ("title", "context", "what_was_done", "who", "voice", "learned", "shows_people")
    return {**{name: getattr(case, name) for name in names}, "seen": case.version}


def _home_words(home: Placement) -> str:
    return f"{home.ref} {home.action.text}".strip()[:110] + f" ({home.plan.title[:60]})"
