"""What is typed on the page of an answer: one action's draft and what shows it, each under a prefix of its own."""

from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from village.design.days import DayField
from village.plans.models.evidence import Evidence
from village.reviews.rules.answers import LONGEST_LINE
from village.reviews.services.answering import Shown

KINDS = [
    (Evidence.Kind.OBSERVATION, "Something seen"),
    (Evidence.Kind.VOICE, "What people said"),
    (Evidence.Kind.NUMBER, "A number"),
    (Evidence.Kind.RESEARCH, "Research"),
]
SHOWN_KINDS = [choice for choice in KINDS if choice[0] != Evidence.Kind.NUMBER]
"""What a link or a file can be; a number is typed, so that it can be counted on."""
_WEB = URLValidator(schemes=("http", "https"))


def prefix_of(asked_id: int) -> str:
    """Return what stands before the names of one action's fields."""
    return f"a{asked_id}"


def section_prefix_of(asked_id: int) -> str:
    """Return what stands before the names of one section's fields."""
    return f"s{asked_id}"


def _cut(form: forms.Form) -> str:
    """Return as much as can be kept of a text that is longer than any answer, or that holds what no text holds."""
    return str(form.data.get(form.add_prefix("text"), "")).replace("\x00", "")[: LONGEST_LINE * 5]


class DraftForm(forms.Form):
    """What is begun of one answer; every piece may be missing."""

    count = forms.IntegerField(min_value=1, max_value=2_000_000_000, required=False)
    rating = forms.CharField(required=False, max_length=20)
    text = forms.CharField(required=False, strip=False, max_length=LONGEST_LINE * 5)
    also = forms.TypedMultipleChoiceField(required=False, coerce=int)

    def __init__(self, data: Any, *, prefix: str, on_link: list[int]) -> None:
        """Take the ids of the actions on the same link."""
        super().__init__(data, prefix=prefix)
        self.fields["also"].choices = [(str(pk), "") for pk in on_link]  # type: ignore[attr-defined]  # a ChoiceField

    @classmethod
    def is_in(cls, data: Any, prefix: str) -> bool:
        """Return whether the page sent this one."""
        return f"{prefix}-count" in data

    def values(self) -> dict[str, Any]:
        """Return what can be read of it; what cannot is left out."""
        self.is_valid()
        found = self.cleaned_data
        return {
            "count": found.get("count") or 1,
            "code": found.get("rating") or "",
            "text": found["text"] if "text" in found else _cut(self),
            "also": found.get("also") or [],
        }


class SectionForm(forms.Form):
    """What is begun of a section's word."""

    count = forms.IntegerField(min_value=1, max_value=2_000_000_000, required=False)
    text = forms.CharField(required=False, strip=False, max_length=LONGEST_LINE * 5)

    def values(self) -> dict[str, Any]:
        """Return what can be read of it."""
        self.is_valid()
        found = self.cleaned_data
        return {"count": found.get("count") or 1, "text": found["text"] if "text" in found else _cut(self)}


class NumberField(forms.CharField):
    """A number as people write it: 1,200 or 37%."""

    def clean(self, value: Any) -> Any:
        """Return a Decimal, or None for an empty box."""
        words = str(super().clean(value) or "").replace(",", "").replace(" ", "").rstrip("%")
        if not words:
            return None
        try:
            number = Decimal(words)
        except InvalidOperation:
            raise ValidationError("Write a number in figures, such as 14.") from None
        if not number.is_finite() or abs(number) >= 10**14:
            raise ValidationError("Write a number of at most 14 digits.")
        return number


class PiecesForm(forms.Form):
    """What shows it, typed; files come beside."""

    voice = forms.CharField(
        label="What did they say?",
        required=False,
        max_length=LONGEST_LINE,
        help_text="In their own words, without their names.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    value = NumberField(
        label="The number",
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "decimal"}),
    )
    out_of = NumberField(
        label="Out of",
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "decimal"}),
    )
    unit = forms.CharField(
        label="Of what?",
        required=False,
        max_length=60,
        help_text="Such as families, schools or %.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    as_of = DayField(label="On which day was it true?", required=False, help_text="Leave it empty for today.")
    link = forms.CharField(
        label="The link",
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
    )
    link_words = forms.CharField(label="What is there to see?", required=False, max_length=300)
    link_kind = forms.ChoiceField(label="It is", required=False, choices=SHOWN_KINDS)
    seen = forms.CharField(
        label="What was seen or read?",
        required=False,
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen_kind = forms.ChoiceField(
        label="It is", required=False, choices=[choice for choice in KINDS if choice[0] in {"observation", "research"}]
    )

    def clean_link(self) -> str:
        """Take an address without https:// too."""
        link = str(self.cleaned_data["link"]).strip()
        if link and not urlsplit(link).scheme:
            link = f"https://{link}"
        if link:
            try:
                _WEB(link)
            except ValidationError:
                raise ValidationError("Write the link in full, such as https://www.example.org/page.") from None
        return link

    def clean(self) -> dict[str, Any]:
        """A number needs what it counts, or what it is out of; its day is past."""
        found = self.cleaned_data
        value, out_of, unit = found.get("value"), found.get("out_of"), found.get("unit")
        if "%" in str(self.data.get(self.add_prefix("value"), "")) and not unit:
            unit = found["unit"] = "%"
        if value is None and (out_of is not None or unit) and not self.errors:
            self.add_error("value", "Write the number.")
        elif value is not None and not unit and out_of is None:
            self.add_error("unit", "Say what was counted: families, schools, %.")
        elif value is not None and out_of is not None and not 0 <= value <= out_of:
            self.add_error("out_of", "The number is more than what it is out of. Look at both again.")
        if found.get("as_of") and found["as_of"] > timezone.localdate():
            self.add_error("as_of", "This day is still to come. Write the day on which it was true.")
        return found

    def pieces(self) -> list[Shown]:
        """Return what was typed as evidence; the form is valid."""
        found, made = self.cleaned_data, list[Shown]()
        if found["voice"].strip():
            made.append(Shown(kind=Evidence.Kind.VOICE, words=found["voice"].strip()))
        if found["value"] is not None:
            made.append(
                Shown(
                    kind=Evidence.Kind.NUMBER,
                    value=found["value"],
                    out_of=found["out_of"],
                    unit=found["unit"].strip(),
                    as_of=found["as_of"] or timezone.localdate(),
                )
            )
        if found["link"]:
            kind = found["link_kind"] or Evidence.Kind.OBSERVATION
            made.append(Shown(kind=kind, words=found["link_words"].strip(), link=found["link"]))
        if found["seen"].strip():
            kind = found["seen_kind"] or Evidence.Kind.OBSERVATION
            made.append(Shown(kind=kind, words=found["seen"].strip()))
        return made


class ColleagueForm(forms.Form):
    """Who would know better: one of the own organisation's people, or anybody with an address."""

    person = forms.ChoiceField(label="Who knows better?", required=False, widget=forms.RadioSelect)
    name = forms.CharField(label="Name", required=False, max_length=120)
    email = forms.CharField(
        label="E-mail address",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
    )
    words = forms.CharField(
        label="A line for them", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: Any, *, people: list[tuple[str, str]]) -> None:
        """Take the colleagues who can be chosen."""
        super().__init__(data)
        self.fields["person"].choices = [*people, ("", "Somebody else")]  # type: ignore[attr-defined]  # a ChoiceField
        if not people:
            del self.fields["person"]


class HandBackForm(forms.Form):
    """Who would know."""

    words = forms.CharField(
        label="Who would know?",
        required=False,
        max_length=500,
        help_text="A name, a team, or what happened. One line is enough.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
