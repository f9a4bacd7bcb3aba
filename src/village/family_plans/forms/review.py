"""Looking at a plan together: one form for the meeting."""

from collections.abc import Iterator
from typing import Any

from django import forms

from village.design.days import DayField
from village.family_plans.forms.choices import Choices, long_words, one_of
from village.family_plans.models.goals import PlanGoal
from village.family_plans.models.plan import How
from village.family_plans.models.review import Better
from village.family_plans.queries.content import Content
from village.family_plans.rules.promises import Who
from village.family_plans.services.looking_together import Looked, NewStep

NEW_STEPS = (1, 2, 3)
"""So many new steps fit on the form; more are added in the plan itself."""


def _whose(choices: Choices) -> Iterator[tuple[str, str]]:
    """Yield who can do a step: value as kind and, where it is one person, their id."""
    yield f"{Who.FAMILY}:", "All of the family"
    yield from ((f"{Who.FAMILY}:{pk}", name) for pk, name in choices.adults)
    yield f"{Who.CHILD}:", "The child"
    yield f"{Who.SCHOOL}:", "The school"
    yield from ((f"{Who.SCHOOL}:{pk}", name) for pk, name in choices.staff)


class ReviewForm(forms.Form):
    """What came of looking at it together."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    on = DayField(label="When did you look at it together?")
    how = forms.ChoiceField(label="How?", choices=How, widget=forms.RadioSelect)
    better = forms.ChoiceField(
        label="Is it better for you?", choices=Better.choices, required=False, widget=forms.RadioSelect
    )
    parent_words = long_words("What does the parent say?", "As they said it.")
    child_words = long_words("What does the child say?")
    school_words = long_words("What does the school say?")
    next_on = DayField(label="When do you look at it next?", required=False)

    def __init__(self, *args: object, choices: Choices, content: Content, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["adult_id"] = one_of("Who of the family answers?", choices.adults)
        self._scales, self._goals = content.scales, content.goals
        whose = [("", "Nobody yet"), *_whose(choices)]
        for number in NEW_STEPS:
            self.fields[f"step-{number}-words"] = forms.CharField(label="Does what?", max_length=300, required=False)
            self.fields[f"step-{number}-who"] = forms.ChoiceField(label="Who does it?", choices=whose, required=False)
            self.fields[f"step-{number}-by_on"] = DayField(label="By when?", required=False)
        for scale in content.scales:
            ends = f"0 is {scale.low_words or 'the worst'}, 10 is {scale.high_words or 'the best'}."
            self.fields[f"scale-{scale.pk}"] = forms.IntegerField(
                label=scale.words,
                help_text=f"A number of {scale.tool}." if scale.tool else ends,
                required=False,
                min_value=0,
                max_value=1000 if scale.tool else 10,
                widget=forms.NumberInput(attrs={"class": "govuk-input--width-3", "min": "0"}),
            )
        for goal in content.goals:
            self.fields[f"goal-{goal.pk}"] = forms.ChoiceField(
                label=goal.words, choices=PlanGoal.Standing, initial=goal.standing, required=False
            )

    def goal_fields(self) -> Iterator[forms.BoundField]:
        """Yield how each goal stands."""
        for goal in self._goals:
            yield self[f"goal-{goal.pk}"]

    def scale_fields(self) -> Iterator[forms.BoundField]:
        """Yield the number of each question."""
        for scale in self._scales:
            yield self[f"scale-{scale.pk}"]

    def step_fields(self) -> Iterator[tuple[int, tuple[forms.BoundField, ...], bool]]:
        """Yield the fields of each new step, and whether anything is typed in them."""
        for number in NEW_STEPS:
            fields = tuple(self[f"step-{number}-{part}"] for part in ("who", "words", "by_on"))
            yield number, fields, any(one.value() for one in fields[:2])

    def clean(self) -> dict[str, Any]:
        """A new step has words and somebody who does it."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for number in NEW_STEPS:
            words, who = values.get(f"step-{number}-words"), values.get(f"step-{number}-who")
            if words and not who:
                self.add_error(f"step-{number}-who", "Say who does it.")
            if not words and (who or values.get(f"step-{number}-by_on")):
                self.add_error(f"step-{number}-words", "Write it in a few words.")
        return values

    def _new_steps(self) -> Iterator[NewStep]:
        for number in NEW_STEPS:
            words, who = self.cleaned_data[f"step-{number}-words"], self.cleaned_data[f"step-{number}-who"]
            if words:
                whose, _, person = who.partition(":")
                yield NewStep(whose, int(person) if person else None, words, self.cleaned_data[f"step-{number}-by_on"])

    def looked(self) -> Looked:
        """Return what came of it."""
        values = self.cleaned_data
        numbers = {scale.pk: values[f"scale-{scale.pk}"] for scale in self._scales}
        return Looked(
            on=values["on"],
            how=values["how"],
            next_on=values["next_on"],
            adult_id=values["adult_id"],
            better=values["better"],
            parent_words=values["parent_words"],
            child_words=values["child_words"],
            school_words=values["school_words"],
            scales={pk: value for pk, value in numbers.items() if value is not None},
            new_steps=tuple(self._new_steps()),
            goals={goal.pk: values[f"goal-{goal.pk}"] for goal in self._goals if values[f"goal-{goal.pk}"]},
        )
