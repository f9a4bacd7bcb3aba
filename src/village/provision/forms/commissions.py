"""Forms about agreements with providers."""

from collections.abc import Iterable
from typing import Any

from django import forms

from village.design.days import DayField
from village.organisations.models.organisation import Organisation
from village.provision.forms.fields import line, number, offer, whole_choice, words
from village.provision.rules.terms import KINDS, Code
from village.provision.services.commissions import Signed

MONEY = {"class": "govuk-input--width-10", "inputmode": "decimal"}


class TermsForm(forms.Form):
    """What was signed: each promise is a number, and what is left empty is not promised."""

    from_on = DayField(label="These terms hold from")
    cost = forms.DecimalField(
        label="Cost in pounds, for the whole time",
        min_value=0,
        max_value=20_000_000,
        decimal_places=2,
        widget=forms.TextInput(attrs=MONEY),
        error_messages={"required": "Write what it costs, or 0.", "invalid": "Write an amount, such as 4200 or 99.50."},
    )
    signed_for_us = line("Who signed for the partnership", is_needed=True, most=120, needed="Write who signed.")
    signed_for_them = line("Who signed for the provider", is_needed=True, most=120, needed="Write who signed.")
    signed_on = DayField(label="Signed on")
    why = line("Why the terms are new", hint="One line. Leave it empty for the first terms.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, kind in KINDS.items():
            self.fields[code.value] = number(kind.label, 1, kind.most, hint=kind.hint, is_needed=False)
        first = [name for name in ("title", "provider", "about", "starts_on", "ends_on") if name in self.fields]
        promises = [code.value for code in Code]
        last = ["from_on", "cost", "signed_for_us", "signed_for_them", "signed_on", "why"]
        self.order_fields([*first, *promises, *last])

    def signed(self) -> Signed:
        """Return what the service takes."""
        said = self.cleaned_data
        return Signed(
            from_on=said.get("from_on") or said["starts_on"],
            promises={code.value: said[code.value] for code in Code if said.get(code.value) is not None},
            cost_pence=round(said["cost"] * 100),
            signed_for_us=said["signed_for_us"],
            signed_for_them=said["signed_for_them"],
            signed_on=said["signed_on"],
            why=said.get("why", ""),
        )


class CommissionForm(TermsForm):
    """An agreement with its first terms."""

    title = line("What is it called in the town?", is_needed=True, most=100, needed="Give it a name, such as Time Out.")
    provider = whole_choice("Who provides it?", needed="Choose who provides it.")
    about = words("What it is, in plain words")
    starts_on = DayField(label="Runs from")
    ends_on = DayField(label="Runs until")

    def __init__(self, *args: Any, providers: Iterable[Organisation] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "provider", [(one.pk, one.name) for one in providers])
        del self.fields["from_on"], self.fields["why"]


class ShareForm(forms.Form):
    """How many places a school has."""

    school = whole_choice("School", needed="Choose a school.")
    places = number("Places", 0, 500, hint="0 takes the school’s share away.")

    def __init__(self, *args: Any, schools: Iterable[Organisation] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "school", [(one.pk, one.name) for one in schools])


class LookForm(forms.Form):
    """What somebody found who went and looked."""

    on = DayField(label="Looked on")
    children_to_adult = forms.DecimalField(
        label="Children to one adult",
        min_value=0,
        max_value=99,
        decimal_places=1,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "decimal"}),
        error_messages={"required": "Write how many children there were to one adult."},
    )
    words = line("What else was seen, in a line", hint="Nothing about single children.")
