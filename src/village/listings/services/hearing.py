"""What people say on public pages: reports of something wrong, and comments that are published with their answer."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.basics.speech import marked
from village.directory.models.service import Service
from village.listings.models import Feedback, Letter, Report
from village.listings.queries.hearing import may_be_given
from village.listings.rules import topics, wrong
from village.listings.rules.words import report_words
from village.listings.services.letters import post
from village.listings.services.may import must_keep
from village.listings.services.on_record import listing_subject
from village.outbox.services.queueing import address_problem

SOMEBODY = "Somebody on the public page"
DECIDED = "Somebody else dealt with this meanwhile. Look at what stands now."


@transaction.atomic
def report_wrong(*, by: Viewer, service: Service, what: Sequence[str], words: str, email: str) -> Report:
    """The report waits for those who keep the directory."""
    plain, codes, address = words.strip()[: wrong.MOST_WORDS], wrong.known_wrongs(list(what)), email.strip()
    if not codes and not plain:
        raise Refused(marked("Tick what is wrong, or write it."), field="what")
    if address and address_problem("email", address):
        raise Refused(marked("Write the e-mail address again, or leave it empty."), field="email")
    found = Report.objects.create(service=service, what=codes, words=plain, email=address, made_at=timezone.now())
    record("listings.reported", by=by, subject=listing_subject(service), partnership_id=service.partnership_id)
    return found


@transaction.atomic
def take_report(*, by: Viewer, report: Report, user_id: int | None) -> None:
    """Somebody looks after the report, or nobody does again."""
    must_keep(by, report.service.partnership_id)
    if user_id is not None and not may_be_given(by, user_id):
        raise Refused("Choose somebody who keeps the directory.", field="assigned_to")
    Report.objects.filter(pk=report.pk).update(assigned_to_id=user_id)
    record("listings.report-taken", by=by, subject=listing_subject(report.service))


@transaction.atomic
def answer_report(*, by: Viewer, report: Report, is_done: bool, answer: str, seen_version: int) -> None:
    """The report is over, and whoever wrote it hears what came of it if they left an address."""
    must_keep(by, report.service.partnership_id)
    plain, state = answer.strip()[:2000], Report.State.DONE if is_done else Report.State.DECLINED
    if not is_done and not plain:
        raise Refused("Say why nothing changes: whoever wrote it reads this.", field="answer")
    now = timezone.now()
    written = Report.objects.filter(pk=report.pk, version=seen_version, state=Report.State.WAITING).update(
        state=state, answer=plain, answered_by_id=by.user_id, answered_at=now, version=seen_version + 1
    )
    if not written:
        raise Stale(DECIDED)
    service = report.service
    record("listings.report-answered", by=by, subject=listing_subject(service))
    if report.email:
        post(
            kind=Letter.Kind.REPORT,
            key=f"report:{report.pk}",
            partnership_id=service.partnership_id,
            email=report.email,
            words=report_words(service.name, town=service.partnership.name, is_done=is_done, answer=plain),
            now=now,
        )


@transaction.atomic
def comment(*, by: Viewer, service: Service, topic: str, words: str) -> Feedback:
    """The comment waits to be read over; nothing of it is public."""
    plain = words.strip()[: topics.MOST_WORDS]
    if topic not in topics.TOPICS:
        raise Refused(marked("Choose what it is about."), field="topic")
    if len(plain) < 3:
        raise Refused(marked("Write what you want to say."), field="words")
    found = Feedback.objects.create(service=service, topic=topic, words=plain, said=plain, made_at=timezone.now())
    record("listings.commented", by=by, subject=listing_subject(service), partnership_id=service.partnership_id)
    return found


@transaction.atomic
def answer_feedback(
    *, by: Viewer, feedback: Feedback, said: str, did: str, answered_by: str, is_published: bool, seen_version: int
) -> None:
    """The words are read over; with an answer they are published together, else they wait for one."""
    must_keep(by, feedback.service.partnership_id)
    said, did, answered_by = said.strip()[:2000], did.strip()[:2000], " ".join(answered_by.split())[:200]
    if is_published and not said:
        raise Refused("Write what families read of the comment.", field="said")
    if is_published and not did:
        raise Refused("Write the answer: a comment is published with it or not at all.", field="did")
    values: dict[str, object] = {
        "said": said,
        "did": did,
        "answered_by": answered_by,
        "decided_by_id": by.user_id,
        "why_not": "",
    }
    if is_published:
        values |= {"state": Feedback.State.PUBLISHED, "published_at": feedback.published_at or timezone.now()}
    else:
        values |= {"state": Feedback.State.READ, "published_at": None}
    verb = "listings.feedback-published" if is_published else "listings.feedback-read"
    _write_feedback(by, feedback, values, verb, seen_version)


@transaction.atomic
def decline_feedback(*, by: Viewer, feedback: Feedback, why: str, seen_version: int) -> None:
    """The comment is not published, or no longer; the reason stands with it."""
    must_keep(by, feedback.service.partnership_id)
    plain = " ".join(why.split())[:300]
    if not plain:
        raise Refused("Say why it is not published.", field="why_not")
    was_public = feedback.state == Feedback.State.PUBLISHED
    values: dict[str, object] = {
        "state": Feedback.State.DECLINED,
        "why_not": plain,
        "published_at": None,
        "decided_by_id": by.user_id,
    }
    verb = "listings.feedback-taken-down" if was_public else "listings.feedback-declined"
    _write_feedback(by, feedback, values, verb, seen_version)


def _write_feedback(by: Viewer, feedback: Feedback, values: dict[str, object], verb: str, seen_version: int) -> None:
    rows = Feedback.objects.filter(pk=feedback.pk, version=seen_version)
    if not rows.update(**values, version=seen_version + 1):
        raise Stale(DECIDED)
    record(verb, by=by, subject=listing_subject(feedback.service))
    feedback.refresh_from_db()
