"""Forms of a consultation, of one answer, and of a file of answers."""

from django import forms

from village.consultations.models import Consultation
from village.consultations.rules.answers import AGE_GROUPS, LONGEST, MOST_FAMILIES
from village.design.days import DayField
from village.directory.rules.needs import GROUPS, NEEDS
from village.gaps.rules.rows import ANY_AGE

NOBODY = "Write no person’s name here, neither a child’s nor a parent’s. The board reads this, and others may."
NUMBER = forms.NumberInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"})
NEED_CHOICES = (
    ("", "None of these"),
    *((group, tuple((code, NEEDS[code]) for code in codes)) for group, codes in GROUPS),
)


class ConsultationForm(forms.Form):
    """When and how families were asked, and how many answered."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label="Title", max_length=120, help_text="Such as Summer survey of parents.")
    how = forms.ChoiceField(label="How were families asked?", choices=Consultation.How.choices)
    from_on = DayField(label="First day")
    to_on = DayField(label="Last day", help_text="The answers count in the month of this day.")
    asked_count = forms.IntegerField(
        label="How many families were asked?",
        required=False,
        min_value=1,
        max_value=MOST_FAMILIES,
        widget=NUMBER,
        help_text="Leave it empty if nobody counted them.",
    )
    answered_count = forms.IntegerField(
        label="How many families answered?", min_value=1, max_value=MOST_FAMILIES, widget=NUMBER
    )
    note = forms.CharField(
        label="Note",
        max_length=600,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Such as who asked, and who was not reached.",
    )


class AnswerForm(forms.Form):
    """One thing that families want, and how many."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label="What do families want?", max_length=LONGEST, help_text="In few words, such as Swimming lessons."
    )
    count = forms.IntegerField(
        label="How many families said this?", min_value=1, max_value=MOST_FAMILIES, widget=NUMBER
    )
    need = forms.ChoiceField(
        label="Which need of the directory is it?",
        choices=NEED_CHOICES,
        required=False,
        help_text="Answers with the same need are added up, and stand beside what is listed for it.",
    )
    ward = forms.CharField(
        label="Ward",
        required=False,
        max_length=120,
        help_text="Its name or its code. Leave it empty if you do not know where these families live.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    age_group = forms.ChoiceField(
        label="Age of the children",
        choices=(("", ANY_AGE), *((words, words) for words in AGE_GROUPS)),
        required=False,
    )


class FileForm(forms.Form):
    """A file of answers."""

    file = forms.FileField(label="File", help_text="CSV, or the first sheet of an Excel file.")
