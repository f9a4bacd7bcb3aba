"""Small forms: one time, a reason, a stall, a place, a series and its hours."""

from collections.abc import Iterable

from django import forms

from village.design.days import DayField
from village.events.forms.events import clock_time, count, line
from village.events.models.series import Series
from village.events.models.venue import Venue
from village.events.rules.clashes import Clash
from village.organisations.models.organisation import Organisation

WHY = {"required": "Say in a line why, as families will read it."}


class TimeForm(forms.Form):
    """Another day or hour for one time, or for this and all later ones."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    scope = forms.ChoiceField(
        label="What do you change?",
        choices=(("one", "Only this time"), ("later", "This and all later times")),
        widget=forms.RadioSelect,
        initial="one",
    )
    on = DayField(
        label="Day", help_text="For this and all later times the rule stays; only the hours and place change."
    )
    starts_at = clock_time("Begins at")
    ends_at = clock_time("Ends at")
    venue = forms.TypedChoiceField(label="Where", coerce=int, required=False, empty_value=None)
    places = count("Places", "Empty: as many as always.")
    why = forms.CharField(label="Why? One line, which families read", max_length=200, required=False)

    def __init__(self, *args: object, venues: Iterable[Venue] = (), repeats: bool = True, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [("", "Where it always is"), *((one.pk, str(one)) for one in venues)]
        self.fields["venue"].choices = choices  # type: ignore[attr-defined]
        if not repeats:
            self.fields["scope"].choices = [("one", "Only this time")]  # type: ignore[attr-defined]


class CancelForm(forms.Form):
    """Why something is cancelled."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    why = forms.CharField(label="Why? One line, which families read", max_length=200, error_messages=WHY)


class CancelTimeForm(CancelForm):
    """Why a time is cancelled, and whether all later ones are too."""

    scope = forms.ChoiceField(
        label="What do you cancel?",
        choices=(("one", "Only this time"), ("later", "This and all later times")),
        widget=forms.RadioSelect,
        initial="one",
    )


class PublishForm(forms.Form):
    """A line of reason beside each warning that somebody passes."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, warnings: Iterable[Clash] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        told: dict[str, list[str]] = {}
        for clash in warnings:
            told.setdefault(clash.code, []).append(clash.sentence)
        for code, sentences in told.items():
            self.fields[code] = forms.CharField(
                label=" ".join(sentences),
                help_text="If it may be nevertheless, say in a line why.",
                max_length=200,
                required=False,
            )

    def passed(self) -> dict[str, str]:
        """Return the reasons by the code of their warning."""
        return {name: str(value) for name, value in self.cleaned_data.items() if name != "version"}


class CopyForm(forms.Form):
    """The day of a copy."""

    first_on = DayField(label="First day of the copy")


class StallForm(forms.Form):
    """Who stands at an event."""

    name = forms.CharField(
        label="Name, as the sign says it",
        max_length=120,
        error_messages={"required": "Write the name that stands on the sign."},
    )
    organisation = forms.TypedChoiceField(
        label="One of ours", coerce=int, required=False, empty_value=None, help_text="Where it is a member."
    )
    email = forms.EmailField(label="E-mail address for the invitation", required=False)
    about = line("What visitors find there", 300)
    needs = line("What it needs", 300, "Tables, sockets, parking.")
    table = count("Number of its table")

    def __init__(self, *args: object, members: Iterable[Organisation] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [("", "No"), *((one.pk, one.name) for one in members)]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]

    def values(self) -> dict[str, object]:
        """Return what the service takes."""
        values = dict(self.cleaned_data)
        values["organisation_id"] = values.pop("organisation")
        return values


class AnswerForm(forms.Form):
    """What a stall answers behind its link."""

    about = line("What do visitors find at your table? One line for the page", 300)
    needs = line("What do you need?", 300, "A socket, a second table, parking, a wall.")


class VenueForm(forms.Form):
    """A place."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label="Name", max_length=120, error_messages={"required": "Give the place a name."})
    room = line("Room", 80)
    organisation = forms.TypedChoiceField(label="Whose it is", coerce=int, required=False, empty_value=None)
    address = line("Address", 300)
    postcode = line("Postcode", 10)
    seats = count("How many people it holds", "Empty: nobody said.")
    access = line("Access", 300, "For a wheelchair, a pram, a hearing aid.")
    retired_on = DayField(label="Not used any more since", required=False)

    def __init__(self, *args: object, members: Iterable[Organisation] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [("", "Nobody of ours"), *((one.pk, one.name) for one in members)]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]

    def values(self) -> dict[str, object]:
        """Return what the service takes."""
        values = dict(self.cleaned_data)
        values.pop("version")
        values["organisation_id"] = values.pop("organisation")
        return values


class SeriesForm(forms.Form):
    """A series, a programme, a fair or a conference."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label="Name", max_length=160, error_messages={"required": "Give it a name."})
    kind = forms.ChoiceField(label="What kind is it?", choices=Series.Kind.choices, widget=forms.RadioSelect)
    about = forms.CharField(
        label="What it is, in plain words",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SlotForm(forms.Form):
    """An hour in which workshops run side by side."""

    title = forms.CharField(label="Name", max_length=120, help_text="Such as: First workshops.")
    on = DayField(label="Day")
    starts_at = clock_time("Begins at")
    ends_at = clock_time("Ends at")
