"""What a family writes when it asks a service for help: only what the service needs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from village.design.speech import READER, say
from village.self_referrals.models import Ask
from village.self_referrals.queries.children import OwnChild
from village.self_referrals.rules.ages import ages_words
from village.self_referrals.services.asking import Said
from village.self_referrals.services.telling import NO_SCHOOL


class AskForm(forms.Form):
    """The form for all three kinds of asking; what a kind does not need is left out."""

    kind = forms.ChoiceField(
        label=_("What would you like?"),
        choices=(
            (Ask.Kind.MYSELF, _("Help for me")),
            (Ask.Kind.CHILD, _("Help for my child")),
            (Ask.Kind.CALL, _("Please ring me, I want to talk first")),
        ),
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(
            attrs={"type": "tel", "autocomplete": "tel", "class": "govuk-input--width-20", "dir": "ltr"}
        ),
    )
    email = forms.EmailField(
        label=_("E-mail"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"})
    )
    when_to_ring = forms.CharField(
        label=_("When is a good time to ring?"),
        max_length=200,
        required=False,
        help_text=_("Such as after 4, not on Fridays."),
    )
    speaks = forms.CharField(label=_("Which language do you like to speak?"), max_length=60, required=False)
    needs_interpreter = forms.BooleanField(label=_("I need an interpreter"), required=False)
    children = forms.TypedMultipleChoiceField(
        label=_("Which of your children is it for?"),
        coerce=int,
        required=False,
        help_text=_("The service gets the age, and no name."),
        widget=forms.CheckboxSelectMultiple,
    )
    tells_school = forms.BooleanField(label=_("Let my child’s school know that I asked"), required=False)
    child_age = forms.CharField(
        label=_("How old is your child?"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    what_for = forms.CharField(
        label=_("What would help?"),
        max_length=2000,
        required=False,
        help_text=_("In your own words. A sentence is enough. You need not write anything private."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    access_needs = forms.CharField(
        label=_("Is there something that makes it easier for you to come?"),
        max_length=300,
        required=False,
        help_text=_("Such as no stairs, or a sign language interpreter."),
    )
    postcode = forms.CharField(
        label=_("Postcode"),
        max_length=10,
        required=False,
        help_text=_("Only the part of the town is kept, so that the town sees where help is missing."),
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "class": "govuk-input--width-10", "dir": "ltr"}),
    )
    agree = forms.BooleanField(label=_("I agree"), required=False)
    company = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    """A trap: nobody sees it, and only machines fill it in."""

    def __init__(self, *args: object, own: Sequence[OwnChild] = (), school_words: str = "", **kwargs: object) -> None:
        """Offer a parent their own children; nobody else has these two fields."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.own = {child.pupil.pk: child for child in own}
        if not self.own:
            del self.fields["children"], self.fields["tells_school"]
            return
        self.fields["children"].choices = [(pk, _label(child)) for pk, child in self.own.items()]  # type: ignore[attr-defined]
        self.fields["child_age"].label = _("How old is your child, if it is none of these?")
        self.fields["tells_school"].help_text = school_words
        if not any(child.school for child in self.own.values()):
            del self.fields["tells_school"]

    @property
    def is_machine(self) -> bool:
        return bool(self.cleaned_data.get("company"))

    def clean(self) -> dict[str, Any]:
        """A way to reach them is needed; the browser's own words say which."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("phone") and not cleaned.get("email"):
            self.add_error("phone", _("Give a telephone number or an e-mail address, so that somebody can reach you."))
        if cleaned.get("tells_school") and not any(child.school for child in self._ticked(cleaned)):
            self.add_error("children", say(NO_SCHOOL))
        if not cleaned.get("agree"):
            self.add_error("agree", _("Tick that you agree, else nothing can be sent."))
        return cleaned

    def said(self) -> Said:
        """Return what was written."""
        left_out = ("agree", "company", "children", "tells_school")
        values = {name: value for name, value in self.cleaned_data.items() if name not in left_out}
        ticked = self._ticked(self.cleaned_data)
        values["child_age"] = ages_words(values["child_age"], [child.age for child in ticked])
        return Said(**values, pupil_ids=tuple(child.pupil.pk for child in ticked))

    @property
    def tells(self) -> bool:
        """Whether the school may know."""
        return bool(self.cleaned_data.get("tells_school"))

    def _ticked(self, cleaned: dict[str, Any]) -> list[OwnChild]:
        return [self.own[pk] for pk in cleaned.get("children") or () if pk in self.own]


def _label(child: OwnChild) -> str:
    years = "" if child.age is None else READER.say_count("%(count)s year old", "%(count)s years old", child.age)
    return ", ".join(part for part in (child.pupil.name, years, child.school.name if child.school else "") if part)
