"""What is filled in at a meeting: decisions with their tasks, what is put off, added, noted or put right."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from zlib import crc32

from django import forms

from village.design.days import DayField
from village.forum.models.concern import LONGEST_LINE, LONGEST_WORDS
from village.forum.models.evaluation import LONGEST_EVALUATION
from village.forum.models.meeting import ForumTimes
from village.forum.models.point import LONGEST_DECISION, LONGEST_NOTE, Correction, Point
from village.forum.queries.meetings import Member
from village.forum.rules.timing import FEWEST, MOST
from village.forum.services.points import Decided
from village.forum.services.tasks import Undertaken
from village.organisations.models.organisation import Organisation

LINE = {"autocomplete": "off"}


def line_field(label: str, most: int, missing: str = "", hint: str = "") -> forms.CharField:
    """Return a field of one line; it must be filled where `missing` says what to do."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=bool(missing),
        widget=forms.TextInput(attrs=LINE),
        error_messages={"required": missing},
    )


class TaskForm(forms.Form):
    """Who does what by when."""

    what = line_field("Who does what", LONGEST_LINE)
    owner = forms.TypedChoiceField(label="Who", coerce=int, required=False, empty_value=None)
    due_on = DayField(label="By", required=False)

    def __init__(self, *args: object, staff: Sequence[Member], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        chosen = [("", "Choose"), *((one.user_id, f"{one.name}, {one.role}") for one in staff)]
        self.fields["owner"].choices = chosen  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """A task needs all three: what, who and by when."""
        cleaned = super().clean() or {}
        if cleaned.get("what") or cleaned.get("owner"):
            if not cleaned.get("what") and "what" not in self.errors:
                self.add_error("what", "Say in a line what is to be done.")
            if not cleaned.get("owner") and "owner" not in self.errors:
                self.add_error("owner", "Choose who does it.")
            if not cleaned.get("due_on") and "due_on" not in self.errors:
                self.add_error("due_on", "Say by when it is done.")
        return cleaned

    def undertaken(self) -> Undertaken | None:
        """Return the task, or None where nobody has to do anything."""
        values = self.cleaned_data
        owner_id, due_on = values.get("owner"), values.get("due_on")
        if not values.get("what") or owner_id is None or due_on is None:
            return None
        return Undertaken(values["what"], owner_id, due_on)


class DecisionForm(TaskForm):
    """What was said and decided about one point, and the task that comes of it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    decision = forms.ChoiceField(
        label="Decision",
        choices=Point.Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what was decided."},
    )
    note = line_field("What was said, in one line", LONGEST_NOTE)
    words = line_field("The decision in words", LONGEST_DECISION)

    field_order = ("version", "note", "decision", "words", "what", "owner", "due_on")

    def decided(self) -> Decided:
        """Return what was decided."""
        values = self.cleaned_data
        return Decided(values["decision"], values["words"], values["note"])


class PutOffForm(forms.Form):
    """Why a point can wait until next week."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    why = line_field("Why can it wait until next week?", LONGEST_NOTE, "Say in a line why it can wait.")


class ShareForm(forms.Form):
    """Which agency has a part in a point."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    organisation = forms.TypedChoiceField(label="Shared with", coerce=int, required=False, empty_value=None)

    def __init__(self, *args: object, agencies: Sequence[Organisation], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        chosen = [("", "Nobody outside the school"), *((one.pk, one.name) for one in agencies)]
        self.fields["organisation"].choices = chosen  # type: ignore[attr-defined]


class ExtraForm(forms.Form):
    """A point of one's own."""

    words = line_field("What is it about?", LONGEST_LINE, "Say in a line what it is about.")


class FeedbackForm(forms.Form):
    """What came back for one child."""

    met_on = DayField(label="Day of the meeting", error_messages={"required": "Write the day on which they met."})
    words = forms.CharField(
        label="What came back?",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say in a line what came back."},
    )


class TimesForm(forms.Form):
    """When the forum meets."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    weekday = forms.TypedChoiceField(label="Weekday", coerce=int, choices=ForumTimes.Weekday.choices)
    starts_at = forms.TimeField(
        label="Begins at",
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-5"}),
        error_messages={"invalid": "Write a time such as 09:15.", "required": "Write a time such as 09:15."},
    )
    minutes = forms.IntegerField(label="How long, in minutes", min_value=10, max_value=240)
    point_minutes = forms.IntegerField(label="Minutes for one point", min_value=FEWEST, max_value=MOST)

    def __init__(self, *args: object, own: Mapping[str, int], kinds: Iterable[str] = (), **kwargs: object) -> None:
        """`own` are the minutes of kinds that have their own; `kinds` are those on the next agenda."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.kinds = {f"kind-{crc32(kind.encode())}": kind for kind in sorted({*own, *kinds})}
        for name, kind in self.kinds.items():
            self.fields[name] = forms.IntegerField(
                label=kind, min_value=FEWEST, max_value=MOST, required=False, initial=own.get(kind)
            )

    def usual_fields(self) -> list[forms.BoundField]:
        """Return what is asked of every forum."""
        return [self[name] for name in ("version", "weekday", "starts_at", "minutes", "point_minutes")]

    def kind_fields(self) -> list[forms.BoundField]:
        """Return the minutes of each kind of point."""
        return [self[name] for name in self.kinds]

    def has_own(self) -> bool:
        """Tell whether any kind has minutes of its own, or what was typed is refused."""
        return any(one.value() not in {None, ""} or bool(one.errors) for one in self.kind_fields())

    def kind_minutes(self) -> dict[str, int | None]:
        """Return the minutes of each kind that was shown; None: as usual."""
        return {kind: self.cleaned_data[name] for name, kind in self.kinds.items()}


class GuestForm(forms.Form):
    """Somebody of an agency who comes."""

    organisation = forms.TypedChoiceField(label="Agency", coerce=int, error_messages={"required": "Choose the agency."})
    name = line_field("Name of the person", 120, "Write the name of the person who comes.")

    def __init__(self, *args: object, agencies: Sequence[Organisation], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        chosen = [("", "Choose"), *((one.pk, one.name) for one in agencies)]
        self.fields["organisation"].choices = chosen  # type: ignore[attr-defined]


class CorrectionForm(forms.Form):
    """What is wrong in the minutes, and how it should read."""

    part = forms.ChoiceField(
        label="What is wrong?",
        choices=Correction.Part.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is wrong."},
    )
    reads = line_field("How it should read", LONGEST_DECISION, "Write how it should read.")


class EvaluationForm(forms.Form):
    """What the team says about a half-term."""

    words = forms.CharField(
        label="What the team says",
        help_text="What helped, what did not, what we do differently. Kept once, together with these figures.",
        max_length=LONGEST_EVALUATION,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Write what the team says, then keep it."},
    )


def in_a_week(today: date) -> dict[str, date]:
    """Return what the form of a task begins with."""
    return {"due_on": date.fromordinal(today.toordinal() + 7)}
