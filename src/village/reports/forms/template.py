"""Bringing a Word template."""

from django import forms

from village.basics.errors import Refused
from village.reports.models.report import Template


class TemplateForm(forms.Form):
    """A file, and what to call it."""

    file = forms.FileField(
        label="Word template",
        help_text="A .docx file with placeholders, up to 10 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        error_messages={"required": "Choose a Word file.", "empty": "The file is empty. Choose another."},
    )
    name = forms.CharField(
        required=False,
        max_length=Template._meta.get_field("name").max_length,
        label="Name",
        help_text="What people choose it by. Left empty, it takes the name of the file.",
    )

    def refused(self, refused: Refused) -> None:
        """Put the refusal at its field."""
        self.add_error(refused.field if refused.field in self.fields else None, refused.sentence)
