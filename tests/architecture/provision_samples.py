"""One of each thing of room `provision`, for the guard tests."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Model
from django.urls import reverse

from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.people.models.consent import Consent
from village.provision.models import Commission, Goal, Looked, ReturnStep, SchoolShare, Stay, Talk, Terms, Week

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (Commission, Terms, SchoolShare, Looked, Stay, Goal, Week, ReturnStep, Talk)
IDS: Mapping[str, str] = {
    "commission_id": "commission",
    "stay_id": "stay",
    "stay_goal_id": "stay_goal",
    "step_back_id": "step_back",
}
"""Names in addresses, and the thing that each means."""
LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {Stay: frozenset({"weekdays", "ended_on"})}
TABLES_OF_ALL = (Commission, Terms)
OF_ALL = frozenset({"commission", "commission_terms"})
_KNOW = frozenset({"head", "inclusion_lead", "safeguarding_lead"})
_READ_THE_RECORD = frozenset({"office"})
OF_A_CHILD: Mapping[str, frozenset[str]] = {
    "stay": _KNOW | _READ_THE_RECORD | {"agency_worker", "parent"},
    "stay_goal": _KNOW | {"agency_worker", "parent"},
    "stay_week": _KNOW | {"agency_worker", "parent"},
    "step_back": _KNOW | {"agency_worker", "parent"},
    "stay_talk": _KNOW,
}
"""Things about a child of Ashlea that hold a mark, and who of the cast may meet it."""


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return an agreement in which the sample child has a place."""
    school_id, pupil_id = things["school"].pk, things["pupil"].pk
    consent = Consent.objects.filter(pupil_id=pupil_id, kind="share").order_by("pk").first()
    provider = Organisation.objects.get(pk=(consent and consent.organisation_id) or school_id)
    commission = Commission.objects.create(
        partnership=partnership,
        provider=provider,
        title=f"Sample provision {school_id}",
        about="Sample",
        starts_on=date(2025, 9, 1),
        ends_on=date(2026, 7, 20),
    )
    stay = Stay.objects.create(
        commission=commission,
        school_id=school_id,
        pupil_id=pupil_id,
        consent=consent,
        state=Stay.State.PLACED,
        asked_on=date(2026, 2, 2),
        why="Sample reason",
        starts_on=date(2026, 2, 9),
        expected_end=date(2026, 7, 10),
        weekdays=[0, 1],
        helps="Sample",
        decided_why="Sample",
    )
    return {
        "commission": commission,
        "commission_terms": Terms.objects.create(
            commission=commission,
            number=1,
            from_on=date(2025, 9, 1),
            promises={"places": 6, "hours": 10},
            cost_pence=100,
            signed_for_us="Sample",
            signed_for_them="Sample",
            signed_on=date(2025, 8, 1),
        ),
        "commission_share": SchoolShare.objects.create(commission=commission, school_id=school_id, places=3),
        "commission_look": Looked.objects.create(commission=commission, on=date(2026, 3, 2), children_to_adult=3),
        "stay": stay,
        "stay_goal": Goal.objects.create(stay=stay, words="Sample goal", at_start=3),
        "stay_week": Week.objects.create(
            stay=stay,
            monday=date(2026, 3, 2),
            days_offered=2,
            days_came=1,
            hours=8,
            words="Sample",
            noted_on=date(2026, 3, 6),
        ),
        "step_back": ReturnStep.objects.create(stay=stay, on=date(2026, 3, 16), hours=5, agreed="Sample"),
        "stay_talk": Talk.objects.create(stay=stay, on=date(2026, 3, 3), kind="meeting", said="Sample words"),
    }


def heard_at(things: Things) -> list[str]:
    """Return the pages on which the things are read by those who may."""
    return [reverse(f"provision:{name}", args=(things["stay"].pk,)) for name in ("provided-stay", "stay")]
