"""Which form changes which group of an action's fields."""

from collections.abc import Mapping

from village.plans.forms.action import HomeForm, MeasureForm, NotesForm, ResourcesForm, TextForm
from village.plans.forms.group import GroupForm
from village.plans.forms.leads import LeadsForm
from village.plans.forms.steps import StepsForm
from village.plans.forms.time import TimeForm

GROUPS: Mapping[str, type[GroupForm]] = {
    form.code: form
    for form in (TextForm, LeadsForm, TimeForm, MeasureForm, ResourcesForm, NotesForm, HomeForm, StepsForm)
}
