"""Forms for whole plans."""

from django import forms

from village.plans.models.plan import Plan


class NewPlanForm(forms.Form):
    """Title and level of an empty plan."""

    title = forms.CharField(
        label="Title of the plan", max_length=300, error_messages={"required": "Give the plan a title."}
    )
    level = forms.ChoiceField(label="Level", choices=Plan.Level.choices, initial=Plan.Level.PRIORITY)


class AnnualPlanForm(forms.Form):
    """The academic year for which an annual plan is made."""

    academic_year = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="Title", required=False, max_length=300)


class RemovePlanForm(forms.Form):
    """The version of the plan that the person saw, and why it goes."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label="Why is it removed?", required=False, max_length=300)
