"""The sending rules of a school."""

from typing import Any

from django import forms

from village.messaging.models.sending_rules import SendingRules
from village.outbox.rules.addresses import phone_of

_SMALL = {"class": "govuk-input--width-5"}
FIELDS = (
    "contact_name",
    "contact_job",
    "contact_phone",
    "reply_number",
    "quiet_from",
    "quiet_until",
    "quiet_sundays",
    "second_person_over",
    "cancel_minutes",
    "canary_count",
    "texts_an_hour",
    "budget_pence",
    "paper_pence",
    "stamp_pence",
)


class RulesForm(forms.Form):
    """Who signs, when it is quiet, how much at most."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    contact_name = forms.CharField(
        label="Whom letters name", max_length=80, help_text="A person who answers.", required=False
    )
    contact_job = forms.CharField(label="What they do", max_length=80, required=False)
    contact_phone = forms.CharField(label="Their number", max_length=40, required=False)
    reply_number = forms.CharField(
        label="Number for replies", max_length=40, required=False, help_text="To which families answer a text."
    )
    quiet_from = forms.TimeField(label="Quiet from", widget=forms.TimeInput(attrs=_SMALL, format="%H:%M"))
    quiet_until = forms.TimeField(label="Quiet until", widget=forms.TimeInput(attrs=_SMALL, format="%H:%M"))
    quiet_sundays = forms.BooleanField(label="Quiet on Sundays", required=False)
    second_person_over = forms.IntegerField(
        label="A second person from more than so many families",
        min_value=0,
        max_value=1000,
        widget=forms.TextInput(attrs=_SMALL),
    )
    cancel_minutes = forms.IntegerField(
        label="Minutes to cancel after approval", min_value=1, max_value=120, widget=forms.TextInput(attrs=_SMALL)
    )
    canary_count = forms.IntegerField(
        label="How many go first",
        min_value=0,
        max_value=100,
        widget=forms.TextInput(attrs=_SMALL),
        help_text="The rest follows when these are accepted.",
    )
    texts_an_hour = forms.IntegerField(
        label="Messages to one number in an hour", min_value=1, max_value=20, widget=forms.TextInput(attrs=_SMALL)
    )
    budget_pence = forms.DecimalField(
        label="Pounds a day at most",
        min_value=0,
        max_digits=8,
        decimal_places=2,
        widget=forms.TextInput(attrs=_SMALL),
        help_text="What goes beyond it waits for the next day. Safety is never held back.",
    )
    paper_pence = forms.IntegerField(
        label="Pence a printed sheet", min_value=0, max_value=500, widget=forms.TextInput(attrs=_SMALL)
    )
    stamp_pence = forms.IntegerField(
        label="Pence a stamp", min_value=0, max_value=1000, widget=forms.TextInput(attrs=_SMALL)
    )

    def __init__(self, data: Any = None, *, rules: SendingRules, **kwargs: Any) -> None:
        initial = {name: getattr(rules, name) for name in FIELDS}
        initial |= {"version": rules.version, "budget_pence": rules.budget_pence / 100}
        super().__init__(data, initial={**initial, **kwargs.pop("initial", {})}, **kwargs)

    def clean_reply_number(self) -> str:
        """A number to which a text can be sent, or nothing."""
        written: str = self.cleaned_data["reply_number"]
        if written and (problem := phone_of(written).problem):
            raise forms.ValidationError(problem)
        return written

    def values(self) -> dict[str, Any]:
        """Return what the service asks for; the budget in pence."""
        cleaned = {name: self.cleaned_data[name] for name in FIELDS}
        cleaned["budget_pence"] = int(cleaned["budget_pence"] * 100)
        return cleaned
