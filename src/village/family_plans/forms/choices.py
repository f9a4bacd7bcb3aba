"""What the forms of one plan offer to choose from: the adults who are asked, its children, and who works at school."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django import forms

from village.basics.languages import OWN_NAMES
from village.family_plans.models.plan import PlanAdult
from village.organisations.models.practitioner import Practitioner
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil

type Chosen = list[tuple[int | str, str]]

LANGUAGES: Chosen = [(code, name) for code, name in OWN_NAMES.items()]
"""Every language in which a plan can be written and its headings printed."""
NOBODY: Chosen = [("", "Nobody in particular")]


@dataclass(frozen=True, slots=True)
class Choices:
    """Value and words of each."""

    adults: Chosen = field(default_factory=list)
    pupils: Chosen = field(default_factory=list)
    staff: Chosen = field(default_factory=list)


def choices_from(
    adults: Iterable[PlanAdult] = (), pupils: Iterable[Pupil] = (), staff: Iterable[Practitioner] = ()
) -> Choices:
    """Return what can be chosen of these rows."""
    return Choices(
        [(row.adult_id, row.adult.name) for row in adults],
        [(pupil.pk, pupil.name) for pupil in pupils],
        [(one.pk, f"{one.name}, {one.job_title}" if one.job_title else one.name) for one in staff],
    )


def contact_choices(contacts: Iterable[Contact]) -> Chosen:
    """Return the adults who may be asked, with what they are to the child."""
    return [(one.adult_id, f"{one.adult.name}, {str(one.get_relationship_display()).lower()}") for one in contacts]


def one_of(label: str, choices: Chosen, words: str = "") -> forms.TypedChoiceField:
    """Return a field by which one of the rows, or none, is chosen."""
    offered = [*NOBODY, *choices]
    return forms.TypedChoiceField(
        label=label, choices=offered, coerce=int, empty_value=None, required=False, help_text=words
    )


def some_of(label: str, choices: Chosen, words: str = "") -> forms.TypedMultipleChoiceField:
    """Return a field by which any of the rows are chosen."""
    widget = forms.CheckboxSelectMultiple
    return forms.TypedMultipleChoiceField(
        label=label, choices=choices, coerce=int, required=False, widget=widget, help_text=words
    )


def long_words(label: str, words: str = "", *, rows: int = 3) -> forms.CharField:
    """Return a field for some sentences that may be left empty."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=words, max_length=2000, required=False, widget=widget)
