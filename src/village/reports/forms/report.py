"""What a coordinator chooses and writes for a report."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_numbers
from village.design.days import DayField
from village.plans.models.plan import Plan, Section
from village.reports.models.report import Report, Template
from village.reports.queries.reports import boards_of, own_templates, rounds_to_compare, rounds_to_report, sections_of
from village.reports.queries.told import asks_of
from village.reports.rules.content import Decision
from village.reports.rules.parts import PARTS
from village.reports.services.reports import Words
from village.reviews.models.round import Round

EMPTY_ASKS = 2
"""Empty rows below the decisions that are there."""
LONG_TITLE = 50
_LONG = {"rows": 3}


class ReportForm(forms.Form):
    """Everything of a report; a new one chooses its round too."""

    round = forms.ModelChoiceField(Round.objects.none(), label="Round", empty_label=None)
    title = forms.CharField(max_length=200, error_messages={"required": "Give the report a title."})
    layout = forms.ChoiceField(choices=Report.Layout.choices, widget=forms.RadioSelect)
    template = forms.ModelChoiceField(
        Template.objects.none(), label="Your template", required=False, empty_label="None"
    )
    group = forms.ModelChoiceField(
        boards_of(Viewer()).none(), label="Who it goes to", required=False, empty_label="Nobody in particular"
    )
    meets_on = DayField(label="When they meet", required=False)
    since = forms.ModelChoiceField(
        Round.objects.none(), label="Show what changed since", required=False, empty_label="Do not compare"
    )
    section_ids = forms.ModelMultipleChoiceField(
        Section.objects.none(), label="Sections", required=False, widget=forms.CheckboxSelectMultiple
    )
    parts = forms.MultipleChoiceField(
        label="Parts",
        required=False,
        choices=[(part.code, part.label) for part in PARTS],
        widget=forms.CheckboxSelectMultiple,
    )
    opening = forms.CharField(label="First sentence", required=False, widget=forms.Textarea(attrs=_LONG))
    proud_of = forms.CharField(label="Proud of", required=False, widget=forms.Textarea(attrs=_LONG))
    honest_note = forms.CharField(label="An honest note", required=False, widget=forms.Textarea(attrs=_LONG))

    def __init__(self, data: Any, *, viewer: Viewer, plan: Plan, report: Report | None = None, **kwargs: Any) -> None:
        """Offer what belongs to the plan, and show the report as it stands."""
        self.asks = list(_asks_in(data)) if data is not None else list(asks_of(report)) if report else []
        super().__init__(data, initial=_initial(report) if report else _usual(viewer, plan), **kwargs)
        if report is None:
            _choice(self, "round").queryset = rounds_to_report(viewer, plan)
        else:
            del self.fields["round"]
        of = report.round if report else rounds_to_report(viewer, plan).first()
        _choice(self, "since").queryset = rounds_to_compare(viewer, of) if of else Round.objects.none()
        _choice(self, "group").queryset = boards_of(viewer)
        _choice(self, "section_ids").queryset = sections_of(plan)
        _choice(self, "template").queryset = own_templates(viewer)

    def words(self) -> Words:
        """Return what was chosen and written; of a new report the decisions are left to Village."""
        given = self.cleaned_data
        return Words(
            title=given["title"],
            layout=given["layout"],
            template=given["template"],
            group=given["group"],
            meets_on=given["meets_on"],
            since=given["since"],
            section_ids=[section.pk for section in given["section_ids"]],
            parts=given["parts"],
            opening=given["opening"],
            proud_of=given["proud_of"],
            honest_note=given["honest_note"],
            asks=tuple(self.asks) if "round" not in self.fields else None,
        )

    def refused(self, refused: Refused) -> "ReportForm":
        """Return the form with the refusal at its field."""
        self.add_error(refused.field if refused.field in self.fields else None, refused.sentence)
        return self

    def ask_rows(self) -> Sequence[tuple[int, Decision]]:
        """Return the decisions with their numbers, and a few empty rows."""
        return list(enumerate([*self.asks, *[Decision("")] * EMPTY_ASKS], start=1))


def _choice(form: forms.Form, name: str) -> Any:
    return form.fields[name]


def _asks_in(data: Mapping[str, Any]) -> Iterator[Decision]:
    """Yield the decisions that were typed, in the order of their numbers; an empty row is none."""
    numbers = sorted(whole_numbers(name[4:] for name in data if name.startswith("ask-")))
    for number in numbers[:50]:
        words = str(data.get(f"ask-{number}", "")).strip()
        if words:
            if_not, refs = str(data.get(f"if-not-{number}", "")), str(data.get(f"refs-{number}", ""))
            yield Decision(words, if_not.strip(), refs.strip()[:200])


def _initial(report: Report) -> dict[str, Any]:
    return {
        "title": report.title,
        "layout": report.layout,
        "template": report.template_id,
        "group": report.group_id,
        "meets_on": report.meets_on,
        "since": report.since_id,
        "section_ids": report.section_ids,
        "parts": report.parts,
        "opening": report.opening,
        "proud_of": report.proud_of,
        "honest_note": report.honest_note,
    }


def _called(plan: Plan) -> str:
    """Return what people call the plan: the last part of a long title."""
    return plan.title.rsplit(": ", 1)[-1] if len(plan.title) > LONG_TITLE else plan.title


def _usual(viewer: Viewer, plan: Plan) -> dict[str, Any]:
    latest = rounds_to_report(viewer, plan).first()
    before = rounds_to_compare(viewer, latest).first() if latest else None
    board = boards_of(viewer).first()
    return {
        "round": latest.pk if latest else None,
        "title": f"{_called(plan)[:180]}: what needs you",
        "layout": Report.Layout.EXCEPTION,
        "since": before.pk if before else None,
        "group": board.pk if board else None,
    }
