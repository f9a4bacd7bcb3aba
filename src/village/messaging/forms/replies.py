"""What is written down about a reply."""

from django import forms


class AnsweredForm(forms.Form):
    """How a reply was answered."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    answer = forms.CharField(
        label="How was it answered?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Such as: rang Mrs Moran, back on Monday. You can leave it empty.",
    )


class TranslationForm(forms.Form):
    """What a reply says in English, beside the family's own words."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label="In English",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Written by somebody who reads the language. Colleagues always see the family’s own words too.",
        error_messages={"required": "Write what it says."},
    )
