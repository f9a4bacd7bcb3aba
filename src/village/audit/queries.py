"""Named reads of the record; every one shows a partnership its own lines only."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from village.audit.discretion import private_rooms
from village.audit.models.entry import OPENS_A_LINE, Entry
from village.audit.services.record import Actor, Subject


@dataclass(frozen=True, slots=True)
class Looking:
    """What is looked for in the record; whatever is empty does not narrow it."""

    person: str = ""
    """Part of the name of who did it."""
    thing: str = ""
    """Part of the name of what it was done to."""
    since: date | None = None
    until: date | None = None
    """The last day, included."""
    reads: bool | None = None
    """True for what was only seen, False for what was changed."""


def entries_about(viewer: Actor, subject: Subject) -> QuerySet[Entry]:
    """Return the lines about one thing, newest first."""
    return _of_partnership(viewer).filter(subject_kind=subject.kind, subject_id=str(subject.id))


def entries_within(viewer: Actor, whole: Subject) -> QuerySet[Entry]:
    """Return the lines about a thing and about everything that belongs to it, newest first."""
    about = Q(subject_kind=whole.kind, subject_id=str(whole.id))
    inside = Q(within_kind=whole.kind, within_id=str(whole.id))
    return _of_partnership(viewer).filter(about | inside)


def entries_of_partnership(viewer: Actor, looking: Looking | None = None) -> QuerySet[Entry]:
    """Return the partnership's lines that fit what is looked for, newest first."""
    entries = _of_partnership(viewer)
    if looking is None:
        return entries
    if looking.person:
        entries = entries.filter(actor_name__icontains=looking.person)
    if looking.thing:
        entries = entries.filter(subject_label__icontains=looking.thing).exclude(_of_private_rooms())
    if looking.since:
        entries = entries.filter(at__gte=midnight(looking.since))
    if looking.until:
        entries = entries.filter(at__lt=midnight(looking.until + timedelta(days=1)))
    if looking.reads is not None:
        entries = entries.filter(is_read=looking.reads)
    return entries


def folded(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Return the lines with each list that was seen at once as its first line alone."""
    return entries.filter(OPENS_A_LINE)


def list_opened_by(first: Entry) -> QuerySet[Entry]:
    """Return the lines of everything that was seen in one list, by name; the first one is theirs."""
    if not first.list_size:
        return Entry.objects.none()
    together = Entry.objects.filter(
        at=first.at, partnership_id=first.partnership_id, verb=first.verb, request_id=first.request_id
    )
    of_the_same = together.filter(
        actor_kind=first.actor_kind,
        actor_id=first.actor_id,
        within_kind=first.within_kind,
        within_id=first.within_id,
        list_size__isnull=False,
    )
    return of_the_same.order_by("subject_label", "pk")


def line_of_partnership(viewer: Actor, entry_id: int) -> Entry | None:
    """Return one line of the viewer's partnership, or None when there is no such line."""
    return _of_partnership(viewer).filter(pk=entry_id).first()


def _of_private_rooms() -> Q:
    private = Q(pk__in=())
    for room in private_rooms():
        private |= Q(subject_kind__startswith=f"{room}.") | Q(within_kind__startswith=f"{room}.")
    return private


def _of_partnership(viewer: Actor) -> QuerySet[Entry]:
    if viewer.partnership_id is None:
        return Entry.objects.none()
    return Entry.objects.filter(partnership_id=viewer.partnership_id)


def midnight(day: date) -> datetime:
    """Return the moment at which the day begins in the town."""
    return timezone.make_aware(datetime.combine(day, time()))
