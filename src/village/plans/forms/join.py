"""Making one action of two."""

from django import forms


class JoinForm(forms.Form):
    """The version of the action that goes, as the person saw it, and the reason."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label="Why are they one?", required=False, max_length=1000, initial="Both say the same.")
