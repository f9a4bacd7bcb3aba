"""The lines of the bands as a coordinator writes them."""

from decimal import Decimal

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from village.basics.errors import Refused
from village.school_data.queries.bands import Lines
from village.school_data.rules.band_days import bands_in_days
from village.school_data.rules.bands import AttendanceLines, PunctualityLines
from village.school_data.services.bands import NewLines

USUAL_DAYS = 35


class LinesForm(forms.Form):
    """Percents with one decimal, lates in a half-term, and the fewest children that a count may show."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    green_from = forms.DecimalField(
        label="Green from what percent of a child’s own sessions", max_digits=4, decimal_places=1, min_value=0
    )
    amber_from = forms.DecimalField(
        label="Amber from what percent; red is below", max_digits=4, decimal_places=1, min_value=0
    )
    amber_lates = forms.IntegerField(label="On time: amber from how many times late in a half-term", min_value=1)
    red_lates = forms.IntegerField(label="On time: red from how many times late in a half-term", min_value=2)
    fewest_shown = forms.IntegerField(
        label="Hide counts of fewer children than",
        help_text="Ten is usual. Counts are hidden wherever they leave the team of one school.",
        min_value=5,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "govuk-input--width-4")

    @staticmethod
    def as_typed(now: Lines) -> dict[str, object]:
        """Return the lines as they stand, as the form writes them."""
        return {
            "version": now.version,
            "green_from": Decimal(now.attendance.green_from_tenths) / 10,
            "amber_from": Decimal(now.attendance.amber_from_tenths) / 10,
            "amber_lates": now.punctuality.amber_lates,
            "red_lates": now.punctuality.red_lates,
            "fewest_shown": now.fewest_shown,
        }

    def clean(self) -> dict[str, object]:
        """Say beside the field what lines cannot be."""
        values = dict(super().clean() or {})
        if not self.errors:
            try:
                self._typed_lines()
                PunctualityLines(self.cleaned_data["amber_lates"], self.cleaned_data["red_lates"])
            except Refused as refusal:
                self.add_error((refusal.field or "").removesuffix("_tenths") or None, refusal.sentence)
        return values

    def in_days(self, now: Lines) -> str:
        """Return what lines mean in days for a half-term of usual length: those typed, else those that stand."""
        typed = self.is_bound and not set(self.errors) - {NON_FIELD_ERRORS}
        lines = self._typed_lines() if typed else now.attendance
        words = "; ".join(f"{one.band}: {one.words.lower()}" for one in bands_in_days(2 * USUAL_DAYS, lines))
        begins = "As you wrote them" if typed else "As they stand"
        return f"{begins}, in a half-term of {USUAL_DAYS} days: {words}."

    def _typed_lines(self) -> AttendanceLines:
        values = self.cleaned_data
        return AttendanceLines(int(values["green_from"] * 10), int(values["amber_from"] * 10))

    def lines(self) -> NewLines:
        """Return the lines in the service's words."""
        values = self.cleaned_data
        return NewLines(
            green_from_tenths=int(values["green_from"] * 10),
            amber_from_tenths=int(values["amber_from"] * 10),
            amber_lates=values["amber_lates"],
            red_lates=values["red_lates"],
            fewest_shown=values["fewest_shown"],
        )
