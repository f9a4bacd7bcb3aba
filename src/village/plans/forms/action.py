"""The forms of an action's page: one for each group of fields."""

from typing import Any

from django import forms

from village.design.days import DayField
from village.plans.forms.group import GroupForm
from village.plans.forms.seen import Lines
from village.plans.models.plan import Section
from village.plans.queries.plans import section_for
from village.plans.rules.scale import Scale, choices
from village.plans.services.actions import place_in
from village.plans.services.writing import Value


class TextForm(GroupForm):
    """What is to be done, with its objective."""

    code, title = "text", "the wording"
    text = Lines(
        label="Action", required=True, rows=3, error_messages={"required": "Write what is to be done."},
        attrs={"autofocus": True},
    )  # fmt: skip
    objective = Lines(label="Objective")

    def values_now(self) -> dict[str, Any]:
        return {"text": self.at.facts.text, "objective": self.at.facts.objective}

    def values(self) -> dict[str, Value]:
        return {"text": self.cleaned_data["text"], "objective": self.cleaned_data["objective"]}


class MeasureForm(GroupForm):
    """How anybody would know that it worked."""

    code, title = "measure", "what success looks like"
    measure = Lines(
        label="Success looks like",
        rows=4,
        help_text="One measure a line. Say what changes for children or families, by how much, and by when.",
        attrs={"autofocus": True},
    )

    def values_now(self) -> dict[str, Any]:
        return {"measure": self.at.facts.measure}

    def values(self) -> dict[str, Value]:
        return {"measure": self.cleaned_data["measure"]}


class ResourcesForm(GroupForm):
    """Money and other means."""

    code, title = "resources", "money and resources"
    resources = Lines(
        label="Money and resources", rows=3, help_text="Such as £12,000 a year, one room.", attrs={"autofocus": True}
    )

    def values_now(self) -> dict[str, Any]:
        return {"resources": self.at.facts.resources}

    def values(self) -> dict[str, Value]:
        return {"resources": self.cleaned_data["resources"]}


class NotesForm(GroupForm):
    """Whatever has no field of its own."""

    code, title = "notes", "the notes"
    notes = Lines(label="Notes", rows=4, attrs={"autofocus": True})

    def values_now(self) -> dict[str, Any]:
        return {"notes": self.at.facts.notes}

    def values(self) -> dict[str, Value]:
        return {"notes": self.cleaned_data["notes"]}


class HomeForm(GroupForm):
    """Section and reference in this plan."""

    code, title = "home", "where it stands"
    section = forms.ChoiceField(label="Section", widget=forms.Select(attrs={"autofocus": True}))
    ref = forms.CharField(
        label="Reference",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )

    def add_fields(self) -> None:
        self.fields["section"].choices = [  # type: ignore[attr-defined]  # a ChoiceField, as declared above
            (str(one.id), f"{one.ref} {one.title}".strip()) for one in self.at.plan_facts.sections
        ]

    def values_now(self) -> dict[str, Any]:
        return {"section": str(self.at.facts.section_id), "ref": self.at.facts.ref}

    def values(self) -> dict[str, Value]:
        values: dict[str, Value] = {"ref": self.cleaned_data["ref"]}
        if self.cleaned_data["section"] != self.now["section"]:
            section = section_for(self.at.viewer, int(self.cleaned_data["section"]))
            values["home"] = {"section": section.pk, "position": place_in(section)}
        return values


class UpdateForm(forms.Form):
    """A dated word on how the action goes, with a rating where it is time for one."""

    text = Lines(
        label="What has moved?",
        rows=3,
        help_text="One line is enough. A number helps. With a rating, this line is its reason.",
    )
    said_on = DayField(label="On which day was this true?", error_messages={"required": "Write day, month and year."})
    rating = forms.ChoiceField(
        label="Rating",
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, scale: Scale, held: str = "", **kwargs: Any) -> None:
        """Take the plan's ratings and the one that the action holds; the form's ids are its own on the page."""
        super().__init__(*args, **kwargs)
        self.auto_id = "update_%s"
        self.fields["rating"].choices = [  # type: ignore[attr-defined]  # a ChoiceField, as declared above
            ("", "No rating this time"),
            *choices(scale, also=held),
        ]


class PlaceForm(forms.Form):
    """One more home of the action: a section of another plan."""

    section = forms.ChoiceField(label="Section of another plan", error_messages={"required": "Choose a section."})
    ref = forms.CharField(
        label="Reference there",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )

    def __init__(self, *args: Any, sections: tuple[Section, ...], **kwargs: Any) -> None:
        """Take the sections in which it could stand; the form stands beside others, so its ids are its own."""
        super().__init__(*args, **kwargs)
        self.auto_id = "place_%s"
        by_plan: dict[str, list[tuple[str, str]]] = {}
        for section in sections:
            by_plan.setdefault(section.plan.title, []).append((str(section.pk), str(section)))
        self.fields["section"].choices = [("", "Choose"), *by_plan.items()]  # type: ignore[attr-defined]  # a ChoiceField


class RemoveActionForm(forms.Form):
    """The version that the person saw, and why the action goes."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label="Why is it removed?", required=False, max_length=300)


class NewActionForm(forms.Form):
    """A new action: enough to begin with, the rest on its page."""

    section = forms.ChoiceField(label="Section")
    ref = forms.CharField(
        label="Reference",
        required=False,
        max_length=200,
        help_text="The next free one of the section, unless you write another.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    text = Lines(
        label="What is to be done?", required=True, rows=3, error_messages={"required": "Write what is to be done."}
    )
    leads = Lines(label="Who leads?", help_text="One a line: a person, an organisation or a role.")
    time_words = forms.CharField(
        label="By when?", required=False, help_text="As you would say it: by July 2027, every half-term, Summer 2."
    )
    measure = Lines(label="What does success look like?", help_text="One measure a line.")

    def __init__(self, *args: Any, sections: list[tuple[str, str]], **kwargs: Any) -> None:
        """Take the sections of the plan as value and words."""
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = sections  # type: ignore[attr-defined]  # a ChoiceField, as declared above
