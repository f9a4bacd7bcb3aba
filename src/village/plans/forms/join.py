"""Making one action of two."""

from django import forms


class JoinForm(forms.Form):
    """The version of the action that goes, as the person saw it."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
