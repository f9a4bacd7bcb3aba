"""What is filled in to plan a visit, to move one, and to say why nobody goes."""

from collections.abc import Sequence

from django import forms

from village.visits.models.visit import Visit
from village.visits.models.visitor_hours import VisitorHours

type Choices = Sequence[tuple[int | str, str]]


def day_input() -> forms.DateInput:
    """Return the phone's own way to choose a day."""
    return forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d")


def time_input() -> forms.TimeInput:
    """Return the phone's own way to choose a time."""
    return forms.TimeInput(attrs={"type": "time", "class": "govuk-input--width-10"}, format="%H:%M")


class WhenForm(forms.Form):
    """When, and who goes."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    on = forms.DateField(label="Day", widget=day_input())
    from_time = forms.TimeField(label="From", widget=time_input())
    until_time = forms.TimeField(label="Until", widget=time_input())
    visitors = forms.TypedMultipleChoiceField(
        label="Who goes?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose who goes."},
    )

    def __init__(self, *args: object, staff: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choose(self, "visitors", staff)


class PlanForm(WhenForm):
    """A visit to one family."""

    pupils = forms.TypedMultipleChoiceField(
        label="About which children?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose which child the visit is about."},
    )
    household = forms.TypedChoiceField(
        label="At which home?", coerce=int, required=False, empty_value=None, widget=forms.RadioSelect
    )
    purpose = forms.ChoiceField(label="What for?", choices=Visit.Purpose.choices)
    about = forms.CharField(
        label="What to talk about",
        required=False,
        max_length=200,
        help_text="In a line that the family could read. The office sees it too.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    asked_by = forms.ChoiceField(
        label="Who asked for it?",
        choices=[choice for choice in Visit.AskedBy.choices if choice[0] != Visit.AskedBy.VISIT],
        required=False,
    )

    def __init__(self, *args: object, children: Choices, homes: Choices, follows: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choose(self, "pupils", children)
        choose(self, "household", homes)
        if len(homes) < 2:
            del self.fields["household"]
        if follows:
            del self.fields["asked_by"]
        self.order_fields(
            ["pupils", "household", "purpose", "about", "asked_by", "on", "from_time", "until_time", "visitors"]
        )


class WhyForm(forms.Form):
    """Why nobody goes."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(
        label="Why does nobody go?",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="In a few words, such as: the family asked for another day.",
        error_messages={"required": "Say in a few words why nobody goes."},
    )


class HoursForm(forms.Form):
    """One stretch of somebody's week."""

    practitioner = forms.TypedChoiceField(label="Who?", coerce=int)
    weekday = forms.TypedChoiceField(label="Weekday", coerce=int, choices=VisitorHours.Weekday.choices)
    from_time = forms.TimeField(label="From", widget=time_input())
    until_time = forms.TimeField(label="Until", widget=time_input())

    def __init__(self, *args: object, staff: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choose(self, "practitioner", staff)


class OutForm(forms.Form):
    """Until when one is out, and who expects one back."""

    back = forms.TimeField(label="When will you be back?", widget=time_input())
    expected_by = forms.TypedChoiceField(label="Who expects you back?", coerce=int)

    def __init__(self, *args: object, staff: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choose(self, "expected_by", staff)


def choose(form: forms.Form, name: str, choices: Choices) -> None:
    """Give a field its choices."""
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]
