"""One of each thing of room `transition`, for the guard tests."""

from collections.abc import Mapping
from datetime import date, time

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from village.organisations.models.partnership import Partnership
from village.people.models.consent import Consent
from village.transition.models import Check, Guest, Intake, Mover, Sheet, Taster

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (Intake, Mover, Sheet, Taster, Guest, Check)
IDS: Mapping[str, str] = {
    "intake_id": "intake",
    "mover_id": "mover",
    "taster_id": "taster",
    "guest_id": "guest",
}
"""Names in addresses, and the thing that each means."""
LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {Sheet: frozenset({"closed_on"}), Check: frozenset({"how"})}
TABLES_OF_ALL = (Intake,)
OF_ALL = frozenset({"intake"})
_KNOW = frozenset({"head", "inclusion_lead", "safeguarding_lead"})
OF_A_CHILD: Mapping[str, frozenset[str]] = {
    "sheet": _KNOW | {"parent"},
    "check": _KNOW,
}
"""Things about a child of Ashlea that hold a mark, and who of the cast may meet it."""


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return a child on the way to another class of the very same school, so that one school plays both."""
    school_id, pupil_id = things["school"].pk, things["pupil"].pk
    intake, _ = Intake.objects.get_or_create(
        partnership=partnership,
        year=2025,
        defaults={"check_by": date(2025, 11, 7), "ends_on": date(2026, 7, 20)},
    )
    mover = Mover.objects.create(
        intake=intake, pupil_id=pupil_id, from_school_id=school_id, to_school_id=school_id, elsewhere="Sample"
    )
    consent = Consent.objects.create(
        pupil_id=pupil_id, kind="share", organisation_id=school_id, given_on=date(2025, 6, 2), ends_on=intake.ends_on
    )
    taster = Taster.objects.create(
        intake=intake,
        host_id=school_id,
        to_school_id=school_id,
        kind="taster",
        on=date(2026, 3, 18),
        starts_at=time(9),
        where="Hall",
    )
    return {
        "intake": intake,
        "mover": mover,
        "sheet": Sheet.objects.create(
            mover=mover,
            to_school_id=school_id,
            consent=consent,
            told=[["helps", "Sample quiet start"]],
            shared_at=timezone.now(),
        ),
        "taster": taster,
        "guest": Guest.objects.create(taster=taster, mover=mover),
        "check": Check.objects.create(
            mover=mover, how="worries", words="Sample", next_step="Sample", on=date(2025, 11, 3)
        ),
    }


def heard_at(things: Things) -> list[str]:
    """Return the pages on which the things are read by those who may."""
    return [reverse("transition:child", args=(things["mover"].pk,))]
