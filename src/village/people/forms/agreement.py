"""One agreement of a family, given or taken back. Nothing is ticked beforehand."""

from typing import Any

from django import forms

from village.design.days import DayField
from village.organisations.models.organisation import Organisation
from village.people.forms.fields import one_of
from village.people.models.consent import Consent

YOUNG_PERSON = "young-person"


class AgreementForm(forms.Form):
    """What was agreed, by whom, from when until when."""

    kind = one_of("What did they agree to?", Consent.Kind.choices, missing="Choose what they agreed to.")
    organisation = forms.ModelChoiceField(
        label="With whom is shared?",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="Nobody: it is not about sharing",
    )
    covers = forms.CharField(
        label="What exactly, in the family’s own words?",
        max_length=200,
        required=False,
        help_text="Such as: the plan, but not the marks.",
    )
    given_by = one_of("Who agreed?", [], missing="Choose who agreed.")
    given_on = DayField(label="Agreed on", error_messages={"required": "Write the day on which they agreed."})
    ends_on = DayField(
        label="Until", required=False, help_text="Sharing ends within a year, and at once when the family says so."
    )

    def __init__(self, data: Any = None, *, givers: list[tuple[str, str]], organisations: Any) -> None:
        """`givers` have parental responsibility, or are the young person themself."""
        super().__init__(data)
        self.fields["given_by"].choices = givers  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # a ModelChoiceField

    def values(self) -> dict[str, Any]:
        """Return what the service asks for."""
        cleaned = dict(self.cleaned_data)
        giver = cleaned.pop("given_by")
        by_young_person = giver == YOUNG_PERSON
        return {**cleaned, "by_young_person": by_young_person, "adult_id": None if by_young_person else int(giver)}


class WithdrawForm(forms.Form):
    """Why an agreement is taken back; nobody has to say."""

    why = forms.CharField(
        label="Why?", max_length=200, required=False, help_text="You need not say why. It ends today, everywhere."
    )
