"""The forms of the town hall: organisations, people, groups, calendar, invitations, the record."""

from datetime import date
from typing import Any

from django import forms

from village.access.rules.roles import ROLE_NAMES
from village.access.viewer import Viewer
from village.basics.school_year import HalfTerm, SchoolYear
from village.design.days import DayField
from village.organisations.models.group import Group
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner
from village.organisations.queries import groups, organisations, practitioners
from village.organisations.rules.calendar import HALVES, half_words
from village.organisations.rules.schools import LAST_YEAR, NURSERY, year_group_words

YEAR_GROUPS = [("", "Not known"), *((str(year), year_group_words(year)) for year in range(NURSERY, LAST_YEAR + 1))]


def _small(width: int, **attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"class": f"govuk-input--width-{width}", **attrs})


def _year_group(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=YEAR_GROUPS, coerce=int, empty_value=None, required=False)


class OrganisationForm(forms.Form):
    """What is written about an organisation."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(label="What it is", choices=Organisation.Kind.choices, widget=forms.RadioSelect)
    short_name = forms.CharField(
        label="Short name",
        help_text="Initials or the name in daily use. Plans are matched with it.",
        max_length=60,
        required=False,
        widget=_small(10),
    )
    urn = forms.CharField(
        label="URN of a school",
        help_text="Six digits.",
        max_length=10,
        required=False,
        widget=_small(5, inputmode="numeric"),
    )
    phase = forms.ChoiceField(
        label="Phase of a school", choices=[("", "Not a school"), *Organisation.Phase.choices], required=False
    )
    lowest_year = _year_group("Lowest year group")
    highest_year = _year_group("Highest year group")
    email = forms.EmailField(label="E-mail address", required=False)
    phone = forms.CharField(label="Telephone", max_length=40, required=False, widget=_small(20))
    website = forms.URLField(label="Website", required=False, assume_scheme="https")
    address = forms.CharField(label="Address", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    postcode = forms.CharField(label="Postcode", max_length=10, required=False, widget=_small(10))


class PractitionerForm(forms.Form):
    """What is written about a person who works in the partnership."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label="Name", max_length=120)
    organisation = forms.ModelChoiceField(
        label="Organisation", queryset=Organisation.objects.none(), required=False, empty_label="None"
    )
    initials = forms.CharField(
        label="Initials",
        help_text="As plans write them. Two people may share some; plans then ask which one is meant.",
        max_length=10,
        required=False,
        widget=_small(5),
    )
    job_title = forms.CharField(label="Work", max_length=120, required=False)
    email = forms.EmailField(label="E-mail address", required=False)
    phone = forms.CharField(label="Telephone", max_length=40, required=False, widget=_small(20))

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "organisation", organisations(viewer))


class LeavingForm(forms.Form):
    """A person's last day."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    left_on = DayField(label="Last day", help_text="Empty: the person stays.", required=False)


class LastDayForm(forms.Form):
    """The last day of a seat or a membership."""

    ends_on = DayField(label="Last day")


class GroupForm(forms.Form):
    """What is written about a board, work group or network."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(label="What it is", choices=Group.Kind.choices, widget=forms.RadioSelect)
    purpose = forms.CharField(label="Purpose", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    reports_to = forms.ModelChoiceField(
        label="Reports to", queryset=Group.objects.none(), required=False, empty_label="Nobody"
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "reports_to", groups(viewer))


class SeatForm(forms.Form):
    """Who takes a seat, and since when."""

    practitioner = forms.ModelChoiceField(
        label="Person", queryset=Practitioner.objects.none(), required=False, empty_label="Nobody in particular"
    )
    organisation = forms.ModelChoiceField(
        label="Organisation",
        help_text="When it sends whom it likes.",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="None",
    )
    role = forms.CharField(label="As", help_text="Such as Chair.", max_length=80, required=False, widget=_small(20))
    since = DayField(label="Since")

    def __init__(self, *args: Any, viewer: Viewer, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "practitioner", practitioners(viewer, today=today))
        _choose(self, "organisation", organisations(viewer))


class YearForm(forms.Form):
    """The six half-terms of one school year, first and last school day each."""

    def __init__(self, *args: Any, year: SchoolYear | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {(half.term, half.half): half for half in year.half_terms} if year else {}
        for term, number in HALVES:
            half = known.get((term, number))
            for end, words in (("starts_on", "first day"), ("ends_on", "last day")):
                box = forms.DateInput(format="%Y-%m-%d")
                box.input_type = "date"
                self.fields[f"{term}_{number}_{end}"] = forms.DateField(
                    label=f"{half_words(term, number)}, {words}",
                    initial=getattr(half, end, None),
                    widget=box,
                    error_messages={"required": f"Give the {words} of {half_words(term, number)}."},
                )

    def halves(self) -> list[HalfTerm]:
        """Return the six half-terms as written."""
        given = self.cleaned_data
        return [
            HalfTerm(term, number, given[f"{term}_{number}_starts_on"], given[f"{term}_{number}_ends_on"])
            for term, number in HALVES
        ]


class ClosureForm(forms.Form):
    """A day on which schools are shut."""

    on = DayField(label="Day")
    reason = forms.CharField(label="Why", help_text="Such as Training day.", max_length=120)
    organisation = forms.ModelChoiceField(
        label="Which school", queryset=Organisation.objects.none(), required=False, empty_label="All schools"
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "organisation", organisations(viewer, kind=Organisation.Kind.SCHOOL))


class CalendarFileForm(forms.Form):
    """A calendar as a file or pasted."""

    file = forms.FileField(
        label="A file", required=False, widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.ics"})
    )
    text = forms.CharField(
        label="Or paste the lines",
        help_text="One line for each half-term or closed day: Autumn 1, 2026-09-02, 2026-10-23",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if file := given.get("file"):
            given["text"] = file.read(1_000_000).decode("utf-8-sig", errors="replace")
        if not (given.get("text") or "").strip():
            self.add_error("text", "Choose a file or paste some lines.")
        return given


class InvitationForm(forms.Form):
    """Who is invited, and as what."""

    name = forms.CharField(label="Name", max_length=120)
    email = forms.EmailField(label="E-mail address")
    role = forms.ChoiceField(label="Role", choices=list(ROLE_NAMES.items()))
    organisation = forms.ModelChoiceField(
        label="Organisation",
        help_text="For roles that are held in one organisation.",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="The whole partnership",
    )
    practitioner = forms.ModelChoiceField(
        label="In the directory as",
        queryset=Practitioner.objects.none(),
        required=False,
        empty_label="Not in the directory",
    )

    def __init__(self, *args: Any, viewer: Viewer, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "organisation", organisations(viewer))
        _choose(self, "practitioner", practitioners(viewer, today=today))


class RecordForm(forms.Form):
    """What is looked for in the record."""

    person = forms.CharField(required=False, max_length=200)
    thing = forms.CharField(required=False, max_length=200)
    since = forms.DateField(required=False)
    until = forms.DateField(required=False)
    kind = forms.ChoiceField(required=False, choices=[("", "All"), ("changes", "Changes"), ("looks", "Looks")])


def _choose(form: forms.Form, name: str, queryset: Any) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker what the class body says.
    field.queryset = queryset
