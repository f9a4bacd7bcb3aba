"""A restriction: against whom, from when, on what paper."""

from typing import Any

from django import forms

from village.design.days import DayField
from village.people.forms.fields import one_of
from village.people.models.restriction import Restriction

WHAT_IT_DOES = (
    "The first three shut an adult out of everything about this child: pages, letters, texts, exports. A restricted"
    " address leaves the home blank for everybody but those who may write this down."
)


class RestrictionForm(forms.Form):
    """One restriction about one child."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = one_of(
        "What is restricted?", Restriction.Kind.choices, missing="Choose what is restricted.", help_text=WHAT_IT_DOES
    )
    adult = forms.TypedChoiceField(
        label="Against whom?",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Nobody for a restricted address.",
    )
    starts_on = DayField(label="From", error_messages={"required": "Write the first day."})
    ends_on = DayField(label="Until", required=False, help_text="The last day. Empty: until somebody ends it.")
    look_again_on = DayField(label="Look at it again on", required=False)
    document_seen_on = DayField(
        label="Document seen on", required=False, help_text="The day on which you saw the order or the decision."
    )
    note = forms.CharField(
        label="Note",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Seen by those who may restrict, and by nobody else. No address here.",
    )

    def __init__(
        self, data: Any = None, *, adults: list[tuple[str, str]], restriction: Restriction | None = None
    ) -> None:
        """`adults` are the child's contacts; of a restriction that stands, kind and adult do not change."""
        names = ("version", "starts_on", "ends_on", "look_again_on", "document_seen_on", "note")
        super().__init__(data, initial={name: getattr(restriction, name) for name in names} if restriction else {})
        self.fields["adult"].choices = [("", "Nobody"), *adults]  # type: ignore[attr-defined]  # a ChoiceField
        if restriction is not None:
            del self.fields["kind"], self.fields["adult"]

    def values(self) -> dict[str, Any]:
        """Return what the service asks for."""
        cleaned = dict(self.cleaned_data)
        if "adult" in cleaned:
            cleaned["adult_id"] = cleaned.pop("adult")
        return cleaned


class EndRestrictionForm(forms.Form):
    """The last day of a restriction, and why it ends."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    ends_on = DayField(label="Last day", error_messages={"required": "Write the last day."})
    why = forms.CharField(
        label="Why does it end?",
        max_length=300,
        help_text="Such as: the order of 3 March was lifted, seen by me. From the next day on things open again.",
        error_messages={"required": "Say why it ends."},
    )
