"""The steps of an action, all in one form."""

from typing import Any

from django import forms

from village.plans.forms.group import GroupForm
from village.plans.models.action import Step
from village.plans.services.writing import Value

ADDED = 3
"""How many empty lines stand ready."""


class StepsForm(GroupForm):
    """Each step with who, by when and its place in the row; new ones go below."""

    code, title = "steps", "the steps"

    def add_fields(self) -> None:
        self.lines: list[Step | None] = [*self.at.row.steps.all(), *([None] * ADDED)]
        for number, step in enumerate(self.lines):
            label = f"Step {number + 1}" if step else "New step"
            attrs = {"rows": 1, **({"autofocus": True} if not number else {})}
            self.fields[f"text_{number}"] = forms.CharField(
                label=label, required=False, widget=forms.Textarea(attrs=attrs)
            )
            self.fields[f"who_{number}"] = forms.CharField(label=f"{label}: who", required=False, max_length=300)
            self.fields[f"due_{number}"] = forms.DateField(
                label=f"{label}: due",
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                error_messages={"invalid": "Write a real date, such as 2026-07-31."},
            )
            self.fields[f"place_{number}"] = forms.IntegerField(label=f"{label}: place", required=False, min_value=1)

    def values_now(self) -> dict[str, Any]:
        now: dict[str, Any] = {}
        for number, step in enumerate(self.lines):
            now[f"text_{number}"] = step.text if step else ""
            now[f"who_{number}"] = step.lead_words if step else ""
            now[f"due_{number}"] = step.due_on.isoformat() if step and step.due_on else ""
            now[f"place_{number}"] = number + 1
        return now

    def words_now(self) -> tuple[tuple[str, str], ...]:
        return (("Steps", "\n".join(step.text for step in self.lines if step) or "None"),)

    def values(self) -> dict[str, Value]:
        kept = []
        for number, step in enumerate(self.lines):
            text = self.cleaned_data[f"text_{number}"].strip()
            if not text:
                continue
            due = self.cleaned_data[f"due_{number}"]
            line = {
                **(step_value(step) if step else {"time_words": "", "practitioner": None, "done_on": None}),
                "text": text,
                "lead_words": self.cleaned_data[f"who_{number}"].strip(),
                "due_on": due.isoformat() if due else None,
            }
            kept.append((self.cleaned_data[f"place_{number}"] or number + 1, number, line))
        return {"steps": [line for _place, _number, line in sorted(kept, key=lambda one: one[:2])]}

    def rows(self) -> list[list[forms.BoundField]]:
        """Return the fields of each line."""
        return [
            [self[f"{code}_{number}"] for code in ("place", "text", "who", "due")] for number in range(len(self.lines))
        ]


def step_value(step: Step) -> dict[str, Any]:
    """Return a step as the value that services take."""
    return {
        "id": step.pk,
        "text": step.text,
        "lead_words": step.lead_words,
        "time_words": step.time_words,
        "practitioner": step.practitioner_id,
        "due_on": step.due_on.isoformat() if step.due_on else None,
        "done_on": step.done_on.isoformat() if step.done_on else None,
    }
