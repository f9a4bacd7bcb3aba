"""Writing an assessment: one domain at a time with a version, conclusions, and carrying it to the next template."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.assessments.models.assessment import Assessment
from village.assessments.models.domain import DomainEntry, DomainWords, EarlierWords
from village.assessments.queries.assessments import pupil_ids_of
from village.assessments.queries.content import adults_of, known_questions, words_of
from village.assessments.queries.templates import newer_than
from village.assessments.rules.questions import ANSWERS, Answered, domains_of
from village.assessments.services.beginning import add_adults, open_domains
from village.assessments.services.on_record import assessment_subject, may_write, told, within
from village.audit.services.change import STALE, change
from village.basics.errors import Refused, Stale

HEAD_FIELDS = ("purpose", "conclusions", "agreed_words")
TEXTS = (
    ("strengths", "What is strong"),
    ("needs", "What is needed"),
    ("evidence", "What it rests on"),
    ("evidence_from", "Who said or saw it"),
)


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote on the page of one domain."""

    strengths: str = ""
    needs: str = ""
    evidence: str = ""
    evidence_from: str = ""
    answers: Mapping[str, Answered] = field(default_factory=dict)
    adults: Mapping[int, str] = field(default_factory=dict)
    """Words of a parent by the adult's id."""
    pupils: Mapping[int, str] = field(default_factory=dict)
    """Words of a child by its id."""


@transaction.atomic
def write_domain(*, by: Viewer, entry: DomainEntry, written: Written, seen_version: int) -> bool:
    """Return whether anything is different now; what stood there before is kept.

    Raises Stale when somebody wrote there meanwhile, and Refused for words of somebody who takes no part.
    """
    assessment = entry.assessment
    may_write(by, assessment)
    values = _values(entry, written)
    words = words_of(entry)
    stand = {("adult", one.adult_id) if one.adult_id else ("pupil", one.pupil_id): one for one in words}
    wanted = {("adult", one): said.strip() for one, said in written.adults.items()}
    wanted |= {("pupil", one): said.strip() for one, said in written.pupils.items()}
    _check_whose(assessment, written, {one.adult_id for one in words if one.adult_id})
    said = {key: text for key, text in wanted.items() if text != (stand[key].words if key in stand else "")}
    if not said and all(getattr(entry, name) == value for name, value in values.items()):
        return False
    before = lines_of(entry, words)
    author = entry.written_by_id
    kept = DomainEntry.objects.filter(pk=entry.pk, version=seen_version).update(
        **values, written_by_id=by.user_id, written_at=timezone.now(), version=seen_version + 1
    )
    if not kept:
        raise Stale(STALE)
    if before:
        EarlierWords.objects.create(entry=entry, until=timezone.now(), written_by_id=author, lines=before)
    for (whose, who), text in said.items():
        rows = DomainWords.objects.filter(entry=entry, **{f"{whose}_id": who})
        if not text:
            rows.delete()
        elif not rows.update(words=text):
            DomainWords.objects.create(entry=entry, words=text, **{f"{whose}_id": who})
    entry.refresh_from_db()
    told("assessments.written", assessment, by=by)
    return True


def lines_of(entry: DomainEntry, words: list[DomainWords]) -> list[list[str]]:
    """Return everything that stands under a domain as pairs of label and words, empty ones left out."""
    asked = known_questions(entry.assessment)
    lines = [[label, getattr(entry, name)] for name, label in TEXTS]
    for code, value in entry.answers.items():
        answer = Answered(**value)
        text = " ".join(part for part in (ANSWERS.get(answer.choice, ""), answer.words) if part)
        lines.append([asked[code].words if code in asked else "A question of an earlier version", text])
    for one in words:
        name = one.adult.name if one.adult else one.pupil.forename if one.pupil else ""
        lines.append([f"In the words of {name}", one.words])
    return [line for line in lines if line[1]]


@transaction.atomic
def change_head(*, by: Viewer, assessment: Assessment, values: Mapping[str, object], seen_version: int) -> None:
    """Why it is done, what is made of it and what was agreed are these now; raises Stale when changed meanwhile."""
    may_write(by, assessment)
    wanted = {name: str(values[name]).strip() for name in HEAD_FIELDS if name in values}
    if not wanted.get("purpose", "x"):
        raise Refused("Say in a sentence why it is done.", field="purpose")
    change(
        assessment,
        wanted,
        seen_version=seen_version,
        verb="assessments.head-changed",
        by=by,
        subject=assessment_subject(assessment),
        within=within(assessment),
        untold=HEAD_FIELDS,
    )


@transaction.atomic
def bring_adults(*, by: Viewer, assessment: Assessment, adult_ids: list[int]) -> None:
    """These adults of the family take part too. Who took part stays, with what they said."""
    may_write(by, assessment)
    add_adults(assessment, adult_ids)
    told("assessments.head-changed", assessment, by=by)


@transaction.atomic
def carry_over(*, by: Viewer, assessment: Assessment) -> None:
    """The assessment is on the version in use now, each answer under its domain; nothing that was written is gone."""
    may_write(by, assessment)
    newer = newer_than(assessment.template)
    if newer is None:
        raise Refused("It is on the version in use already.")
    Assessment.objects.filter(pk=assessment.pk, version=assessment.version).update(
        template=newer, version=assessment.version + 1
    )
    assessment.refresh_from_db()
    open_domains(assessment, domains_of(newer.asked))
    told("assessments.carried", assessment, by=by)


def _values(entry: DomainEntry, written: Written) -> dict[str, object]:
    asked = {one.code: one for one in entry.assessment.template.asked if one.domain == entry.domain}
    answers = dict(entry.answers)
    for code, answer in written.answers.items():
        if code not in asked:
            raise Refused("This question is not asked here. Open the page again.")
        if answer.is_empty:
            answers.pop(code, None)
        else:
            answers[code] = {"choice": answer.choice, "words": answer.words.strip()}
    texts = {name: str(getattr(written, name)).strip() for name, _ in TEXTS}
    return {**texts, "answers": answers}


def _check_whose(assessment: Assessment, written: Written, spoke: set[int]) -> None:
    adults = {one.adult_id for one in adults_of(assessment)} | spoke
    if not set(written.adults) <= adults or not set(written.pupils) <= set(pupil_ids_of(assessment)):
        raise Refused("These words are of somebody who takes no part. Say first that they do.")
