"""The ratings of a plan as a form: for each one whether it is used, its word and its meaning."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from village.basics.errors import Refused, Stale
from village.plans.rules.scale import LONGEST_LABEL, LONGEST_MEANING, USUAL, Scale, ScaleStep, laid_over

ALWAYS = frozenset({"complete"})
"""Ratings that no plan can do without."""


@dataclass(frozen=True, slots=True)
class StepFields:
    """The three fields of one rating, and the rating as it stands."""

    step: ScaleStep
    usual: ScaleStep
    used: BoundField
    label: BoundField
    meaning: BoundField
    is_needed: bool


class ScaleForm(forms.Form):
    """Every rating with its three fields, and the version of the plan that the person saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, scale: Scale, version: int) -> None:
        """Take the scale as it stands; its values are what the fields begin with."""
        super().__init__(data, initial={"seen": version})
        self.scale, self.version = scale, version
        for step, usual in zip(scale, USUAL, strict=True):
            self.fields[f"{step.code}-used"] = forms.BooleanField(
                label=f"Use {usual.label}", required=False, initial=step.is_used
            )
            self.fields[f"{step.code}-label"] = forms.CharField(
                label=f"Word for {usual.label}", required=False, max_length=LONGEST_LABEL, initial=step.label
            )
            self.fields[f"{step.code}-meaning"] = forms.CharField(
                label=f"What {usual.label} means",
                required=False,
                max_length=LONGEST_MEANING,
                initial=step.meaning,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def steps(self) -> Iterator[StepFields]:
        """Return the fields, rating by rating."""
        for step, usual in zip(self.scale, USUAL, strict=True):
            names = (f"{step.code}-used", f"{step.code}-label", f"{step.code}-meaning")
            used, label, meaning = (self[name] for name in names)
            yield StepFields(step, usual, used, label, meaning, step.code in ALWAYS)

    def wanted(self) -> Scale:
        """Return the scale as it was typed; an empty word or meaning is the usual one."""
        typed = self.cleaned_data
        return laid_over(
            ScaleStep(
                code=step.code,
                label=typed[f"{step.code}-label"],
                meaning=" ".join(typed[f"{step.code}-meaning"].split()),
                is_used=typed[f"{step.code}-used"] or step.code in ALWAYS,
            )
            for step in USUAL
        )

    def refused(self, refused: Refused) -> "ScaleForm":
        """Return the form with what was typed and what is wrong; after a stale save the next one counts from now."""
        form = self
        if isinstance(refused, Stale):
            data: Any = self.data
            typed = data.copy()
            typed["seen"] = str(self.version)
            form = ScaleForm(typed, scale=self.scale, version=self.version)
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return form
