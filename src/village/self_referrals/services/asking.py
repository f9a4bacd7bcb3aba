"""The family's side: asking, looking where it stands, taking it back, asking again."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Installation, Subject, record
from village.basics.errors import Refused
from village.directory.models.service import Service
from village.gazetteer.queries.spots import located
from village.messaging.rules.links import new_nonce
from village.outbox.rules.addresses import email_problem, phone_of
from village.self_referrals.models import Ask, AskLink, Step
from village.self_referrals.queries.asks import asked_lately, can_be_asked, goes_to
from village.self_referrals.rules.days import due_day
from village.self_referrals.rules.life import OPEN, OVER
from village.self_referrals.services.letters import links_of, to_family, to_service
from village.self_referrals.services.telling import forget_telling, tell_schools

LINK_FOR = timedelta(days=270)
AGAIN_AFTER = timedelta(hours=12)
SAME = ("kind", "name", "phone", "email", "child_age", "what_for")
"""What makes a second ask the first one, sent once more."""
NO_REACH = "Give a telephone number or an e-mail address, so that somebody can reach you."
TWICE = "You have asked this service already today. Look at the link that you got: it says where it stands."
NOT_AGREED = "Tick that you agree, else nothing can be sent."
OVER_ALREADY = "This is over already. You can ask again."
GONE = "This service cannot be asked here any more. Ring it, or look for something near it."


@dataclass(frozen=True, slots=True)
class Said:
    """What a family wrote; only what the service needs."""

    kind: str
    name: str
    phone: str = ""
    email: str = ""
    when_to_ring: str = ""
    speaks: str = ""
    needs_interpreter: bool = False
    child_age: str = ""
    what_for: str = ""
    access_needs: str = ""
    postcode: str = ""
    pupil_ids: tuple[int, ...] = ()
    """Own children whose school may know of it. The service hears nothing of them but an age that stands above."""


@transaction.atomic
def ask(
    *,
    by: Viewer,
    service: Service,
    said: Said,
    agreed_words: str,
    has_agreed: bool,
    language: str,
    school_words: str = "",
) -> AskLink:
    """Return the family's own link; the e-mail on its way to the service says nothing of the family.

    With `school_words`, to which the parent agreed, the schools of `said.pupil_ids` know of it.
    """
    if not can_be_asked(service):
        raise Refused(GONE)
    said, now = replace(said, phone=said.phone.strip(), email=said.email.strip()), timezone.now()
    _must_be_possible(service, said, now)
    if not has_agreed:
        raise Refused(NOT_AGREED, field="agree")
    row = _made(by, service, said, agreed_words, language, now)
    Step.objects.create(ask=row, state=row.state, at=now)
    if school_words:
        tell_schools(by=by, ask=row, pupil_ids=said.pupil_ids, agreed_words=school_words, now=now)
    mobile = phone_of(said.phone) if said.phone else None
    own = said.email or (mobile.number if mobile is not None and not mobile.problem else "")
    family = _link(row, AskLink.Side.FAMILY, own, now)
    to_service(link=_link(row, AskLink.Side.SERVICE, goes_to(service), now), kind="link", now=now)
    to_family(link=family, kind="status", now=now)
    by_family = Installation(name="A family", partnership_id=row.partnership_id)
    record("self_referrals.asked", by=by_family, subject=subject_of(row), partnership_id=row.partnership_id)
    return family


def _must_be_possible(service: Service, said: Said, now: datetime) -> None:
    """Nothing happens for somebody who can be reached and asks for the first time today; raises Refused otherwise."""
    if not said.phone and not said.email:
        raise Refused(NO_REACH, field="phone")
    if said.email and (problem := email_problem(said.email)):
        raise Refused(problem, field="email")
    same = {name: getattr(said, name).strip() for name in SAME}
    if asked_lately(service, same, now - AGAIN_AFTER):
        raise Refused(TWICE)


def _made(by: Viewer, service: Service, said: Said, agreed_words: str, language: str, now: datetime) -> Ask:
    spot = located(said.postcode) if said.postcode else None
    return Ask.objects.create(
        partnership_id=service.partnership_id,
        service=service,
        kind=said.kind,
        name=said.name.strip(),
        phone=said.phone,
        email=said.email,
        when_to_ring=said.when_to_ring.strip(),
        speaks=said.speaks.strip(),
        needs_interpreter=said.needs_interpreter,
        child_age=said.child_age.strip(),
        what_for=said.what_for.strip(),
        access_needs=said.access_needs.strip(),
        ward=spot.ward[:20] if spot is not None and spot.is_exact else "",
        language=language,
        asked_by_id=by.user_id,
        agreed_words=agreed_words,
        sent_at=now,
        due_on=due_day(timezone.localdate(now), service.answer_days),
    )


@transaction.atomic
def take_back(*, link: AskLink) -> None:
    """What the family wrote is gone, here and behind the service's link; the service hears that it was taken back."""
    row, now = Ask.objects.select_for_update().get(pk=link.ask_id), timezone.now()
    if row.state not in OPEN:
        raise Refused(OVER_ALREADY)
    empty(row)
    Step.objects.filter(ask=row).update(said="")
    forget_telling(row)
    row.state, row.ended_at = Ask.State.TAKEN_BACK, now
    row.version += 1
    row.save()
    Step.objects.create(ask=row, state=row.state, at=now)
    for side, one in links_of(row).items():
        if side == AskLink.Side.SERVICE:
            to_service(link=one, kind="back", now=now)
    AskLink.objects.filter(ask=row, side=AskLink.Side.FAMILY).update(address="")
    record(
        "self_referrals.taken-back",
        by=Installation(name="A family", partnership_id=row.partnership_id),
        subject=subject_of(row),
        partnership_id=row.partnership_id,
    )


@transaction.atomic
def ask_again(*, link: AskLink) -> None:
    """What is over is with the service again, as the family wrote it; the clock of the answer begins anew."""
    row, now = Ask.objects.select_for_update().get(pk=link.ask_id), timezone.now()
    if row.state not in OVER or row.state == Ask.State.TAKEN_BACK:
        raise Refused("This is still under way. Ring the service if it takes too long.")
    if not can_be_asked(row.service):
        raise Refused(GONE)
    row.state, row.reason, row.ended_at, row.sent_at = Ask.State.SENT, "", None, now
    row.answered_at = row.started_at = row.reminded_on = row.told_late_on = None
    row.due_on = due_day(timezone.localdate(now), row.service.answer_days)
    row.version += 1
    row.save()
    AskLink.objects.filter(ask=row).update(expires_at=now + LINK_FOR, wrong_tries=0)
    Step.objects.create(ask=row, state=row.state, at=now)
    to_service(link=links_of(row)[AskLink.Side.SERVICE], kind="link", now=now)
    record(
        "self_referrals.asked-again",
        by=Installation(name="A family", partnership_id=row.partnership_id),
        subject=subject_of(row),
        partnership_id=row.partnership_id,
    )


def empty(row: Ask) -> None:
    """Nothing of what the family wrote is left in the row."""
    row.name = row.phone = row.email = row.when_to_ring = row.speaks = ""
    row.child_age = row.what_for = row.access_needs = ""
    row.needs_interpreter = False


def subject_of(row: Ask) -> Subject:
    """Return an ask as the record names it: by its number, never by a name."""
    return Subject("self_referrals.ask", row.pk, f"number {row.pk}")


def _link(row: Ask, side: str, address: str, now: datetime) -> AskLink:
    return AskLink.objects.create(
        ask=row, side=side, address=address, nonce=new_nonce(), made_at=now, expires_at=now + LINK_FOR
    )
