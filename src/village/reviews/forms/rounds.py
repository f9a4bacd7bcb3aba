"""What is typed about a rhythm, and about the days and words of a round."""

from datetime import date
from typing import Any

from django import forms

from village.design.days import DayField
from village.reviews.models.round import Rhythm, Round
from village.reviews.rules.days import RoundDays

_NO_DAY = {"required": "Write day, month and year."}


def _days(label: str, hint: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=0,
        max_value=90,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={"required": "Write a number of days.", "invalid": "Write a whole number of days."},
    )


class RhythmForm(forms.Form):
    """How often a plan is reviewed, and how the days lie around the end of the term."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="How often", choices=Rhythm.Kind.choices, widget=forms.RadioSelect)
    opens_days_before = _days("It opens", "Days before the last school day.")
    remind_days_before = _days("A reminder goes out", "Days before it closes.")
    section_days_before = _days("Leads of actions answer by", "Days before it closes.")
    last_call_days_before = _days("The last call goes out", "Days before it closes.")
    locks_days_after = _days("It locks", "Days after it closed.")

    def values(self) -> dict[str, Any]:
        """Return the rhythm's fields."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class RoundForm(forms.Form):
    """The days and the words of one round."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label="Name of the round", max_length=120)
    opens_on = DayField(label="Opens", help_text="Links go out.", error_messages=_NO_DAY)
    remind_on = DayField(label="Reminder", help_text="Empty: none.", required=False)
    due_on = DayField(label="Leads of actions answer by", help_text="Section leads read.", error_messages=_NO_DAY)
    last_call_on = DayField(label="Last call", help_text="Empty: none.", required=False)
    closes_on = DayField(label="Closes", help_text="Links end with it.", error_messages=_NO_DAY)
    locks_on = DayField(label="Locks", help_text="Last day to reopen it.", error_messages=_NO_DAY)
    note = forms.CharField(
        label="A sentence of your own",
        help_text="It stands in every letter of this round.",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def days(self) -> RoundDays:
        """Return the days that were typed."""
        typed: dict[str, date | None] = self.cleaned_data
        opens, due, closes, locks = (typed[name] for name in ("opens_on", "due_on", "closes_on", "locks_on"))
        if opens is None or due is None or closes is None or locks is None:
            raise ValueError("The form was not checked.")
        return RoundDays(opens, typed["remind_on"], due, typed["last_call_on"], closes, locks)


def of_round(round_: Round) -> dict[str, Any]:
    """Return what the form begins with for a round that stands."""
    return {name: getattr(round_, name) for name in RoundForm.base_fields}
