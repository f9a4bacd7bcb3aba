"""Where a child lives: moving in, and the name and address of a home."""

from typing import Any

from django import forms

from village.design.days import DayField
from village.people.forms.fields import small
from village.people.models.household import Household


class HomeForm(forms.Form):
    """Name and address of one home."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    address = forms.CharField(
        label="Address", widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "Write the address."}
    )
    postcode = forms.CharField(label="Postcode", max_length=10, required=False, widget=small(10))
    name = forms.CharField(
        label="How you call this home",
        max_length=120,
        required=False,
        help_text="Empty: the family name and the first line of the address.",
    )

    def __init__(self, data: Any = None, *, household: Household | None = None) -> None:
        """Begins with what stands."""
        names = ("version", "address", "postcode", "name")
        super().__init__(data, initial={name: getattr(household, name) for name in names} if household else {})


class MoveInForm(HomeForm):
    """A home of the child: one of the family's, or a new one."""

    household = forms.TypedChoiceField(
        label="Which home?", coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    starts_on = DayField(label="Since", required=False, help_text="Empty: as long as we know the child.")
    adults = forms.TypedMultipleChoiceField(
        label="Who lives there too?", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    leaves_others = forms.BooleanField(label="The child no longer lives in its other homes", required=False)
    field_order = ("household", "address", "postcode", "name", "starts_on", "adults", "leaves_others")

    def __init__(
        self, data: Any = None, *, homes: list[tuple[str, str]], adults: list[tuple[str, str]], has_home: bool
    ) -> None:
        """`homes` are the family's; `adults` the child's contacts."""
        super().__init__(data)
        self.fields["household"].choices = [*homes, ("", "Another home: write the address")]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["adults"].choices = adults  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["address"].required = False
        for name, is_wanted in (("household", bool(homes)), ("adults", bool(adults)), ("leaves_others", has_home)):
            if not is_wanted:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A new home has an address."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("household") and not cleaned.get("address"):
            self.add_error("address", "Write the address.")
        return cleaned
