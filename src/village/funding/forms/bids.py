"""The forms of a bid: what it says, its next step, and what it rests on."""

from typing import Any

from django import forms
from django.utils import timezone

from village.design.days import DayField
from village.funding.forms.fields import MoneyForm, PoundsField
from village.funding.models.bid import Bid
from village.funding.rules import steps
from village.plans.forms.head import year_choices
from village.plans.forms.seen import Lines
from village.plans.queries.plans import plans_of


class BidForm(MoneyForm):
    """Who is asked, for what, for how much and by when."""

    code, title = "bid", "this bid"
    name = forms.CharField(
        label="What the bid is called", max_length=200, error_messages={"required": "Say what the bid is called."}
    )
    funder = forms.CharField(label="Who is asked", max_length=200, error_messages={"required": "Say who is asked."})
    asked = PoundsField(label="How much", required=False, help_text="Such as 34,000 or 34k. It can wait.")
    due_on = DayField(label="To be sent by", required=False)
    plan = forms.ChoiceField(label="For which plan", required=False)
    purpose = Lines(label="What for", rows=4)

    def add_fields(self) -> None:
        self.plans = {plan.pk: plan for plan in plans_of(self.at.viewer)}
        self.choose("plan", [("", "No plan yet"), *((str(pk), plan.title) for pk, plan in self.plans.items())])

    def values_now(self) -> dict[str, Any]:
        return {
            "name": self.value("title"),
            "funder": self.value("funder"),
            "asked": self.pounds("asked_pence"),
            "due_on": self.value("due_on") or None,
            "plan": self.key("plan"),
            "purpose": self.value("purpose"),
        }

    def values(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {
            "title": cleaned["name"],
            "funder": cleaned["funder"],
            "asked_pence": cleaned["asked"],
            "due_on": cleaned["due_on"],
            "plan": self.plans[int(cleaned["plan"])] if cleaned["plan"] else None,
            "purpose": cleaned["purpose"],
        }


class StepForm(forms.Form):
    """Where the bid goes next."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(
        label="What happened", widget=forms.RadioSelect, error_messages={"required": "Choose what happened."}
    )
    on = DayField(label="When", required=False)
    awarded = PoundsField(label="How much was given", required=False, help_text="Only where something was won.")
    words = Lines(label="What the funder said", rows=3)

    def __init__(self, data: Any = None, *, bid: Bid) -> None:
        """Offer the steps that the bid can take from where it stands."""
        first = {"version": bid.version, "on": timezone.localdate()}
        super().__init__(data, initial=first)
        names = dict(Bid.State.choices)
        offered: Any = self.fields["state"]
        offered.choices = [
            (code, f"Back to: {names[code].lower()}" if steps.is_back(bid.state, code) else names[code])
            for code in steps.NEXT[bid.state]
        ]
        if bid.state != steps.SENT:
            del self.fields["awarded"]
            del self.fields["words"]
        if bid.state not in {steps.SENT, steps.WRITING}:
            del self.fields["on"]


class BecameForm(forms.Form):
    """Where a won bid's money goes in the plan."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    period = forms.CharField(
        label="Period", max_length=200, error_messages={"required": "Write the period, such as Year 1."}
    )
    academic_year = forms.TypedChoiceField(
        label="School year", required=False, choices=year_choices, coerce=int, empty_value=None
    )
