"""Fields that several forms of the room use."""

from collections.abc import Sequence

from django import forms

from village.people.rules.languages import choices as language_choices
from village.people.rules.years import YEAR_GROUPS


def small(width: int, **attrs: str) -> forms.TextInput:
    """Return a text box as wide as so many letters."""
    return forms.TextInput(attrs={"class": f"govuk-input--width-{width}", "autocomplete": "off", **attrs})


def yes_no(label: str, help_text: str = "", *, unknown: str = "Not known") -> forms.TypedChoiceField:
    """Return three buttons: yes, no, and not known."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=[("yes", "Yes"), ("no", "No"), ("", unknown)],
        coerce=lambda value: value in {"yes", True, "True"},
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


def yes_no_value(value: bool | None) -> str:
    """Return what a field of `yes_no` begins with."""
    return "" if value is None else ("yes" if value else "no")


def year_group(label: str = "Year group") -> forms.TypedChoiceField:
    """Return a choice of year groups."""
    options = [("", "Not known"), *((str(number), words) for number, words in YEAR_GROUPS)]
    return forms.TypedChoiceField(label=label, choices=options, coerce=int, empty_value=None, required=False)


def language(label: str, standing: str = "", help_text: str = "") -> forms.ChoiceField:
    """Return a choice of languages; the one that stands is among them."""
    options = [("", "Not known"), *language_choices(standing)]
    return forms.ChoiceField(label=label, help_text=help_text, choices=options, required=False)


def one_of(label: str, options: Sequence[tuple[str, str]], *, missing: str, help_text: str = "") -> forms.ChoiceField:
    """Return big buttons of which one is pressed, none before."""
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        choices=options,
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": missing},
    )
