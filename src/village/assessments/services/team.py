"""The team around the family: who joins and leaves, who leads, and its meetings."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.assessments.models.assessment import Assessment
from village.assessments.models.team import LeadSpell, TeamMeeting, TeamMember
from village.assessments.queries.content import may_hear, sharing_of, team_today
from village.assessments.services.on_record import may_write, told
from village.basics.errors import Refused
from village.organisations.models.practitioner import Practitioner
from village.people.models.adult import Adult


@dataclass(frozen=True, slots=True)
class Joining:
    """Somebody who joins the team: one of the three ways is filled in."""

    practitioner_id: int | None = None
    adult_id: int | None = None
    name: str = ""
    organisation_id: int | None = None
    """Of somebody by name."""
    role_words: str = ""
    phone: str = ""


@transaction.atomic
def join(*, by: Viewer, assessment: Assessment, who: Joining) -> TeamMember:
    """Return the new member. Of another organisation only with the family's agreement, or by a named exception."""
    may_write(by, assessment)
    today = timezone.localdate()
    made = TeamMember(
        assessment=assessment, joined_on=today, role_words=who.role_words.strip(), phone=who.phone.strip()
    )
    if who.adult_id is not None:
        if who.adult_id not in may_hear(assessment, today=today):
            raise Refused("The school may not write to this adult about every child.", field="adult_id")
        made.adult_id, made.name = who.adult_id, Adult.objects.get(pk=who.adult_id).name
    elif who.practitioner_id is not None:
        person = _practitioner(assessment, who.practitioner_id)
        made.practitioner, made.organisation_id, made.name = person, person.organisation_id, person.name
        made.role_words = made.role_words or person.job_title
    elif who.name.strip():
        if who.organisation_id is None or not made.role_words:
            raise Refused("Say of which organisation they are and what they do.", field="organisation_id")
        made.name, made.organisation_id = who.name.strip(), who.organisation_id
    else:
        raise Refused("Choose somebody, or write their name.", field="practitioner_id")
    _check_twice(assessment, made)
    may_know = sharing_of(assessment).organisations | {assessment.school_id}
    if made.adult_id is None and made.organisation_id not in may_know:
        raise Refused(
            "The family has not agreed that their organisation is told. Ask them first, or name an exception.",
            field="practitioner_id" if who.practitioner_id else "organisation_id",
        )
    made.save()
    told("assessments.joined", assessment, by=by)
    return made


@transaction.atomic
def leave(*, by: Viewer, member: TeamMember, why: str) -> None:
    """The member is in the team no longer; their time in it stays, and where they led nobody leads now."""
    may_write(by, member.assessment)
    today = timezone.localdate()
    if TeamMember.objects.filter(pk=member.pk, left_on=None).update(left_on=today, left_why=why.strip()[:200]):
        LeadSpell.objects.filter(member=member, until_on=None).update(until_on=today)
        told("assessments.left", member.assessment, by=by)


@transaction.atomic
def make_lead(*, by: Viewer, member: TeamMember) -> None:
    """The member leads from today on; who led before stands in the history."""
    may_write(by, member.assessment)
    if member.left_on is not None or member.adult_id is not None:
        raise Refused("The lead practitioner is somebody at work who is in the team today.")
    today = timezone.localdate()
    now = LeadSpell.objects.filter(assessment=member.assessment, until_on=None).first()
    if now is not None and now.member_id == member.pk:
        return
    if now is not None:
        LeadSpell.objects.filter(pk=now.pk).update(until_on=today)
    LeadSpell.objects.create(assessment=member.assessment, member=member, from_on=today)
    told("assessments.lead-changed", member.assessment, by=by)


@transaction.atomic
def note_meeting(
    *, by: Viewer, assessment: Assessment, on: date, came: Collection[int], also_came: str, said: str
) -> TeamMeeting:
    """Return the meeting, written down."""
    may_write(by, assessment)
    if on > timezone.localdate():
        raise Refused("This day is still to come. Write it down after the meeting.", field="on")
    if not said.strip():
        raise Refused("Write what was said.", field="said")
    if not set(came) <= {one.pk for one in team_today(assessment)}:
        raise Refused("Choose among who is in the team.", field="came")
    if not came and not also_came.strip():
        raise Refused("Say who came.", field="came")
    made = TeamMeeting.objects.create(
        assessment=assessment,
        on=on,
        also_came=also_came.strip(),
        said=said.strip(),
        written_by_id=by.user_id,
        written_at=timezone.now(),
    )
    made.came.set(came)
    told("assessments.met", assessment, by=by)
    return made


def _practitioner(assessment: Assessment, practitioner_id: int) -> Practitioner:
    found = Practitioner.objects.filter(
        pk=practitioner_id, partnership_id=assessment.partnership_id, left_on=None
    ).first()
    if found is None:
        raise Refused("Choose somebody of the partnership.", field="practitioner_id")
    return found


def _check_twice(assessment: Assessment, made: TeamMember) -> None:
    for one in team_today(assessment):
        same = (one.practitioner_id, one.adult_id, one.name) == (made.practitioner_id, made.adult_id, made.name)
        if same and one.organisation_id == made.organisation_id:
            raise Refused("They are in the team already.")
