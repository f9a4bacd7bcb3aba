"""Rows of a listing's page: weekdays with times, places, telephone numbers. An empty row counts for nothing."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory

from village.design.days import DayField
from village.directory.models.place import Place
from village.listings.queries.values import place_row
from village.listings.rules.times import Time

WIDTH = {"class": "govuk-input--width-5"}
TEL = {"class": "govuk-input--width-20", "inputmode": "tel"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOST_ROWS = 60
_PHONE = re.compile(r"[\d ()+.-]{3,24}")


def _clock(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H%M"],
        widget=forms.TimeInput(attrs=WIDTH, format="%H:%M"),
        error_messages={"invalid": "Write a time, such as 9:15 or 13:30."},
    )


class TimeRow(forms.Form):
    """One weekday, from one time to another."""

    day = forms.ChoiceField(
        label="Day", required=False, choices=[("", "No day"), *((str(n), day) for n, day in enumerate(WEEKDAYS))]
    )
    opens = _clock("From")
    closes = _clock("To")
    term_time = forms.BooleanField(label="Term time only", required=False)
    not_on_holidays = forms.BooleanField(label="Not on bank holidays", required=False)
    starts_on = DayField(label="Only from", required=False)
    ends_on = DayField(label="Only until", required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a row that is half filled, and times in the wrong order."""
        said: dict[str, Any] = super().clean() or {}
        opens, closes = said.get("opens"), said.get("closes")
        if said.get("day") and "opens" not in self.errors and "closes" not in self.errors and not (opens and closes):
            self.add_error("opens", "Write from when to when.")
        elif opens and closes and not said.get("day"):
            self.add_error("day", "Choose the day.")
        elif opens and closes and closes <= opens:
            self.add_error("closes", "It closes before it opens. Write the later time here.")
        if said.get("starts_on") and said.get("ends_on") and said["ends_on"] < said["starts_on"]:
            self.add_error("ends_on", "It ends before it begins.")
        return said

    def value(self) -> dict[str, Any] | None:
        """Return the row, or None for an empty one."""
        said = self.cleaned_data
        if not said.get("day"):
            return None
        return Time(
            day=int(said["day"]),
            opens=f"{said['opens']:%H:%M}",
            closes=f"{said['closes']:%H:%M}",
            term_time=said["term_time"],
            bank_holidays=not said["not_on_holidays"],
            starts_on=said["starts_on"].isoformat() if said["starts_on"] else "",
            ends_on=said["ends_on"].isoformat() if said["ends_on"] else "",
        ).row()


class PhoneRow(forms.Form):
    """A telephone number and what it is for."""

    number = forms.CharField(label="Number", required=False, max_length=24, widget=forms.TextInput(attrs=TEL))
    what = forms.CharField(
        label="What for, and when somebody answers", required=False, max_length=120, help_text="Never a person’s name."
    )

    def clean_number(self) -> str:
        """Refuse what is no telephone number."""
        number: str = self.cleaned_data["number"].strip()
        if number and not _PHONE.fullmatch(number):
            raise forms.ValidationError("Write a telephone number, such as 01632 960133.")
        return number

    def value(self) -> dict[str, Any] | None:
        """Return the row, or None for an empty one."""
        number = self.cleaned_data.get("number", "")
        return {"number": number, "what": self.cleaned_data.get("what", "")} if number else None


class PlaceRow(forms.Form):
    """A place where it is given: one that it has, one that is known, or a new one."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    known = forms.TypedChoiceField(label="A place that is known already", required=False, coerce=int, empty_value=None)
    name = forms.CharField(label="Name of the place", required=False, max_length=250)
    address = forms.CharField(label="Address without postcode", required=False, max_length=500)
    postcode = forms.CharField(
        label="Postcode",
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    secret = forms.BooleanField(
        label="Where it is must stay secret", required=False, help_text="A refuge, or somebody’s home."
    )
    online = forms.BooleanField(label="Online or by telephone", required=False)
    remove = forms.BooleanField(label="It is not given here any more", required=False)

    def __init__(self, *args: Any, places: Iterable[Place] = (), attached: frozenset[int] = frozenset(), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.attached, self.places = attached, {place.pk: place for place in places}
        choices = [("", "Choose, or write a new one below"), *((pk, _label(one)) for pk, one in self.places.items())]
        self.fields["known"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a place that is none of this listing, and a new one without a name or an address."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("id") and said["id"] not in self.attached:
            self.add_error(None, "This place is not there any more. Choose it anew.")
        postcode = said.get("postcode") or ""
        said["postcode"] = " ".join(postcode.upper().split())
        if not said.get("known") and said["postcode"] and not (said.get("name") or said.get("address")):
            self.add_error("name", "Write what the place is called, or its address.")
        return said

    def value(self) -> dict[str, Any] | None:
        """Return the row, or None for an empty or a removed one."""
        said = self.cleaned_data
        if said.get("remove"):
            return None
        if said.get("known") and not said.get("id"):
            return place_row(self.places[said["known"]])
        if not (said.get("id") or said.get("name") or said.get("address") or said.get("online")):
            return None
        return {name: said.get(name) for name in ("id", "name", "address", "postcode", "secret", "online")}


class Rows(BaseFormSet):  # type: ignore[type-arg]
    """Rows of which empty ones are left out."""

    def values(self) -> list[dict[str, Any]]:
        """Return what the filled rows say."""
        found = (form.value() for form in self.forms)
        return [row for row in found if row is not None]


TimeRows = cast(
    "type[Rows]", formset_factory(TimeRow, formset=Rows, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
)
PhoneRows = cast(
    "type[Rows]", formset_factory(PhoneRow, formset=Rows, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
)
PlaceRows = cast(
    "type[Rows]", formset_factory(PlaceRow, formset=Rows, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
)


def time_initial(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of a listing as its form begins with it."""
    return {**row, "not_on_holidays": not row.get("bank_holidays", True), "day": str(row["day"])}


def _label(place: Place) -> str:
    return ", ".join(part for part in (place.name, place.address, place.postcode) if part)
