"""Publishing what assessments ask: a copy of the version in use is changed, and takes its place as the next one."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.assessments import permissions
from village.assessments.models.template import TemplateVersion
from village.assessments.queries.templates import in_use
from village.assessments.rules.questions import Question, check_questions, new_code, plain
from village.audit.services.change import change
from village.audit.services.record import Subject, record
from village.basics.errors import Refused

Standing = TemplateVersion.Standing


def template_subject(version: TemplateVersion) -> Subject:
    """Return the version as the record names it."""
    return Subject("assessments.template", version.pk, str(version))


@transaction.atomic
def version_in_use(partnership_id: int, kind: str) -> TemplateVersion:
    """Return the saved version in use; what Village ships is saved when it is first used."""
    found = in_use(partnership_id, kind)
    if found.pk is None:
        made, _ = TemplateVersion.objects.get_or_create(
            partnership_id=partnership_id,
            kind=kind,
            number=1,
            defaults={
                "standing": Standing.PUBLISHED,
                "questions": found.questions,
                "why": found.why,
                "made_at": timezone.now(),
                "published_at": timezone.now(),
            },
        )
        return made
    return found


@transaction.atomic
def begin_version(*, by: Viewer, kind: str) -> TemplateVersion:
    """Return the draft of the next version, a copy of the one in use; the one that is being written where there is."""
    _may(by, by.partnership_id)
    partnership_id = by.partnership_id or 0
    writing = TemplateVersion.objects.filter(partnership_id=partnership_id, kind=kind, standing=Standing.DRAFT).first()
    if writing is not None:
        return writing
    used = version_in_use(partnership_id, kind)
    latest = TemplateVersion.objects.filter(partnership_id=partnership_id, kind=kind).order_by("-number").first()
    made = TemplateVersion.objects.create(
        partnership_id=partnership_id,
        kind=kind,
        number=(latest or used).number + 1,
        questions=used.questions,
        made_by_id=by.user_id,
        made_at=timezone.now(),
    )
    record("assessments.template-begun", by=by, subject=template_subject(made))
    return made


@transaction.atomic
def put_question(*, by: Viewer, version: TemplateVersion, question: Question, seen_version: int) -> None:
    """The draft asks this question: the one of the same code says this now, or it is new at the end.

    Raises Stale when somebody changed the draft meanwhile.
    """
    _may_write(by, version)
    asked = list(version.asked)
    if not question.code:
        used = TemplateVersion.objects.filter(partnership_id=version.partnership_id, kind=version.kind)
        every = [one for row in used for one in row.asked]
        asked.append(replace(question, code=new_code(every, version.number)))
    else:
        asked = [question if one.code == question.code else one for one in asked]
    _keep(by, version, asked, seen_version)


@transaction.atomic
def retire_question(*, by: Viewer, version: TemplateVersion, code: str, seen_version: int) -> None:
    """The draft asks this question no longer; answers to it stay with the assessments that have them."""
    _may_write(by, version)
    _keep(by, version, [one for one in version.asked if one.code != code], seen_version)


@transaction.atomic
def publish(*, by: Viewer, version: TemplateVersion, why: str) -> None:
    """The draft is in use from now on; assessments that were begun before stay on theirs."""
    _may_write(by, version)
    if not why.strip():
        raise Refused("Say in a sentence what is new, for those who work with it.", field="why")
    check_questions(version.asked)
    if version.questions == in_use(version.partnership_id, version.kind).questions:
        raise Refused("Nothing is different from the version in use. Change something, or drop the draft.")
    now = timezone.now()
    TemplateVersion.objects.filter(
        partnership_id=version.partnership_id, kind=version.kind, standing=Standing.PUBLISHED
    ).update(standing=Standing.SUPERSEDED)
    TemplateVersion.objects.filter(pk=version.pk).update(
        standing=Standing.PUBLISHED, why=why.strip()[:300], published_at=now, version=version.version + 1
    )
    version.refresh_from_db()
    record("assessments.template-published", by=by, subject=template_subject(version))


@transaction.atomic
def drop(*, by: Viewer, version: TemplateVersion) -> None:
    """The draft is gone; the version in use stays."""
    _may_write(by, version)
    record("assessments.template-dropped", by=by, subject=template_subject(version))
    version.delete()


def _keep(by: Viewer, version: TemplateVersion, asked: Sequence[Question], seen_version: int) -> None:
    check_questions(asked)
    change(
        version,
        {"questions": plain(asked)},
        seen_version=seen_version,
        verb="assessments.template-changed",
        by=by,
        subject=template_subject(version),
        untold=("questions",),
    )


def _may(by: Viewer, partnership_id: int | None) -> None:
    must_be_allowed(by, permissions.TEMPLATES, partnership_id=partnership_id)


def _may_write(by: Viewer, version: TemplateVersion) -> None:
    _may(by, version.partnership_id)
    if version.standing != Standing.DRAFT:
        raise Refused("What was published never changes. Begin the next version, and change that.")
