"""What the forms of an assessment offer to choose from."""

from collections.abc import Iterable

from django import forms

from village.assessments.models.team import TeamMember
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil

type Chosen = list[tuple[int | str, str]]

NOBODY: Chosen = [("", "Nobody in particular")]


def one_of(
    label: str, choices: Chosen, words: str = "", *, required: str = "", nobody: str = "Nobody in particular"
) -> forms.TypedChoiceField:
    """Return a field by which one of the rows is chosen; none too, unless `required` says what to do."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("", "Choose" if required else nobody), *choices],
        coerce=int,
        empty_value=None,
        required=bool(required),
        help_text=words,
        error_messages={"required": required} if required else None,
    )


def some_of(label: str, choices: Chosen, words: str = "") -> forms.TypedMultipleChoiceField:
    """Return a field by which any of the rows are chosen."""
    widget = forms.CheckboxSelectMultiple
    return forms.TypedMultipleChoiceField(
        label=label, choices=choices, coerce=int, required=False, widget=widget, help_text=words
    )


def one_code(label: str, choices: Iterable[tuple[str, str]], required: str) -> forms.ChoiceField:
    """Return radio buttons, one of which must be pressed."""
    return forms.ChoiceField(
        label=label, choices=list(choices), widget=forms.RadioSelect, error_messages={"required": required}
    )


def long_words(label: str, words: str = "", *, rows: int = 3, most: int = 3000) -> forms.CharField:
    """Return a field for some sentences that may be left empty."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=words, max_length=most, required=False, widget=widget)


def contact_choices(contacts: Iterable[Contact]) -> Chosen:
    """Return adults with what they are to the child."""
    return [(one.adult_id, f"{one.adult.name}, {str(one.get_relationship_display()).lower()}") for one in contacts]


def pupil_choices(pupils: Iterable[Pupil]) -> Chosen:
    """Return children by name."""
    return [(one.pk, one.name) for one in pupils]


def place_choices(places: Iterable[Organisation]) -> Chosen:
    """Return organisations by name."""
    return [(one.pk, one.name) for one in places]


def staff_choices(staff: Iterable[Practitioner]) -> Chosen:
    """Return practitioners with what they do and where."""
    return [
        (
            one.pk,
            ", ".join(p for p in (one.name, one.job_title, one.organisation.name if one.organisation else "") if p),
        )
        for one in staff
    ]


def team_choices(team: Iterable[TeamMember]) -> Chosen:
    """Return members of a team with what they do."""
    return [(one.pk, f"{one.name}, {one.role_words}" if one.role_words else one.name) for one in team]
