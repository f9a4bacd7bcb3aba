"""The forms of meetings; choices come from queries, so they never hold another partnership's rows."""

from typing import Any

from django import forms
from django.utils import timezone

from village.access.viewer import Viewer
from village.design.days import DayField
from village.meetings.models import AgendaItem, Meeting
from village.meetings.queries.meetings import decisions_of, items_of
from village.organisations.models.group import Group
from village.organisations.models.practitioner import Practitioner
from village.organisations.queries import groups, practitioners
from village.plans.models.action import Action
from village.plans.models.plan import Plan, Section
from village.plans.queries.plans import plans_of
from village.reports.models import Report
from village.reports.queries.reports import reports_of

SHORT = "govuk-input--width-10"


def _text(label: str, rows: int = 3, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=8000, **kwargs)


class MeetingForm(forms.Form):
    """When, where and about which plan."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    group = forms.ModelChoiceField(Group.objects.none(), label="Which group meets?", empty_label="Choose")
    on = DayField(label="Day")
    starts_at = forms.TimeField(
        label="Begins at",
        required=False,
        help_text="For example 16:30.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
        error_messages={"invalid": "Write a time such as 16:30."},
    )
    place = forms.CharField(label="Place", required=False, max_length=200)
    link = forms.URLField(label="Link to join from afar", required=False, max_length=500, assume_scheme="https")
    title = forms.CharField(
        label="Title", required=False, max_length=200, help_text="Only where the group's name does not say enough."
    )
    plan = forms.ModelChoiceField(
        Plan.objects.none(),
        label="Plan",
        required=False,
        empty_label="None",
        help_text="Village proposes agenda items from it.",
    )

    def __init__(self, *args: Any, viewer: Viewer, fixed_group: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans_of(viewer)  # type: ignore[attr-defined]
        if fixed_group:
            del self.fields["group"]
        else:
            self.fields["group"].queryset = groups(viewer)  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Return what the services take."""
        return {name: self.cleaned_data[name] for name in ("on", "starts_at", "place", "link", "title", "plan")}


class ReasonForm(forms.Form):
    """Why."""

    reason = _text("Why is it cancelled?", rows=2)


class ItemForm(forms.Form):
    """One item of the agenda."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label="What is it about?", max_length=300)
    asks = forms.ChoiceField(
        label="What is asked of the meeting?",
        choices=AgendaItem.Asks.choices,
        widget=forms.RadioSelect,
        initial=AgendaItem.Asks.DISCUSSION,
    )
    words = _text("What should people know beforehand?", required=False)
    lead_words = forms.CharField(label="Who leads it?", required=False, max_length=200)
    minutes_planned = forms.IntegerField(
        label="Minutes", required=False, min_value=1, max_value=480, widget=forms.TextInput(attrs={"class": SHORT})
    )

    def values(self) -> dict[str, Any]:
        """Return what the services take."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class PaperForm(forms.Form):
    """Something to read: one of a file, a link and a report."""

    title = forms.CharField(label="Title", required=False, max_length=200, help_text="Empty: the file's own name.")
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label="To which item?", required=False, empty_label="The whole meeting"
    )
    file = forms.FileField(label="File", required=False)
    link = forms.URLField(label="or a link", required=False, max_length=500, assume_scheme="https")
    report = forms.ModelChoiceField(Report.objects.none(), label="or a report", required=False, empty_label="No report")

    def __init__(self, *args: Any, viewer: Viewer, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = AgendaItem.objects.filter(meeting=meeting)  # type: ignore[attr-defined]
        self.fields["report"].queryset = reports_of(viewer)  # type: ignore[attr-defined]


class GuestForm(forms.Form):
    """Somebody else who was there."""

    practitioner = forms.ModelChoiceField(
        Practitioner.objects.none(), label="Somebody from the staff list", required=False, empty_label="Nobody of them"
    )
    name = forms.CharField(label="or a name", required=False, max_length=120)
    organisation = forms.CharField(label="From", required=False, max_length=200)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = practitioners(viewer, today=timezone.localdate())
        self.fields["practitioner"].queryset = people  # type: ignore[attr-defined]


class DecisionForm(forms.Form):
    """What was decided."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = _text("What was decided?")
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label="Under which item?", required=False, empty_label="None"
    )

    def __init__(self, *args: Any, meeting: Meeting, fixed_item: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fixed_item:
            del self.fields["item"]
        else:
            items = AgendaItem.objects.filter(meeting=meeting)
            self.fields["item"].queryset = items  # type: ignore[attr-defined]


class ArisingForm(forms.Form):
    """A piece of work, who does it and by when."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = _text("What is to be done?", rows=2)
    owner = forms.ModelChoiceField(
        Practitioner.objects.none(), label="Who does it?", required=False, empty_label="Nobody yet"
    )
    owner_words = forms.CharField(label="or somebody else", required=False, max_length=200)
    due_on = DayField(label="By when?", required=False)
    decision = forms.ChoiceField(label="From which decision?", required=False)

    def __init__(self, *args: Any, viewer: Viewer, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = practitioners(viewer, today=timezone.localdate())
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        self.decisions = {str(row.pk): row for row in decisions_of(meeting)}
        words = [(key, f"{row.number}. {row.words[:80]}") for key, row in self.decisions.items()]
        self.fields["decision"].choices = [("", "None"), *words]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Return what the services take."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {**given, "decision": self.decisions.get(given["decision"])}


class IntoPlanForm(forms.Form):
    """Where a piece of work goes: a new action of a section, or a step of an action."""

    section = forms.ModelChoiceField(
        Section.objects.none(),
        label="A new action in this section",
        required=False,
        empty_label="Not a new action",
    )
    ref = forms.CharField(
        label="Its reference", required=False, max_length=40, widget=forms.TextInput(attrs={"class": SHORT})
    )
    action = forms.ModelChoiceField(
        Action.objects.none(), label="or a step of this action", required=False, empty_label="Not a step"
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = Section.objects.filter(plan=plan, removed_at__isnull=True)
        placed = Action.objects.filter(placements__plan=plan, removed_at__isnull=True)
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]
        self.fields["action"].queryset = placed.order_by("placements__position")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one of the two."""
        given = super().clean() or {}
        if bool(given.get("section")) == bool(given.get("action")):
            raise forms.ValidationError("Choose one: a section for a new action, or an action for a step.")
        return given


class MinutesForm(forms.Form):
    """What was said, item by item, and about the whole."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    minutes = _text("About the meeting as a whole", rows=4, required=False)
    is_held = forms.BooleanField(label="The meeting was held", required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items_of(meeting)
        for number, item in enumerate(self.items, start=1):
            field = _text(f"{number}. {item.title}", required=False)
            self.fields[f"item-{item.pk}"] = field
            self.initial.setdefault(f"item-{item.pk}", item.discussion)
        self.order_fields(["version", *(f"item-{item.pk}" for item in self.items), "minutes", "is_held"])

    def discussions(self) -> dict[int, str]:
        """Return what was said, by item."""
        return {item.pk: self.cleaned_data[f"item-{item.pk}"] for item in self.items}


class DayForm(forms.Form):
    """On which day."""

    on = DayField(label="On which day were the minutes agreed?")
