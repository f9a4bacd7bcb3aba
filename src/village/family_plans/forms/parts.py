"""Goals, steps, words and questions of a plan."""

from django import forms

from village.design.days import DayField
from village.family_plans.forms.choices import Choices, one_of
from village.family_plans.models.goals import WHO, PlanGoal
from village.family_plans.models.words import PARTS, WHOSE
from village.family_plans.rules.smart import Hint, hints
from village.family_plans.rules.whose_words import Part

EMPTY = {"required": "Write it in a few words."}


class PartForm(forms.Form):
    """A part of a plan, with the version that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, choices: Choices, is_new: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.offer(choices, is_new=is_new)

    def offer(self, choices: Choices, *, is_new: bool) -> None:
        """Offer the people of the plan to choose from."""

    def open_hints(self) -> tuple[Hint, ...]:
        """Return what is still open about it; a hint never holds anything up."""
        return ()


class GoalForm(PartForm):
    """One thing that they want."""

    words = forms.CharField(
        label="What do you want?",
        max_length=300,
        help_text="In the family’s own words. One thing.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=EMPTY,
    )
    how_we_know = forms.CharField(
        label="How will you know?", max_length=300, required=False, help_text="What you would both see or count."
    )
    by_on = DayField(label="By when?", required=False)
    standing = forms.ChoiceField(label="How it stands", choices=PlanGoal.Standing, required=False)

    def offer(self, choices: Choices, *, is_new: bool) -> None:
        """A new goal is on the way."""
        if is_new:
            self.fields.pop("standing")

    def open_hints(self) -> tuple[Hint, ...]:
        """Return which of specific, measurable and dated are missing of what is typed, or of what stands."""
        seen = self.cleaned_data if self.is_bound and self.errors is not None else self.initial
        if not seen.get("words"):
            return ()
        return hints(str(seen["words"]), str(seen.get("how_we_know") or ""), seen.get("by_on"))


class StepForm(PartForm):
    """Who does what, by when."""

    who = forms.ChoiceField(
        label="Who does it?",
        choices=WHO,
        widget=forms.RadioSelect,
        error_messages={"required": "Say who does it."},
    )
    words = forms.CharField(label="Does what?", max_length=300, error_messages=EMPTY)
    by_on = DayField(label="By when?", required=False)
    often = forms.CharField(label="How often", max_length=80, required=False, help_text="Such as: every Sunday.")

    def offer(self, choices: Choices, *, is_new: bool) -> None:
        """A step of the family can be one adult's, a step of the school one colleague's."""
        self.fields["adult_id"] = one_of("Which adult, if it is one of the family", choices.adults)
        self.fields["practitioner_id"] = one_of(
            "Which colleague, if it is the school", choices.staff, "They see what they are asked to do."
        )
        self.fields["who_words"] = forms.CharField(
            label="Which service, if it is another", max_length=120, required=False
        )
        self.order_fields(["version", "who", "adult_id", "practitioner_id", "who_words", "words", "by_on", "often"])


class WordsForm(PartForm):
    """What somebody said, and whose words they are."""

    part = forms.ChoiceField(
        label="Where do they stand?", choices=[one for one in PARTS if one[0] not in {Part.SAID, Part.REVIEW}]
    )
    whose = forms.ChoiceField(
        label="Whose words are these?",
        choices=WHOSE,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whose words they are."},
    )
    words = forms.CharField(
        label="What did they say?",
        max_length=2000,
        help_text="As they said it. In their own language if you like.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=EMPTY,
    )

    def offer(self, choices: Choices, *, is_new: bool) -> None:
        """Words of a parent are that parent's, words of a child that child's."""
        self.fields["adult_id"] = one_of("Which parent or carer", choices.adults)
        if len(choices.pupils) > 1:
            self.fields["pupil_id"] = one_of("Which child", choices.pupils)
        self.order_fields(["version", "part", "whose", "adult_id", "pupil_id", "words"])


class ScaleForm(PartForm):
    """A question from 0 to 10."""

    words = forms.CharField(
        label="The question, in your own words",
        max_length=160,
        help_text="Such as: How do mornings feel?",
        error_messages=EMPTY,
    )
    low_words = forms.CharField(label="0 is", max_length=60, required=False, help_text="Such as: awful.")
    high_words = forms.CharField(label="10 is", max_length=60, required=False, help_text="Such as: easy.")
    tool = forms.CharField(
        label="Numbers of a licensed tool",
        max_length=80,
        required=False,
        help_text="Only where your school has the licence and the training. Write its name, then note its numbers;"
        " Village shows none of its words or pictures.",
    )


class NumberForm(forms.Form):
    """One number on a scale."""

    on = DayField(label="On which day?")
    value = forms.IntegerField(
        label="Number",
        min_value=0,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3", "min": "0"}),
        error_messages={"required": "Write a whole number.", "invalid": "Write a whole number."},
    )


PART_FORMS: dict[str, type[PartForm]] = {
    "goals": GoalForm,
    "steps": StepForm,
    "words": WordsForm,
    "scales": ScaleForm,
}
