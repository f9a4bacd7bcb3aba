"""Lists of terms become known: they are public, whether a service uses them or not."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from village.audit.services.record import Actor, Subject, record
from village.basics.errors import Refused
from village.directory.contributions import services_changed
from village.directory.models.provider import Source
from village.directory.models.service import Service
from village.directory.rules.kinds import ListedTerm
from village.directory.rules.record_parts import TermRecord, listed_term
from village.directory.services.storing_terms import Terms


@dataclass(frozen=True, slots=True)
class TermsStored:
    """What became of a list of terms."""

    new: int
    known: int
    refused: tuple[tuple[int, str], ...]
    """Place among the terms that were given, from 0, and one sentence."""


@transaction.atomic
def store_terms(
    items: Iterable[ListedTerm], *, source: Source, partnership_id: int, by: Actor, are_listed: bool = True
) -> TermsStored:
    """The terms are as the list says, and on the record; the last one of the same id counts.

    A term is found again by its id, whichever source brought it. Where they are not listed, only what a public service
    uses is shown.
    """
    records: dict[str, TermRecord] = {}
    refused: list[tuple[int, str]] = []
    for number, item in enumerate(items):
        try:
            term = listed_term(item, within=f"{partnership_id}/{source.name}")
            records[term.public_id] = term
        except Refused as refusal:
            refused.append((number, refusal.sentence))
    if not records:
        return TermsStored(0, 0, tuple(refused))
    new, known = Terms(source, partnership_id).bring(list(records.values()), are_listed=are_listed)
    used = Service.objects.filter(partnership_id=partnership_id, terms__term__public_id__in=records)
    services_changed(sorted(set(used.order_by().values_list("pk", flat=True))))
    subject = Subject("directory.source", source.pk, f"{len(records)} terms from {source.name}")
    record("directory.records-stored", by=by, subject=subject, partnership_id=partnership_id)
    return TermsStored(new, known, tuple(refused))
