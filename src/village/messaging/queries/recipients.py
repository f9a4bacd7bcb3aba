"""To whom a message goes, and what became of each."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Count, QuerySet

from village.messaging.models.message import Message, Variant
from village.messaging.models.recipient import Recipient, RecipientAdult, RecipientPupil
from village.outbox.models import Line
from village.outbox.rules.states import WAITING
from village.people.models.pupil import Pupil

PURPOSE = "messaging"
"""How the outbox names the lines of this room."""


def recipients_of(message: Message) -> QuerySet[Recipient]:
    """Return everybody to whom the message goes, and those whom it does not reach, with their children."""
    return Recipient.objects.filter(message=message).prefetch_related("about__pupil", "to_adults__adult")


def going_of(message: Message) -> QuerySet[Recipient]:
    """Return those to whom the message goes, without anything beside them."""
    return Recipient.objects.filter(message=message, why_not="").order_by("pk")


def counts_by(message: Message, column: str) -> list[tuple[str, int]]:
    """Return how many families are reached by each value of a column of `Recipient`, the most first."""
    rows = going_of(message).order_by().values_list(column).annotate(count=Count("pk"))
    return sorted(((str(value), count) for value, count in rows), key=lambda pair: (-pair[1], pair[0]))


def shapes_of_texts(message: Message) -> list[tuple[str, int, int]]:
    """Return how many texts of each encoding have so many parts: encoding, parts, texts."""
    rows = going_of(message).filter(parts__gt=0).order_by("encoding", "parts")
    return list(rows.values_list("encoding", "parts").annotate(count=Count("pk")))


def reasons_not(message: Message) -> Counter[str]:
    """Return how many are not reached, by why."""
    rows = Recipient.objects.filter(message=message).exclude(why_not="").order_by()
    return Counter(dict(rows.values_list("why_not").annotate(count=Count("pk"))))


def children_by_year(message: Message) -> list[tuple[int | None, int]]:
    """Return how many children the message is about, by year group."""
    rows = RecipientPupil.objects.filter(recipient__message=message, recipient__why_not="").order_by()
    counted = rows.values_list("year_group").annotate(count=Count("pupil", distinct=True))
    return sorted(counted, key=lambda pair: -9 if pair[0] is None else pair[0])


def children_by_school(message: Message) -> list[tuple[str, int]]:
    """Return how many children of each school the message is about, by the schools' names."""
    rows = RecipientPupil.objects.filter(recipient__message=message, recipient__why_not="").order_by()
    counted = rows.values_list("school__name").annotate(count=Count("pupil", distinct=True))
    return sorted((name or "", count) for name, count in counted)


def groups_of_recipients(message: Message, column: str) -> set[tuple[Any, int]]:
    """Return with what each family's children stand in a column of `RecipientPupil`, each pair once."""
    rows = RecipientPupil.objects.filter(recipient__message=message, recipient__why_not="").order_by()
    return set(rows.values_list(column, "recipient_id"))


def lines_by_recipient(message_id: int) -> dict[int, Line]:
    """Return the line of each recipient that has one."""
    rows = Line.objects.filter(run__purpose=PURPOSE, run__owner_id=message_id)
    return {line.recipient_id: line for line in rows}


def first_adults(recipient_ids: Collection[int]) -> dict[int, int]:
    """Return for each recipient the adult whose number or address is used."""
    rows = RecipientAdult.objects.filter(recipient__in=recipient_ids, is_first=True)
    return dict(rows.values_list("recipient_id", "adult_id"))


def pupils_about(recipient_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Return for each recipient the children whom it is about."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = RecipientPupil.objects.filter(recipient__in=recipient_ids).order_by("pk")
    for recipient_id, pupil_id in rows.values_list("recipient_id", "pupil_id"):
        found[recipient_id].append(pupil_id)
    return {recipient: tuple(pupils) for recipient, pupils in found.items()}


def schools_about(recipient_ids: Collection[int]) -> dict[int, int]:
    """Return for each recipient the school of the first of its children."""
    rows = RecipientPupil.objects.filter(recipient__in=recipient_ids, school__isnull=False).order_by("-pk")
    return dict(rows.values_list("recipient_id", "school_id"))


def with_messages(recipient_ids: Iterable[int]) -> list[Recipient]:
    """Return recipients by their ids, each with its message."""
    return list(Recipient.objects.filter(pk__in=list(recipient_ids)).select_related("message"))


def has_waiting_lines(message_id: int) -> bool:
    """Tell whether a line of the message waits that can still be cancelled."""
    return Line.objects.filter(run__purpose=PURPOSE, run__owner_id=message_id, state__in=WAITING).exists()


def recipient_in(message: Message, recipient_id: int) -> Recipient | None:
    """Return one family of the message, or None for every other."""
    return Recipient.objects.filter(message=message, pk=recipient_id).first()


def not_reached(message: Message) -> QuerySet[Recipient]:
    """Return those whom the message does not reach, with their children."""
    return recipients_of(message).exclude(why_not="")


def languages_of_letter(message: Message, variant: Variant) -> list[tuple[str, int]]:
    """Return in how many families each language of one letter of the set is read."""
    rows = going_of(message).filter(about__variant=variant).order_by()
    return list(rows.values_list("language").annotate(count=Count("pk", distinct=True)))


def simplest_family(message: Message, variant: Variant, code: str) -> Recipient | None:
    """Return a family that gets this letter in the language, one with a single child where there is any."""
    rows = going_of(message).annotate(children=Count("about")).filter(language=code, about__variant=variant)
    return rows.order_by("children", "pk").first()


def children_named(recipient_ids: Collection[int]) -> dict[int, tuple[Pupil, ...]]:
    """Return for each recipient the children whom it is about."""
    found: dict[int, list[Pupil]] = defaultdict(list)
    for one in RecipientPupil.objects.filter(recipient__in=recipient_ids).select_related("pupil").order_by("pk"):
        found[one.recipient_id].append(one.pupil)
    return {recipient: tuple(pupils) for recipient, pupils in found.items()}


def lines_of_recipients(recipient_ids: Collection[int]) -> dict[int, Line]:
    """Return the line of each of these recipients that has one, whatever its message."""
    rows = Line.objects.filter(run__purpose=PURPOSE, recipient_id__in=recipient_ids)
    return {line.recipient_id: line for line in rows}


def states_of_messages(message_ids: Collection[int]) -> dict[int, Counter[str]]:
    """Return for each message how many of its lines stand in each state; one query."""
    rows = Line.objects.filter(run__purpose=PURPOSE, run__owner_id__in=message_ids).order_by()
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for owner, state, count in rows.values_list("run__owner_id", "state").annotate(count=Count("pk")):
        found[owner][state] = count
    return found
