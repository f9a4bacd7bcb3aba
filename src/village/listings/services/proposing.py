"""Changes by providers: proposed, joined, decided field by field against what is approved today, taken back."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.directory.models.service import Service
from village.listings.models import Letter, Proposal, Version
from village.listings.queries.listings import is_trusted, last_number
from village.listings.queries.proposals import waiting_of
from village.listings.queries.values import values_of
from village.listings.rules.fields import FIELDS, OF_PROVIDERS, changed_fields, merged
from village.listings.rules.words import decided_words
from village.listings.services.deeds import confirm_as_provider, note_use
from village.listings.services.letters import post
from village.listings.services.may import must_keep, must_write_for
from village.listings.services.on_record import listing_subject
from village.listings.services.writing import locked, write

CHANGED_MEANWHILE = "Somebody sent or decided another change meanwhile. Look at it again, then decide."
SAME = "Nothing is different from what the directory says. If all of it is right, press Still right."


@transaction.atomic
def propose(
    *, by: Viewer, service: Service, values: Mapping[str, Any], answer_to: str, seen_version: int
) -> Proposal | None:
    """Return the change that now waits for a look; None where the provider is trusted and it is published.

    What waits already is joined to it: the newer word counts. Raises Stale when the listing is no longer what was seen.
    """
    must_write_for(by, service)
    row = locked(service, seen_version)
    approved, earlier = values_of(row), waiting_of(row)
    wanted = merged(earlier.values if earlier else {}, {code: values[code] for code in values if code in OF_PROVIDERS})
    changed = changed_fields(approved, wanted)
    if not changed:
        raise Refused(SAME)
    _join(earlier)
    now, proposed = timezone.now(), {code: wanted[code] for code in changed}
    note_use(by, now)
    if is_trusted(row.provider_id):
        verb, via = "listings.published-at-once", Version.Via.PROVIDER
        write(by=by, service=row, values=proposed, verb=verb, via=via, made_by_name=by.name)
        if row.shown != Service.Shown.DRAFT:
            confirm_as_provider(by=by, service=row)
        return None
    made = Proposal.objects.create(
        service=row,
        base_number=last_number(row),
        base={code: approved.get(code) for code in changed},
        values=proposed,
        made_by_id=by.user_id,
        made_by_name=by.name,
        answer_to=answer_to,
        made_at=now,
    )
    record("listings.proposed", by=by, subject=listing_subject(row), partnership_id=row.partnership_id)
    return made


@transaction.atomic
def decide(*, by: Viewer, proposal: Proposal, accepted: Collection[str], reason: str, seen_version: int) -> None:
    """The accepted fields are published, the others declined with a reason, and the provider is told of it.

    Raises Stale when the proposal was decided or joined meanwhile, or when the listing is not what was looked at.
    """
    must_keep(by, proposal.service.partnership_id)
    row = locked(proposal.service, seen_version)
    found = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if found.state != Proposal.State.WAITING:
        raise Stale(CHANGED_MEANWHILE)
    taken = [code for code in found.values if code in accepted]
    left = [code for code in changed_fields(values_of(row), found.values) if code not in taken]
    plain = reason.strip()[:2000]
    if left and not plain:
        raise Refused("Say why: the provider gets it.", field="reason")
    if taken:
        values = {code: found.values[code] for code in taken}
        name = f"{found.made_by_name}, approved by {by.name}"[:160]
        write(by=by, service=row, values=values, verb="listings.approved", via=Version.Via.PROVIDER, made_by_name=name)
    if not taken:
        record(
            "listings.declined", by=by, subject=listing_subject(row), reason=plain, partnership_id=row.partnership_id
        )
    found.state = Proposal.State.APPROVED if not left else Proposal.State.PARTLY if taken else Proposal.State.DECLINED
    found.accepted, found.reason = taken, plain
    found.decided_by_id, found.decided_at, found.version = by.user_id, timezone.now(), found.version + 1
    found.save()
    _tell(row, found, left)


@transaction.atomic
def take_back(*, by: Viewer, service: Service) -> None:
    """What waited is no longer proposed."""
    must_write_for(by, service)
    found = Proposal.objects.select_for_update().filter(service=service, state=Proposal.State.WAITING).first()
    if found is None:
        raise Refused("Nothing waits any more: it was decided, or taken back already.")
    Proposal.objects.filter(pk=found.pk).update(
        state=Proposal.State.TAKEN_BACK, decided_at=timezone.now(), version=found.version + 1
    )
    record("listings.taken-back", by=by, subject=listing_subject(service), partnership_id=service.partnership_id)


def _join(earlier: Proposal | None) -> None:
    if earlier is not None:
        Proposal.objects.filter(pk=earlier.pk).update(
            state=Proposal.State.JOINED, decided_at=timezone.now(), version=earlier.version + 1
        )


def _tell(service: Service, proposal: Proposal, left: Collection[str]) -> None:
    if not proposal.answer_to:
        return
    labels = [field.label for field in FIELDS if field.code in left]
    is_declined = proposal.state == Proposal.State.DECLINED
    post(
        kind=Letter.Kind.DECLINED if is_declined else Letter.Kind.APPROVED,
        key=f"proposal:{proposal.pk}",
        partnership_id=service.partnership_id,
        email=proposal.answer_to,
        words=decided_words(
            service.name,
            town=service.partnership.name,
            is_declined=is_declined,
            left_out=labels,
            reason=proposal.reason,
        ),
        now=timezone.now(),
        provider_id=service.provider_id,
    )
