"""What is written about an adult of a child: how they are reached, and what they are to it."""

from typing import Any

from django import forms

from village.design.days import DayField
from village.people.forms.fields import language, small, yes_no, yes_no_value
from village.people.models.adult import Adult, Contact

TIE_FIELDS = ("relationship", "has_parental_responsibility", "lives_with", "may_contact", "starts_on", "ends_on")


class TieForm(forms.Form):
    """What the adult is to this child."""

    relationship = forms.ChoiceField(
        label="What are they to the child?",
        choices=[("", "Choose"), *Contact.Relationship.choices],
        error_messages={"required": "Choose what they are to the child."},
    )
    has_parental_responsibility = yes_no(
        "Parental responsibility", "Agreement is taken only from those who have it. It is not needed to be told things."
    )
    lives_with = yes_no("Does the child live with them?")
    may_contact = forms.BooleanField(
        label="May be rung and written to",
        required=False,
        initial=True,
        help_text="Where a court or a risk forbids it, write down a restriction instead: that is stronger.",
    )
    starts_on = DayField(label="Contact since", required=False)

    def __init__(self, data: Any = None, *, contact: Contact | None = None, **more: Any) -> None:
        """Begins with what stands."""
        initial = dict(more.pop("initial", {}))
        if contact is not None:
            initial |= {name: getattr(contact, name) for name in ("relationship", "may_contact", "starts_on")}
            initial |= {
                name: yes_no_value(getattr(contact, name)) for name in ("has_parental_responsibility", "lives_with")
            }
        super().__init__(data, initial=initial, **more)


class AdultForm(forms.Form):
    """How one adult is reached."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label="Title", max_length=20, required=False, widget=small(5))
    forename = forms.CharField(label="First name", max_length=80, required=False)
    surname = forms.CharField(label="Family name", max_length=80, error_messages={"required": "Write the family name."})
    mobile = forms.CharField(label="Mobile", max_length=40, required=False, widget=small(20, inputmode="tel"))
    phone = forms.CharField(label="Other phone", max_length=40, required=False, widget=small(20, inputmode="tel"))
    email = forms.CharField(label="E-mail address", max_length=254, required=False)
    language = language("Likes to be written to in")
    other_languages = forms.CharField(label="Other languages they speak", max_length=80, required=False)
    needs_interpreter = yes_no("Needs an interpreter")
    reach_by = forms.ChoiceField(
        label="Reached best by",
        choices=[*Adult.ReachBy.choices, ("", "Not known")],
        required=False,
        widget=forms.RadioSelect,
    )
    reach_note = forms.CharField(
        label="Good to know", max_length=200, required=False, help_text="Such as: works nights, ring after 2."
    )

    def __init__(self, data: Any = None, *, adult: Adult | None = None, **more: Any) -> None:
        """Begins with what stands."""
        initial: dict[str, object] = {}
        if adult is not None:
            initial = {name: getattr(adult, name) for name in AdultForm.base_fields if name != "needs_interpreter"}
            initial["needs_interpreter"] = yes_no_value(adult.needs_interpreter)
        super().__init__(data, initial=initial, **more)
        standing = adult.language if adult else ""
        self.fields["language"] = language("Likes to be written to in", standing)


class NewContactForm(AdultForm):
    """A new contact: an adult of the family who is known already, or a new one."""

    adult = forms.ModelChoiceField(
        label="Is it somebody whom we know from a brother or sister?",
        queryset=Adult.objects.none(),
        required=False,
        empty_label="No, somebody new: write below",
    )
    relationship = TieForm.base_fields["relationship"]
    has_parental_responsibility = TieForm.base_fields["has_parental_responsibility"]
    lives_with = TieForm.base_fields["lives_with"]
    may_contact = TieForm.base_fields["may_contact"]
    starts_on = TieForm.base_fields["starts_on"]
    field_order = ("adult", *(name for name in AdultForm.base_fields if name != "version"), *TIE_FIELDS)

    def __init__(self, data: Any = None, *, adults: Any) -> None:
        """`adults` are those whom the viewer knows from other children of the family."""
        super().__init__(data)
        self.fields["adult"].queryset = adults  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["adult"].label_from_instance = lambda adult: adult.name  # type: ignore[attr-defined]
        self.fields["surname"].required = not adults
        if not adults:
            del self.fields["adult"]

    def clean(self) -> dict[str, Any]:
        """A new adult has a family name."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("adult") and not cleaned.get("surname"):
            self.add_error("surname", "Write the family name.")
        return cleaned


class EndForm(forms.Form):
    """The last day of something."""

    ends_on = DayField(label="Last day", error_messages={"required": "Write the last day."})
