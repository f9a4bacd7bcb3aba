"""What is written about a child: names, numbers, needs, a first day on a roll."""

from typing import Any

from django import forms

from village.design.days import DayField
from village.organisations.models.organisation import Organisation
from village.people.forms.fields import language, one_of, small, year_group, yes_no, yes_no_value
from village.people.models.pupil import Identifier, Pupil
from village.people.models.roll import Spell
from village.people.rules.ethnicity import GROUPS

YES_NO = ("free_meals", "young_carer", "looked_after")


class PupilForm(forms.Form):
    """A child's names, birth, number and needs; begin it with the pupil."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    forename = forms.CharField(label="First name", max_length=80, error_messages={"required": "Write the first name."})
    surname = forms.CharField(label="Family name", max_length=80, error_messages={"required": "Write the family name."})
    preferred_forename = forms.CharField(
        label="Likes to be called", max_length=80, required=False, help_text="Where it is another name than the first."
    )
    date_of_birth = DayField(label="Date of birth", required=False)
    sex = forms.ChoiceField(
        label="Sex", choices=[*Pupil.Sex.choices, ("", "Not known")], required=False, widget=forms.RadioSelect
    )
    upn = forms.CharField(
        label="UPN", max_length=20, required=False, help_text="A letter and twelve figures.", widget=small(20)
    )
    first_language = language("First language")
    ethnicity = forms.ChoiceField(label="Ethnic group", required=False)
    sen = forms.ChoiceField(
        label="Special educational needs",
        choices=[*Pupil.Sen.choices, ("", "Not known")],
        required=False,
        widget=forms.RadioSelect,
    )
    free_meals = yes_no("Free school meals")
    young_carer = yes_no("Young carer", "Helps to look after somebody at home.")
    looked_after = yes_no("Looked after by the council")

    def __init__(self, data: Any = None, *, pupil: Pupil | None = None) -> None:
        """Begins with what stands."""
        initial: dict[str, object] = {}
        if pupil is not None:
            initial = {name: getattr(pupil, name) for name in self.base_fields if name not in YES_NO}
            initial |= {name: yes_no_value(getattr(pupil, name)) for name in YES_NO}
        super().__init__(data, initial=initial)
        standing = pupil.first_language if pupil else ""
        self.fields["first_language"] = language("First language", standing)
        codes = dict(GROUPS)
        if pupil is not None and pupil.ethnicity:
            codes.setdefault(pupil.ethnicity, pupil.ethnicity)
        self.fields["ethnicity"].choices = [("", "Not known"), *codes.items()]  # type: ignore[attr-defined]  # a ChoiceField


class NewPupilForm(PupilForm):
    """A child who comes onto the roll: the record, the first day, year and class."""

    joined_on = DayField(label="First day on the roll", error_messages={"required": "Write the first day on the roll."})
    status = forms.ChoiceField(
        label="Registration", choices=Spell.Status.choices, initial=Spell.Status.SINGLE, widget=forms.RadioSelect
    )
    year_group = year_group()
    registration_group = forms.CharField(label="Class", max_length=40, required=False, widget=small(10))

    field_order = ("forename", "surname", "preferred_forename", "date_of_birth", "upn", "joined_on", "year_group",
                   "registration_group", "status")  # fmt: skip


class NumberForm(forms.Form):
    """Another number of the child."""

    kind = one_of("Whose number is it?", Identifier.Kind.choices, missing="Choose whose number it is.")
    value = forms.CharField(
        label="Number", max_length=60, widget=small(20), error_messages={"required": "Write the number."}
    )
    school = forms.ModelChoiceField(
        label="School, where it is a school’s own number",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="Not a school’s number",
    )

    def __init__(self, data: Any = None, *, schools: Any) -> None:
        """`schools` are those through which the viewer sees the child."""
        super().__init__(data)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]  # a ModelChoiceField
