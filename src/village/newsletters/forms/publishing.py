"""What the person who publishes answers."""

from typing import Any

from django import forms

from village.newsletters.rules.publishing import NAMES, PHOTOS, Check
from village.newsletters.services.publishing import Answers


class PublishForm(forms.Form):
    """Only the questions that this issue raises."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    names_why = forms.CharField(
        label="Why may the whole name stand?",
        max_length=300,
        help_text="Such as: the family asked us to name her in full.",
        error_messages={"required": "Say why the whole name may stand, or go back and use the first name alone."},
    )
    photos_looked_at = forms.BooleanField(
        label="I have looked at who is shown and named, and at what their families agreed to",
        error_messages={"required": "Look at who is shown in the pictures, then tick the box."},
    )

    def __init__(self, *args: Any, check: Check, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {question.code for question in check.questions}
        for code, name in ((NAMES, "names_why"), (PHOTOS, "photos_looked_at")):
            if code not in asked:
                del self.fields[name]

    def answers(self) -> Answers:
        """Return what was answered."""
        given = self.cleaned_data
        return Answers(given.get("names_why", ""), given.get("photos_looked_at", False))
