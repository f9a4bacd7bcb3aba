"""Forms of the staff's pages: pathways and steps, menus and lines, lists for families, words in other languages."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from village.find_help.models.service_words import ServiceWords
from village.find_help.rules.asking import query_of, typed_from
from village.find_help.rules.pins import MOST
from village.find_help.rules.rule_words import values_of

LONG = {"rows": 3}
NARROW = {"class": "govuk-input--width-3", "inputmode": "numeric"}


def _version() -> forms.IntegerField:
    return forms.IntegerField(required=False, widget=forms.HiddenInput)


def _age(label: str, missing: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=25,
        widget=forms.NumberInput(attrs=NARROW),
        error_messages={
            "required": missing,
            "invalid": "Write a whole number, such as 5.",
            "min_value": "Write an age from 0 to 25.",
            "max_value": "Write an age from 0 to 25.",
        },
    )


class PathwayForm(forms.Form):
    """What a pathway says of itself."""

    version = _version()
    title = forms.CharField(
        label="Title",
        max_length=120,
        help_text="As a family would say it, such as: When talking comes late",
        error_messages={"required": "Give the pathway a title."},
    )
    lede = forms.CharField(
        label="What it is about, in two or three sentences",
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs=LONG),
    )
    lowest_age = _age("From age", "Say from which age.")
    highest_age = _age("To age", "Say to which age.")

    def values(self) -> dict[str, Any]:
        """Return the columns."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class StepForm(forms.Form):
    """One step of a pathway."""

    version = _version()
    title = forms.CharField(
        label="Title of the step", max_length=120, error_messages={"required": "Give the step a title."}
    )
    words = forms.CharField(
        label="What to do, in plain words", required=False, max_length=3000, widget=forms.Textarea(attrs=LONG)
    )
    chosen = forms.MultipleChoiceField(
        label="Services chosen by hand", required=False, widget=forms.CheckboxSelectMultiple
    )
    rule = forms.CharField(
        label="Services chosen by a rule",
        required=False,
        max_length=500,
        help_text="Search in the directory, then paste the address of the page with the results. New services that fit"
        " come in by themselves.",
    )
    most = forms.IntegerField(
        label="How many services the rule may add at most",
        min_value=0,
        max_value=20,
        initial=5,
        widget=forms.NumberInput(attrs=NARROW),
        error_messages={"required": "Write a number from 0 to 20."},
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(pk), name) for pk, name in choices]
        chosen = forms.MultipleChoiceField(
            label="Services chosen by hand", required=False, widget=forms.CheckboxSelectMultiple, choices=named
        )
        self.fields["chosen"] = chosen
        if not named:
            chosen.help_text = "Put services on your own list in the directory first. They then stand here to tick."

    def clean_rule(self) -> str:
        """Return the rule as an address has it; refused where it asks for nothing."""
        rule = str(self.cleaned_data["rule"])
        if not rule.strip():
            return ""
        typed = typed_from(values_of(rule))
        if typed.is_empty:
            raise ValidationError("This address holds no search. Search in the directory, then copy the whole address.")
        return query_of(typed.asked)

    def values(self) -> dict[str, Any]:
        """Return the columns."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {**found, "chosen": [int(pk) for pk in found["chosen"]][:MOST]}


class MenuForm(forms.Form):
    """What stands above a school's menu."""

    version = _version()
    title = forms.CharField(label="Title", max_length=120, error_messages={"required": "Give the menu a title."})
    words = forms.CharField(
        label="What stands above the list",
        required=False,
        max_length=1500,
        help_text="Whom to ask at school, and how. It is printed too.",
        widget=forms.Textarea(attrs=LONG),
    )

    def values(self) -> dict[str, Any]:
        """Return the columns."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class LineForm(forms.Form):
    """One service on a menu."""

    version = _version()
    heading = forms.CharField(
        label="Heading above it",
        required=False,
        max_length=80,
        help_text="Leave it empty to put it under the heading before.",
    )
    words = forms.CharField(
        label="The school’s own line",
        required=False,
        max_length=300,
        help_text="Such as: Mrs Lund can come with you the first time.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def values(self) -> dict[str, Any]:
        """Return the columns."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class ListForm(forms.Form):
    """What a list for a family says above its services."""

    title = forms.CharField(
        label="Title",
        max_length=120,
        initial="Help that we talked about",
        help_text="No name and nothing private: whoever has the link can read it.",
        error_messages={"required": "Give the list a title."},
    )
    words = forms.CharField(
        label="A few words (optional)", required=False, max_length=600, widget=forms.Textarea(attrs=LONG)
    )


class WordsForm(forms.Form):
    """What a service says in another language."""

    version = _version()
    seen_english = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(
        label="Name",
        required=False,
        max_length=250,
        help_text="Only where people say another name. The English stays beside it: it is on the sign on the door.",
    )
    summary = forms.CharField(label="In one line", required=False, max_length=300, widget=forms.Textarea(attrs=LONG))
    what_happens = forms.CharField(
        label="What happens after somebody asks, a line for each step",
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs=LONG),
    )
    description = forms.CharField(
        label="Description", required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 6})
    )
    made = forms.ChoiceField(
        label="Who translated it?",
        choices=ServiceWords.Made.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say who translated it."},
    )
    is_checked = forms.BooleanField(label="Somebody who reads the language well has read every word", required=False)

    def words_typed(self) -> dict[str, str]:
        """Return the four texts."""
        return {name: str(self.cleaned_data[name]) for name in ("name", "summary", "what_happens", "description")}
