"""Who asks, what was seen as proof, and deeds that take a line of words."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from village.disclosure.models.request import AccessRequest
from village.disclosure.services.requests import Asked

type Choices = Sequence[tuple[str, str]]


def day_input() -> forms.DateInput:
    """Return the phone's own way to choose a day."""
    return forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d")


class BeginForm(forms.Form):
    """A request as it came in."""

    who = forms.ChoiceField(label="Who asks?", choices=AccessRequest.Who.choices, widget=forms.RadioSelect)
    adult = forms.ChoiceField(label="Which of the adults?", required=False, help_text="Where a parent asks.")
    asker_name = forms.CharField(
        label="Name of who acts for them",
        max_length=120,
        required=False,
        help_text="Where it is none of the adults, such as a solicitor.",
    )
    received_on = forms.DateField(
        label="On which day did it come?",
        widget=day_input(),
        help_text="It may come in any way, to anybody who works here, and needs no form.",
    )
    wants = forms.CharField(
        label="What do they ask for, in their words?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Leave it empty where they ask for everything.",
    )

    def __init__(self, data: Any = None, *, adults: Choices, initial: dict[str, Any] | None = None) -> None:
        """`adults` are those of the child whom the viewer may know."""
        super().__init__(data, initial={"received_on": timezone.localdate(), **(initial or {})})
        self.fields["adult"].choices = [("", "None of them"), *adults]  # type: ignore[attr-defined]  # a ChoiceField

    def asked(self) -> Asked:
        """Return what was filled in."""
        values = self.cleaned_data
        return Asked(
            who=values["who"],
            received_on=values["received_on"],
            adult_id=int(values["adult"]) if values["adult"] else None,
            asker_name=values["asker_name"],
            wants=values["wants"],
        )


class ProveForm(forms.Form):
    """What was seen as proof; never a copy of it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    identity_seen = forms.CharField(
        label="What shows who they are?",
        max_length=200,
        help_text="Such as: passport, in person. Or: known to the office for six years. Keep no copy.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    right_seen = forms.CharField(
        label="What shows that they may ask for the child?",
        max_length=200,
        required=False,
        help_text="Such as: named on the birth certificate, seen. Leave it empty for who asks about themself.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    child_says = forms.CharField(
        label="What does the child say to it?",
        max_length=300,
        required=False,
        help_text="The right is the child’s own. From about 12 a child can often say what they want; ask them.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AskForm(forms.Form):
    """A parent asks on their own page."""

    about = forms.ChoiceField(widget=forms.RadioSelect)
    wants = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, words: dict[str, str]) -> None:
        """`words` are the labels in the reader's language."""
        super().__init__(data)
        about = self.fields["about"]
        about.label = words["about"]
        about.choices = [("child", words["child"]), ("me", words["me"])]  # type: ignore[attr-defined]  # a ChoiceField
        about.initial = "child"
        self.fields["wants"].label, self.fields["wants"].help_text = words["wants"], words["wants_hint"]
