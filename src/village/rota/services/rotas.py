"""Writing a rota. A turn that was begun keeps what the rota said then."""

from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.people.services.on_record import school_subject
from village.rota import permissions
from village.rota.models import Rota
from village.rota.services.subjects import rota_subject

MOST_PLACES = 200


@dataclass(frozen=True, slots=True)
class RotaAsked:
    """What a rota is to say."""

    name: str
    begins_year: int
    begins_term: str
    begins_half: int
    slots: list[list[int]]
    places: int


@transaction.atomic
def write_rota(*, by: Viewer, school_id: int, asked: RotaAsked) -> Rota:
    """Return the rota. Refused without slots, with a year group twice, or under a name that is taken."""
    must_be_allowed(
        by, permissions.RUN, partnership_id=by.partnership_id or 0, at=[school_id], seen_with=permissions.VIEW
    )
    _check(asked)
    try:
        with transaction.atomic():
            rota = Rota.objects.create(partnership_id=by.partnership_id or 0, school_id=school_id, **asdict(asked))
    except IntegrityError as taken:
        raise Refused("The school has a rota of this name. Choose another name.", field="name") from taken
    record("rota.written", by=by, subject=rota_subject(rota), within=school_subject(school_id))
    return rota


@transaction.atomic
def change_rota(*, by: Viewer, rota: Rota, seen_version: int, asked: RotaAsked) -> Rota:
    """Return the rota as it is from now on; turns that were begun stay as they are."""
    _may_run(by, rota)
    _check(asked)
    try:
        with transaction.atomic():
            change(
                rota,
                asdict(asked),
                seen_version=seen_version,
                verb="rota.changed",
                by=by,
                subject=rota_subject(rota),
                within=school_subject(rota.school_id),
            )
    except IntegrityError as taken:
        raise Refused("The school has a rota of this name. Choose another name.", field="name") from taken
    return rota


@transaction.atomic
def retire_rota(*, by: Viewer, rota: Rota) -> None:
    """The rota has no more turns; those it had stay to be read."""
    _may_run(by, rota)
    if Rota.objects.filter(pk=rota.pk, retired_on=None).update(retired_on=timezone.localdate()):
        record("rota.retired", by=by, subject=rota_subject(rota), within=school_subject(rota.school_id))


def _may_run(by: Viewer, rota: Rota) -> None:
    must_be_allowed(
        by, permissions.RUN, partnership_id=rota.partnership_id, at=[rota.school_id], seen_with=permissions.VIEW
    )


def _check(asked: RotaAsked) -> None:
    years = [year for slot in asked.slots for year in slot]
    if not years:
        raise Refused("Choose the year groups of at least one turn.", field="slot_1")
    if any(not slot for slot in asked.slots):
        raise Refused("A turn between two others has no year groups. Fill it, or move the later ones up.")
    if len(set(years)) != len(years):
        raise Refused("A year group stands in two turns. Leave it in one of them.")
    if not 1 <= asked.places <= MOST_PLACES:
        raise Refused(f"Write from 1 to {MOST_PLACES} places.", field="places")
