"""What is filled in about a reason."""

from collections.abc import Sequence
from datetime import date

from django import forms

from village.absence.rules.session import WORDS
from village.people.models.pupil import Pupil
from village.school_data.models.reason_proposed import ReasonProposed
from village.school_data.rules.reasons import OFTEN, may_follow_n, reason_words

OTHER = "other"
WHOLE_DAY = "AM,PM"


class ReasonForm(forms.Form):
    """Why a child is away, from whom it is known, and for how long."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    code = forms.ChoiceField(
        label="Why?", widget=forms.RadioSelect, error_messages={"required": "Choose a reason, or Another code."}
    )
    other = forms.ChoiceField(label="Another code", required=False)
    why = forms.CharField(
        label="What was said",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="In a few words. It goes with the file to the register.",
    )
    sessions = forms.ChoiceField(label="For how long?", widget=forms.RadioSelect)
    source = forms.ChoiceField(label="How do you know?", widget=forms.RadioSelect)

    def __init__(
        self, *args: object, pupils: Sequence[Pupil], on: date, session: str, from_reply: bool, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        codes = may_follow_n(on)
        often = [(code.code, reason_words(code.code)) for code in codes if code.code in OFTEN]
        rest = [(code.code, f"{code.code}: {reason_words(code.code)}") for code in codes if code.code not in OFTEN]
        _choices(self, "code", [*often, (OTHER, "Another code")])
        _choices(self, "other", [("", "Choose a code"), *rest])
        _choices(self, "sessions", [(session, f"This {WORDS[session]} only"), (WHOLE_DAY, "The whole day")])
        sources = ReasonProposed.Source
        known = (sources.REPLY,) if from_reply else (sources.CALL, sources.PERSON)
        _choices(self, "source", [(str(one.value), str(one.label)) for one in known])
        self.initial.setdefault("source", known[0])
        self.initial.setdefault("sessions", session)
        if len(pupils) > 1:
            self.fields["pupils"] = forms.TypedMultipleChoiceField(
                label="For whom?",
                coerce=int,
                widget=forms.CheckboxSelectMultiple,
                choices=[(pupil.pk, pupil.name) for pupil in pupils],
                error_messages={"required": "Choose for which child the reason is."},
            )
            self.order_fields(["pupils"])
        if from_reply:
            del self.fields["source"]

    def clean(self) -> dict[str, object]:
        """Ask for the other code where it was chosen."""
        cleaned = super().clean() or {}
        if cleaned.get("code") == OTHER and not cleaned.get("other"):
            self.add_error("other", "Choose which code.")
        return cleaned

    @property
    def chosen_code(self) -> str:
        """The code that was chosen, from either list."""
        values = self.cleaned_data
        return str(values["other"] if values["code"] == OTHER else values["code"])

    @property
    def chosen_sessions(self) -> tuple[str, ...]:
        """AM, PM or both."""
        return tuple(str(self.cleaned_data["sessions"]).split(","))


def _choices(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]
