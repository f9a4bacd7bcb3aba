"""Bringing a plan: a file, or a table pasted from a document."""

from django import forms

from village.documents.limits import FILE_MAX_BYTES

ACCEPTED = ".docx,.doc,.rtf,.odt,.pdf,.xlsx,.xls,.xlsb,.ods,.csv,.html,.htm,.txt,.md"


class ImportPlanForm(forms.Form):
    """One of the two is needed; the file wins when both are given."""

    file = forms.FileField(
        required=False, label="Plan document", widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED})
    )
    pasted = forms.CharField(
        required=False,
        label="Paste a table or text",
        help_text="Copy the table from Word or Excel and paste it here.",
        widget=forms.Textarea(attrs={"rows": 6}),
        strip=False,
    )
    pasted_html = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    """The same table as the clipboard had it, with merged cells; filled by script, so that plain text is enough."""

    def clean(self) -> dict[str, object]:
        """Refuse when neither is given, or the file is too large to read."""
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file is None and not str(cleaned.get("pasted") or "").strip() and "file" not in self.errors:
            self.add_error("file", "Choose a file, or paste a table below.")
        if file is not None and file.size > FILE_MAX_BYTES:
            self.add_error("file", f"This file is larger than {FILE_MAX_BYTES // 1024**2} MB. Choose a smaller one.")
        return cleaned
