"""Telling people and their heads what ends: by schedule, each thing once before and once after its end."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from village.audit.services.record import Installation, record
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner
from village.outbox.contributions import DueLine, Verdict, suppress
from village.outbox.services.queueing import NewLine, queue
from village.training.models.reminder import Reminder, ReminderLetter
from village.training.models.training_record import TrainingRecord
from village.training.queries.people import heads_of
from village.training.queries.records import ending, held_by, letters_with
from village.training.rules.letter_words import LetterWords, Told, head_letter, person_letter
from village.training.rules.validity import Held, best_of
from village.training.services.subjects import person_subject

PURPOSE = "training.reminder"
BEFORE = timedelta(days=60)
GOES_FOR = timedelta(days=7)
BY_DAY = range(8, 18)
"""Hours in which reminders are written."""
Moment = Reminder.Moment


def remind_whose_training_ends(*, now: datetime) -> int:
    """Return how many letters are on their way: one for each person, and one for each head."""
    local = timezone.localtime(now)
    if local.hour not in BY_DAY or local.weekday() > 4:
        return 0
    today = local.date()
    with transaction.atomic():
        due = _due(now, today)
        return _to_people(due, now, today) + _to_heads(due, now, today)


def _due(now: datetime, today: date) -> list[tuple[TrainingRecord, str]]:
    """Return what nobody was told yet: the best record of a person and a course, and the moment."""
    rows = list(ending(now, today, BEFORE).select_for_update(of=("self",)))
    held = held_by({row.practitioner_id for row in rows})
    told = set(Reminder.objects.filter(training__in=rows).values_list("training_id", "moment"))
    found = []
    for row in rows:
        best = best_of(held[row.practitioner_id, row.course_id])
        moment = Moment.OVER if row.until and row.until < today else Moment.SOON
        if best is not None and best.id == row.pk and (row.pk, moment) not in told:
            found.append((row, moment.value))
    return found


def _to_people(due: Sequence[tuple[TrainingRecord, str]], now: datetime, today: date) -> int:
    by_person: dict[Practitioner, list[tuple[TrainingRecord, str]]] = defaultdict(list)
    for row, moment in due:
        if row.practitioner.email:
            by_person[row.practitioner].append((row, moment))
    link = settings.BASE_URL + reverse("training:mine")
    for person, rows in by_person.items():
        words = person_letter(person.name, [_told(row) for row, _ in rows], today, link)
        _post(person, None, ReminderLetter.To.PERSON, rows, words, now)
    return len(by_person)


def _to_heads(due: Sequence[tuple[TrainingRecord, str]], now: datetime, today: date) -> int:
    by_school: dict[Organisation, list[tuple[TrainingRecord, str]]] = defaultdict(list)
    for row, moment in due:
        school = row.practitioner.organisation
        if school is not None and school.kind == Organisation.Kind.SCHOOL:
            by_school[school].append((row, moment))
    heads, count = heads_of([school.pk for school in by_school], today), 0
    for school, rows in by_school.items():
        link = settings.BASE_URL + reverse("training:school", args=(school.pk,))
        for head in heads.get(school.pk, ()):
            theirs = [(row, moment) for row, moment in rows if row.practitioner_id != head.pk]
            if theirs and head.partnership_id == rows[0][0].practitioner.partnership_id:
                told = [_told(row, is_named=True) for row, _ in theirs]
                words = head_letter(head.name, school.name, told, today, link)
                _post(head, school, ReminderLetter.To.HEAD, theirs, words, now)
                count += 1
    return count


def _told(row: TrainingRecord, *, is_named: bool = False) -> Told:
    return Told(str(row.course), row.until or date.max, row.practitioner.name if is_named else "")


def _post(
    person: Practitioner,
    school: Organisation | None,
    to: str,
    rows: Sequence[tuple[TrainingRecord, str]],
    words: LetterWords,
    now: datetime,
) -> None:
    letter = ReminderLetter.objects.create(
        partnership_id=person.partnership_id, school=school, to=to, practitioner=person, made_at=now
    )
    Reminder.objects.bulk_create(Reminder(letter=letter, training=row, moment=moment) for row, moment in rows)
    line = NewLine(
        recipient_id=letter.pk,
        channel="email",
        address=person.email,
        language="en",
        subject=words.subject,
        body=words.as_text(),
        html=render_to_string("training/letter.html", {"words": words}),
        not_before=now,
        expires_at=now + GOES_FOR,
        category="service",
    )
    queue(
        purpose=PURPOSE,
        owner_id=letter.pk,
        partnership_id=person.partnership_id,
        organisation_id=school.pk if school else None,
        lines=[line],
        canary=0,
        at=now,
    )
    by = Installation(partnership_id=person.partnership_id)
    record("training.reminded", by=by, subject=person_subject(person))


def gate(lines: Sequence[DueLine], at: datetime) -> Mapping[int, Verdict]:
    """Say of each letter whether it is still wanted: not once all that it tells of was renewed, or who gets it left."""
    letters, today = letters_with([line.recipient_id for line in lines]), timezone.localdate(at)
    people = {one.training.practitioner_id for letter in letters.values() for one in letter.reminders.all()}
    held = held_by(people)
    return {
        line.id: suppress("not-wanted") for line in lines if not _is_wanted(letters.get(line.recipient_id), held, today)
    }


def _is_wanted(letter: ReminderLetter | None, held: Mapping[tuple[int, int], list[Held]], today: date) -> bool:
    if letter is None or (letter.practitioner.left_on is not None and letter.practitioner.left_on < today):
        return False
    told = [one.training for one in letter.reminders.all()]
    best = [best_of(held.get((row.practitioner_id, row.course_id), ())) for row in told]
    return any(one is not None and one.id == row.pk for one, row in zip(best, told, strict=True))
