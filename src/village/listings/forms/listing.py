"""The one page on which a listing is written: its words, and its rows of times, places and numbers."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from village.basics.languages import OWN_NAMES
from village.directory.models.place import Place
from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.directory.rules.access import ACCESS
from village.directory.rules.needs import NEEDS
from village.listings.forms.rows import PhoneRows, PlaceRows, Rows, TimeRows, time_initial
from village.listings.queries.values import names_for
from village.listings.rules.areas import lines_of

NARROW = {"class": "govuk-input--width-4"}
ROWS = {"times": 2, "places": 1, "phones": 1}
"""Empty rows that the page begins with, and that are added at each press."""


def _area(label: str, rows: int, most: int, hint: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=most, help_text=hint, widget=widget)


def _ticks(label: str, choices: Iterable[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, choices=list(choices), widget=forms.CheckboxSelectMultiple
    )


class ListingForm(forms.Form):
    """What a listing says, as its provider can write it."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label="Name", max_length=250, error_messages={"required": "Write what it is called."})
    summary = forms.CharField(
        label="In one line", required=False, max_length=300, help_text="As you would say it to a parent at the gate."
    )
    description = _area("What it is, in plain words", 5, 6000, "What happens there, and who is there.")
    alert = _area("A notice for now", 2, 1000, "Such as: closed until 4 January. Empty: none.")
    status = forms.ChoiceField(label="Is it running?", choices=Service.Status.choices)
    minimum_age = forms.FloatField(
        label="From age", required=False, min_value=0, max_value=120, widget=forms.NumberInput(attrs=NARROW)
    )
    maximum_age = forms.FloatField(
        label="To age", required=False, min_value=0, max_value=120, widget=forms.NumberInput(attrs=NARROW)
    )
    needs = _ticks("For which needs", NEEDS.items())
    is_free = forms.TypedChoiceField(
        label="What does it cost?",
        required=False,
        choices=[("yes", "It is free"), ("no", "It costs something"), ("", "Not said")],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        empty_value=None,
    )
    fees = _area("The cost in words", 2, 1000, "Such as: £2 a session, the first one is free.")
    way_in = forms.ChoiceField(
        label="How does one get in?",
        required=False,
        choices=[*Service.WayIn.choices[1:], Service.WayIn.choices[0]],
        widget=forms.RadioSelect,
    )
    what_happens = _area("What happens after somebody asks", 3, 2000, "A line for each step.")
    wait_weeks = forms.IntegerField(
        label="Weeks until the first time", required=False, min_value=0, max_value=520, widget=forms.NumberInput(NARROW)
    )
    answer_days = forms.IntegerField(
        label="School days until somebody answers",
        required=False,
        min_value=0,
        max_value=99,
        widget=forms.NumberInput(NARROW),
    )
    areas = _area("For people who live in", 2, 2000, "Wards or first halves of postcodes. Empty: for everybody.")
    email = forms.EmailField(label="E-mail", required=False, help_text="A team’s address, not a person’s.")
    url = forms.URLField(label="Web page", required=False, max_length=500, assume_scheme="https")
    languages = _ticks("Languages spoken beside English", ())
    access = _ticks("Made for everybody", ACCESS.items())
    accreditations = _area("Checks and awards", 2, 1000)

    def __init__(self, *args: Any, spoken: Iterable[str] = (), partnership_id: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        called = names_for(partnership_id)["languages"]
        codes = dict.fromkeys([*(code for code in OWN_NAMES if code != "en"), *spoken])
        self.fields["languages"].choices = [(code, called.get(code, code)) for code in codes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse ages in the wrong order."""
        said: dict[str, Any] = super().clean() or {}
        least, most = said.get("minimum_age"), said.get("maximum_age")
        if least is not None and most is not None and most < least:
            self.add_error("maximum_age", "The higher age is below the lower one.")
        return said

    def values(self) -> dict[str, Any]:
        """Return what was written, by the codes of listings/rules/fields.py."""
        said = {name: value for name, value in self.cleaned_data.items() if name in _VALUES}
        return {**said, "areas": lines_of(self.cleaned_data["areas"])}


class KeepersForm(ListingForm):
    """The same for who keeps the directory: who gives it, and who sees it."""

    provider = forms.TypedChoiceField(label="Who gives it", required=False, coerce=int, empty_value=None)
    new_provider = forms.CharField(label="Or a new provider", required=False, max_length=250)
    shown = forms.ChoiceField(label="Who sees it", choices=Service.Shown.choices, widget=forms.RadioSelect)
    hidden_why = forms.CharField(label="Why it is taken off", required=False, max_length=200)
    is_checked = forms.BooleanField(
        label="I have checked every word with the provider",
        required=False,
        help_text="Families read: Checked today.",
    )

    def __init__(self, *args: Any, providers: Iterable[Provider] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Choose a provider"), *((one.pk, one.name) for one in providers)]
        self.fields["provider"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a listing without a provider, and one that is taken off without a reason."""
        said = super().clean()
        if not said.get("provider") and not said.get("new_provider", "").strip():
            self.add_error("provider", "Say who gives it: choose a provider, or write the name of a new one.")
        if said.get("shown") == Service.Shown.HIDDEN and not said.get("hidden_why", "").strip():
            self.add_error("hidden_why", "Say why it is taken off: whoever looks after it reads this.")
        return said


_VALUES = frozenset(ListingForm.base_fields) - {"version", "areas"}


class Sheet:
    """The whole page: one form and its rows, that are checked and kept together."""

    def __init__(
        self,
        data: QueryDict | None,
        *,
        form: ListingForm,
        values: Mapping[str, Any],
        places: Iterable[Place],
        attached: Iterable[int],
    ) -> None:
        begins = {
            "times": [time_initial(row) | _days(row) for row in values.get("times", [])],
            "places": list(values.get("places", [])),
            "phones": list(values.get("phones", [])),
        }
        known = {"places": list(places), "attached": frozenset(attached)}
        kinds = {"times": TimeRows, "places": PlaceRows, "phones": PhoneRows}
        self.form = form
        self.rows: dict[str, Rows] = {
            name: kind(
                _with_more(data, name),
                prefix=name,
                initial=None if data is not None else [*begins[name], *({} for _ in range(ROWS[name]))],
                form_kwargs=known if name == "places" else {},
            )
            for name, kind in kinds.items()
        }
        self.wants_more = "" if data is None else data.get("more", "")

    def is_valid(self) -> bool:
        """Tell whether everything can be kept; every part is checked, so that all refusals show at once."""
        return all([self.form.is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    def values(self) -> dict[str, Any]:
        """Return everything that was written, by the codes of listings/rules/fields.py."""
        return {**self.form.values(), **{name: rows.values() for name, rows in self.rows.items()}}

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Return what is wrong in rows: the id of the row's first box, and the sentence."""
        return [
            (f"id_{form.prefix}-{name if name != '__all__' else 'name'}", str(sentence))
            for rows in self.rows.values()
            if rows.is_bound
            for form in rows.forms
            for name, sentences in form.errors.items()
            for sentence in sentences
        ]


def _with_more(data: QueryDict | None, name: str) -> QueryDict | None:
    """Return what was sent, with more empty rows where they were asked for."""
    if data is None or data.get("more") != name:
        return data
    more = data.copy()
    total = f"{name}-TOTAL_FORMS"
    count = int(more.get(total, "0")) if more.get(total, "0").isdigit() else 0
    more[total] = str(min(count + ROWS[name], 60))
    return more


def _days(row: Mapping[str, Any]) -> dict[str, date | None]:
    names = ("starts_on", "ends_on")
    return {name: date.fromisoformat(row[name]) if row.get(name) else None for name in names}


def initial_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the form begins with."""
    free = {True: "yes", False: "no", None: ""}[values.get("is_free")]
    return {**values, "is_free": free, "areas": "\n".join(values.get("areas", []))}
