"""What people fill in about rotas, turns and places."""

from collections.abc import Sequence
from typing import Any

from django import forms

from village.people.rules.years import YEAR_GROUPS
from village.rota.models import Place
from village.rota.rules.slots import USUAL_SLOTS
from village.rota.services.deciding import Decision
from village.rota.services.rotas import RotaAsked

MOST_SLOTS = 8
type Choices = Sequence[tuple[str, str]]


class RotaForm(forms.Form):
    """A rota: its name, the half-term in which it begins, who has a turn after whom, and how many places there are."""

    name = forms.CharField(label="Name", max_length=80, help_text="Such as Attendance groups.")
    places = forms.IntegerField(
        label="Families that can be helped in one half-term",
        min_value=1,
        max_value=200,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, years: Sequence[int], halves: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["begins"] = forms.ChoiceField(label="First turn in", choices=list(halves))
        choices = [(number, words) for number, words in YEAR_GROUPS if number in years]
        for number in range(1, MOST_SLOTS + 1):
            self.fields[f"slot_{number}"] = forms.TypedMultipleChoiceField(
                label=f"Turn {number}",
                choices=choices,
                coerce=int,
                widget=forms.CheckboxSelectMultiple,
                required=False,
                initial=[year for year in _usual(number) if year in years],
            )

    def slot_names(self) -> list[str]:
        """Return the names of the fields of the turns."""
        return [f"slot_{number}" for number in range(1, MOST_SLOTS + 1)]

    def asked(self) -> RotaAsked:
        """Return what was filled in; turns left empty at the end are none."""
        year, term, half = self.cleaned_data["begins"].split("-")
        slots = [sorted(self.cleaned_data[name]) for name in self.slot_names()]
        while slots and not slots[-1]:
            slots.pop()
        return RotaAsked(
            name=self.cleaned_data["name"],
            begins_year=int(year),
            begins_term=term,
            begins_half=int(half),
            slots=slots,
            places=self.cleaned_data["places"],
        )


class BeginForm(forms.Form):
    """A turn: from which frozen list."""

    def __init__(self, *args: Any, lists: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cohort"] = forms.TypedChoiceField(
            label="From which list", coerce=int, widget=forms.RadioSelect, choices=list(lists)
        )


class PlacesForm(forms.Form):
    """How many places a turn has."""

    places = forms.IntegerField(label="Places in this turn", min_value=1, max_value=200)
    version = forms.IntegerField(widget=forms.HiddenInput)


class DecisionForm(forms.Form):
    """What happens with one child's place."""

    standing = forms.ChoiceField(choices=Place.Standing.choices)
    reason = forms.CharField(max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def decision(self) -> Decision:
        """Return what was decided."""
        return Decision(self.cleaned_data["standing"], self.cleaned_data["reason"])


def _usual(number: int) -> Sequence[int]:
    return USUAL_SLOTS[number - 1] if number <= len(USUAL_SLOTS) else ()
