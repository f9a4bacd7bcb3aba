"""The forms of an agreement: what it says, and a look at whether it is kept."""

from typing import Any

from django import forms
from django.utils import timezone

from village.design.days import DayField
from village.funding.forms.fields import MoneyForm, PoundsField
from village.funding.models.agreement import Agreement, Monitoring
from village.funding.queries.money import sources_of
from village.funding.rules.looking import RHYTHMS
from village.funding.services.writing import source_name
from village.organisations.queries import organisations
from village.plans.forms.seen import Lines
from village.plans.queries.plans import plans_of


class AgreementForm(MoneyForm):
    """Who undertakes what, how much of it, for what price, and how it is looked at."""

    code, title = "agreement", "this agreement"
    name = forms.CharField(
        label="What it is called", max_length=200, error_messages={"required": "Say what the agreement is called."}
    )
    provider = forms.ChoiceField(label="Provider", error_messages={"required": "Choose the provider."})
    what = Lines(label="What is agreed", rows=3)
    how_much = Lines(label="How much of it", rows=2)
    amount = PoundsField(label="Price", required=False, may_be_nothing=True)
    starts_on = DayField(label="From", required=False)
    ends_on = DayField(label="Until", required=False)
    state = forms.ChoiceField(label="State", choices=Agreement.State.choices)
    plan = forms.ChoiceField(label="For which plan", required=False)
    funding = forms.ChoiceField(label="Paid from", required=False)
    how_monitored = Lines(label="How it is monitored", rows=2)
    monitored_every = forms.ChoiceField(
        label="How often", required=False, choices=[("", "No rhythm"), *RHYTHMS.items()]
    )
    file = forms.FileField(label="The agreement itself", required=False)

    def add_fields(self) -> None:
        viewer = self.at.viewer
        self.providers = {row.pk: row for row in organisations(viewer).order_by("name").distinct()}
        self.plans = {row.pk: row for row in plans_of(viewer)}
        self.sources = {row.pk: row for row in sources_of(viewer)}
        offered = [(str(pk), row.name) for pk, row in self.providers.items()]
        self.choose("provider", [("", "Choose the provider"), *offered])
        self.choose("plan", [("", "No plan"), *((str(pk), row.title) for pk, row in self.plans.items())])
        money = [
            (str(pk), f"{source_name(row.source, row.period)} ({row.plan.title})") for pk, row in self.sources.items()
        ]
        self.choose("funding", [("", "Not said"), *money])

    def values_now(self) -> dict[str, Any]:
        same = ("what", "how_much", "how_monitored", "monitored_every")
        return {
            "name": self.value("title"),
            "provider": self.key("provider"),
            "amount": self.pounds("amount_pence"),
            "starts_on": self.value("starts_on") or None,
            "ends_on": self.value("ends_on") or None,
            "state": self.value("state") or Agreement.State.RUNNING,
            "plan": self.key("plan"),
            "funding": self.key("funding"),
            **{name: self.value(name) for name in same},
        }

    def values(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        same = ("what", "how_much", "starts_on", "ends_on", "state", "how_monitored", "monitored_every")
        values = {
            "title": cleaned["name"],
            "provider": self.providers[int(cleaned["provider"])],
            "amount_pence": cleaned["amount"],
            "plan": self.plans[int(cleaned["plan"])] if cleaned["plan"] else None,
            "funding": self.sources[int(cleaned["funding"])] if cleaned["funding"] else None,
            **{name: cleaned[name] for name in same},
        }
        if cleaned["file"]:
            values["file"] = cleaned["file"]
        return values


class LookForm(forms.Form):
    """One look at whether the agreement is kept."""

    on = DayField(label="When", error_messages={"required": "Write the day on which you looked."})
    kept = forms.ChoiceField(
        label="Is it kept?",
        choices=Monitoring.Kept.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is kept."},
    )
    delivered = Lines(
        label="What was delivered, against what was agreed",
        rows=3,
        required=True,
        error_messages={"required": "Write what was delivered against what was agreed."},
    )
    words = Lines(label="What follows from it", rows=2)

    def __init__(self, data: Any = None) -> None:
        """Begin with today."""
        super().__init__(data, initial={"on": timezone.localdate()})
