"""What is tapped and typed at the gate: five questions, answered in a minute on a phone."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import uuid4

from django import forms

from village.visits.forms.planning import Choices, choose, day_input
from village.visits.models.visit_record import VisitRecord

OFTEN_NEXT = ("nothing", "visit", "ring", "plan", "forum", "referral")


class RecordForm(forms.Form):
    """What came of a visit. The key is new with each form, and the same however often that form is sent."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    typed_at = forms.IntegerField(widget=forms.HiddenInput, required=False)
    sent_at = forms.IntegerField(widget=forms.HiddenInput, required=False)
    outcome = forms.ChoiceField(
        label="What happened?",
        choices=VisitRecord.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happened."},
    )
    met = forms.TypedMultipleChoiceField(
        label="Who was there?", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    met_others = forms.CharField(label="Somebody else", required=False, max_length=120)
    child_seen = forms.ChoiceField(
        label="Did you see the child?",
        choices=VisitRecord.Seen.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    said = forms.CharField(
        label="What was said",
        required=False,
        max_length=600,
        help_text="Short, and in their words where you can. The family can ask to read it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    promise = forms.CharField(label="What we promised", required=False, max_length=300)
    promise_due_on = forms.DateField(label="By when", required=False, widget=day_input())
    family_will = forms.CharField(label="What the family will do", required=False, max_length=300)
    next_step = forms.ChoiceField(
        label="What happens next?",
        choices=sorted(VisitRecord.Next.choices, key=lambda choice: OFTEN_NEXT.index(choice[0])),
        required=False,
        widget=forms.RadioSelect,
    )
    next_on = forms.DateField(label="On which day", required=False, widget=day_input())

    def __init__(self, *args: object, adults: Choices, visit_id: int, **kwargs: object) -> None:
        kwargs["auto_id"] = f"visit-{visit_id}-%s"
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choose(self, "met", adults)
        self.initial.setdefault("key", uuid4())
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField) and name != "said":
                field.widget.attrs["autocomplete"] = "off"


def by_the_phone(milliseconds: int | None) -> datetime | None:
    """Return a moment as a phone counts it; a number that is no moment is none."""
    if milliseconds is None:
        return None
    try:
        return datetime.fromtimestamp(milliseconds / 1000, tz=UTC)
    except (ValueError, OverflowError, OSError):
        return None


def typed_pairs(form: RecordForm, sent: Sequence[tuple[str, list[str]]]) -> list[tuple[str, str]]:
    """Return label and words of each thing that somebody typed: to be shown again where it cannot be taken."""
    found = []
    for name, values in sent:
        field = form.fields.get(name)
        if field is None or field.widget.is_hidden:
            continue
        words = ", ".join(_shown(field, value) for value in values if value.strip())
        if words:
            found.append((str(field.label), words))
    return found


def _shown(field: forms.Field, value: str) -> str:
    choices = {str(code): str(words) for code, words in getattr(field, "choices", ())}
    return choices.get(value, "somebody" if choices else value)
