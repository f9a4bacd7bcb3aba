"""One piece of evidence as it is typed: with an update, or onto one that stands already."""

from typing import Any

from django import forms

from village.design.days import DayField
from village.plans.forms.seen import Lines
from village.plans.models.evidence import Evidence
from village.plans.queries.answerable import Beside

ACCEPTED = ".jpg,.jpeg,.png,.webp,.gif,.pdf,.docx,.doc,.odt,.rtf,.xlsx,.xls,.ods,.csv,.txt"
_NARROW = {"class": "govuk-input--width-5", "inputmode": "decimal"}
NUMBER_WORDS = {"invalid": "Write a number in figures, such as 14 or 27.4.", "max_digits": "This number is too long."}


class EvidenceForm(forms.Form):
    """Kind, words, a number with its unit and day, a file, a link; all of it may stay empty beside an update."""

    kind = forms.ChoiceField(
        label="What kind of evidence?",
        required=False,
        choices=[("", "None this time"), *Evidence.Kind.choices],
        widget=forms.RadioSelect,
    )
    value = forms.DecimalField(
        label="Number",
        required=False,
        max_digits=18,
        decimal_places=4,
        widget=forms.TextInput(attrs=_NARROW),
        error_messages=NUMBER_WORDS,
    )
    out_of = forms.DecimalField(
        label="Out of",
        required=False,
        max_digits=18,
        decimal_places=4,
        widget=forms.TextInput(attrs=_NARROW),
        error_messages=NUMBER_WORDS,
    )
    unit = forms.CharField(
        label="Of what?",
        required=False,
        max_length=60,
        help_text="Such as families, schools, %.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    as_of = DayField(
        label="True on which day?", required=False, help_text="The day of the update, unless you write another."
    )
    words = Lines(label="In words", rows=2, help_text="What was counted, said, seen or read, and by whom or where.")
    file = forms.FileField(
        label="Photo or file",
        required=False,
        help_text="Place and time are taken out of photos. No children in it?",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )
    link = forms.CharField(label="Link", required=False, max_length=500)

    def __init__(self, *args: Any, needed: bool = False, **kwargs: Any) -> None:
        """Take whether it stands alone, so that a kind must be chosen; ids are its own beside other forms."""
        super().__init__(*args, **{"prefix": "evidence", **kwargs})
        self.auto_id = "%s"
        if needed:
            kind = self.fields["kind"]
            kind.required = True
            kind.error_messages["required"] = "Say what kind of evidence it is."
            kind.choices = list(Evidence.Kind.choices)  # type: ignore[attr-defined]  # a ChoiceField

    def given(self) -> dict[str, Any] | None:
        """Return what was given, by the names of `add_evidence`; None when the person gave none."""
        given = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        return given or None


class AlsoForm(forms.Form):
    """Which other actions of the plan the same line answers."""

    also = forms.TypedMultipleChoiceField(
        label="This line also answers", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, beside: tuple[Beside, ...], **kwargs: Any) -> None:
        """Take the actions that the person may answer beside this one."""
        super().__init__(*args, **kwargs)
        self.auto_id = "also_%s"
        choices = [(str(one.id), f"{one.ref} {one.text}".strip()[:120]) for one in beside]
        self.fields["also"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class WithdrawForm(forms.Form):
    """Why a piece of evidence counts no more."""

    reason = forms.CharField(
        label="Why does it count no more?", max_length=300, error_messages={"required": "Say why, in a few words."}
    )
