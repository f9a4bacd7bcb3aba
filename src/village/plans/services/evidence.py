"""Putting evidence on an update, and taking it out of sight again; both stay on record."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone

from village.audit.services.record import Actor, Change, Subject, record
from village.basics.errors import Refused
from village.files.models.stored_file import StoredFile
from village.plans.models.action import Action
from village.plans.models.evidence import Evidence
from village.plans.models.plan import Plan
from village.plans.models.progress import Update
from village.plans.rules.numbers_in_words import NumberFound

EVIDENCE_FILE = "evidence"
"""The purpose of the files that show something: pictures, tables, letters."""

MOST_WORDS = 4000
_is_web_address = URLValidator(schemes=("http", "https"))


@transaction.atomic
def add_evidence(
    update: Update,
    *,
    kind: str,
    words: str = "",
    value: Decimal | None = None,
    out_of: Decimal | None = None,
    unit: str = "",
    as_of: date | None = None,
    file: StoredFile | None = None,
    link: str = "",
    by: Actor,
    user_id: int | None = None,
    within: Plan | None = None,
) -> Evidence:
    """Return the evidence, on the update and on the record of each action that the update answers.

    A number needs its unit unless it is out of another; its day is the update's unless given. `user_id` is the login
    that gave it, the actor's unless given. Raises Refused when nothing is shown and for what does not fit its kind.
    """
    words, unit, link = (text.replace("\x00", "").strip() for text in (words, unit, link))
    today = timezone.localdate()
    _check(kind, words, link, has_file=file is not None)
    _check_number(kind, value, out_of, unit)
    if as_of is not None and as_of > today:
        raise Refused("This day is still to come. Write the day on which it was true.", field="as_of")
    actions = list(update.actions.order_by("pk"))
    if file is not None and any(action.partnership_id != file.partnership_id for action in actions):
        raise ValueError("A file of another partnership.")
    evidence = Evidence.objects.create(
        update=update,
        kind=kind,
        words=words,
        value=value,
        out_of=out_of,
        unit=unit,
        as_of=as_of or update.said_on or today,
        file=file,
        link=link,
        given_by_id=user_id if user_id is not None else by.user_id,
        made_at=timezone.now(),
    )
    changes: list[Change] = [{"field": "evidence", "label": "Evidence", "old": None, "new": said(evidence)}]
    for action in actions:
        record("plans.evidence-added", by=by, subject=_subject(action), within=_within(within), changes=changes)
    return evidence


@transaction.atomic
def withdraw_evidence(evidence: Evidence, *, by: Actor, reason: str = "", within: Plan | None = None) -> None:
    """The evidence counts no more and shows nowhere; it stays on record with who took it back and why."""
    now = timezone.now()
    if not Evidence.objects.filter(pk=evidence.pk, withdrawn_at__isnull=True).update(withdrawn_at=now):
        raise Refused("This evidence was taken back already.")
    evidence.withdrawn_at = now
    changes: list[Change] = [{"field": "evidence", "label": "Evidence", "old": said(evidence), "new": None}]
    for action in evidence.update.actions.order_by("pk"):
        record(
            "plans.evidence-withdrawn",
            by=by,
            subject=_subject(action),
            within=_within(within),
            changes=changes,
            reason=reason.strip(),
        )


def said(evidence: Evidence) -> str:
    """Return the evidence in one line, as the record and a list of links say it."""
    kind = evidence.get_kind_display()
    number = ""
    if evidence.value is not None:
        number = NumberFound(evidence.value, evidence.out_of, evidence.unit).words
    what = evidence.words or (evidence.file.name if evidence.file else "") or evidence.link
    return f"{kind}: {', '.join(part for part in (number, what) if part)}"


def _check(kind: str, words: str, link: str, *, has_file: bool) -> None:
    if kind not in Evidence.Kind.values:
        raise Refused("Say what kind of evidence it is: number, voice, observation or research.", field="kind")
    if len(words) > MOST_WORDS:
        raise Refused(f"These words are too long. Use {MOST_WORDS} characters at most.", field="words")
    if link:
        try:
            _is_web_address(link)
        except ValidationError:
            raise Refused("Write the link in full, such as https://www.example.org/page.", field="link") from None
        if len(link) > 500:
            raise Refused("This link is too long. Use the short address of the page.", field="link")
    if kind != Evidence.Kind.NUMBER and not (words or link or has_file):
        raise Refused("Write what was said, seen or read, or add a file or a link.", field="words")


def _check_number(kind: str, value: Decimal | None, out_of: Decimal | None, unit: str) -> None:
    if kind != Evidence.Kind.NUMBER:
        if value is not None or out_of is not None:
            raise Refused("Choose Number as the kind, because you wrote a number.", field="kind")
        return
    if value is None:
        raise Refused("Write the number.", field="value")
    for field, number in (("value", value), ("out_of", out_of)):
        if number is not None and (not number.is_finite() or abs(number) >= 10**14):
            raise Refused("Write a number of at most 14 digits.", field=field)
    if not unit and out_of is None:
        raise Refused("Say what was counted: families, schools, %.", field="unit")
    if len(unit) > 60:
        raise Refused("Say what was counted in a few words, at most 60 characters.", field="unit")
    if out_of is not None and not 0 <= value <= out_of:
        raise Refused("The number is more than what it is out of. Look at both again.", field="out_of")


def _subject(action: Action) -> Subject:
    return Subject("plans.action", action.pk, action.text)


def _within(plan: Plan | None) -> Subject | None:
    return Subject("plans.plan", plan.pk, plan.title) if plan is not None else None
