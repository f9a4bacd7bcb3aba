"""Forms of volunteers: offers, checks, ways to help, the rota, hours and thanks."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from village.basics.languages import OWN_NAMES
from village.design.days import DayField
from village.events.models.event import Occurrence
from village.organisations.models.organisation import Organisation
from village.volunteers.models import Check, Volunteer, VolunteerRole
from village.volunteers.services.planning import MOST_WANTED
from village.volunteers.services.roles import MOST_REFERENCES

LANGUAGES = tuple((code, name) for code, name in OWN_NAMES.items() if code != "en")
SMALL = {"class": "govuk-input--width-3"}
SHORT = {"class": "govuk-input--width-5"}


class OfferForm(forms.Form):
    """What somebody offers, without an account. The field `website` is shown to nobody: only machines fill it in."""

    role = forms.ChoiceField(label=_("How would you like to help?"), widget=forms.RadioSelect)
    host = forms.ChoiceField(label=_("Where?"), required=False)
    when = forms.CharField(label=_("When could you come?"), max_length=200, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Do you speak another language?"),
        required=False,
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"})
    )
    phone = forms.CharField(
        label=_("Your telephone number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "dir": "ltr"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    note = forms.CharField(
        label=_("Anything else?"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    agreed = forms.BooleanField(
        label=_("You may keep this and get in touch with me"),
        error_messages={"required": _("Tick that we may keep this. Without it nobody can get in touch.")},
    )
    website = forms.CharField(required=False)

    def __init__(
        self, *args: Any, roles: Sequence[VolunteerRole], hosts: Sequence[Organisation], anywhere: str, **kwargs: Any
    ) -> None:
        """`roles` and `hosts` can be chosen; `anywhere` says what no host means."""
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(str(one.pk), _named(one)) for one in roles]  # type: ignore[attr-defined]
        self.fields["host"].choices = _hosts(hosts, anywhere)  # type: ignore[attr-defined]


class RoleForm(forms.Form):
    """A way to help, and what must be checked before."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    host = forms.ChoiceField(label="Whose is it?", required=False)
    name = forms.CharField(label="Name", max_length=120, help_text="Such as Reading with children.")
    kind = forms.ChoiceField(label="Kind of help", choices=VolunteerRole.Kind.choices)
    about = forms.CharField(
        label="What does one do?", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    needs_dbs = forms.BooleanField(label="A DBS check must have been seen", required=False)
    references_needed = forms.IntegerField(
        label="References that must have been heard",
        min_value=0,
        max_value=MOST_REFERENCES,
        initial=0,
        widget=forms.NumberInput(attrs=SMALL),
    )
    needs_talk = forms.BooleanField(label="A talk about keeping children safe", required=False, initial=True)
    is_open = forms.BooleanField(label="Offer it on the public page", required=False, initial=True)

    def __init__(self, *args: Any, hosts: Sequence[Organisation], anywhere: str, **kwargs: Any) -> None:
        """`hosts` can be chosen; no `anywhere`, no role without a host."""
        super().__init__(*args, **kwargs)
        self.fields["host"].choices = _hosts(hosts, anywhere)  # type: ignore[attr-defined]


class CheckForm(forms.Form):
    """What somebody saw or heard, and until when it counts."""

    kind = forms.ChoiceField(label="What did you see or hear?", choices=Check.Kind.choices)
    done_on = DayField(label="On which day?")
    until = DayField(
        label="Until when does it count?", required=False, help_text="Leave it empty where it counts for good."
    )


class ShiftForm(forms.Form):
    """A time for which people are wanted."""

    role = forms.ChoiceField(label="What for?")
    host = forms.ChoiceField(label="Where?", required=False)
    occurrence = forms.ChoiceField(label="For an event in the calendar?", required=False)
    on = DayField(label="Day")
    starts_at = forms.TimeField(label="From", widget=forms.TimeInput(attrs=SHORT), help_text="Such as 9:15.")
    ends_at = forms.TimeField(label="To", widget=forms.TimeInput(attrs=SHORT))
    place = forms.CharField(label="Room or place", max_length=160, required=False)
    wanted = forms.IntegerField(
        label="How many people?",
        min_value=1,
        max_value=MOST_WANTED,
        initial=1,
        widget=forms.NumberInput(attrs=SMALL),
    )

    def __init__(
        self,
        *args: Any,
        roles: Sequence[VolunteerRole],
        hosts: Sequence[Organisation],
        events: Sequence[Occurrence],
        anywhere: str,
        **kwargs: Any,
    ) -> None:
        """Roles, hosts and events can be chosen."""
        super().__init__(*args, **kwargs)
        on = [(str(one.pk), f"{one.event.title}, {one.on:%d/%m/%Y}") for one in events]
        self.fields["role"].choices = _roles(roles)  # type: ignore[attr-defined]
        self.fields["host"].choices = _hosts(hosts, anywhere)  # type: ignore[attr-defined]
        self.fields["occurrence"].choices = [("", "No event"), *on]  # type: ignore[attr-defined]


class TakeForm(forms.Form):
    """Who goes on a time of the rota."""

    volunteer = forms.ChoiceField(label="Who?")
    despite_clash = forms.BooleanField(label="Also where they help elsewhere at that time", required=False)

    def __init__(self, *args: Any, people: Sequence[Volunteer], **kwargs: Any) -> None:
        """`people` can be chosen."""
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), one.name) for one in people]
        self.fields["volunteer"].choices = [("", "Choose"), *choices]  # type: ignore[attr-defined]


class HoursForm(forms.Form):
    """Time that somebody gave on a day."""

    role = forms.ChoiceField(label="What for?")
    on = DayField(label="Day")
    hours = forms.DecimalField(
        label="Hours", min_value=0, max_value=24, max_digits=4, decimal_places=2, widget=forms.TextInput(attrs=SHORT)
    )

    def __init__(self, *args: Any, roles: Sequence[VolunteerRole], **kwargs: Any) -> None:
        """`roles` can be chosen."""
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = _roles(roles)  # type: ignore[attr-defined]


class ThanksForm(forms.Form):
    """Words of thanks."""

    words = forms.CharField(label="Your words", max_length=2000, widget=forms.Textarea(attrs={"rows": 8}))


def _hosts(hosts: Sequence[Organisation], anywhere: str) -> list[tuple[str, str]]:
    return [*([("", anywhere)] if anywhere else ()), *((str(one.pk), one.name) for one in hosts)]


def _roles(roles: Sequence[VolunteerRole]) -> list[tuple[str, str]]:
    return [("", "Choose"), *((str(one.pk), _named(one)) for one in roles)]


def _named(role: VolunteerRole) -> str:
    return f"{role.name}, {role.host.name}" if role.host else role.name
