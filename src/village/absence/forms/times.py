"""When registers open and close, and how a school goes about its mornings."""

from django import forms


def _time(label: str, words: str = "") -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time", "class": "govuk-input--width-5"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, help_text=words)


class TimesForm(forms.Form):
    """The clock of the registers, and three figures of the school's own."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    rules_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    morning_opens = _time("Morning register opens", "Minutes late are counted from here.")
    morning_closes = _time("Morning register closes", "At most 30 minutes later. Texts wait until then.")
    afternoon_opens = _time("Afternoon register opens")
    afternoon_closes = _time("Afternoon register closes")
    tell_by = _time(
        "When is the safeguarding lead told?", "If nobody of a family that is rung first has answered by then."
    )
    remind_after_minutes = forms.IntegerField(
        label="Minutes until a second text",
        min_value=15,
        max_value=300,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        help_text="How long a family has to answer the first one. Somebody still presses Send.",
    )
    call_minutes = forms.IntegerField(
        label="Minutes that one call takes",
        min_value=1,
        max_value=60,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        help_text="Your own estimate, looking up the number and writing it down included.",
    )
