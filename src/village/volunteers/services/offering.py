"""Offers: made on the public page or typed, moved on by whoever looks after them, ended by the person at any time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Actor, record
from village.basics.errors import Refused
from village.basics.languages import OWN_NAMES
from village.messaging.rules.links import new_nonce
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.outbox.services.queueing import address_problem
from village.volunteers.models import Check, Offer, Turn, Volunteer, VolunteerRole
from village.volunteers.queries.people import checks_of
from village.volunteers.queries.reach import must_keep
from village.volunteers.rules.readiness import Asked, Done, may_go, missing
from village.volunteers.services.letters import Kind, post
from village.volunteers.services.subjects import volunteer_subject, within

State = Offer.State


@dataclass(frozen=True, slots=True)
class Offered:
    """What somebody offers, and how to reach them."""

    name: str
    email: str = ""
    phone: str = ""
    when: str = ""
    note: str = ""
    languages: Collection[str] = ()
    agreed: bool = False


@transaction.atomic
def offer_help(
    *, by: Actor, partnership: Partnership, role: VolunteerRole, host: Organisation | None, offered: Offered
) -> Offer:
    """Return the offer, new, and its person with a page of their own; a letter with the link is on its way.

    Who offers again with the same address at the same place is the same person, and nothing that is known changes.
    """
    if role.partnership_id != partnership.pk or role.retired_on is not None:
        raise Refused("Choose how you would like to help.", field="role")
    values, now = _checked(offered), timezone.now()
    place = role.host if role.host_id else host
    known = Volunteer.objects.filter(partnership=partnership, host=place, email__iexact=offered.email.strip())
    person = known.first() if offered.email.strip() else None
    if person is None:
        person = Volunteer.objects.create(
            partnership=partnership,
            host=place,
            agreed_at=now,
            nonce=new_nonce(),
            last_on=timezone.localdate(now),
            **values,
        )
    words = {"when": " ".join(offered.when.split())[:200], "note": offered.note.strip()[:400]}
    offer, is_new = Offer.objects.get_or_create(
        volunteer=person,
        role=role,
        defaults={**words, "made_at": now, "state_since": timezone.localdate(now)},
    )
    if not is_new and offer.state == State.ENDED:
        offer.state, offer.state_since = State.NEW, timezone.localdate(now)
        offer.save(update_fields=["state", "state_since"])
    _touch(person, timezone.localdate(now))
    if is_new:
        post(volunteer=person, kind=Kind.WELCOME, now=now, role=role.name)
    record(
        "volunteers.offered",
        by=by,
        subject=volunteer_subject(person),
        within=within(person.host_id),
        partnership_id=partnership.pk,
    )
    return offer


@transaction.atomic
def move_offer(*, by: Viewer, offer: Offer, to: str) -> None:
    """The offer is in the state; ready only with every check that the role needs today. Ended, its turns are off."""
    must_keep(by, offer.volunteer.partnership_id, offer.volunteer.host_id)
    row = Offer.objects.select_for_update().select_related("volunteer", "role").get(pk=offer.pk)
    today = timezone.localdate()
    if not may_go(row.state, to):
        raise Refused("The offer has moved on meanwhile. Look at it again.")
    lacking = missing(asked_of(row.role), done_of(checks_of(row.volunteer)), today)
    if to == State.READY and lacking:
        raise Refused(f"Not ready yet: {', '.join(lacking)} is missing.")
    row.state, row.state_since = to, today
    row.save(update_fields=["state", "state_since"])
    if to in {State.RESTING, State.ENDED}:
        _turns_off(row.volunteer, role=row.role, today=today)
    record(
        "volunteers.moved",
        by=by,
        subject=volunteer_subject(row.volunteer),
        within=within(row.volunteer.host_id),
        reason=State(to).label,
    )


@transaction.atomic
def note_check(*, by: Viewer, volunteer: Volunteer, kind: str, done_on: date, until: date | None) -> Check:
    """Return the check: that the person who notes it saw or heard it. Neither document nor number is kept."""
    must_keep(by, volunteer.partnership_id, volunteer.host_id)
    if kind not in Check.Kind.values:
        raise Refused("Choose what you saw.", field="kind")
    if done_on > timezone.localdate():
        raise Refused("This day is still to come.", field="done_on")
    if until is not None and until < done_on:
        raise Refused("It would end before it was done.", field="until")
    if kind == Check.Kind.DBS and until is None:
        raise Refused("Say until when you trust it: most schools say three years.", field="until")
    row = Check.objects.create(
        volunteer=volunteer, kind=kind, done_on=done_on, until=until, seen_by_id=by.user_id, seen_by_name=by.name
    )
    record("volunteers.checked", by=by, subject=volunteer_subject(volunteer), within=within(volunteer.host_id))
    return row


@transaction.atomic
def remove_check(*, by: Viewer, check: Check) -> None:
    """The check is gone: it was noted by mistake. Who is ready without it is being checked again."""
    person = check.volunteer
    must_keep(by, person.partnership_id, person.host_id)
    if not Check.objects.filter(pk=check.pk).delete()[0]:
        return
    today, done = timezone.localdate(), done_of(checks_of(person))
    for offer in Offer.objects.filter(volunteer=person, state=State.READY).select_related("role"):
        if missing(asked_of(offer.role), done, today):
            Offer.objects.filter(pk=offer.pk).update(state=State.CHECKS, state_since=today)
    record("volunteers.check-removed", by=by, subject=volunteer_subject(person), within=within(person.host_id))


@transaction.atomic
def say_when(*, by: Viewer, offer: Offer, when: str) -> None:
    """The person says anew, by their own page, when they could come; what is planned stays planned."""
    row = Offer.objects.select_for_update().select_related("volunteer").get(pk=offer.pk)
    if row.state == State.ENDED:
        raise Refused("This offer has ended. Offer your help again, or ring the school.")
    row.when = " ".join(when.split())[:200]
    row.save(update_fields=["when"])
    _touch(row.volunteer, timezone.localdate())
    record("volunteers.when", by=by, subject=volunteer_subject(row.volunteer), within=within(row.volunteer.host_id))


@transaction.atomic
def stop_helping(*, by: Viewer, volunteer: Volunteer) -> None:
    """The person ended everything themself, by their own page: every offer, and every turn to come."""
    today = timezone.localdate()
    Offer.objects.filter(volunteer=volunteer).exclude(state=State.ENDED).update(state=State.ENDED, state_since=today)
    _turns_off(volunteer, role=None, today=today, by_themself=True)
    record("volunteers.stopped", by=by, subject=volunteer_subject(volunteer), within=within(volunteer.host_id))


def asked_of(role: VolunteerRole) -> Asked:
    """Return what the rules know of a role."""
    return Asked(role.needs_dbs, role.references_needed, role.needs_talk)


def done_of(checks: Collection[Check]) -> tuple[Done, ...]:
    """Return what the rules know of checks."""
    return tuple(Done(check.kind, check.done_on, check.until) for check in checks)


def _touch(person: Volunteer, day: date) -> None:
    Volunteer.objects.filter(pk=person.pk, last_on__lt=day).update(last_on=day)


def _turns_off(person: Volunteer, *, role: VolunteerRole | None, today: date, by_themself: bool = False) -> None:
    turns = Turn.objects.filter(volunteer=person, state=Turn.State.ON, shift__on__gte=today)
    turns = turns.filter(shift__role=role) if role is not None else turns
    turns.update(state=Turn.State.CANCELLED, by_themself=by_themself)


def _checked(offered: Offered) -> dict[str, object]:
    name, email, phone = " ".join(offered.name.split()), offered.email.strip(), " ".join(offered.phone.split())
    if not name:
        raise Refused("Write your name.", field="name")
    if not email and not phone:
        raise Refused("Write an e-mail address or a telephone number, so that somebody can reach you.", field="phone")
    if email and address_problem("email", email):
        raise Refused("Write an e-mail address such as name@example.org.", field="email")
    if not offered.agreed:
        raise Refused("Tick that we may keep this. Without it nobody can get in touch.", field="agreed")
    languages = [code for code in offered.languages if code in OWN_NAMES]
    return {"name": name[:120], "email": email, "phone": phone[:40], "languages": languages}
