"""One deed with a referral: which, with which words and reason, on which version of it."""

from django import forms

from village.referrals.rules.life import LONGEST_WORDS
from village.referrals.services.moving import Said


class DeedForm(forms.Form):
    """What somebody does with a referral from its page."""

    deed = forms.CharField(max_length=20, error_messages={"required": "Choose what happens with the referral."})
    version = forms.IntegerField(error_messages={"required": "Load the page again.", "invalid": "Load the page again."})
    words = forms.CharField(required=False, max_length=LONGEST_WORDS)
    reason = forms.CharField(required=False, max_length=12)

    def said(self, name: str = "") -> Said:
        """Return the words and the reason, with the name of somebody without an account."""
        return Said(self.cleaned_data["words"], self.cleaned_data["reason"], name)
