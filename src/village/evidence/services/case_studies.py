"""Writing case studies, saying that one is ready, and taking one out of sight."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import STALE, change
from village.audit.services.record import Change, Subject, record
from village.basics.errors import Refused, Stale
from village.evidence import permissions
from village.evidence.models.case_study import CaseNumber, CaseStudy
from village.evidence.queries.case_studies import may_write, objections_to
from village.plans.queries.actions import live_actions_of

PARTS = ("title", "context", "what_was_done", "who", "voice", "learned", "shows_people")


@transaction.atomic
def write_case_study(
    *,
    by: Viewer,
    values: Mapping[str, Any],
    numbers: Sequence[Mapping[str, Any]] = (),
    action_ids: Collection[int] = (),
    case: CaseStudy | None = None,
    seen: int | None = None,
) -> CaseStudy:
    """Return the case study with these words, numbers and actions; one that was shown is a draft again when changed.

    Raises Stale when somebody changed it since `seen`, Http404 for an action that is not the viewer's to see.
    """
    if case is None:
        if not by.can(permissions.WRITE) or by.partnership_id is None:
            raise PermissionDenied
        case = CaseStudy.objects.create(
            partnership_id=by.partnership_id, made_by_id=by.user_id, made_at=timezone.now(), **_words(values)
        )
        record("evidence.case-begun", by=by, subject=subject_of(case))
        _set_numbers(case, numbers)
        _set_actions(by, case, action_ids)
        return case
    may_change(by, case)
    case.refresh_from_db(fields=["version", "state"])
    if seen is not None and case.version != seen:
        raise Stale(STALE)
    words_changed = _set_words(by, case, _words(values))
    rows_changed = _set_numbers(case, numbers)
    _set_actions(by, case, action_ids)
    if rows_changed and not words_changed:
        record("evidence.case-changed", by=by, subject=subject_of(case))
    if words_changed or rows_changed:
        back_to_draft(by=by, case=case)
    return case


@transaction.atomic
def make_ready(*, by: Viewer, case: CaseStudy) -> None:
    """The partnership may see it; raises Refused with what stands against it: a consent, or empty parts."""
    may_change(by, case)
    if not case.what_was_done.strip() or not case.learned.strip():
        raise Refused("Write what was done and what we learned. Then others can use it.")
    against = objections_to(case)
    if against:
        raise Refused(" ".join(against))
    _set_state(by, case, CaseStudy.State.READY, "evidence.case-ready", withdrawn_at=None, withdrawn_why="")


@transaction.atomic
def withdraw_case(*, by: Viewer, case: CaseStudy, reason: str) -> None:
    """It is out of sight at once, everywhere; its words and pictures go for good after thirty days."""
    may_change(by, case)
    if not reason.strip():
        raise Refused("Say why it is withdrawn. The sentence stays on the record.", field="reason")
    state = CaseStudy.State.WITHDRAWN
    why = reason.strip()[:300]
    _set_state(by, case, state, "evidence.case-withdrawn", withdrawn_at=timezone.now(), withdrawn_why=why)


def back_to_draft(*, by: Viewer, case: CaseStudy) -> None:
    """What was shown is a draft again, because it is not what people agreed to any more."""
    if case.state != CaseStudy.State.DRAFT:
        _set_state(by, case, CaseStudy.State.DRAFT, "evidence.case-draft-again", withdrawn_at=None, withdrawn_why="")


def may_change(by: Viewer, case: CaseStudy) -> None:
    """Raise PermissionDenied unless the viewer may change the case study."""
    if case.partnership_id != by.partnership_id or not may_write(by, case):
        raise PermissionDenied


def subject_of(case: CaseStudy) -> Subject:
    """Return the case study as the record names it."""
    return Subject("evidence.case", case.pk, case.title)


def _words(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in PARTS if name in values}


def _set_words(by: Viewer, case: CaseStudy, values: Mapping[str, Any]) -> bool:
    """Write the words and return whether any changed; the record names the parts and keeps no word of anybody."""
    changed = [name for name, value in values.items() if getattr(case, name) != value]
    if not changed:
        return False
    version = case.version
    written = CaseStudy.objects.filter(pk=case.pk, version=version).update(**values, version=version + 1)
    if not written:
        raise Stale(STALE)
    changes: list[Change] = [
        {"field": name, "label": name.replace("_", " ").capitalize(), "old": None, "new": None} for name in changed
    ]
    record("evidence.case-changed", by=by, subject=subject_of(case), changes=changes)
    case.refresh_from_db(fields=[*values, "version"])
    return True


def _set_state(by: Viewer, case: CaseStudy, state: str, verb: str, **more: Any) -> None:
    case.refresh_from_db(fields=["version", "state"])
    change(case, {"state": state, **more}, seen_version=case.version, verb=verb, by=by, subject=subject_of(case))


def _set_numbers(case: CaseStudy, numbers: Sequence[Mapping[str, Any]]) -> bool:
    """Write the numbers anew and return whether they are others than before."""
    columns = ("what", "unit", "before", "before_on", "after", "after_on")
    before = list(CaseNumber.objects.filter(case=case).values_list(*columns))
    after = [
        tuple("" if column == "unit" and not number.get(column) else number.get(column) for column in columns)
        for number in numbers
    ]
    if before == after:
        return False
    CaseNumber.objects.filter(case=case).delete()
    for place, values in enumerate(after):
        CaseNumber.objects.create(case=case, position=place, **dict(zip(columns, values, strict=True)))
    return True


def _set_actions(by: Viewer, case: CaseStudy, action_ids: Collection[int]) -> None:
    found = set(live_actions_of(by).filter(pk__in=action_ids).values_list("pk", flat=True))
    if found != set(action_ids):
        raise Http404("No such action.")
    case.actions.set(found)
