"""Small forms of this room."""

from django import forms

from village.listings.rules.topics import MOST_WORDS as MOST_COMMENT
from village.listings.rules.topics import TOPICS
from village.listings.rules.wrong import MOST_WORDS, WRONG

NARROW = {"class": "govuk-input--width-4"}


class TrapForm(forms.Form):
    """A form for everybody: a box that people do not see and programmes fill."""

    website = forms.CharField(required=False)


class WrongForm(TrapForm):
    """What is wrong with a listing."""

    what = forms.MultipleChoiceField(required=False, choices=list(WRONG.items()))
    words = forms.CharField(required=False, max_length=MOST_WORDS)
    email = forms.CharField(required=False, max_length=254)


class CommentForm(TrapForm):
    """What a family wants to say of a service."""

    topic = forms.ChoiceField(required=False, choices=[("", ""), *TOPICS.items()])
    words = forms.CharField(required=False, max_length=MOST_COMMENT)


class RulesForm(forms.Form):
    """When providers are asked, and when a listing is taken off."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    stale_months = forms.IntegerField(
        label="Months after a check until we ask again",
        min_value=1,
        max_value=36,
        widget=forms.NumberInput(attrs=NARROW),
        help_text="Open Referral UK asks for checks under three months old. Most places ask after six.",
    )
    hide_months = forms.IntegerField(
        label="Months after a check until it is taken off",
        min_value=2,
        max_value=60,
        widget=forms.NumberInput(attrs=NARROW),
        help_text="Never before we asked three times and eight weeks have passed.",
    )
    hides = forms.BooleanField(label="Take off what nobody checks", required=False)
    admins_email = forms.EmailField(
        label="Who hears when nobody answers",
        required=False,
        help_text="A team’s address. Empty: every coordinator.",
    )


class OfferForm(forms.Form):
    """Where the Local Offer says one thing."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    url = forms.URLField(
        label="Where it says so",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Saving says that you looked today.",
    )
    note = forms.CharField(label="Note", required=False, max_length=300)


class AnswerReportForm(forms.Form):
    """What came of a report."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    answer = forms.CharField(
        label="What you write back",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It goes to who reported it, if they left an address.",
    )


class FeedbackForm(forms.Form):
    """What families read of a comment, and the answer."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    said = forms.CharField(
        label="You said: as families read it",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Take names and numbers out. Keep their words.",
    )
    did = forms.CharField(
        label="We did: the answer",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What changed, or why not. It is published with the comment, or neither is.",
    )
    answered_by = forms.CharField(
        label="Who answers", required=False, max_length=200, help_text="Never a person’s name."
    )
    why_not = forms.CharField(label="Why it is not published", required=False, max_length=300)
