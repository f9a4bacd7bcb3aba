"""What is to be done with the chosen rows of a board."""

from collections.abc import Iterable
from typing import Any

from django import forms

from village.basics.whole_numbers import whole_number
from village.plans.rules.facts import SectionFacts
from village.plans.rules.scale import Scale, choices


class ChosenRowsForm(forms.Form):
    """Rows as "action:version", and one of three deeds."""

    deed = forms.ChoiceField(choices=[("move", "Move"), ("status", "Set status"), ("remove", "Remove")])
    section = forms.ChoiceField(required=False)
    status = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, sections: Iterable[SectionFacts], scale: Scale, **kwargs: Any) -> None:
        """Take the sections into which rows can go, and the ratings that the plan uses."""
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [  # type: ignore[attr-defined]  # a ChoiceField, as declared above
            (str(one.id), f"{one.ref} {one.title}".strip()) for one in sections
        ]
        self.fields["status"].choices = [  # type: ignore[attr-defined]  # a ChoiceField, as declared above
            ("", "No update"),
            *choices(scale),
        ]


def chosen_rows(values: Iterable[str]) -> list[tuple[int, int]]:
    """Return (action id, version seen) of each box that was ticked; what is not such a pair is passed over."""
    parts = (value.partition(":") for value in values)
    pairs = ((whole_number(action), whole_number(seen)) for action, _, seen in parts)
    return [(action, seen) for action, seen in pairs if action is not None and seen is not None]
