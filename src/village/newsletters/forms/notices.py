"""What is filled in about notices."""

from django import forms

from village.design.days import DayField
from village.newsletters.rules.screen import LONGEST_FACT, LONGEST_TITLE, LONGEST_WORDS
from village.newsletters.services.notices import NoticeSaid, Said


class NoticeForm(forms.Form):
    """One notice."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label="Title", max_length=LONGEST_TITLE, help_text="Read from six metres: a few words.")
    when = forms.CharField(
        label="When", required=False, max_length=LONGEST_FACT, help_text="Such as: Wednesday 25 March, 9:00"
    )
    where = forms.CharField(label="Where", required=False, max_length=LONGEST_FACT)
    words = forms.CharField(
        label="A few words",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What it is, and what to do or bring. No child is named on a board or a screen.",
    )
    shows_from = DayField(label="From")
    shows_until = DayField(label="Until the end of")
    on_board = forms.BooleanField(label="On the notice board, and as a poster to print", required=False)
    on_screen = forms.BooleanField(label="On the screen in the hall", required=False)

    def said(self) -> NoticeSaid:
        """Return what was filled in."""
        given = self.cleaned_data
        return NoticeSaid(
            said=Said(given["title"], given["words"], given["when"], given["where"]),
            shows_from=given["shows_from"],
            shows_until=given["shows_until"],
            on_board=given["on_board"],
            on_screen=given["on_screen"],
        )


class NoticeWordsForm(forms.Form):
    """The same notice in another language."""

    title = forms.CharField(label="Title", max_length=LONGEST_TITLE)
    when = forms.CharField(label="When", required=False, max_length=LONGEST_FACT)
    where = forms.CharField(label="Where", required=False, max_length=LONGEST_FACT)
    words = forms.CharField(label="A few words", max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 3}))

    def said(self) -> Said:
        """Return what was filled in."""
        given = self.cleaned_data
        return Said(given["title"], given["words"], given["when"], given["where"])
