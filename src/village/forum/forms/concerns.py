"""What is filled in about a concern."""

from collections.abc import Sequence

from django import forms

from village.forum.models.concern import LONGEST_LINE, LONGEST_WORDS, Concern
from village.forum.models.safety_concern import SafetyConcern
from village.forum.services.concerns import SAY_WHAT, Said
from village.organisations.models.organisation import Organisation

SAFETY = "safety"
"""The name of the button that says: this is about safety."""


class ConcernForm(forms.Form):
    """One concern in a minute. With the button for safety, kind and worry need not be chosen."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    school = forms.TypedChoiceField(label="To which school?", coerce=int, widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label="What is it about?",
        choices=Concern.Kind.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    words = forms.CharField(
        label="What did you notice?",
        help_text="One or two lines: what you saw or heard, not what you think is behind it.",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": SAY_WHAT},
    )
    worry = forms.ChoiceField(
        label="How worried are you?", choices=Concern.Worry.choices, widget=forms.RadioSelect, required=False
    )
    tried = forms.CharField(
        label="What was tried already?",
        required=False,
        max_length=LONGEST_LINE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: object, schools: Sequence[Organisation] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.is_about_safety = SAFETY in (self.data or {})
        if len(schools) > 1:
            self.fields["school"].choices = [(one.pk, one.name) for one in schools]  # type: ignore[attr-defined]
        else:
            del self.fields["school"]

    def clean(self) -> dict[str, object]:
        """Ask for kind and worry of what goes to the forum."""
        cleaned = super().clean() or {}
        if not self.is_about_safety:
            if not cleaned.get("kind"):
                self.add_error("kind", "Choose what it is about.")
            if not cleaned.get("worry"):
                self.add_error("worry", "Choose how worried you are.")
        return cleaned

    def said(self) -> Said:
        """Return what was written."""
        values = self.cleaned_data
        if self.is_about_safety:
            return Said(words=values["words"], tried=values["tried"])
        return Said(words=values["words"], kind=values["kind"], worry=values["worry"], tried=values["tried"])


class CloseForm(forms.Form):
    """Why a concern is closed."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    closed_why = forms.CharField(
        label="Why can it be closed?",
        max_length=LONGEST_LINE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Say in a line why it can be closed."},
    )


class AnswerForm(forms.Form):
    """What is done about a concern about safety."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    state = forms.ChoiceField(
        label="Does it go on?",
        choices=[
            (SafetyConcern.State.TAKEN_UP.value, "Yes, I have taken it up"),
            (SafetyConcern.State.CLOSED.value, "No, it is closed"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it goes on or is closed."},
    )
    answer = forms.CharField(
        label="What is done",
        help_text="Where the case itself is kept elsewhere, say where.",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say in a line what is done."},
    )
