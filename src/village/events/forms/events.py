"""One page for everything about an event: what, for whom, when again, where, what it costs and offers."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms

from village.design.days import DayField
from village.events.models.event import Event
from village.events.models.series import Series
from village.events.models.venue import Venue
from village.events.rules.repeating import Repeats, read, stored
from village.organisations.models.organisation import Organisation
from village.wording.rules.languages import LANGUAGES

NARROW = {"class": "govuk-input--width-4"}
ONCE = "once"
PATTERNS = (
    (ONCE, "Once"),
    ("weekly", "Every week, or every few weeks"),
    ("monthly", "Every month, on one weekday"),
    ("half-term-first", "On the first school day of each half-term"),
    ("half-term-last", "On the last school day of each half-term"),
)
WEEKDAYS = tuple(enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")))
NTH = ((1, "First"), (2, "Second"), (3, "Third"), (4, "Fourth"), (-1, "Last"))
YEARS = ((-1, "Nursery"), (0, "Reception"), *((number, f"Year {number}") for number in range(1, 14)))
MONEY = re.compile(r"£?\s*(\d{1,4})(?:\.(\d{2}))?")
COUNT = forms.NumberInput(attrs=NARROW)
PLAIN = (
    "title",
    "kind",
    "audience",
    "about",
    "who_for",
    "is_big",
    "online_at",
    "first_on",
    "starts_at",
    "ends_at",
    "booking",
    "places",
    "has_childcare",
    "childcare_places",
    "interpreters",
    "access",
    "transport",
    "contact",
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


def line(label: str, most: int, hint: str = "") -> forms.CharField:
    """Return a field for one line that may stay empty."""
    return forms.CharField(label=label, max_length=most, required=False, help_text=hint)


def count(label: str, hint: str = "") -> forms.IntegerField:
    """Return a field for a number of people that may stay empty."""
    return forms.IntegerField(label=label, min_value=1, max_value=20000, required=False, help_text=hint, widget=COUNT)


class EventForm(forms.Form):
    """An event; nothing is shown to families before it is published."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    host = forms.TypedChoiceField(label="Whose event is it?", coerce=int, required=False, empty_value=None)
    title = forms.CharField(
        label="What is it called?",
        max_length=160,
        error_messages={"required": "Give the event a name that families understand."},
    )
    kind = forms.ChoiceField(label="What kind is it?", choices=Event.Kind.choices)
    audience = forms.ChoiceField(
        label="Who sees it?", choices=Event.Audience.choices, widget=forms.RadioSelect, initial="everybody"
    )
    about = forms.CharField(
        label="What happens there, in plain words",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    who_for = line("Who it is for, in words", 160, "Such as: Reception and Year 1.")
    years = forms.TypedMultipleChoiceField(
        label="Year groups that it calls",
        coerce=int,
        choices=YEARS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="To be warned when the same families are called twice on one evening. None: everybody.",
    )
    is_big = forms.BooleanField(label="The whole town comes: nothing else should be on beside it", required=False)
    first_on = DayField(label="First day", help_text="Or the only one.")
    starts_at = clock_time("Begins at", "Such as 9:30.")
    ends_at = clock_time("Ends at")
    pattern = forms.ChoiceField(label="How often?", choices=PATTERNS, widget=forms.RadioSelect, initial=ONCE)
    every = forms.IntegerField(
        label="Every how many weeks or months", min_value=1, max_value=12, initial=1, required=False, widget=COUNT
    )
    weekdays = forms.TypedMultipleChoiceField(
        label="On which weekdays",
        coerce=int,
        choices=WEEKDAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None: on the weekday of the first day.",
    )
    nth = forms.TypedChoiceField(label="Which of the month", coerce=int, choices=NTH, required=False, empty_value="1")
    term_time = forms.BooleanField(
        label="Only in term time; days on which school is closed are left out", required=False
    )
    until = DayField(label="Last day", required=False, help_text="Or give a number of times. Neither: until changed.")
    times = forms.IntegerField(label="How many times", min_value=1, max_value=200, required=False, widget=COUNT)
    left_out = forms.CharField(
        label="Not on these days",
        required=False,
        help_text="One day on a line, such as 6/5/2026. Holidays and closed days are left out by themselves.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    venue = forms.TypedChoiceField(label="Where", coerce=int, required=False, empty_value=None)
    online_at = forms.URLField(
        label="Address, where it is online",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Where people book, only those who did see it.",
    )
    booking = forms.ChoiceField(
        label="How do people come?", choices=Event.Booking.choices, widget=forms.RadioSelect, initial="come"
    )
    places = count("Places", "Empty: as many as come.")
    cost = line("What it costs for each", 12, "Empty: free. Such as: £2.50")
    has_childcare = forms.BooleanField(label="There is a crèche", required=False)
    childcare_places = count("Places in the crèche")
    interpreters = forms.MultipleChoiceField(
        label="Somebody interprets into",
        choices=[(one.code, one.english_name) for one in LANGUAGES if one.code != "en"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    access = line("Access", 300, "Steps, ramp, hearing loop, parking, a quiet room.")
    transport = line("How to get there", 300, "Bus, minibus from school, parking.")
    contact = line("Whom to ask", 200, "An office and its number, no private one.")
    series = forms.TypedChoiceField(label="Part of", coerce=int, required=False, empty_value=None)
    slot = forms.TypedChoiceField(
        label="Workshop in", coerce=int, required=False, empty_value=None, help_text="An hour of a conference."
    )

    def __init__(
        self,
        *args: object,
        hosts: Iterable[Organisation] = (),
        for_all: str = "",
        venues: Iterable[Venue] = (),
        series: Iterable[Series] = (),
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        own = [("", for_all)] if for_all else []
        held = list(series)
        choices: dict[str, list[tuple[object, str]]] = {
            "host": [*own, *((one.pk, one.name) for one in hosts)],
            "venue": [("", "Online, or not known yet"), *((one.pk, str(one)) for one in venues)],
            "series": [("", "Nothing"), *((one.pk, one.title) for one in held)],
            "slot": [
                ("", "None"),
                *((slot.pk, f"{one.title}: {slot.title}") for one in held for slot in one.slots.all()),
            ],
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]
        if not own:
            self.fields["host"].required = True

    def clean_cost(self) -> int:
        """Return pence."""
        words = str(self.cleaned_data["cost"]).strip().lower()
        if words in {"", "free", "0"}:
            return 0
        found = MONEY.fullmatch(words)
        if found is None:
            raise forms.ValidationError("Write what it costs in pounds, such as £2 or £2.50, or leave it empty.")
        return int(found[1]) * 100 + int(found[2] or 0)

    def clean_left_out(self) -> tuple[date, ...]:
        """Return the days that somebody leaves out."""
        days = set()
        for words in re.split(r"[\n,;]+", self.cleaned_data["left_out"]):
            if words.strip():
                days.add(_day(words.strip()))
        return tuple(sorted(days))

    def values(self) -> dict[str, Any]:
        """Return what the service takes, without the host."""
        values = self.cleaned_data
        found: dict[str, Any] = {name: values[name] for name in PLAIN}
        found |= {"cost_pence": values["cost"], "years": sorted(values["years"])}
        found |= {f"{name}_id": values[name] for name in ("venue", "series", "slot")}
        found["repeats"] = self._repeats()
        return found

    def _repeats(self) -> dict[str, object] | None:
        values = self.cleaned_data
        if values["pattern"] == ONCE:
            return None
        by_week = values["pattern"] in {"weekly", "monthly"}
        weekdays = tuple(values["weekdays"]) or (values["first_on"].weekday(),)
        return stored(
            Repeats(
                values["pattern"],
                every=values["every"] or 1,
                weekdays=weekdays if by_week else (),
                nth=values["nth"] or 1,
                term_time=values["term_time"],
                until=values["until"],
                times=values["times"],
                left_out=values["left_out"],
            )
        )


def initial_of(event: Event) -> Mapping[str, object]:
    """Return what the form shows of an event."""
    found: dict[str, object] = {name: getattr(event, name) for name in PLAIN}
    found |= {"host": event.host_id or "", "version": event.version, "years": event.years}
    found |= {name: getattr(event, f"{name}_id") or "" for name in ("venue", "series", "slot")}
    found["cost"] = f"£{event.cost_pence / 100:.2f}" if event.cost_pence else ""
    rule = read(event.repeats)
    if rule is not None:
        found |= {name: getattr(rule, name) for name in ("pattern", "every", "nth", "term_time", "until", "times")}
        found |= {"weekdays": list(rule.weekdays), "left_out": "\n".join(f"{day:%-d/%-m/%Y}" for day in rule.left_out)}
    return found


def _day(words: str) -> date:
    for shape in ("%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(words, shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise forms.ValidationError(f"“{words[:40]}” is no day. Write it as 6/5/2026.")
