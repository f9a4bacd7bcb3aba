"""One of each thing of room `consultations`, for the guard tests."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Model
from django.utils import timezone

from village.consultations.models import Answer, Consultation
from village.importing.models.batch import ImportBatch
from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (Consultation, Answer)
IDS: Mapping[str, str] = {
    "consultation_id": "consultation",
    "consultation_answer_id": "consultation_answer",
    "consultation_file_id": "consultation_file",
}
"""Names in addresses, and the thing that each means."""


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return a consultation in which enough families said one thing to be shown, and a file that was read."""
    now = timezone.now()
    consultation = Consultation.objects.create(
        partnership=partnership,
        title="Sample consultation",
        from_on=date(2026, 2, 2),
        to_on=date(2026, 2, 20),
        asked_count=80,
        answered_count=40,
        note="Sample",
    )
    return {
        "consultation": consultation,
        "consultation_answer": Answer.objects.create(
            consultation=consultation, words="Sample answer", age_group="Under 5", count=30
        ),
        "consultation_file": ImportBatch.objects.create(
            partnership=partnership,
            kind="consultation-answers",
            target_id=str(consultation.pk),
            state=ImportBatch.State.READ,
            made_at=now,
            heard_at=now,
        ),
    }
