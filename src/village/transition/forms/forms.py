"""Forms on the way from Year 6 to Year 7."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from village.basics.whole_numbers import whole_number
from village.design.days import DayField
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil
from village.transition.models.check import Check
from village.transition.models.mover import Mover
from village.transition.models.taster import Taster
from village.transition.rules.facts import EXTRA, GOES_ON, HELPS, RING, YES, Told
from village.transition.services.moving import Goes, Way

ELSEWHERE = "elsewhere"
NARROW = {"class": "govuk-input--width-4"}


def _line(label: str, *, hint: str = "", most: int = 300) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=False, max_length=most)


def _written(way: Way) -> str:
    return f"{way.to_school_id or ''}:{int(way.needs_extra)}:{way.elsewhere}"


def _read(written: str) -> Way | None:
    school, _, rest = written.partition(":")
    extra, colon, elsewhere = rest.partition(":")
    return Way(whole_number(school), elsewhere, extra == "1") if colon else None


class IntakeForm(forms.Form):
    """The days of a September."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    year = forms.IntegerField(
        label="September of which year?",
        min_value=2020,
        max_value=2100,
        widget=forms.NumberInput(attrs=NARROW),
        error_messages={"required": "Write the year in which Year 7 begins."},
    )
    check_by = DayField(label="New schools say by when how each child has settled?")
    ends_on = DayField(
        label="Last day on which new schools read what was shared",
        help_text="Afterwards nothing of it shows there any more.",
    )


class DaysForm(IntakeForm):
    """Other days for a September that is there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["year"]


class DestinationsForm(forms.Form):
    """Where each child of a year group goes: a school, another one in words, or nobody knows."""

    def __init__(
        self,
        *args: Any,
        pupils: Sequence[Pupil] = (),
        known: Mapping[int, Mover] | None = None,
        said: Mapping[int, str] | None = None,
        schools: Sequence[Organisation] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pupils, movers, words = pupils, known or {}, said or {}
        choices = [("", "Not known"), *((str(one.pk), one.name) for one in schools), (ELSEWHERE, "Another school")]
        by_name = {one.name.casefold(): str(one.pk) for one in schools}
        for pupil in pupils:
            mover, told = movers.get(pupil.pk), words.get(pupil.pk, "")
            guess = by_name.get(told.casefold(), ELSEWHERE if told else "")
            now = "" if mover is None else str(mover.to_school_id or (ELSEWHERE if mover.elsewhere else ""))
            self.fields[f"seen_{pupil.pk}"] = forms.CharField(required=False, initial=_written(Way.of(mover)))
            self.fields[f"to_{pupil.pk}"] = forms.ChoiceField(
                label=f"New school of {pupil.name}", choices=choices, required=False, initial=now or guess
            )
            self.fields[f"words_{pupil.pk}"] = forms.CharField(
                label=f"Which other school, for {pupil.name}",
                required=False,
                max_length=120,
                initial=mover.elsewhere if mover and mover.elsewhere else told if guess == ELSEWHERE else "",
            )
            self.fields[f"extra_{pupil.pk}"] = forms.BooleanField(
                label=f"An extra visit would help {pupil.name}",
                required=False,
                initial=bool(mover and mover.needs_extra),
            )

    def lines(self) -> list[tuple[Pupil, Any, Any, Any]]:
        """Return each child with its three fields."""
        return [(one, self[f"to_{one.pk}"], self[f"words_{one.pk}"], self[f"extra_{one.pk}"]) for one in self.pupils]

    def stands(self, pupil: Pupil) -> str:
        """Return what stands now, also beside what was typed, so that sending it again is a choice."""
        return str(self.fields[f"seen_{pupil.pk}"].initial)

    def goes(self) -> list[Goes]:
        """Return what the service takes; another school without words stays "another school"."""
        found = []
        for one in self.pupils:
            to, words = self.cleaned_data[f"to_{one.pk}"], self.cleaned_data[f"words_{one.pk}"].strip()
            is_known = to not in ("", ELSEWHERE)
            found.append(
                Goes(
                    pupil_id=one.pk,
                    to_school_id=int(to) if is_known else None,
                    elsewhere=(words or "Another school") if to == ELSEWHERE else "",
                    needs_extra=self.cleaned_data[f"extra_{one.pk}"],
                    seen=_read(self.cleaned_data[f"seen_{one.pk}"]),
                )
            )
        return found


class ShareForm(forms.Form):
    """What the new school is told: each piece goes only when it is ticked."""

    tick_helps = forms.BooleanField(label="Tell what helps", required=False)
    helps = forms.CharField(
        label="What helps",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Such as: a quiet start, a seat near the door, a photo of the form room. Nothing about safety.",
    )
    tick_ring = forms.BooleanField(label="Tell whom to ring", required=False)
    ring = _line("Whom to ring at your school", hint="Somebody of your school, never a parent’s number.", most=120)
    goes_on = forms.MultipleChoiceField(
        label="Help that goes on, by its kind", required=False, widget=forms.CheckboxSelectMultiple
    )
    extra = forms.BooleanField(label="Tell that an extra visit would help", required=False)
    adult = forms.TypedChoiceField(
        label="Who agreed to just this?", coerce=int, error_messages={"required": "Choose who agreed."}
    )
    given_on = DayField(label="On which day?")

    def __init__(self, *args: Any, adults: Iterable[Adult] = (), kinds: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adult"].choices = [("", "Choose"), *((one.pk, one.name) for one in adults)]  # type: ignore[attr-defined]
        self.fields["goes_on"].choices = [(one, one) for one in kinds]  # type: ignore[attr-defined]
        if not kinds:
            del self.fields["goes_on"]

    def told(self) -> list[Told]:
        """Return the pieces that were ticked."""
        said = self.cleaned_data
        found = []
        if said["tick_helps"]:
            found.append(Told(HELPS, said["helps"]))
        if said["tick_ring"]:
            found.append(Told(RING, said["ring"]))
        if kinds := said.get("goes_on"):
            found.append(Told(GOES_ON, ", ".join(kinds)))
        if said["extra"]:
            found.append(Told(EXTRA, YES))
        return found


class TasterForm(forms.Form):
    """A session on the way."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=Taster.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is."},
    )
    to_school = forms.TypedChoiceField(
        label="For children who go to", coerce=int, error_messages={"required": "Choose the new school."}
    )
    on = DayField(label="On which day?")
    starts_at = forms.TimeField(
        label="Begins at",
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(attrs=NARROW, format="%H:%M"),
        error_messages={"invalid": "Write a time, such as 9:15 or 13:30.", "required": "Write when it begins."},
    )
    where = _line("Where", most=120)
    about = _line("What families should know, in a line")

    def __init__(self, *args: Any, schools: Iterable[Organisation] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_school"].choices = [("", "Choose"), *((one.pk, one.name) for one in schools)]  # type: ignore[attr-defined]


class CheckForm(forms.Form):
    """How a child has settled."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    how = forms.ChoiceField(
        label="How has the child settled?",
        choices=Check.How.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the child has settled."},
        help_text="The old school reads this choice, and nothing else of your answer.",
    )
    words = _line("In a line", hint="No worry for the child’s safety: tell your safeguarding lead.")
    next_step = _line("What you do next")
