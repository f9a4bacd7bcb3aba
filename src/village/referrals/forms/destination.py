"""A destination and the questions of its form, a row for each."""

import re
import secrets
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from village.organisations.models.organisation import Organisation
from village.referrals.models.destination import TIERS
from village.referrals.rules.formats import KIND_WORDS, MOST_QUESTIONS, Kind, Question
from village.referrals.rules.waiting import FEWEST_DAYS, MOST_DAYS
from village.referrals.services.destinations import DestinationDetails

EMPTY_ROWS = 3


class DestinationForm(forms.Form):
    """To whom is referred, how long they take to answer, and what they ask."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label="Name", max_length=120, help_text="As the town says it, such as Attendance improvement officer."
    )
    organisation = forms.ModelChoiceField(
        label="Whose service is it?",
        queryset=Organisation.objects.none(),
        empty_label="Choose",
        help_text="With this organisation the family agrees to share.",
    )
    about = forms.CharField(
        label="What does it do for a family?",
        max_length=300,
        required=False,
        help_text="One plain sentence. Families read it.",
    )
    email = forms.EmailField(
        label="E-mail address to which the link goes", help_text="An address that a team reads, not one person’s."
    )
    days_to_answer = forms.IntegerField(
        label="Days to answer",
        min_value=FEWEST_DAYS,
        max_value=MOST_DAYS,
        initial=10,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    tier = forms.ChoiceField(label="How much help it is", choices=TIERS, initial="targeted")

    def __init__(
        self, *args: Any, organisations: "QuerySet[Organisation]", questions: Sequence[Question], **kwargs: Any
    ) -> None:
        """`questions` stand already; some empty rows are below them."""
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # a ModelChoiceField
        self.rows = min(len(questions) + EMPTY_ROWS, MOST_QUESTIONS)
        for number in range(self.rows):
            question = questions[number] if number < len(questions) else Question(secrets.token_hex(4), "")
            self._add_row(number, question)

    def _add_row(self, number: int, question: Question) -> None:
        fields: dict[str, forms.Field] = {
            "code": forms.CharField(widget=forms.HiddenInput, initial=question.code, max_length=20),
            "label": forms.CharField(label="Question", required=False, max_length=160, initial=question.label),
            "kind": forms.ChoiceField(label="Answered by", choices=list(KIND_WORDS.items()), initial=question.kind),
            "choices": forms.CharField(
                label="The list, with commas", required=False, max_length=300, initial=", ".join(question.choices)
            ),
            "help": forms.CharField(label="Help under it", required=False, max_length=200, initial=question.help),
            "required": forms.BooleanField(
                label="Must be answered", required=False, initial=question.is_required and bool(question.label)
            ),
        }
        self.fields |= {f"q{number}-{name}": field for name, field in fields.items()}

    def question_rows(self) -> Iterator[dict[str, forms.BoundField]]:
        """Yield the fields of each question."""
        for number in range(self.rows):
            names = ("code", "label", "kind", "choices", "help", "required")
            yield {name: self[f"q{number}-{name}"] for name in names}

    def questions(self) -> list[Question]:
        """Return the questions as typed; a row without words is no question."""
        return [self._question(number) for number in range(self.rows) if self.cleaned_data[f"q{number}-label"].strip()]

    def details(self) -> DestinationDetails:
        """Return the rest in the service's words."""
        values = self.cleaned_data
        return DestinationDetails(
            values["organisation"].pk,
            values["name"],
            values["about"],
            values["email"],
            values["days_to_answer"],
            values["tier"],
        )

    def _question(self, number: int) -> Question:
        values = {name: self.cleaned_data[f"q{number}-{name}"] for name in ("code", "label", "kind", "choices", "help")}
        choices = tuple(part.strip() for part in values["choices"].split(",") if part.strip())
        return Question(
            re.sub(r"[^a-z0-9-]", "", values["code"].lower()) or f"q{number}",
            values["label"].strip(),
            values["kind"],
            is_required=self.cleaned_data[f"q{number}-required"],
            help=values["help"].strip(),
            choices=choices if values["kind"] == Kind.CHOICE else (),
        )
