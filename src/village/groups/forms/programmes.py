"""Forms about programmes, their leaders and their sessions."""

from collections.abc import Iterable

from django import forms

from village.design.days import DayField
from village.groups.models.programme import Programme
from village.groups.rules.dates import MOST_SESSIONS, Pattern
from village.groups.services.sessions import When
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner
from village.support.contributions import Tier

NARROW = {"class": "govuk-input--width-4"}
TIERS = {
    Tier.UNIVERSAL: "For every family",
    Tier.EARLY: "A little early help",
    Tier.TARGETED: "For families who need more",
    Tier.SPECIALIST: "With specialists",
}


def number(label: str, least: int, most: int, *, hint: str = "", is_needed: bool = False) -> forms.IntegerField:
    """Return a field for a whole number in a short box."""
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        required=is_needed,
        help_text=hint,
        widget=forms.NumberInput(attrs=NARROW),
    )


def clock_time(label: str, hint: str = "") -> forms.TimeField:
    """Return a field for a time of day."""
    return forms.TimeField(
        label=label,
        help_text=hint,
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(attrs=NARROW, format="%H:%M"),
        error_messages={"invalid": "Write a time, such as 9:15 or 13:30."},
    )


class ProgrammeForm(forms.Form):
    """What a programme is, for whom, and what it asks."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="What kind is it?",
        choices=Programme.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind it is."},
    )
    title = forms.CharField(
        label="Name that families know it by",
        max_length=100,
        error_messages={"required": "Give the group a name that families know it by."},
    )
    about = forms.CharField(
        label="What it is, in plain words",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    subject = forms.ChoiceField(
        label="About", choices=[("", "Nothing in particular"), *Programme.Subject.choices], required=False
    )
    tier = forms.ChoiceField(
        label="Who is it for, in the whole picture of help?",
        choices=[(one.value, words) for one, words in TIERS.items()],
    )
    who_for = forms.CharField(label="Who it is for, as parents read it", max_length=200, required=False)
    places = number("Places", 1, 5000, hint="Empty: as many as come.")
    room = forms.CharField(label="Room", max_length=80, required=False)
    languages = forms.CharField(label="Languages spoken there", max_length=120, required=False)
    childcare_places = number("Places for small children meanwhile", 0, 99)
    cost = forms.CharField(label="Cost", max_length=80, required=False, help_text="Such as: free, or £1 for tea.")
    run_by = forms.TypedChoiceField(label="Run by", coerce=int, required=False, empty_value=None)
    sessions_to_finish = number(
        "Sessions that somebody comes to before they have finished", 1, 99, hint="Empty: one is enough."
    )
    has_certificate = forms.BooleanField(label="Who finishes gets a certificate", required=False)
    scale_question = forms.CharField(
        label="One question from 0 to 10, before and at the end",
        max_length=160,
        required=False,
        help_text="Such as: How sure do you feel when you help with reading?",
    )
    is_open = forms.BooleanField(label="Parents of the school see it and can ask for a place", required=False)

    def __init__(self, *args: object, runners: Iterable[Organisation] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [("", "The school itself"), *((one.pk, one.name) for one in runners)]
        self.fields["run_by"].choices = choices  # type: ignore[attr-defined]

    def values(self) -> dict[str, object]:
        """Return what the service takes."""
        values = dict(self.cleaned_data)
        values.pop("version")
        values["run_by_id"] = values.pop("run_by")
        values["childcare_places"] = values["childcare_places"] or 0
        return values


class PatternForm(forms.Form):
    """The days on which a programme meets."""

    first = DayField(label="First session", help_text="The others follow on the same weekday. Holidays are left out.")
    times = number("How many sessions", 1, MOST_SESSIONS, is_needed=True)
    every_weeks = forms.TypedChoiceField(
        label="How often",
        coerce=int,
        choices=[(1, "Every week"), (2, "Every second week"), (4, "Every fourth week")],
        widget=forms.RadioSelect,
        initial=1,
    )
    starts_at = clock_time("Begins at", "Such as 9:15.")
    ends_at = clock_time("Ends at")
    room = forms.CharField(label="Room", max_length=80, required=False)

    def pattern(self) -> Pattern:
        """Return the pattern in the rule’s words."""
        values = self.cleaned_data
        return Pattern(values["first"], values["times"], values["every_weeks"])

    def when(self) -> When:
        """Return times and room."""
        return when_of(self.cleaned_data)


class MoveForm(forms.Form):
    """Another day or time for one session."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    on = DayField(label="New day")
    starts_at = clock_time("Begins at")
    ends_at = clock_time("Ends at")
    room = forms.CharField(label="Room", max_length=80, required=False)
    changed_why = forms.CharField(
        label="Why? One line, which families are told",
        max_length=300,
        error_messages={"required": "Say in a line why, for those who have to tell the families."},
    )


class WhyForm(forms.Form):
    """One line of reason."""

    why = forms.CharField(
        label="Why? One line",
        max_length=300,
        error_messages={"required": "Say in a line why, for those who have to tell the families."},
    )


class LeaderForm(forms.Form):
    """Who leads, or mentors, and when their check was seen."""

    practitioner = forms.TypedChoiceField(label="Who", coerce=int)
    checked_on = DayField(
        label="Check for work with children seen on",
        required=False,
        help_text="Only the day. Never keep the document itself.",
    )
    check_again_on = DayField(label="Look again on", required=False)

    def __init__(self, *args: object, people: Iterable[Practitioner] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [("", "Choose"), *((one.pk, person_words(one)) for one in people)]
        self.fields["practitioner"].choices = choices  # type: ignore[attr-defined]


def person_words(one: Practitioner) -> str:
    """Return somebody with their job and place, so that two of one name can be told apart."""
    place = one.organisation.name if one.organisation else ""
    return ", ".join(part for part in (one.name, one.job_title, place) if part)


def when_of(values: dict[str, object]) -> When:
    """Return times and room as the service takes them."""
    return When(values["starts_at"], values["ends_at"], str(values["room"]))  # type: ignore[arg-type]
