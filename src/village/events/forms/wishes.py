"""What families ask for, and what is decided about it."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy

from village.events.models.event import Event
from village.events.models.wish import Wish
from village.events.services.wishes import EMPTY, LONGEST


class WishForm(forms.Form):
    """One line."""

    words = forms.CharField(
        label=gettext_lazy("What would you like?"),
        help_text=gettext_lazy("In a few words. Please write no names."),
        max_length=LONGEST,
        error_messages={"required": gettext_lazy(EMPTY)},
    )


class DecideForm(forms.Form):
    """Whether others see a wish, and what came of it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label="Do others see it?", choices=Wish.State.choices)
    event = forms.TypedChoiceField(label="What came of it", coerce=int, required=False, empty_value=None)

    def __init__(self, *args: object, events: Iterable[Event] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [("", "Nothing yet"), *((one.pk, one.title) for one in events)]
        self.fields["event"].choices = choices  # type: ignore[attr-defined]
