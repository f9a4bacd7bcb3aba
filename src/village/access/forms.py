"""The forms of accounts, invitations and help mode."""

from django import forms
from django.utils.translation import gettext_lazy

from village.access.queries import all_partnerships
from village.basics.languages import OWN_NAMES

MINUTES = (("30", "Half an hour"), ("60", "An hour"), ("120", "Two hours"))


class AccountForm(forms.Form):
    """A person's own name and language."""

    name = forms.CharField(
        label=gettext_lazy("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the pages"),
        help_text=gettext_lazy("Pages for families are written in it. Pages for staff are in English."),
        choices=list(OWN_NAMES.items()),
    )


class AcceptForm(forms.Form):
    """What a person who was invited writes."""

    name = forms.CharField(
        label=gettext_lazy("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=gettext_lazy("Choose a password"),
        help_text=gettext_lazy("At least 12 characters. Three words that do not belong together are good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class HelpForm(forms.Form):
    """Where installation staff want to help, why, and for how long."""

    partnership = forms.ModelChoiceField(label="Partnership", queryset=all_partnerships(), empty_label="Choose")
    reason = forms.CharField(
        label="Who asked for help, and with what?",
        help_text="The partnership’s coordinators read this sentence on their record.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    minutes = forms.ChoiceField(label="For how long?", choices=MINUTES, widget=forms.RadioSelect)
