"""One morning of the sample child's school: texts that are reviewed, a call, a family that is rung first."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Model
from django.utils import timezone

from village.absence.models import AbsenceRules, AbsenceText, Call, RingFirst, SessionTexts
from village.messaging.models import Message, Recipient, RecipientPupil
from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

ABSENCE_TABLES: tuple[type[Model], ...] = (AbsenceRules, RingFirst, SessionTexts, AbsenceText, Call)

ABSENCE_IDS = {"texts_id": "session_texts", "ring_first_id": "ring_first"}

ABSENCE_LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {
    AbsenceText: frozenset({"on"}),
    Call: frozenset({"on"}),
}
"""Days by which rows are found."""

ON = date(2026, 3, 18)


def absence_things(partnership: Partnership, things: Things) -> Things:
    """Return the texts of a morning about the child, made ready and not sent, with what else is kept of mornings."""
    now, school_id, pupil_id = timezone.now(), things["school"].pk, things["pupil"].pk
    of = {"school_id": school_id, "pupil_id": pupil_id}
    message = Message.objects.create(
        partnership=partnership,
        school_id=school_id,
        title=f"Sample texts {school_id}",
        category="safety",
        facts="absence",
        answers={"on": ON.isoformat(), "session": "AM"},
        audience={"schools": [school_id], "conditions": []},
        channels=["text"],
        state="ready",
        written_at=now,
        made_at=now,
        family_count=1,
        child_count=1,
        form_token=f"absence-{school_id:024d}",
    )
    recipient = Recipient.objects.create(
        message=message,
        channel="text",
        language="en",
        asked_language="en",
        address="07700 900777",
        to_name="Sample Family",
        text="Sample text",
        nonce=f"a{school_id:011d}",
    )
    RecipientPupil.objects.create(recipient=recipient, pupil_id=pupil_id, year_group=4, registration_group="4S")
    texts = SessionTexts.objects.create(
        school_id=school_id,
        on=ON,
        session="AM",
        kind="absence",
        message=message,
        early_why="Sample haste",
        begun_at=now,
    )
    return {
        "absence_rules": AbsenceRules.objects.create(school_id=school_id),
        "session_texts": texts,
        "absence_text": AbsenceText.objects.create(on=ON, session="AM", kind="late", texts=texts, **of),
        "call": Call.objects.create(on=ON, session="AM", outcome="no_answer", at=now, **of),
        "ring_first": RingFirst.objects.create(since_on=date(2026, 3, 2), **of),
    }
