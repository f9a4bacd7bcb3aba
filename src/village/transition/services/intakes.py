"""The days of a September: made, and changed."""

from datetime import date

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.transition.models.mover import Intake
from village.transition.services.may import intake_subject, must_lead


@transaction.atomic
def make_intake(*, by: Viewer, year: int, check_by: date, ends_on: date) -> Intake:
    """Return the September. Refused where there is one, and for days out of order."""
    must_lead(by, by.partnership_id)
    _check(year, check_by, ends_on)
    if Intake.objects.filter(partnership_id=by.partnership_id or 0, year=year).exists():
        raise Refused("This September is there already. Change its days instead.", field="year")
    intake = Intake.objects.create(partnership_id=by.partnership_id or 0, year=year, check_by=check_by, ends_on=ends_on)
    record("transition.set", by=by, subject=intake_subject(intake))
    return intake


@transaction.atomic
def change_intake(*, by: Viewer, intake: Intake, seen_version: int, check_by: date, ends_on: date) -> None:
    """The days are those given; what was shared is read until the new last day, as far as families agreed."""
    must_lead(by, intake.partnership_id)
    _check(intake.year, check_by, ends_on)
    values = {"check_by": check_by, "ends_on": ends_on}
    subject = intake_subject(intake)
    change(intake, values, seen_version=seen_version, verb="transition.changed", by=by, subject=subject)


def _check(year: int, check_by: date, ends_on: date) -> None:
    if not date(year, 9, 1) < check_by <= date(year + 1, 7, 31):
        raise Refused("Children settle after September has come. Choose a day of that school year.", field="check_by")
    if not check_by <= ends_on <= date(year + 1, 8, 31):
        raise Refused("New schools read on until the last look, and not beyond that school year.", field="ends_on")
