"""One sending with a line, an attempt, a receipt, a message from a person and an incident."""

from datetime import timedelta

from django.db.models import Model
from django.utils import timezone

from village.organisations.models.partnership import Partnership
from village.outbox.models import Attempt, Inbound, Incident, Line, Receipt, Run

OUTBOX_TABLES: tuple[type[Model], ...] = (Run, Line, Attempt, Receipt, Inbound, Incident)
OUTBOX_IDS = {"run_id": "outbox_run", "line_id": "sent_line", "trouble_id": "sending_incident"}


def outbox_things(partnership: Partnership, things: dict[str, Model]) -> dict[str, Model]:
    """Return one of each, of a sending of the sample school."""
    now = timezone.now()
    run = Run.objects.create(
        partnership=partnership,
        organisation_id=things["organisation"].pk,
        purpose="samples.message",
        owner_id=partnership.pk,
        queued_at=now,
        released_at=now,
    )
    line = Line.objects.create(
        run=run,
        recipient_id=1,
        channel="email",
        address="sample@vale.example",
        fingerprint="0" * 32,
        language="en",
        category="service",
        subject="Sample",
        body="Sample words",
        not_before=now,
        expires_at=now + timedelta(days=1),
        provider="mail",
        state="unknown",
        state_at=now,
        next_at=now + timedelta(days=1),
        attempt_count=1,
    )
    return {
        "outbox_run": run,
        "sent_line": line,
        "sent_attempt": Attempt.objects.create(
            line=line, number=1, provider="mail", started_at=now, ended_at=now, outcome="unknown", kind="sample"
        ),
        "sent_receipt": Receipt.objects.create(
            provider="notify", received_at=now, digest=f"{partnership.pk:064d}", raw="{}", line=line, effect="applied"
        ),
        "inbound_text": Inbound.objects.create(
            provider="notify",
            provider_id=f"sample-{partnership.pk}",
            channel="text",
            from_address="+447700900123",
            body="Sample reply",
            received_at=now,
            kept_at=now,
        ),
        "sending_incident": Incident.objects.create(
            partnership=partnership, run=run, kind="nobody_knows", provider="mail", first_at=now, last_at=now
        ),
    }
