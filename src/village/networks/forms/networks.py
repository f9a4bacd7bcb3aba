"""Forms of networks and their people."""

from collections.abc import Sequence
from typing import Any

from django import forms

from village.basics.languages import ENGLISH_NAMES
from village.design.days import DayField
from village.networks.models.network import Network
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner

LANGUAGES = tuple((code, name) for code, name in ENGLISH_NAMES.items() if code != "en")
AGE = {"class": "govuk-input--width-3"}


class NetworkForm(forms.Form):
    """A network."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label="Name", max_length=120)
    kind = forms.ChoiceField(label="Kind", choices=Network.Kind.choices)
    about = forms.CharField(
        label="What do its people do for a family?", max_length=400, required=False, widget=forms.Textarea({"rows": 3})
    )
    is_public = forms.BooleanField(
        label="Show it on the public page",
        required=False,
        help_text="Only those of its people stand there who allow it, by the link that asks them.",
    )


class MemberForm(forms.Form):
    """What somebody does in a network, and for whom."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    does = forms.CharField(label="What they do in it", max_length=120, required=False, help_text="Such as convenor.")
    schools = forms.MultipleChoiceField(
        label="For families of which schools?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick none where they are there for all.",
    )
    areas = forms.CharField(label="Which areas?", max_length=200, required=False)
    lowest_age = forms.IntegerField(
        label="Youngest age", min_value=0, max_value=25, required=False, widget=forms.NumberInput(attrs=AGE)
    )
    highest_age = forms.IntegerField(
        label="Oldest age", min_value=0, max_value=25, required=False, widget=forms.NumberInput(attrs=AGE)
    )
    languages = forms.MultipleChoiceField(
        label="Languages beside English", required=False, choices=LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    accreditation = forms.CharField(label="Accreditation", max_length=120, required=False)
    accredited_until = DayField(label="Accredited until", required=False)

    def __init__(self, *args: Any, schools: Sequence[Organisation], **kwargs: Any) -> None:
        """`schools` can be ticked."""
        super().__init__(*args, **kwargs)
        self.fields["schools"].choices = [(str(one.pk), one.name) for one in schools]  # type: ignore[attr-defined]


class NewMemberForm(MemberForm):
    """Somebody of the staff list who joins."""

    person = forms.ChoiceField(
        label="Who?", help_text="From the staff list. Somebody is missing? Add them under Town hall, People."
    )
    field_order = ("person",)

    def __init__(self, *args: Any, people: Sequence[Practitioner], **kwargs: Any) -> None:
        """`people` can be chosen."""
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), f"{one.name}, {one.organisation or one.job_title}") for one in people]
        self.fields["person"].choices = [("", "Choose"), *choices]  # type: ignore[attr-defined]


class StillRightForm(forms.Form):
    """What somebody says of their own details, behind a link."""

    wrong = forms.CharField(
        label="Is something wrong? Write what",
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="The coordinator puts it right. Leave it empty where all is right.",
    )
    shows_name = forms.BooleanField(label="My name, my job and where I work", required=False)
    shows_phone = forms.BooleanField(label="My telephone number", required=False)
    shows_email = forms.BooleanField(label="My e-mail address", required=False)
