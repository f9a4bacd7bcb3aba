"""The forms of a plan's money: a source, an amount set aside, a spending."""

from typing import Any

from django import forms
from django.utils import timezone

from village.design.days import DayField
from village.funding.forms.fields import MoneyForm, PoundsField, action_choices, actions_in
from village.funding.queries.money import sources_of
from village.funding.services.writing import source_name
from village.plans.forms.head import year_choices

NO_SOURCE = "Choose a source."


class SourceForm(MoneyForm):
    """Money of one source for one period."""

    code, title = "source", "this source"
    source = forms.CharField(label="From whom", max_length=300, required=False, help_text="The fund, grant or budget.")
    period = forms.CharField(
        label="Period",
        max_length=200,
        help_text="As the plan says it, such as Year 1.",
        error_messages={"required": "Write the period, such as Year 1."},
    )
    academic_year = forms.ChoiceField(label="School year", required=False, choices=year_choices)
    amount = PoundsField(label="Amount", may_be_nothing=True)
    words = forms.CharField(label="In words", required=False, max_length=500)

    def values_now(self) -> dict[str, Any]:
        return {
            "source": self.value("source"),
            "period": self.value("period"),
            "academic_year": str(self.value("academic_year") or ""),
            "amount": self.pounds("amount_pence"),
            "words": self.value("words"),
        }

    def values(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {
            "source": cleaned["source"],
            "period": cleaned["period"],
            "academic_year": int(cleaned["academic_year"]) if cleaned["academic_year"] else None,
            "amount_pence": cleaned["amount"],
            "words": cleaned["words"],
        }


class OfSourceForm(MoneyForm):
    """What is taken from one source of the plan."""

    def add_fields(self) -> None:
        assert self.at.plan is not None  # noqa: S101 - these forms stand in a plan.
        self.sources = {row.pk: row for row in sources_of(self.at.viewer, self.at.plan)}
        row = self.at.row
        if row is not None and row.funding_id not in self.sources:
            self.sources[row.funding_id] = row.funding
        one = len(self.sources) == 1
        offered = [(str(pk), source_name(one.source, one.period)) for pk, one in self.sources.items()]
        self.choose("funding", offered if one else [("", NO_SOURCE), *offered])
        self.actions = actions_in(self.at.viewer, self.at.plan, also=row.action if row is not None else None)


class SetAsideForm(OfSourceForm):
    """Money of a source for an action."""

    code, title = "set-aside", "what is set aside"
    action = forms.ChoiceField(label="For which action", error_messages={"required": "Choose the action."})
    funding = forms.ChoiceField(label="From which source", error_messages={"required": NO_SOURCE})
    amount = PoundsField(label="Amount")
    words = forms.CharField(label="What for", required=False, max_length=500)

    def add_fields(self) -> None:
        super().add_fields()
        self.choose("action", [("", "Choose an action"), *action_choices(self.actions)])

    def values_now(self) -> dict[str, Any]:
        return {
            "action": self.key("action"),
            "funding": self.key("funding"),
            "amount": self.pounds("amount_pence"),
            "words": self.value("words"),
        }

    def values(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {
            "funding": self.sources[int(cleaned["funding"])],
            "action": self.actions[int(cleaned["action"])][1],
            "amount_pence": cleaned["amount"],
            "words": cleaned["words"],
        }


class SpentForm(OfSourceForm):
    """Money that went out."""

    code, title = "spent", "this spending"
    amount = PoundsField(
        label="Amount",
        may_be_negative=True,
        help_text="Such as 1,234.50. Money that came back has a minus: -20.",
    )
    words = forms.CharField(
        label="What the money went on", max_length=500, error_messages={"required": "Write what the money went on."}
    )
    on = DayField(label="When", error_messages={"required": "Write the day on which it went out."})
    action = forms.ChoiceField(label="For which action", required=False)
    funding = forms.ChoiceField(label="From which source", error_messages={"required": NO_SOURCE})
    file = forms.FileField(label="Invoice or receipt", required=False)
    without_file = forms.BooleanField(label="Take the file away", required=False)

    def add_fields(self) -> None:
        super().add_fields()
        self.choose("action", [("", "The plan as a whole"), *action_choices(self.actions)])
        if self.at.row is None or self.at.row.file_id is None:
            del self.fields["without_file"]
        else:
            self.fields["file"].help_text = f"{self.at.row.file.name} is kept. A new file takes its place."

    def values_now(self) -> dict[str, Any]:
        return {
            "amount": self.pounds("amount_pence"),
            "words": self.value("words"),
            "on": self.value("on") or timezone.localdate(),
            "action": self.key("action"),
            "funding": self.key("funding"),
        }

    def values(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        values = {
            "amount_pence": cleaned["amount"],
            "words": cleaned["words"],
            "on": cleaned["on"],
            "action": self.actions[int(cleaned["action"])][1] if cleaned["action"] else None,
            "funding": self.sources[int(cleaned["funding"])],
        }
        if cleaned["file"]:
            values["file"] = cleaned["file"]
        elif cleaned.get("without_file"):
            values["file"] = None
        return values
