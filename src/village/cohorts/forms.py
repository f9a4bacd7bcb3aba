"""What people fill in about rules, lists and names on them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from django import forms

from village.basics.school_year import SchoolYear
from village.cohorts.models.cohort import Listed
from village.cohorts.models.rule import Rule
from village.cohorts.rules.conditions import BAND_WORDS, KINDS, Condition
from village.cohorts.services.deciding import Decision
from village.cohorts.services.running import RunAsked
from village.design.days import DayField
from village.organisations.rules.calendar import half_words, year_words
from village.organisations.rules.schools import year_group_words

LABELS = {
    "attendance_band": "Attendance band of the half-term",
    "missed": "Sessions missed in the half-term",
    "persistent": "Persistent absence since September",
    "punctuality_band": "Punctuality band of the half-term",
    "late": "Times late in the half-term",
    "unauthorised": "Sessions without an accepted reason in the half-term",
    "threshold": "Sessions towards the national threshold, in ten school weeks",
    "behaviour": "More behaviour incidents than in the child’s own half-term before",
    "both": "Attendance and behaviour together",
    "attainment": "Attainment below what was expected",
    "sibling": "A brother or sister is listed",
}
FIGURES = {
    "at_least": "At least how many",
    "more_by": "At least how many more",
    "subjects": "In at least how many subjects",
    "missed_at_least": "Sessions missed, at least",
    "incidents_at_least": "Incidents, at least",
}
SWITCHES = {
    "severe_only": "Only severe: half of their sessions or more",
    "only_with_another": "Only beside another condition",
}


class RuleForm(forms.Form):
    """A rule: a name, and each condition with a tick and its figures."""

    number = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, conditions: Sequence[Condition], is_new: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if is_new:
            self.fields["name"] = forms.CharField(label="Name", max_length=80, help_text="Such as Half-termly.")
        chosen = {condition.code: condition for condition in conditions}
        for code, kind in KINDS.items():
            condition = chosen.get(code, kind())
            self.fields[f"use-{code}"] = forms.BooleanField(label=LABELS[code], required=False, initial=code in chosen)
            for name, field in _figures(condition):
                self.fields[f"{code}-{name}"] = field

    def conditions(self) -> tuple[Condition, ...]:
        """Return the conditions that are ticked, with their figures."""
        return tuple(self._condition(kind) for code, kind in KINDS.items() if self.cleaned_data[f"use-{code}"])

    def groups(self) -> Iterator[tuple[forms.BoundField, list[forms.BoundField]]]:
        """Yield each condition's tick with the fields of its figures."""
        for code, kind in KINDS.items():
            yield self[f"use-{code}"], [self[f"{code}-{field.name}"] for field in fields(kind)]

    def _condition(self, kind: type[Condition]) -> Condition:
        values: dict[str, object] = {}
        for field in fields(kind):
            value = self.cleaned_data[f"{kind.code}-{field.name}"]
            values[field.name] = tuple(value) if field.name == "bands" else value
        return kind(**values)  # type: ignore[arg-type]  # the fields are those of the kind


def _figures(condition: Condition) -> Iterator[tuple[str, forms.Field]]:
    for field in fields(condition):
        value = getattr(condition, field.name)
        if field.name == "bands":
            choices = [(code, word.capitalize()) for code, word in BAND_WORDS.items()]
            widget = forms.CheckboxSelectMultiple
            yield (
                field.name,
                forms.MultipleChoiceField(
                    label="Which", choices=choices, widget=widget, initial=list(value), required=False
                ),
            )
        elif isinstance(value, bool):
            yield field.name, forms.BooleanField(label=SWITCHES[field.name], initial=value, required=False)
        else:
            number = forms.NumberInput(attrs={"class": "govuk-input--width-3", "min": "1"})
            yield field.name, forms.IntegerField(label=FIGURES[field.name], initial=value, widget=number, min_value=1)


@dataclass(frozen=True, slots=True)
class RunChoices:
    """What a run can be asked for, each as value and words."""

    rule: list[tuple[int, str]]
    half: list[tuple[str, str]]
    years: list[tuple[int, str]]


def run_choices(
    rules: Iterable[Rule], school_years: Iterable[SchoolYear], years: Iterable[int], today: date
) -> RunChoices:
    """Return the rules, the half-terms that have begun, the latest first, and the year groups."""
    halves = [(year, half) for year in school_years for half in year.half_terms if half.starts_on <= today]
    halves.sort(key=lambda pair: pair[1].starts_on, reverse=True)
    return RunChoices(
        rule=[(rule.pk, rule.name) for rule in rules],
        half=[
            (f"{year.starting}-{one.term}-{one.half}", f"{half_words(one.term, one.half)} {year_words(year.starting)}")
            for year, one in halves
        ],
        years=[(year, year_words_of(year)) for year in years],
    )


class RunForm(forms.Form):
    """Which rule is run, for which half-term, up to which day, and whose turn it is."""

    rule = forms.TypedChoiceField(label="Rule", coerce=int)
    half = forms.ChoiceField(label="Half-term that is looked at")
    until = DayField(label="Up to which day", required=False, help_text="Empty: up to the last day of the half-term.")
    years = forms.TypedMultipleChoiceField(
        label="Whose turn it is",
        help_text="Leave all empty to list every year group.",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: object, choices: RunChoices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name in ("rule", "half", "years"):
            self.fields[name].choices = getattr(choices, name)  # type: ignore[attr-defined]

    def asked(self) -> RunAsked:
        """Return what is asked of the run."""
        starting, term, half = self.cleaned_data["half"].split("-")
        years = tuple(sorted(self.cleaned_data["years"]))
        return RunAsked(int(starting), term, int(half), self.cleaned_data["until"], years)


class DecisionForm(forms.Form):
    """What was decided about one name."""

    standing = forms.ChoiceField(choices=Listed.Standing, error_messages={"required": "Choose what happens."})
    off_why = forms.ChoiceField(choices=[("", ""), *Listed.Reason.choices], required=False)
    reason = forms.CharField(max_length=300, required=False)
    is_private = forms.BooleanField(required=False)
    version = forms.IntegerField()

    def decision(self) -> Decision:
        """Return the decision in the service's words."""
        values = self.cleaned_data
        return Decision(values["standing"], values["off_why"], values["reason"], values["is_private"])


class AddForm(forms.Form):
    """Why a child comes onto a list that no rule put there."""

    reason = forms.CharField(label="Why does the child come onto the list?", max_length=300)
    asked_for_help = forms.BooleanField(label="The family asked for help", required=False)
    is_private = forms.BooleanField(
        label="The reason is private: shown to the head, the inclusion lead and the safeguarding lead alone",
        required=False,
    )


class AsideForm(forms.Form):
    """Why a list is set aside."""

    reason = forms.CharField(label="Why is the list set aside?", max_length=300)


def year_words_of(year: int) -> str:
    """Return a year group as one says it: Nursery, Reception, Year 5."""
    return {-1: "Nursery", 0: "Reception"}.get(year, f"Year {year_group_words(year)}")
