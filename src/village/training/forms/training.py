"""Forms of courses, needs, records and files."""

from collections.abc import Sequence
from typing import Any

from django import forms

from village.access.rules.roles import PARENT, ROLE_NAMES
from village.design.days import DayField
from village.training.models.course import Course
from village.training.models.training_record import TrainingRecord
from village.training.services.courses import MOST_MONTHS

ROLES = (("", "Everybody"), *((code, name) for code, name in ROLE_NAMES.items() if code != PARENT))
Known = TrainingRecord.Known


class CourseForm(forms.Form):
    """What is learned, at whom, and how long it counts."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label="Name", max_length=120, help_text="Such as Child Protection.")
    level = forms.CharField(
        label="Level",
        max_length=40,
        required=False,
        help_text="Such as level 1.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    provider = forms.CharField(label="Who gives it", max_length=120, required=False)
    months = forms.IntegerField(
        label="Months that it counts",
        required=False,
        min_value=1,
        max_value=MOST_MONTHS,
        help_text="36 for three years. Leave it empty where it counts for good.",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )


class NeedForm(forms.Form):
    """Who needs a course."""

    role = forms.ChoiceField(label="Who needs it?", choices=ROLES, required=False)
    job_words = forms.CharField(
        label="Only whose job title says",
        max_length=80,
        required=False,
        help_text="Such as teaching assistant. Leave it empty for everybody of this role.",
    )


class SchoolNeedForm(NeedForm):
    """What one school needs beside what all need."""

    course = forms.ChoiceField(label="Course")
    field_order = ("course", "role", "job_words")

    def __init__(self, *args: Any, courses: Sequence[Course], **kwargs: Any) -> None:
        """`courses` can be chosen."""
        super().__init__(*args, **kwargs)
        self.fields["course"].choices = courses_to_choose(courses)  # type: ignore[attr-defined]  # a ChoiceField


class RecordForm(forms.Form):
    """One course that one person finished."""

    course = forms.ChoiceField(label="Course")
    on = DayField(label="Day on which it was")
    until = DayField(
        label="Counts until", required=False, help_text="Leave it empty: the course says how long it counts."
    )
    known = forms.ChoiceField(
        label="How do you know?",
        choices=((Known.CERTIFICATE.value, "I have seen the certificate"), (Known.TYPED.value, "The person told me")),
        widget=forms.RadioSelect,
        help_text="Do not keep the certificate here. That you saw it is enough.",
    )

    def __init__(self, *args: Any, courses: Sequence[Course], **kwargs: Any) -> None:
        """`courses` can be chosen."""
        super().__init__(*args, **kwargs)
        self.fields["course"].choices = courses_to_choose(courses)  # type: ignore[attr-defined]  # a ChoiceField


class FileForm(forms.Form):
    """A list of training."""

    file = forms.FileField(label="File", help_text="CSV or Excel: Name or Email, Course, Level, Date, and Until.")


def courses_to_choose(courses: Sequence[Course]) -> list[tuple[str, str]]:
    """Return the courses for a select."""
    return [("", "Choose"), *((str(course.pk), str(course)) for course in courses)]
