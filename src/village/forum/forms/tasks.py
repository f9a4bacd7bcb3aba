"""What is filled in about a task."""

from collections.abc import Sequence

from django import forms

from village.design.days import DayField
from village.forum.forms.meetings import line_field
from village.forum.models.concern import LONGEST_LINE
from village.forum.queries.meetings import Member


class DoneForm(forms.Form):
    """What came of a task."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = line_field("What came of it?", LONGEST_LINE, "Say in a line what came of it.")


class LaterForm(forms.Form):
    """A later day, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    due_on = DayField(label="New day", error_messages={"required": "Write the new day."})
    why = line_field("Why does it take longer?", LONGEST_LINE, "Say in a line why it takes longer.")


class HandOnForm(forms.Form):
    """Who does it now."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    owner = forms.TypedChoiceField(
        label="Who does it now?", coerce=int, error_messages={"required": "Choose somebody."}
    )

    def __init__(self, *args: object, staff: Sequence[Member], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        chosen = [("", "Choose"), *((one.user_id, f"{one.name}, {one.role}") for one in staff)]
        self.fields["owner"].choices = chosen  # type: ignore[attr-defined]
