"""Telling the families: a published issue becomes the beginning of a message, which goes the way of every message."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.messaging import permissions as messaging_permissions
from village.messaging.models.message import Message
from village.messaging.rules.kits import kit_of
from village.messaging.services.drafting import begin, change, fill_in
from village.newsletters import permissions
from village.newsletters.models.issue import Issue
from village.newsletters.queries.issues import latest_edition
from village.newsletters.queries.letter_facts import ISSUE
from village.newsletters.queries.news_pages import must
from village.newsletters.services.subjects import issue_subject
from village.organisations.models.organisation import Organisation
from village.organisations.queries import organisations

FACTS = "newsletter"
"""The source of what such a message is filled with: newsletters/contributed.py."""
KITS = {Issue.Kind.NEWSLETTER: "newsletter", Issue.Kind.GUIDE: "helpful-guide"}


@dataclass(frozen=True, slots=True)
class Person:
    """Who answers when a family rings."""

    name: str
    job: str
    phone: str


def may_tell(viewer: Viewer, issue: Issue) -> bool:
    """Tell whether the viewer may write to the families whom the issue is for."""
    school_id = issue.page.school_id
    if school_id is None:
        return viewer.can(messaging_permissions.WRITE_TO_ALL)
    return viewer.can(messaging_permissions.WRITE, at=school_id)


@transaction.atomic
def tell_families(*, by: Viewer, issue: Issue, person: Person) -> Message:
    """Return the draft of a message about the issue; nothing is sent before it is approved like any other message.

    Raises Refused for an issue that is not public, and for who may not write to these families.
    """
    must(by, issue.page, permissions.VIEW)
    edition = latest_edition(issue)
    if not issue.is_public or edition is None:
        raise Refused("Publish it first: the message leads families to the page.")
    if not may_tell(by, issue):
        raise Refused("Ask somebody who writes to the families of this school.")
    kit = kit_of(KITS[Issue.Kind(issue.kind)])
    if kit is None:
        raise LookupError(issue.kind)
    school_id = issue.page.school_id
    message = begin(by=by, kit=kit, school_ids=_schools(by, school_id), school_id=school_id, title=edition.title)
    message = change(by=by, message=message, seen_version=message.version, facts=FACTS)
    answers = {
        ISSUE: str(issue.pk),
        "person": person.name,
        "person_job": person.job,
        "person_phone": person.phone,
    }
    message = fill_in(by=by, message=message, seen_version=message.version, title=edition.title, answers=answers)
    record("newsletters.families-told", by=by, subject=issue_subject(issue))
    return message


def _schools(by: Viewer, school_id: int | None) -> Sequence[int]:
    if school_id is not None:
        return (school_id,)
    return tuple(organisations(by, kind=Organisation.Kind.SCHOOL).values_list("pk", flat=True))
