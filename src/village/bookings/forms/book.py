"""The form by which a family books: few questions, and none that is not needed."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from village.bookings.models.booking import Booking
from village.bookings.models.time_to_book import TimeToBook
from village.bookings.queries.known import KnownChild, outcode_of
from village.bookings.rules.years import year_choices, year_words
from village.design.speech import READER, language_name, say
from village.events.models.event import Event
from village.outbox.rules.addresses import email_problem, phone_of

MOST_CHILDREN = 4
"""Of whom a year is asked, without any script; a family of more says so below."""
NARROW = {"class": "govuk-input--width-2", "inputmode": "numeric", "dir": "ltr"}
NO_NUMBER = _("Write a whole number, such as 1.")
NO_ADDRESS = _("This is no mobile number and no e-mail address. Check it, or leave it empty.")
NO_POSTCODE = _("Write the first half of your postcode, such as ZZ1. Or leave it empty.")


def _number(label: Any, most: int, *, initial: int = 0, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=most,
        initial=initial,
        help_text=hint,
        widget=forms.TextInput(attrs=NARROW),
        error_messages={
            "required": NO_NUMBER,
            "invalid": NO_NUMBER,
            "min_value": NO_NUMBER,
            "max_value": _("That is more than one booking can be for."),
        },
    )


class BookForm(forms.Form):
    """Who comes, what we should know, and one way to reach the family."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    website = forms.CharField(required=False, max_length=100)
    """A trap for machines: no person sees it."""
    time_to_book = forms.TypedChoiceField(
        label=_("Which time?"), coerce=int, required=False, empty_value=None, widget=forms.RadioSelect
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Write your name, so that the door knows you.")},
    )
    adults = _number(_("How many grown-ups?"), 20, initial=1, hint=_("With you."))
    pupils = forms.TypedMultipleChoiceField(
        label=_("Your children"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    year_1 = forms.TypedChoiceField(label=_("First child"), coerce=int, required=False, empty_value=None)
    year_2 = forms.TypedChoiceField(label=_("Second child"), coerce=int, required=False, empty_value=None)
    year_3 = forms.TypedChoiceField(label=_("Third child"), coerce=int, required=False, empty_value=None)
    year_4 = forms.TypedChoiceField(label=_("Fourth child"), coerce=int, required=False, empty_value=None)
    more = forms.IntegerField(
        label=_("More children than four?"), min_value=0, max_value=12, required=False, widget=forms.TextInput(NARROW)
    )
    cared_for = _number(_("How many children for the crèche?"), 12)
    interpreter = forms.ChoiceField(label=_("Would an interpreter help?"), required=False)
    needs = forms.CharField(
        label=_("Anything we should know?"),
        help_text=_("Food, access, language. You can leave this empty."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    contact = forms.CharField(
        label=_("Where shall we remind you?"),
        help_text=_("Your mobile number or your e-mail address. We use it for this booking and for nothing else."),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "dir": "ltr"}),
    )
    outcode = forms.CharField(
        label=_("First half of your postcode"),
        help_text=_("It tells us from where people come. You can leave this empty."),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "dir": "ltr"}),
    )

    def __init__(
        self,
        *args: Any,
        event: Event,
        children: Sequence[KnownChild] = (),
        times: Iterable[TimeToBook] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._children = {one.pupil.pk: one for one in children}
        asked = [("", say("Nobody")), *year_choices(READER)]
        for number in range(1, MOST_CHILDREN + 1):
            self.fields[f"year_{number}"].choices = asked  # type: ignore[attr-defined]
        self._offer(
            "pupils", [(one.pupil.pk, f"{one.name}, {year_words(one.year, READER)}") for one in self._children.values()]
        )
        self._offer("time_to_book", [(one.pk, _time_words(one)) for one in times])
        spoken = [(code, language_name(code, code)) for code in event.interpreters]
        self._offer("interpreter", [("", say("No, thank you")), *spoken] if spoken else [])
        if not event.has_childcare:
            del self.fields["cared_for"]

    def _offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        """A question without anything to choose is not asked."""
        if choices:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    @property
    def year_fields(self) -> list[forms.BoundField]:
        return [self[f"year_{number}"] for number in range(1, MOST_CHILDREN + 1)]

    @property
    def years(self) -> list[int | None]:
        """The years of children whom we do not know, as they were chosen; None for each of "more"."""
        chosen = [self.cleaned_data.get(f"year_{number}") for number in range(1, MOST_CHILDREN + 1)]
        return [year for year in chosen if year is not None] + [None] * (self.cleaned_data.get("more") or 0)

    @property
    def known(self) -> list[tuple[int, int | None]]:
        """The children who were ticked: record and year."""
        return [(pk, self._children[pk].year) for pk in self.cleaned_data.get("pupils", ()) if pk in self._children]

    def clean_contact(self) -> str:
        """A number or an address, as it is sent to; which of both it is stands in `reach_by`."""
        written = str(self.cleaned_data["contact"]).strip()
        self.reach_by = Booking.ReachBy.NONE
        if not written:
            return ""
        if "@" in written:
            if email_problem(written):
                raise forms.ValidationError(NO_ADDRESS)
            self.reach_by = Booking.ReachBy.EMAIL
            return written
        phone = phone_of(written)
        if phone.problem:
            raise forms.ValidationError(NO_ADDRESS)
        self.reach_by = Booking.ReachBy.TEXT
        return phone.number

    def clean_outcode(self) -> str:
        """The first half alone, also of a whole postcode."""
        written = str(self.cleaned_data["outcode"]).strip()
        found = outcode_of(written)
        if written and not found:
            raise forms.ValidationError(NO_POSTCODE)
        return found


def _time_words(one: TimeToBook) -> str:
    span = f"{one.starts_at:%H:%M}–{one.ends_at:%H:%M}"
    return f"{span}, {one.with_whom}" if one.with_whom else span
