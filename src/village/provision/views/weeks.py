"""What the two pages on which a week is written share."""

from django.utils import timezone

from village.access.viewer import Viewer
from village.provision.forms.stays import WeekForm
from village.provision.models.stay import Stay
from village.provision.services.during import write_week


def week_known(stay: Stay) -> dict[str, object]:
    """Return what stands in the form at first: today, and the days that the child should be there."""
    return {"day": timezone.localdate(), "days_offered": len(stay.weekdays)}


def write_week_of(form: WeekForm, stay: Stay, *, by: Viewer) -> None:
    """The week stands as the form says."""
    said = dict(form.cleaned_data)
    write_week(by=by, stay=stay, day=said.pop("day"), values=said, today=timezone.localdate())
