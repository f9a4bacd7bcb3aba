"""Forms about one child’s stay."""

from collections.abc import Iterable
from typing import Any

from django import forms

from village.design.days import DayField
from village.people.models.adult import Adult
from village.provision.forms.fields import SCALE, hidden_version, line, number, offer, whole_choice, words
from village.provision.models.commission import SchoolShare
from village.provision.models.during import Talk
from village.provision.models.stay import Stay
from village.provision.rules.returning import DAY_WORDS, FULL_WEEK

WHO = "Choose who it was."


class AskForm(forms.Form):
    """A place is asked for."""

    commission = whole_choice("Where?", needed="Choose where.")
    why = line("Why this child, in a line", is_needed=True, needed="Say in a line why this child.")
    came_from = forms.ChoiceField(label="Comes from", required=False, help_text="Help of the child that led here.")

    def __init__(
        self, *args: Any, shares: Iterable[SchoolShare] = (), helps: Iterable[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "commission", [(one.commission_id, one.commission.title) for one in shares])
        self.fields["came_from"].choices = [("", "Nothing before"), *helps]  # type: ignore[attr-defined]


class AgreeForm(forms.Form):
    """A parent’s agreement."""

    adult = whole_choice("Who agreed?", needed="Choose who agreed.")
    given_on = DayField(label="On which day?")

    def __init__(self, *args: Any, adults: Iterable[Adult] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "adult", [(one.pk, one.name) for one in adults])


class PlaceForm(forms.Form):
    """A person decides that the child gets the place."""

    version = hidden_version()
    decided_why = line("Why this child gets the place", is_needed=True, needed="Say in a line why.")
    starts_on = DayField(label="First day there")
    expected_end = DayField(label="Expected last day")
    weekdays = forms.TypedMultipleChoiceField(
        label="Days of the week there",
        coerce=int,
        choices=[(number, name) for number, name in enumerate(DAY_WORDS)],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose the days of the week."},
    )
    registered = forms.ChoiceField(
        label="How the child is registered meanwhile",
        choices=[(one.value, str(one.label)) for one in Stay.Registered],
        required=False,
        help_text="A note for the office. Village writes no attendance marks from it.",
    )


class WhyForm(forms.Form):
    """One line of reason."""

    version = hidden_version()
    why = line("Why not? One line", is_needed=True, needed="Say in a line why not.")


class PlanForm(forms.Form):
    """What helps, and who does what at both places."""

    version = hidden_version()
    helps = words("What helps", hint="In the words of the child and the family where you can.")
    school_does = words("What we do at school")
    provider_does = words("What they do there")


class GoalForm(forms.Form):
    """A goal with how it is at the start."""

    words = line("What should get better?", is_needed=True, most=200, needed="Write the goal in a line.")
    at_start = forms.TypedChoiceField(
        label="How is it now, from 0 to 10?", coerce=int, choices=SCALE, error_messages={"required": "Choose a number."}
    )


class RateForm(forms.Form):
    """How a goal stands now."""

    now = forms.TypedChoiceField(
        label="How is it now, from 0 to 10?", coerce=int, choices=SCALE, error_messages={"required": "Choose a number."}
    )


class WeekForm(forms.Form):
    """One week at the provider."""

    day = DayField(label="A day of the week")
    days_offered = number("Days there were", 0, 5)
    days_came = number("Days on which the child came", 0, 5)
    hours = number("Hours there were", 0, FULL_WEEK)
    words = words("How the week was", hint="The family may ask to read this.")


class StepForm(forms.Form):
    """A step back to school."""

    on = DayField(label="From which day?")
    hours = number("Hours a week at school from then", 1, FULL_WEEK)
    who_meets = line("Who meets about it", most=200)
    agreed = line("What was agreed")


class TalkForm(forms.Form):
    """A talk with a parent."""

    on = DayField(label="On which day?")
    kind = forms.ChoiceField(
        label="What was it?", choices=Talk.Kind.choices, widget=forms.RadioSelect, error_messages={"required": WHO}
    )
    adult = whole_choice("With whom?", needed=WHO)
    came = forms.BooleanField(label="They came, or were reached", required=False, initial=True)
    said = words("What they said, in their words")

    def __init__(self, *args: Any, adults: Iterable[Adult] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "adult", [(one.pk, one.name) for one in adults])


class EndForm(forms.Form):
    """How the place ended."""

    version = hidden_version()
    on = DayField(label="Last day there")
    outcome = forms.ChoiceField(
        label="What came of it?",
        choices=Stay.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what came of it."},
    )
    why = line("In a line")


class CheckForm(forms.Form):
    """How it is six weeks after."""

    version = hidden_version()
    after = forms.ChoiceField(
        label="How is it now?",
        choices=Stay.After.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it is now."},
    )
    words = line("In a line")
