"""What people fill in about pupil registers and their activities."""

from collections.abc import Mapping

from django import forms
from django.utils import timezone

from village.design.days import DayField
from village.school_data.services.activities import WORDS, Ticked

SHOWN, NOW = "shown-", "now-"


class RegisterForm(forms.Form):
    """The name of a register, and who belongs on it."""

    name = forms.CharField(
        label="Name",
        max_length=120,
        help_text="Such as Gifted and talented.",
        error_messages={"required": "Write a name, such as Gifted and talented."},
    )
    criterion = forms.CharField(
        label="Who belongs on it?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In words that another school understands. Nothing about a single child.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class EntryForm(forms.Form):
    """Since when a pupil is on the register, and why."""

    starts_on = DayField(
        label="From which day?", initial=timezone.localdate, error_messages={"required": "Write the first day."}
    )
    why = forms.CharField(
        label="Why? One line",
        max_length=200,
        required=False,
        help_text="Such as Plays the drums. The family can ask to read it.",
    )


class EndForm(forms.Form):
    """The last day on the register."""

    ends_on = DayField(
        label="Last day on the register",
        initial=timezone.localdate,
        error_messages={"required": "Write the last day."},
    )


class ActivityForm(forms.Form):
    """A master class, visit or other activity."""

    name = forms.CharField(
        label="What is it?",
        max_length=120,
        help_text="Such as Master class in drumming.",
        error_messages={"required": "Write what it is, such as Master class in drumming."},
    )
    on = DayField(label="On which day?", error_messages={"required": "Write the day."})
    place = forms.CharField(label="Where?", max_length=120, required=False)


class NewActivityForm(ActivityForm):
    """A new activity, with everybody of the school invited unless told otherwise."""

    invite_all = forms.BooleanField(
        label="Invite everybody of our school who is on the register that day", required=False, initial=True
    )


def ticked_in(sent: Mapping[str, str]) -> dict[int, tuple[Ticked, Ticked]]:
    """Return by pupil what the page showed and what was chosen; whatever is no word of the page is left out."""
    found: dict[int, tuple[Ticked, Ticked]] = {}
    for name, now in sent.items():
        number = name.removeprefix(NOW)
        shown = sent.get(f"{SHOWN}{number}", "")
        if name.startswith(NOW) and number.isascii() and number.isdecimal() and now in WORDS and shown in WORDS:
            found[int(number)] = (shown, now)  # type: ignore[assignment]  # both are words of the page
    return found
