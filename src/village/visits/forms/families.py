"""What is said of a family before anybody goes."""

from django import forms

from village.visits.forms.planning import day_input


class FocusForm(forms.Form):
    """Why a family comes first, and until when."""

    reason = forms.CharField(
        label="Why does this family come first?",
        max_length=200,
        help_text="In a line. Whoever may see what came of visits reads it; the office does not.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    ends_on = forms.DateField(label="Until", widget=day_input(), help_text="The last day. Then somebody looks again.")


class NoteForm(forms.Form):
    """What visitors must know at the door."""

    words = forms.CharField(
        label="What must visitors know?",
        max_length=200,
        help_text="Such as: dog in the yard, ring first. Nothing about a child.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    needs_two = forms.BooleanField(label="Nobody goes alone", required=False)
    note_ends_on = forms.DateField(label="Until", widget=day_input())
