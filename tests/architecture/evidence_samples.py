"""One piece of evidence on the sample update."""

from django.db.models import Model
from django.utils import timezone

from village.organisations.models.partnership import Partnership
from village.plans.models.evidence import Evidence

EVIDENCE_TABLES: tuple[type[Model], ...] = (Evidence,)


def evidence_things(partnership: Partnership, things: dict[str, Model]) -> dict[str, Model]:
    """Return one piece of evidence with a file."""
    evidence = Evidence.objects.create(
        update_id=things["update"].pk,
        kind="voice",
        words="Sample words",
        file_id=things["file"].pk,
        made_at=timezone.now(),
    )
    return {"evidence": evidence}
