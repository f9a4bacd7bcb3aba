"""What is decided about one item."""

from collections.abc import Sequence
from typing import Any

from django import forms

from village.disclosure.models.item import Decision, Item, SafetyItem
from village.disclosure.rules.exemptions import EXEMPTIONS, READ_IN_THE_ACT
from village.disclosure.rules.redacting import Proposal
from village.disclosure.services.reviewing import Decided


class DecideForm(forms.Form):
    """Give, give with words taken out, or hold back; the boxes of names are proposals, and none is ticked."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    decision = forms.ChoiceField(
        label="What happens with it?",
        choices=[(one.value, one.label) for one in Decision if one != Decision.OPEN],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happens with it."},
    )
    proposed = forms.MultipleChoiceField(
        label="Names that stand in it", required=False, widget=forms.CheckboxSelectMultiple
    )
    passages = forms.CharField(
        label="Other words to take out",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text="Copied as they are written, each on a line of its own. They go wherever they stand in it.",
    )
    whole_parts = forms.MultipleChoiceField(
        label="Or leave out a whole field", required=False, widget=forms.CheckboxSelectMultiple
    )
    exemption = forms.ChoiceField(
        label="On which ground is something not given?", required=False, help_text=READ_IN_THE_ACT
    )
    reason = forms.CharField(
        label="Why, in a line",
        required=False,
        max_length=300,
        help_text="For the second person, and for whoever must answer a complaint.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, item: Item | SafetyItem, proposed: Sequence[Proposal]) -> None:
        """`proposed` are the names that were found in the item."""
        names = [one.passage for one in proposed]
        chosen = [one for one in item.passages if one in names]
        super().__init__(
            data,
            initial={
                "version": item.version,
                "decision": "" if item.is_open else item.decision,
                "proposed": chosen,
                "passages": "\n".join(one for one in item.passages if one not in names),
                "whole_parts": item.whole_parts,
                "exemption": item.exemption,
                "reason": item.reason,
            },
        )
        fields: Any = self.fields
        fields["proposed"].choices = [(one.passage, f"{one.passage}: perhaps {one.who}") for one in proposed]
        fields["whole_parts"].choices = [(part.code, part.label) for part in item.texts]
        grounds = [(code, f"{one.words} ({one.source})") for code, one in EXEMPTIONS.items()]
        fields["exemption"].choices = [("", "Nothing is held back"), *grounds]
        if not proposed:
            del fields["proposed"]

    def decided(self) -> Decided:
        """Return what was filled in."""
        values = self.cleaned_data
        return Decided(
            decision=values["decision"],
            passages=[*values.get("proposed", ()), *values["passages"].splitlines()],
            whole_parts=values["whole_parts"],
            exemption=values["exemption"],
            reason=values["reason"],
        )
