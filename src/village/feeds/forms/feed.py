"""Forms of feeds, sheets and extracts."""

from django import forms

from village.directory.models.service import Service
from village.feeds.models import Feed

ARRIVES = (
    (Service.Shown.PUBLIC, "Families see it at once"),
    (Service.Shown.DRAFT, "As a draft: somebody looks first"),
    (Service.Shown.INTERNAL, "Staff only"),
)


class FeedForm(forms.Form):
    """An address and what to do with what it brings."""

    name = forms.CharField(label="What to call it", max_length=120, help_text="Such as Vale Council’s directory.")
    url = forms.CharField(
        label="Address of the feed",
        max_length=500,
        help_text="It ends before /services, such as https://directory.example/api. Editions 3.0 and 1.0 are read."
        " Where a feed has services at locations only, end it with /service_at_locations.",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    attribution = forms.CharField(
        label="What its licence asks to be shown",
        max_length=500,
        required=False,
        help_text="Stands below each of its services.",
    )
    arrives_as = forms.ChoiceField(label="When something is new", choices=ARRIVES, widget=forms.RadioSelect)
    weekly = forms.BooleanField(label="Read it again every week", required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @staticmethod
    def initial_of(feed: Feed) -> dict[str, object]:
        """Return what the form shows of a feed that is there."""
        return {
            "name": feed.source.name,
            "url": feed.source.url,
            "attribution": feed.source.attribution,
            "arrives_as": feed.arrives_as,
            "weekly": feed.next_on is not None,
            "version": feed.version,
        }

    def said(self) -> dict[str, object]:
        """Return what was typed, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class SheetForm(forms.Form):
    """A sheet of services and whose it is."""

    source_name = forms.CharField(
        label="Whose sheet is it?",
        max_length=120,
        help_text="Bring the next one under the same name: then it changes these services, and adds none twice.",
    )
    file = forms.FileField(label="The sheet")


class ExtractForm(forms.Form):
    """An extract of the childcare register."""

    file = forms.FileField(label="The extract")
