"""Bringing back the table that Village gave out."""

from django import forms


class TableBackForm(forms.Form):
    """One Excel or CSV file."""

    file = forms.FileField(
        label="Excel or CSV file",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.ods"}),
        error_messages={"required": "Choose the file that you changed."},
    )
