"""One of each thing of room `rota`, for the guard tests."""

from collections.abc import Mapping

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from village.organisations.models.partnership import Partnership
from village.rota.models import Place, Rota, Turn
from village.rota.rules.slots import Half

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (Rota, Turn, Place)
IDS: Mapping[str, str] = {"rota_id": "rota", "turn_id": "turn", "row_id": "rota_place"}
"""Names in addresses, and the thing that each means."""
SAMPLES = {"rota:begin": lambda things: {"rota_id": things["rota"].pk, "number": Half.of(2025, "spring", 2).number}}
LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {}
OF_A_CHILD: Mapping[str, frozenset[str]] = {
    "rota_place": frozenset({"head", "inclusion_lead", "safeguarding_lead"}),
}
"""Things about a child of Ashlea that hold a mark, and who of the cast may meet it."""


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return a rota of the child's school, the turn of this half-term, and the child's place in it."""
    now, school_id = timezone.now(), things["school"].pk
    rota = Rota.objects.create(
        partnership=partnership,
        school_id=school_id,
        name=f"Sample rota {school_id}",
        begins_year=2025,
        begins_term="autumn",
        begins_half=1,
        slots=[[4], [5]],
        places=8,
    )
    turn = Turn.objects.create(
        rota=rota,
        cohort_id=things["cohort"].pk,
        academic_year=2025,
        term="spring",
        half=2,
        year_groups=[4],
        places=8,
        begun_at=now,
        draw_seed="5a" * 16,
        drawn_at=now,
    )
    place = Place.objects.create(
        turn=turn,
        pupil_id=things["pupil"].pk,
        family=things["pupil"].pk,
        origin=Place.Origin.RULE,
        why=["Sample reason"],
        year_group=4,
        registration_group="4S",
        standing=Place.Standing.NOT_NOW,
        reason="Sample word",
        decided_at=now,
    )
    return {"rota": rota, "turn": turn, "rota_place": place}


def heard_at(things: Things) -> list[str]:
    """Return the page of the turn."""
    return [reverse("rota:turn", args=(things["turn"].pk,)) + "?show=all"]
