"""The forms by which something becomes of an action: carried forward, split, merged, superseded or dropped."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from village.plans.forms.seen import Lines
from village.plans.services.lineage import Part

MOST_PARTS = 4
NEW, THIS, OTHER = "new", "this", "other"

type Choices = Sequence[tuple[str, str]]


class BecomeForm(forms.Form):
    """The version that the person saw, and the reason, which no deed goes without."""

    title: ClassVar[str] = ""
    lede: ClassVar[str] = ""
    button: ClassVar[str] = ""
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, version: int, plans: Choices = (), actions: Choices = ()) -> None:
        """Take the action's version, the plans it could go on in, and the plan's other actions, as value and words."""
        super().__init__(data, initial={"seen": version})
        self.plans, self.actions = plans, actions
        self.add_fields()
        self.fields["reason"] = Lines(
            label="Reason",
            required=True,
            rows=2,
            help_text="One line that people will understand in a year.",
            max_length=1000,
            error_messages={"required": "Write the reason: people will ask for it in a year."},
        )

    def add_fields(self) -> None:
        """Add what this deed asks besides the reason."""


class CarryForm(BecomeForm):
    """Into which plan the action goes on."""

    title, button = "Carry forward", "Carry it forward"
    lede = "The very same action gets a home in another plan. An update in one shows in the other."

    def add_fields(self) -> None:
        self.fields["into"] = forms.ChoiceField(
            label="Into which plan?",
            choices=[("", "Choose"), *self.plans],
            error_messages={"required": "Choose the plan in which it goes on."},
        )


class SplitForm(BecomeForm):
    """Two to four new actions in the place of one."""

    title, button = "Split into several", "Split it"
    lede = "Two or more new actions take the place of this one. It stays to be read, with all that was said of it."

    def add_fields(self) -> None:
        for number in range(1, MOST_PARTS + 1):
            self.fields[f"text-{number}"] = Lines(label=f"Action {number}", rows=2)
            self.fields[f"ref-{number}"] = forms.CharField(
                label=f"Reference {number}",
                required=False,
                max_length=200,
                widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
            )
            for code, words, initial in (("leads", "Same leads", True), ("ticks", "Same years and times", True)):
                self.fields[f"{code}-{number}"] = forms.BooleanField(label=words, required=False, initial=initial)
            self.fields[f"measure-{number}"] = forms.BooleanField(label="Same measure", required=False)

    def parts(self) -> list[Part]:
        """Return the new actions that were written, empty ones left out."""
        typed = self.cleaned_data
        return [
            Part(
                text=typed[f"text-{number}"],
                ref=typed[f"ref-{number}"],
                leads=typed[f"leads-{number}"],
                ticks=typed[f"ticks-{number}"],
                measure=typed[f"measure-{number}"],
            )
            for number in range(1, MOST_PARTS + 1)
            if typed[f"text-{number}"]
        ]


class MergeForm(BecomeForm):
    """Which other action, and which of both stays."""

    title, button = "Merge with another", "Merge them"
    lede = "Two actions become one. Its steps come together; ratings and updates stay where they were said."

    def add_fields(self) -> None:
        self.fields["other"] = forms.ChoiceField(
            label="With which action?",
            choices=[("", "Choose"), *self.actions],
            error_messages={"required": "Choose the other action."},
        )
        self.fields["keep"] = forms.ChoiceField(
            label="Which one goes on?",
            choices=[(OTHER, "The other one"), (THIS, "This one"), (NEW, "A new action, written below")],
            initial=OTHER,
            widget=forms.RadioSelect,
        )
        self.fields["text"] = Lines(label="The new action", help_text="Only when both become a new one.")
        self.fields["ref"] = forms.CharField(
            label="Its reference",
            required=False,
            max_length=200,
            widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        )


class SupersedeForm(BecomeForm):
    """What takes the action's place."""

    title, button = "Superseded by something else", "Mark it as superseded"
    lede = "Something else has taken its place: another action of this plan, or something outside it."

    def add_fields(self) -> None:
        self.fields["into"] = forms.ChoiceField(
            label="Which action takes its place?", required=False, choices=[("", "None of this plan"), *self.actions]
        )
        self.fields["words"] = forms.CharField(
            label="Or what else?", required=False, max_length=200, help_text="Such as the county's helpline."
        )


class DropForm(BecomeForm):
    """Nothing but the reason."""

    title, button = "Drop this action", "Drop it"
    lede = "Nobody will work on it any more. It stays to be read, with the reason."


DEEDS: dict[str, type[BecomeForm]] = {
    "carry": CarryForm,
    "split": SplitForm,
    "merge": MergeForm,
    "supersede": SupersedeForm,
    "drop": DropForm,
}
"""The forms by the last word of their address."""
