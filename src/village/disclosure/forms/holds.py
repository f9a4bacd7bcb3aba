"""Placing a legal hold, looking at it again, ending it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from village.disclosure.forms.requests import day_input
from village.disclosure.rules.room_words import ROOM_WORDS

ROOMS = [(room, words) for room, words in ROOM_WORDS.items() if room != "people"]
"""What can be held whole at a school; who a child is goes with the child."""


class HoldForm(forms.Form):
    """Why something must be kept, and when somebody looks again."""

    reason = forms.CharField(
        label="Why must it be kept?",
        max_length=200,
        help_text="Such as: an inquiry asked for it in its letter of 3 March.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    review_on = forms.DateField(
        label="When do you look at it again?",
        widget=day_input(),
        help_text="Within a year. It stays on until it is ended.",
    )

    def __init__(self, data: Any = None) -> None:
        """The day proposed is half a year from now."""
        super().__init__(data, initial={"review_on": timezone.localdate() + timedelta(days=182)})


class KinHoldForm(HoldForm):
    """A hold on a child, and on those of the same family who are chosen."""

    kin = forms.MultipleChoiceField(
        label="Also hold what is kept about", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, kin: list[tuple[str, str]]) -> None:
        """`kin` are the brothers and sisters at the school."""
        super().__init__(data)
        self.fields["kin"].choices = kin  # type: ignore[attr-defined]  # a MultipleChoiceField
        if not kin:
            del self.fields["kin"]


class RoomHoldForm(HoldForm):
    """A hold on all records of one kind at a school."""

    room = forms.ChoiceField(label="Which records of the school?", choices=ROOMS, widget=forms.RadioSelect)
    field_order = ("room", "reason", "review_on")


class LookAgainForm(forms.Form):
    """The hold stands on."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    review_on = forms.DateField(label="It stands on. Look again on", widget=day_input())


class EndForm(forms.Form):
    """The hold ends."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(
        label="Why does nothing need to be kept any more?",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
