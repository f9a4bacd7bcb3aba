"""Forms about people in programmes: needs, arrangements, meetings, and what came of it."""

from collections.abc import Iterable

from django import forms

from village.cohorts.models.cohort import Cohort
from village.cohorts.pages.cohort import title_of
from village.design.days import DayField
from village.groups.forms.programmes import number
from village.groups.models.meeting import Meeting
from village.groups.models.programme import Leader
from village.groups.rules.needs import NEEDS
from village.people.models.adult import Adult


def needs_field() -> forms.MultipleChoiceField:
    """Return the facts that count, as boxes to tick."""
    return forms.MultipleChoiceField(
        label="What counts for a place",
        choices=list(NEEDS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick what is written down somewhere. The order of offers comes from here.",
    )


class AddForm(forms.Form):
    """Somebody comes onto the waiting list."""

    adult = forms.TypedChoiceField(label="Who takes part", coerce=int, widget=forms.RadioSelect)
    asked_by_family = forms.BooleanField(label="The family asked themselves", required=False)
    needs = needs_field()
    why = forms.CharField(label="Why, in a line", max_length=300, required=False)

    def __init__(self, *args: object, adults: Iterable[Adult] | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if adults is None:
            del self.fields["adult"]
        else:
            self.fields["adult"].choices = [(one.pk, one.name) for one in adults]  # type: ignore[attr-defined]


class NeedsForm(forms.Form):
    """What counts for somebody who waits."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    needs = needs_field()
    why = forms.CharField(label="Why, in a line", max_length=300, required=False)


class CohortForm(forms.Form):
    """Which frozen list is taken over."""

    cohort = forms.TypedChoiceField(label="List", coerce=int)

    def __init__(self, *args: object, cohorts: Iterable[Cohort] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(one.pk, f"{title_of(one)}, marks up to {one.data_until:%-d %B %Y}") for one in cohorts]
        self.fields["cohort"].choices = choices  # type: ignore[attr-defined]


class ArrangeForm(forms.Form):
    """Who meets the child, for what, where and until when."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    mentor = forms.TypedChoiceField(label="Mentor", coerce=int, required=False, empty_value=None)
    aim = forms.CharField(label="What it is for, in the child’s words", max_length=300, required=False)
    where = forms.CharField(label="Where", max_length=120, required=False)
    supervisor = forms.CharField(label="Supervisor there", max_length=120, required=False)
    starts_on = DayField(label="From", required=False)
    ends_on = DayField(label="Until", required=False)
    review_on = DayField(label="Next review", required=False, help_text="Every half-term.")

    def __init__(
        self, *args: object, leaders: Iterable[Leader] = (), is_placement: bool = False, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        people = [("", "Nobody yet"), *((one.pk, one.practitioner.name) for one in leaders)]
        self.fields["mentor"].choices = people  # type: ignore[attr-defined]
        if is_placement:
            self.fields["mentor"].label = "Who visits from the school"


class MeetingForm(forms.Form):
    """What was done, and what comes next."""

    kind = forms.ChoiceField(label="What it was", choices=Meeting.Kind.choices, widget=forms.RadioSelect)
    on = DayField(label="Day")
    did = forms.CharField(label="What you did", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    next_step = forms.CharField(label="What comes next", max_length=300, required=False)
    next_on = DayField(label="When you meet next, or the next review", required=False)


class BeforeForm(forms.Form):
    """The answer before it begins."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    before = number("From 0 to 10", 0, 10)


class FinishForm(forms.Form):
    """How somebody’s time in a programme ended."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    how = forms.ChoiceField(
        label="How did it end?",
        choices=[("finished", "They finished"), ("left", "They left before the end")],
        widget=forms.RadioSelect,
        initial="finished",
    )
    after = number("Their answer at the end, from 0 to 10", 0, 10)
    outcome = forms.CharField(
        label="What came of it, in their own words",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    why = forms.CharField(label="If they left: why?", max_length=300, required=False)
