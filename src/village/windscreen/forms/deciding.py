"""What a person fills in to decide a level, and to withdraw a decision."""

from collections.abc import Sequence

from django import forms

from village.windscreen.models.decision import LONGEST_TOLD, LONGEST_WHY
from village.windscreen.rules.moving import LONGEST_REASONS
from village.windscreen.services.deciding import Verdict

type Choices = Sequence[tuple[str, str]]


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d")


class DecideForm(forms.Form):
    """A level with reasons; no level is chosen before."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    level = forms.ChoiceField(
        label="Which level is right today?",
        widget=forms.RadioSelect,
        help_text="You decide. Village suggests none.",
        error_messages={"required": "Choose a level.", "invalid_choice": "Choose one of the levels."},
    )
    reasons = forms.CharField(
        label="Your reasons",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_REASONS,
        strip=True,
        help_text="What you saw and heard, and what the family thinks. Write so that they could read it.",
        error_messages={"required": "Write the reasons. Without them nobody can understand the level later."},
    )
    indicators = forms.MultipleChoiceField(
        label="What you saw of these",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "These have changed meanwhile. Choose again."},
    )
    told = forms.CharField(
        label="Who was told, and how?", max_length=LONGEST_TOLD, required=False, help_text="Such as: Mum, on the phone."
    )
    decided_on = forms.DateField(label="Decided on", widget=_day())
    next_look_on = forms.DateField(
        label="Look at it again on",
        widget=_day(),
        required=False,
        help_text="Within a year. At every level but those for all families it must be said.",
    )

    def __init__(self, *args: object, levels: Choices, indicators: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["level"].choices = levels  # type: ignore[attr-defined]
        self.fields["indicators"].choices = indicators  # type: ignore[attr-defined]

    def verdict(self) -> Verdict:
        """Return what was decided."""
        values = self.cleaned_data
        return Verdict(
            level_id=int(values["level"]),
            reasons=values["reasons"],
            decided_on=values["decided_on"],
            next_look_on=values["next_look_on"],
            indicator_ids=tuple(int(one) for one in values["indicators"]),
            told=values["told"],
        )


class WithdrawForm(forms.Form):
    """Why a decision counts no more."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(
        label="Why is it withdrawn?",
        max_length=LONGEST_WHY,
        help_text="In a line, such as: written about the wrong child. It stays to be read, with this.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Say in a line why it is withdrawn."},
    )
