"""One of each thing of room `volunteers`, for the guard tests."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from django.db.models import Model
from django.utils import timezone

from village.organisations.models.partnership import Partnership
from village.volunteers.models import Check, Hours, Offer, Shift, Turn, Volunteer, VolunteerLetter, VolunteerRole

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (VolunteerRole, Volunteer, Offer, Check, Shift, Turn, Hours, VolunteerLetter)
IDS: Mapping[str, str] = {
    "volunteer_id": "volunteer",
    "volunteer_role_id": "volunteer_role",
    "offer_id": "volunteer_offer",
    "check_id": "volunteer_check",
    "shift_id": "volunteer_shift",
    "turn_id": "volunteer_turn",
    "helping_token": "volunteer",
}
"""Names in addresses, and the thing that each means."""
SAMPLES: Mapping[str, Callable[[Things], Mapping[str, Any]]] = {
    "volunteers:public": lambda things: {"partnership": vars(things["partnership"])["slug"]},
}


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return somebody who helps at the sample school, with a check, a turn and an hour."""
    now, school_id = timezone.now(), things["school"].pk
    role = VolunteerRole.objects.create(
        partnership=partnership, host_id=school_id, name="Sample role", about="Sample", is_open=False
    )
    person = Volunteer.objects.create(
        partnership=partnership,
        host_id=school_id,
        name="Sample Volunteer",
        phone="01632 960123",
        agreed_at=now,
        nonce=f"vol{partnership.pk:09d}",
        last_on=date(2026, 3, 2),
    )
    shift = Shift.objects.create(
        role=role, host_id=school_id, on=date(2026, 3, 2), starts_at=time(9), ends_at=time(10), place="Sample"
    )
    turn = Turn.objects.create(shift=shift, volunteer=person, made_at=now)
    return {
        "volunteer_role": role,
        "volunteer": person,
        "volunteer_offer": Offer.objects.create(
            volunteer=person, role=role, when="Sample", note="Sample", made_at=now, state_since=date(2026, 3, 2)
        ),
        "volunteer_check": Check.objects.create(
            volunteer=person, kind="dbs", done_on=date(2026, 1, 5), until=date(2029, 1, 5), seen_by_name="Sample"
        ),
        "volunteer_shift": shift,
        "volunteer_turn": turn,
        "volunteer_hours": Hours.objects.create(
            partnership=partnership,
            host_id=school_id,
            role=role,
            volunteer=person,
            turn=turn,
            on=date(2026, 3, 2),
            minutes=60,
        ),
        "volunteer_letter": VolunteerLetter.objects.create(volunteer=person, turn=turn, kind="planned", made_at=now),
    }
