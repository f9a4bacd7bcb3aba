"""Opening a record in an emergency, and judging it."""

from django import forms

from village.design.days import DayField
from village.people.forms.fields import one_of, small
from village.people.rules.opening import HOURS, VERDICTS
from village.people.services.opening import Sought


class OpeningForm(forms.Form):
    """Whom, why and for how long. Nothing is shown of anybody before it is sent."""

    upn = forms.CharField(
        label="UPN",
        required=False,
        max_length=20,
        widget=small(20),
        help_text="If you know it. Else forename, surname and date of birth, each as it stands on the record.",
    )
    forename = forms.CharField(label="Forename", required=False, max_length=80, widget=small(20))
    surname = forms.CharField(label="Surname", required=False, max_length=80, widget=small(20))
    born = DayField(label="Date of birth", required=False)
    reason = forms.CharField(
        label="What has happened, and why can it not wait?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The child’s school reads this today, and may be asked for it years later.",
        error_messages={"required": "Say in a sentence what has happened and why it cannot wait."},
    )
    hours = forms.TypedChoiceField(
        label="For how long do you need it?",
        choices=list(HOURS.items()),
        coerce=int,
        widget=forms.RadioSelect,
        help_text="The shortest that is enough. You can end it sooner.",
        error_messages={"required": "Choose for how long.", "invalid_choice": "Choose for how long."},
    )
    understood = forms.BooleanField(
        label="I need this to keep a child safe. I know that the child’s school is told at once, with my name and my"
        " reason, that every look is on record, and that the school will say whether it was right.",
        error_messages={"required": "Tick this, or do not open the record."},
    )

    def sought(self) -> Sought:
        """Return whom is looked for."""
        values = self.cleaned_data
        return Sought(values["upn"], values["forename"], values["surname"], values["born"])


class JudgeForm(forms.Form):
    """What the school says of one opening."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    verdict = one_of("Was it right?", list(VERDICTS.items()), missing="Say whether it was right.")
    words = forms.CharField(
        label="What did you find?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Such as: rang her, the child was at her door, we went together. Kept with the record.",
        error_messages={"required": "Say in a sentence what you found."},
    )
