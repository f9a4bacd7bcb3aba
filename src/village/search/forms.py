"""What is typed on the room's pages."""

from django import forms


class WordsForm(forms.Form):
    """Words that mean the same, with commas between."""

    words = forms.CharField(
        label="Words that mean the same",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write at least two words or phrases with a comma between."},
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
