"""A level of the windscreen as the coordinator writes it."""

from django import forms

from village.basics.errors import Refused
from village.windscreen.rules.indicators import Indicator, indicators_in
from village.windscreen.rules.levels import LONGEST_LABEL, LONGEST_SENTENCE, SHADE_WORDS, TIER_WORDS
from village.windscreen.services.levels import LevelWords


class LevelForm(forms.Form):
    """Words, tier, shade and indicators of one level."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    label = forms.CharField(
        label="Name", max_length=LONGEST_LABEL, help_text="As your town says it. Short, so that it fits the picture."
    )
    sentence = forms.CharField(
        label="Who is at this level, in one plain sentence",
        max_length=LONGEST_SENTENCE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    tier = forms.ChoiceField(
        label="Which help belongs to it",
        choices=list(TIER_WORDS.items()),
        widget=forms.RadioSelect,
        help_text="Groups, plans and services that are for such families stand at this level.",
    )
    shade = forms.ChoiceField(
        label="Shade in the picture",
        choices=list(SHADE_WORDS.items()),
        help_text="It gets deeper with the level. The picture can be read without it.",
    )
    indicators = forms.CharField(
        label="What is often seen at this level",
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="A line that ends in a colon begins a part of life, such as At school: and each line below it is one "
        "thing. They help people to talk about the same; they never decide.",
    )

    def clean_indicators(self) -> tuple[Indicator, ...]:
        """Return the indicators that the text holds."""
        try:
            return indicators_in(self.cleaned_data["indicators"])
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal

    def words(self) -> LevelWords:
        """Return what the level says."""
        values = self.cleaned_data
        return LevelWords(values["label"], values["sentence"], values["tier"], values["shade"], values["indicators"])
