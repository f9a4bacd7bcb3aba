"""What is typed where a rating is settled: another view, a decision, an answer for somebody, a reason."""

from collections.abc import Iterable
from typing import Any

from django import forms

from village.basics.errors import Refused
from village.plans.rules.scale import Scale, choices
from village.reviews.rules.answers import LONGEST_LINE

OTHER = "other"


def line(label: str, *, help_text: str = "", rows: int = 3, missing: str = "") -> forms.CharField:
    """Return a field for one line or more; what is missing is said by the service."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(missing),
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
    )


class RefusableForm(forms.Form):
    """A form that shows what a service refused at the field at fault."""

    def refused(self, refusal: Refused) -> None:
        """Put the sentence where it belongs."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.sentence)


class ChallengeForm(RefusableForm):
    """Another rating and why."""

    rating = forms.ChoiceField(
        label="The rating that you see", widget=forms.RadioSelect, error_messages={"required": "Choose a rating."}
    )
    text = line("Why do you see it differently?", help_text="Both views stay on the record, with your name.")

    def __init__(self, sent: Any = None, *, scale: Scale, now: str = "") -> None:
        """Offer the ratings in use, without the one that was given."""
        super().__init__(sent, auto_id="challenge-%s")
        offered = [(code, label) for code, label in choices(scale) if code != now]
        self.fields["rating"].choices = offered  # type: ignore[attr-defined]  # a ChoiceField


class DecideForm(RefusableForm):
    """One of the views, and why."""

    answer = forms.TypedChoiceField(
        label="Your decision", coerce=int, widget=forms.RadioSelect, error_messages={"required": "Choose a view."}
    )
    reason = line("Why do you decide so?", help_text="Both people will read it.")

    def __init__(self, sent: Any = None, *, views: Iterable[tuple[int, str]]) -> None:
        """Offer the views, by id and in words."""
        super().__init__(sent, auto_id="decide-%s")
        self.fields["answer"].choices = [(str(pk), words) for pk, words in views]  # type: ignore[attr-defined]


class BehalfForm(RefusableForm):
    """What somebody said on the telephone or in a meeting."""

    who = forms.ChoiceField(
        label="Who said it?", widget=forms.RadioSelect, error_messages={"required": "Say whose answer it is."}
    )
    name = forms.CharField(label="Their name", required=False, max_length=120)
    rating = forms.ChoiceField(
        label="How is it going?", widget=forms.RadioSelect, error_messages={"required": "Choose how it is going."}
    )
    text = line("What they said", help_text="In one line or more, in their words.")

    def __init__(self, sent: Any = None, *, scale: Scale, names: Iterable[str]) -> None:
        """Offer the ratings in use and the people who were asked."""
        super().__init__(sent, auto_id="behalf-%s")
        people = [(name, name) for name in dict.fromkeys(names)]
        self.fields["who"].choices = [*people, (OTHER, "Somebody else")]  # type: ignore[attr-defined]
        self.fields["rating"].choices = choices(scale)  # type: ignore[attr-defined]
        if not people:
            self.fields["who"].initial = OTHER

    def clean(self) -> dict[str, Any]:
        """Ask for the name of somebody else."""
        found = super().clean() or {}
        if found.get("who") == OTHER and not found.get("name", "").strip():
            self.add_error("name", "Write the name of who said it.")
        return found

    def whose(self) -> str:
        """Return the name of the person whose answer it is."""
        who = str(self.cleaned_data["who"])
        return str(self.cleaned_data["name"]).strip() if who == OTHER else who


class ReasonForm(RefusableForm):
    """Why something is taken back or opened again."""

    reason = line("Why?", rows=2)

    def __init__(self, sent: Any = None, *, label: str = "Why?", name: str = "why") -> None:
        """Ask in the words of the page; `name` tells it from the page's other forms."""
        super().__init__(sent, auto_id=f"{name}-%s")
        self.fields["reason"].label = label
