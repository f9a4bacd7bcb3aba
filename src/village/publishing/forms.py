"""What the coordinator writes for the public page."""

from collections.abc import Iterable
from typing import Any

from django import forms

from village.publishing.services.publishing import OwnWords

HEAD = ("title", "slug", "intro", "period_words", "contact", "shows_ratings", "shows_leads")
MOST = 4000


class PublicForm(forms.Form):
    """The head of the page, and for every action the words of its own, all on one page."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="Title", max_length=300)
    slug = forms.CharField(
        label="Address", max_length=80, help_text="The last part of the page's address. Letters, numbers and hyphens."
    )
    intro = forms.CharField(
        label="In plain words, what is this plan for?",
        required=False,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Two or three sentences that a neighbour would understand.",
    )
    period_words = forms.CharField(label="Its years", required=False, max_length=200)
    contact = forms.CharField(
        label="Where to ask",
        required=False,
        max_length=200,
        help_text="A team, not a person: a web page or the council's contact centre.",
    )
    shows_ratings = forms.BooleanField(label="Show how each action goes, from the latest closed round", required=False)
    shows_leads = forms.BooleanField(
        label="Show which organisation leads", required=False, help_text="People are never named."
    )

    def __init__(self, *args: Any, action_ids: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.action_ids = tuple(action_ids)
        for key in self.action_ids:
            rows = forms.Textarea(attrs={"rows": 2})
            self.fields[f"text-{key}"] = forms.CharField(
                label="In the public's words", required=False, max_length=MOST, widget=rows
            )
            self.fields[f"progress-{key}"] = forms.CharField(
                label="How it goes, in the public's words", required=False, max_length=MOST, widget=rows
            )
            self.fields[f"hidden-{key}"] = forms.BooleanField(label="Leave this action out", required=False)

    def head(self) -> dict[str, Any]:
        """Return the head's values."""
        return {name: self.cleaned_data[name] for name in HEAD}

    def words(self) -> dict[int, OwnWords]:
        """Return the own words by action."""
        given = self.cleaned_data
        return {
            key: OwnWords(given[f"text-{key}"].strip(), given[f"progress-{key}"].strip(), given[f"hidden-{key}"])
            for key in self.action_ids
        }


class TakeDownForm(forms.Form):
    """Why a page goes."""

    reason = forms.CharField(label="Why does it go?", widget=forms.Textarea(attrs={"rows": 2}), max_length=500)
