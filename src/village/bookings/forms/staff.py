"""Forms of staff: what counts for bookings, and times to book."""

from django import forms


class RulesForm(forms.Form):
    """What counts for the bookings of an event."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    cancel_hours = forms.IntegerField(
        label="Hours before the beginning until which families cancel by themselves",
        min_value=0,
        max_value=336,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    most_people = forms.IntegerField(
        label="People on one booking, at most",
        min_value=1,
        max_value=60,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    has_waiting_list = forms.BooleanField(label="Keep a waiting list when it is full", required=False)
    reminds = forms.BooleanField(label="Remind families the day before", required=False)
    survey_at = forms.URLField(
        label="Where people say afterwards how it was",
        help_text="The address of a survey. It stands in the thank-you.",
        required=False,
        assume_scheme="https",
        max_length=500,
    )


class TimesForm(forms.Form):
    """Times from the beginning to the end of the event, for each person."""

    minutes = forms.IntegerField(
        label="Minutes for each family",
        initial=10,
        min_value=5,
        max_value=120,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    people = forms.CharField(
        label="With whom? One person in each line",
        help_text="Such as: Ms Quist, 4B. Leave it empty where there is nobody to choose.",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
