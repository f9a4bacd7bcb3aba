"""Fields that several forms of this room share."""

from collections.abc import Iterable

from django import forms

NARROW = {"class": "govuk-input--width-4"}
SCALE = [("", "Choose"), *((str(number), str(number)) for number in range(11))]


def number(label: str, least: int, most: int, *, hint: str = "", is_needed: bool = True) -> forms.IntegerField:
    """Return a field for a whole number in a short box."""
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        required=is_needed,
        help_text=hint,
        widget=forms.NumberInput(attrs=NARROW),
        error_messages={"required": f"Write a number from {least} to {most}."},
    )


def line(label: str, *, hint: str = "", is_needed: bool = False, most: int = 300, needed: str = "") -> forms.CharField:
    """Return a field for one line of words."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=is_needed,
        max_length=most,
        error_messages={"required": needed or "Write this in a line."},
    )


def words(label: str, *, hint: str = "", rows: int = 3) -> forms.CharField:
    """Return a field for some lines of words."""
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": rows})
    )


def whole_choice(label: str, *, hint: str = "", needed: str) -> forms.TypedChoiceField:
    """Return a choice of things by their ids; `offer` fills it."""
    return forms.TypedChoiceField(label=label, coerce=int, help_text=hint, error_messages={"required": needed})


def offer(form: forms.Form, name: str, things: Iterable[tuple[int, str]]) -> None:
    """The field offers these things."""
    form.fields[name].choices = [("", "Choose"), *things]  # type: ignore[attr-defined]


def hidden_version() -> forms.IntegerField:
    """Return the version that somebody saw."""
    return forms.IntegerField(required=False, widget=forms.HiddenInput)
