"""What the forms of money share: a field for pounds, and a form that knows what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.funding.queries.bids import placed_actions
from village.funding.rules.pounds import pence_of, typed
from village.plans.forms.seen import SeenForm
from village.plans.models.action import Action
from village.plans.models.plan import Plan

MOST_WORDS = 90


class PoundsField(forms.CharField):
    """Pounds as people write them; its value is whole pence, or None for nothing written."""

    def __init__(self, *, may_be_negative: bool = False, may_be_nothing: bool = False, **kwargs: Any) -> None:
        """Take what every field takes, and whether money can come back."""
        self.may_be_negative, self.may_be_nothing = may_be_negative, may_be_nothing
        kwargs.setdefault("error_messages", {"required": "Write the amount in pounds."})
        kwargs.setdefault("help_text", "Such as 1,234.50 or 40k.")
        attrs = {"class": "govuk-input--width-10", "inputmode": "decimal"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> int | None:
        words = super().clean(value)
        if not words:
            return None
        try:
            return pence_of(words, may_be_negative=self.may_be_negative, may_be_nothing=self.may_be_nothing)
        except Refused as refused:
            raise forms.ValidationError(refused.sentence, code="invalid") from refused


@dataclass(frozen=True, slots=True)
class FormAt:
    """What a form is about as it stands; `row` is None for something new, which may begin with what is `given`."""

    viewer: Viewer
    plan: Plan | None = None
    row: Any = None
    given: Mapping[str, str] = field(default_factory=dict)


class MoneyForm(SeenForm):
    """A form of this room; one for something new begins empty."""

    at: FormAt

    def version_now(self) -> int:
        return int(self.at.row.version) if self.at.row is not None else 0

    def value(self, name: str) -> Any:
        """Return a column of the row, or what is given for a new one."""
        return getattr(self.at.row, name) if self.at.row is not None else self.at.given.get(name, "")

    def pounds(self, name: str) -> str:
        """Return an amount of the row as it is typed."""
        return typed(getattr(self.at.row, name)) if self.at.row is not None else ""

    def key(self, name: str) -> str:
        """Return the id of what the row is tied to, as a choice."""
        return str(self.value(f"{name}_id" if self.at.row is not None else name) or "")

    def choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Set what the field offers."""
        chosen: Any = self.fields[name]
        chosen.choices = choices


def action_choices(actions: Mapping[int, tuple[str, Action]]) -> list[tuple[str, str]]:
    """Return the actions of a plan as choices, in its order."""
    return [(str(pk), label) for pk, (label, _action) in actions.items()]


def actions_in(viewer: Viewer, plan: Plan, *, also: Action | None = None) -> dict[int, tuple[str, Action]]:
    """Return label and row of each action of the plan; `also` one that stands there no more."""
    found = {
        place.action_id: (f"{place.ref} {short(place.action.text)}".strip(), place.action)
        for place in placed_actions(viewer, plan)
    }
    if also is not None and also.pk not in found:
        found[also.pk] = (f"{short(also.text)} (taken out of the plan)", also)
    return found


def short(text: str) -> str:
    """Return the first words of a long text."""
    line = " ".join(text.split())
    return line if len(line) <= MOST_WORDS else f"{line[: MOST_WORDS - 1].rstrip()}…"
