"""Days on a roll, where a child goes and why, and year and class."""

from typing import Any

from django import forms

from village.design.days import DayField
from village.organisations.models.organisation import Organisation
from village.people.forms.fields import small, year_group
from village.people.models.roll import Spell
from village.people.rules.leaving import REASONS, TELL_THE_COUNCIL

TELL_WORDS = "For some of these the school tells the council before the name comes off the roll: " + "; ".join(
    words.lower() for code, words in REASONS.items() if code in TELL_THE_COUNCIL
)


class LeaveForm(forms.Form):
    """The last day, where to, and why."""

    left_on = DayField(label="Last day on the roll", error_messages={"required": "Write the last day on the roll."})
    left_to = forms.CharField(
        label="Where to?", max_length=120, required=False, help_text="A school, a town or a country."
    )
    left_why = forms.ChoiceField(label="Why?", required=False, help_text=f"{TELL_WORDS}.")

    def __init__(self, data: Any = None, *, spell: Spell) -> None:
        """Begins with what stands; a reason that a file brought in its own words stays a choice."""
        initial = {name: getattr(spell, name) for name in ("left_on", "left_to", "left_why")}
        super().__init__(data, initial=initial)
        reasons = dict(REASONS)
        if spell.left_why:
            reasons.setdefault(spell.left_why, spell.left_why)
        self.fields["left_why"].choices = [("", "Not known"), *reasons.items()]  # type: ignore[attr-defined]  # a ChoiceField


class SpellForm(forms.Form):
    """First day, kind of registration, year and class."""

    joined_on = DayField(label="First day on the roll", error_messages={"required": "Write the first day on the roll."})
    status = forms.ChoiceField(label="Registration", choices=Spell.Status.choices, widget=forms.RadioSelect)
    year_group = year_group("Year group now")
    registration_group = forms.CharField(label="Class now", max_length=40, required=False, widget=small(10))

    def __init__(self, data: Any = None, *, spell: Spell | None = None) -> None:
        """Begins with what stands."""
        names = ("joined_on", "status", "year_group", "registration_group")
        initial = {name: getattr(spell, name) for name in names} if spell else {"status": Spell.Status.SINGLE}
        super().__init__(data, initial=initial)


class JoinForm(SpellForm):
    """A new time on a roll of one of the viewer's schools."""

    school = forms.ModelChoiceField(
        label="School",
        queryset=Organisation.objects.none(),
        empty_label=None,
        error_messages={"required": "Choose the school."},
    )
    field_order = ("school", "joined_on", "status", "year_group", "registration_group")

    def __init__(self, data: Any = None, *, schools: Any) -> None:
        """`schools` are those whose roll the viewer keeps."""
        super().__init__(data)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]  # a ModelChoiceField


class YearForm(forms.Form):
    """Year and class in one academic year."""

    academic_year = forms.TypedChoiceField(
        label="Academic year", coerce=int, error_messages={"required": "Choose the year."}
    )
    year_group = year_group()
    registration_group = forms.CharField(label="Class", max_length=40, required=False, widget=small(10))

    def __init__(self, data: Any = None, *, years: list[tuple[str, str]]) -> None:
        """`years` are those in which the child was on the roll."""
        super().__init__(data)
        self.fields["academic_year"].choices = years  # type: ignore[attr-defined]  # a ChoiceField
