"""The small form in which one row of the board is changed in place."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

from django import forms
from django.http import QueryDict

from village.plans.rules.facts import ActionFacts, LeadFacts
from village.plans.rules.matching import KnownName
from village.plans.rules.scale import Scale, choices


class RowForm(forms.Form):
    """Text, leads, status and measure of one action, with the version that the person saw."""

    text = forms.CharField(
        label="Action",
        widget=forms.Textarea(attrs={"rows": 2, "autofocus": True}),
        error_messages={"required": "Write what is to be done."},
    )
    leads = forms.CharField(
        label="Leads", required=False, help_text="One a line.", widget=forms.Textarea(attrs={"rows": 2})
    )
    status = forms.ChoiceField(label="Now", required=False)
    measure = forms.CharField(
        label="Measure of success",
        required=False,
        help_text="One a line.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, action: ActionFacts, scale: Scale) -> None:
        """Take an action as it stands; its values are what the fields begin with, its plan's ratings are offered."""
        super().__init__(data, initial={**row_values(action), "seen": action.version}, prefix=f"row{action.id}")
        self.scale = scale
        self.fields["status"].choices = [  # type: ignore[attr-defined]  # a ChoiceField, as declared above
            ("", "No update"),
            *choices(scale, also=action.status),
        ]
        self.theirs: dict[str, str] = {}
        """By field, the value that somebody else saved meanwhile, where it is not what was typed."""

    def after_stale(self, action: ActionFacts) -> Self:
        """Return the form with what was typed, what stands now beside it, and the version of now."""
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        typed[self.add_prefix("seen")] = str(action.version)
        again = type(self)(typed, action=action, scale=self.scale)
        again.theirs = {
            name: value
            for name, value in row_values(action).items()
            if value.strip() != str(typed.get(again.add_prefix(name), "")).replace("\r\n", "\n").strip()
        }
        return again


def row_values(action: ActionFacts) -> dict[str, str]:
    """Return the action's values as the form writes them."""
    return {
        "text": action.text,
        "leads": "\n".join(lead.name for lead in action.leads),
        "status": action.status,
        "measure": action.measure,
    }


def leads_named(words: str, present: Iterable[LeadFacts], known: Sequence[KnownName]) -> list[dict[str, Any]]:
    """Return the leads that the lines name: those of now, people and organisations by full name, else as written."""
    now = {lead.name.casefold(): lead for lead in present}
    by_name: dict[str, list[KnownName]] = {}
    for name in known:
        by_name.setdefault(name.name.casefold(), []).append(name)
    return [
        _lead(line.strip(), now.get(line.strip().casefold()), by_name.get(line.strip().casefold(), []))
        for line in words.splitlines()
        if line.strip()
    ]


def _lead(line: str, present: LeadFacts | None, known: list[KnownName]) -> dict[str, Any]:
    if present is not None and present.kind != "words":
        return {
            "kind": present.kind,
            "practitioner": present.practitioner_id,
            "organisation": present.organisation_id,
            "words": present.words,
        }
    # Two people of one name: the words stay until somebody says which of them is meant.
    if len(known) == 1:
        place = "practitioner" if known[0].kind == "person" else "organisation"
        return {"kind": known[0].kind, place: known[0].id, "words": ""}
    return {"kind": "words", "words": line}
