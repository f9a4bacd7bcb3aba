"""What is filled in about a referral: the draft with the destination's own questions, and the family's agreement."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from village.design.days import DayField
from village.people.forms.agreement import YOUNG_PERSON
from village.people.forms.fields import one_of
from village.referrals.models.destination import Destination
from village.referrals.models.referral import Referral
from village.referrals.queries.facts import ALWAYS, Fact
from village.referrals.rules.formats import Kind, Question
from village.referrals.rules.life import OVERRIDE_REASONS
from village.referrals.services.drafting import LONGEST_WHY, Written
from village.referrals.services.moving import Said
from village.referrals.services.sending import Agreement

ANSWER = "answer-"


class BeginForm(forms.Form):
    """Whom the school asks."""

    destination = forms.TypedChoiceField(
        label="Who is asked to help?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who is asked to help.", "invalid_choice": "Choose one of the list."},
    )

    def __init__(self, *args: Any, destinations: Sequence[Destination], **kwargs: Any) -> None:
        """`destinations` are those to which the school can refer today."""
        super().__init__(*args, **kwargs)
        self.fields["destination"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (one.pk, one.name if one.name == one.organisation.name else f"{one.name}, {one.organisation.name}")
            for one in destinations
        ]


class DraftForm(forms.Form):
    """Why help is asked for, what the destination asks, and which known facts go."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(
        label="Why do you ask for help?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_WHY,
        required=False,
        help_text="In words that the family can read: they and the agency see the same. Nothing about another parent.",
    )
    family_words = forms.CharField(
        label="What does the family hope for?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WHY,
        required=False,
        help_text="In the words of whoever you write this with. No other parent reads them.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        questions: Sequence[Question],
        known: Sequence[Fact],
        referral: Referral,
        initial: Mapping[str, Any],
    ) -> None:
        """The draft as it stands, with a field for each question."""
        values = {
            "version": referral.version,
            "why": referral.why,
            "family_words": referral.family_words,
            "picked": referral.picked,
            **{f"{ANSWER}{code}": value for code, value in referral.answers.items()},
            **initial,
        }
        super().__init__(data, initial=values)
        self.questions = questions
        for question in questions:
            field = _field(question)
            self.fields[f"{ANSWER}{question.code}"] = field
            if question.kind == Kind.DAY and isinstance(value := values.get(f"{ANSWER}{question.code}"), str):
                self.initial[f"{ANSWER}{question.code}"] = _day(value)
        self.fields["picked"] = forms.MultipleChoiceField(
            label="What is known already and goes with it",
            help_text="The name goes in any case. Pick only what they need.",
            choices=[(fact.code, f"{fact.label}: {fact.value}") for fact in known if fact.code != ALWAYS],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    def written(self) -> Written:
        """Return the draft in the service's words."""
        values = self.cleaned_data
        answers = {question.code: _plain(values.get(f"{ANSWER}{question.code}")) for question in self.questions}
        return Written(values["why"], values["family_words"], answers, [ALWAYS, *values["picked"]])


class AgreeForm(forms.Form):
    """Who agreed to just this, and when. Nothing is ticked beforehand."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    given_by = one_of("Who agreed?", [], missing="Choose who agreed.")
    given_on = DayField(label="Agreed on", error_messages={"required": "Write the day on which they agreed."})
    has_seen = forms.BooleanField(
        label="I have shown or read them what goes to whom, and that they can stop it at any time",
        error_messages={"required": "Show it to them first, in their language. Then tick here."},
    )

    def __init__(self, *args: Any, givers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """`givers` have parental responsibility, or are the young person themself."""
        super().__init__(*args, **kwargs)
        self.fields["given_by"].choices = givers  # type: ignore[attr-defined]  # a ChoiceField

    def agreement(self) -> Agreement:
        """Return the agreement in the service's words."""
        values = self.cleaned_data
        if values["given_by"] == YOUNG_PERSON:
            return Agreement(values["given_on"], by_young_person=True)
        return Agreement(values["given_on"], adult_id=int(values["given_by"]))


class OverrideForm(forms.Form):
    """Why it goes on without agreement."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = one_of(
        "Why can the family not be asked?", list(OVERRIDE_REASONS.items()), missing="Choose the reason that counts."
    )
    words = forms.CharField(
        label="What makes you sure?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": "Write a line or two. It stands on record with your name."},
        help_text="Only the school’s own people who work with families read this.",
    )
    is_told = forms.BooleanField(
        label="The parents know of it, and may see it on their child’s page",
        required=False,
        help_text="Leave it empty if knowing could put somebody at risk.",
    )

    def said(self) -> Said:
        """Return the words and the reason."""
        return Said(self.cleaned_data["words"], self.cleaned_data["reason"])


class WordForm(forms.Form):
    """A word that was agreed by phone."""

    word = forms.CharField(label="The word that you agreed by phone", max_length=60, required=False)


def _field(question: Question) -> forms.Field:
    common: dict[str, Any] = {"label": question.label, "help_text": question.help, "required": False}
    if question.kind == Kind.WORDS:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=3000, **common)
    if question.kind == Kind.YES_NO:
        return forms.ChoiceField(choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect, **common)
    if question.kind == Kind.DAY:
        return DayField(**common)
    if question.kind == Kind.CHOICE:
        return forms.ChoiceField(choices=[("", "Choose"), *((one, one) for one in question.choices)], **common)
    return forms.CharField(max_length=200, **common)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
