"""Writing down what families said they want: one by one, or as a file brings it."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.consultations import permissions
from village.consultations.models import Answer, Consultation
from village.consultations.queries.consultations import BACK_FOR, names_of_people, wards
from village.consultations.rules.answers import AnswerDetails, age_group_of, count_of, need_of, ward_of, words_of
from village.consultations.rules.brought import details_of
from village.consultations.services.subjects import answer_subject, consultation_subject
from village.directory.rules.needs import NEEDS
from village.importing.models.batch import ImportBatch


@transaction.atomic
def add_answer(*, by: Viewer, consultation: Consultation, details: AnswerDetails) -> Answer:
    """Return the answer, now in the sums of the page of gaps; Refused where it names a person or stands already."""
    row = _held(by, consultation)
    values = _values(row, details)
    _must_be_new(row, values, but=0)
    answer = Answer.objects.create(consultation=row, **values)
    record("consultations.answer-added", by=by, subject=answer_subject(answer), within=consultation_subject(row))
    return answer


@transaction.atomic
def change_answer(*, by: Viewer, answer: Answer, details: AnswerDetails, seen_version: int) -> None:
    """The answer is as given; Stale when somebody else changed it meanwhile."""
    row = _held(by, answer.consultation)
    values = _values(row, details)
    _must_be_new(row, values, but=answer.pk)
    _change(by, answer, values, seen_version, "consultations.answer-changed")


@transaction.atomic
def remove_answer(*, by: Viewer, answer: Answer, seen_version: int) -> None:
    """The answer counts no more; it can come back for thirty days."""
    _held(by, answer.consultation)
    _change(by, answer, {"removed_at": timezone.now()}, seen_version, "consultations.answer-removed")


@transaction.atomic
def bring_back_answer(*, by: Viewer, answer: Answer) -> None:
    """The answer counts again; Refused where the same was written down meanwhile, or fewer families answered."""
    row = _held(by, answer.consultation)
    if answer.removed_at is None:
        raise Refused("It is here already.")
    if answer.removed_at < timezone.now() - BACK_FOR:
        raise Refused("It was removed more than thirty days ago and cannot come back.")
    count_of(answer.count, row.answered_count)
    values = {name: getattr(answer, name) for name in ("words", "need", "ward", "age_group")}
    _must_be_new(row, values, but=answer.pk)
    _change(by, answer, {"removed_at": None}, answer.version, "consultations.answer-back")


@transaction.atomic
def write_file(*, by: Viewer, batch: ImportBatch) -> dict[str, Any]:
    """Return what is needed to undo it: rows of the file without a problem stand, each once.

    A row that stands already, or that does not fit any more, is left as it is.
    """
    row = _held(by, _consultation_of(batch))
    people, known = names_of_people(row.partnership_id), wards()
    made, left = list[int](), 0
    for told in batch.proposal.get("rows", ()):
        if told["problem"]:
            continue
        try:
            values = _values(row, details_of(told), people=people, known=known)
            _must_be_new(row, values, but=0)
        except Refused:
            left += 1
            continue
        made.append(Answer.objects.create(consultation=row, batch=batch, **values).pk)
    record("consultations.brought", by=by, subject=consultation_subject(row))
    return {"made": made, "left": left, "target_id": str(row.pk)}


@transaction.atomic
def take_file_back(*, by: Viewer, batch: ImportBatch) -> str:
    """Return a sentence: what the file brought and nobody changed since is gone."""
    row = _held(by, _consultation_of(batch))
    theirs = Answer.objects.filter(pk__in=batch.outcome.get("made", ()), batch=batch, consultation=row)
    untouched = theirs.filter(version=1)
    stays, count = theirs.exclude(version=1).filter(removed_at=None).count(), untouched.count()
    untouched.delete()
    record("consultations.taken-back", by=by, subject=consultation_subject(row))
    words = "One answer is taken back." if count == 1 else f"{count} answers are taken back."
    return f"{words} {stays} that somebody changed since stay." if stays else words


def _held(by: Viewer, consultation: Consultation) -> Consultation:
    """Return the consultation, held until the transaction ends; Refused where it was removed."""
    must_be_allowed(by, permissions.KEEP, partnership_id=consultation.partnership_id)
    row = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if row.removed_at is not None:
        raise Refused("This consultation was removed. Bring it back first.")
    return row


def _consultation_of(batch: ImportBatch) -> Consultation:
    found = Consultation.objects.filter(pk=int(batch.target_id), partnership_id=batch.partnership_id).first()
    if found is None:
        raise Refused("The consultation of this file is gone.")
    return found


def _values(
    row: Consultation,
    details: AnswerDetails,
    *,
    people: tuple[str, ...] | None = None,
    known: dict[str, str] | None = None,
) -> dict[str, Any]:
    names = names_of_people(row.partnership_id) if people is None else people
    return {
        "words": words_of(details.words, people=names),
        "count": count_of(details.count, row.answered_count),
        "need": need_of(details.need, NEEDS),
        "ward": ward_of(details.ward, wards() if known is None else known) if details.ward.strip() else "",
        "age_group": age_group_of(details.age_group),
    }


def _must_be_new(row: Consultation, values: dict[str, Any], *, but: int) -> None:
    same = Answer.objects.filter(
        consultation=row,
        removed_at=None,
        words__iexact=values["words"],
        need=values["need"],
        ward=values["ward"],
        age_group=values["age_group"],
    )
    if same.exclude(pk=but).exists():
        raise Refused("This answer stands already. Change its number instead.", field="words")


def _change(by: Viewer, answer: Answer, values: dict[str, Any], seen_version: int, verb: str) -> None:
    change(
        answer,
        values,
        seen_version=seen_version,
        verb=verb,
        by=by,
        subject=answer_subject(answer),
        within=consultation_subject(answer.consultation),
    )
