"""What a link's holder does besides answering: passing one action on, handing it back, saying that it is not theirs."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.organisations.models.practitioner import Practitioner
from village.reviews.models.ask import Ask, AskedAction, Letter
from village.reviews.queries.answers import ask_of_person
from village.reviews.queries.colleagues import letters_brought_about
from village.reviews.rules.known_words import BETWEEN_REMINDERS
from village.reviews.services.answering import action_subject, hold_open, plan_subject
from village.reviews.services.asking import make_ask
from village.reviews.services.letters import post

MOST_COLLEAGUES = 12
"""New letters that one link can bring about, so that nobody writes to a whole town with it."""
NOT_FOR_ME = "The person who opened the link said that it is not for them."


@transaction.atomic
def ask_colleague(
    *,
    by: Viewer,
    asked: AskedAction,
    name: str = "",
    email: str = "",
    practitioner: Practitioner | None = None,
    words: str = "",
) -> Ask:
    """Return the colleague's ask, with this one action on it and a letter on its way.

    Somebody who holds a link in this round already finds the action on that one. Raises Refused for an address that is
    none, for the holder's own, and for a second hop.
    """
    now, ask = timezone.now(), asked.ask
    hold_open(ask.round, ask, by=by)
    name, email = _who(name, email, practitioner)
    if ask.asked_by_id:
        who = ask.asked_by.name if ask.asked_by else "A colleague"
        raise Refused(f"{who} asked you. Hand the action back and say who would know.", field="email")
    if asked.state == AskedAction.State.PASSED_ON:
        raise Refused(f"{asked.passed_to.name if asked.passed_to else 'A colleague'} has been asked already.")
    if (practitioner and practitioner.pk == ask.practitioner_id) or email.casefold() == ask.email.casefold():
        raise Refused("This is your own address. Write that of a colleague.", field="email")
    theirs = ask_of_person(ask.round_id, practitioner, email)
    if theirs is not None and theirs.revoked_at is not None:
        raise Refused(f"The link of {theirs.name} was taken back. Tell your coordinator who should answer.")
    is_new = theirs is None
    if is_new and letters_brought_about(ask) >= MOST_COLLEAGUES:
        raise Refused("You have asked as many colleagues as one link allows. Tell your coordinator who else to ask.")
    if theirs is None:
        theirs = make_ask(round=ask.round, name=name, email=email, now=now, practitioner=practitioner, asked_by=ask)
    if AskedAction.objects.filter(ask=theirs, action=asked.action_id).exists():
        raise Refused(f"{theirs.name} has this action on their own page already.", field="email")
    position = AskedAction.objects.filter(ask=theirs).count()
    AskedAction.objects.create(ask=theirs, action_id=asked.action_id, position=position, words=words.strip())
    AskedAction.objects.filter(pk=asked.pk).update(
        state=AskedAction.State.PASSED_ON, passed_to=theirs, words=words.strip(), drafted_at=now
    )
    _write_to(theirs, now, is_new=is_new)
    _note("reviews.colleague-asked", by, asked, f"{theirs.name}. {words.strip()}".strip())
    return theirs


@transaction.atomic
def take_back_from_colleague(*, by: Viewer, asked: AskedAction) -> None:
    """The action waits on this link again; the colleague's link loses it, unless they have answered already.

    A link that was made for this alone goes with it, so that the colleague can be asked anew.
    """
    hold_open(asked.ask.round, asked.ask, by=by)
    theirs = asked.passed_to
    AskedAction.objects.filter(pk=asked.pk).update(state=AskedAction.State.WAITING, passed_to=None, words="")
    if theirs is not None:
        row = AskedAction.objects.filter(ask=theirs, action=asked.action_id).first()
        if row is not None and row.state != AskedAction.State.ANSWERED:
            row.delete()
        if theirs.asked_by_id == asked.ask_id and not AskedAction.objects.filter(ask=theirs).exists():
            theirs.delete()
    _note("reviews.colleague-taken-back", by, asked, theirs.name if theirs else "")


@transaction.atomic
def hand_back(*, by: Viewer, asked: AskedAction, words: str) -> None:
    """The action is no longer the holder's; the coordinator, or the lead who passed it on, sees who would know."""
    if not words.strip():
        raise Refused("Write one line: who would know? A first name helps.", field="words")
    hold_open(asked.ask.round, asked.ask, by=by)
    AskedAction.objects.filter(pk=asked.pk).update(state=AskedAction.State.HANDED_BACK, words=words.strip())
    handed_from = AskedAction.objects.filter(passed_to=asked.ask_id, action=asked.action_id)
    handed_from.update(state=AskedAction.State.WAITING, passed_to=None, words=f"{by.name}: {words.strip()}")
    _note("reviews.handed-back", by, asked, words.strip())


@transaction.atomic
def keep_after_all(*, by: Viewer, asked: AskedAction) -> None:
    """The action that was handed back waits on this link again."""
    hold_open(asked.ask.round, asked.ask, by=by)
    AskedAction.objects.filter(pk=asked.pk, state=AskedAction.State.HANDED_BACK).update(
        state=AskedAction.State.WAITING, words=""
    )
    _note("reviews.kept-after-all", by, asked, "")


@transaction.atomic
def not_for_me(*, by: Viewer, ask: Ask) -> None:
    """The link opens nothing any more, and the coordinator sees why."""
    hold_open(ask.round, ask, by=by)
    Ask.objects.filter(pk=ask.pk, revoked_at__isnull=True).update(revoked_at=timezone.now(), revoked_reason=NOT_FOR_ME)
    waiting = Letter.objects.filter(ask=ask, state=Letter.State.WAITING, taken_at__isnull=True)
    waiting.update(state=Letter.State.DROPPED)
    subject = Subject("reviews.round", ask.round_id, ask.round.title)
    record("reviews.link-not-mine", by=by, subject=subject, within=plan_subject(ask.round.plan), reason=NOT_FOR_ME)


def _write_to(theirs: Ask, now: datetime, *, is_new: bool) -> None:
    """A new link goes out; for one that is known this is a reminder, and none comes twice within five days."""
    if is_new:
        post([theirs], Letter.Kind.COLLEAGUE, now=now)
        return
    quiet = Q(reminded_at__isnull=True) | Q(reminded_at__lte=now - BETWEEN_REMINDERS)
    if Ask.objects.filter(quiet, pk=theirs.pk).update(reminded_at=now, reminder_count=F("reminder_count") + 1):
        post([theirs], Letter.Kind.REMINDER, now=now)


def _who(name: str, email: str, practitioner: Practitioner | None) -> tuple[str, str]:
    if practitioner is not None:
        return practitioner.name, practitioner.email
    name, email = " ".join(name.split()), email.strip()
    if not name:
        raise Refused("Write the colleague’s name, so that the letter can greet them.", field="name")
    try:
        validate_email(email)
    except ValidationError:
        raise Refused("Write the colleague’s e-mail address, such as al.reed@example.org.", field="email") from None
    return name, email


def _note(verb: str, by: Viewer, asked: AskedAction, reason: str) -> None:
    record(
        verb,
        by=by,
        subject=action_subject(asked.action),
        within=plan_subject(asked.ask.round.plan),
        reason=reason[:1000],
    )
