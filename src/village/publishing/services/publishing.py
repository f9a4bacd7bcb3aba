"""Preparing, approving and taking down the public page of a plan."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Change, Subject, record
from village.basics.errors import Refused, Stale
from village.basics.personal_words import personal_words
from village.plans.models.plan import Plan
from village.publishing import permissions
from village.publishing.models.public_plan import PublicAction, PublicChange, PublicPlan
from village.publishing.queries.proposal import Proposal, Proposed, proposal_for
from village.publishing.queries.public import actions_of, names_of_people, public_plan_of, slug_is_taken
from village.publishing.rules.shown import PublicMove, without_people

MOST_OF_TITLE = 60
"""Letters of a plan's title in the address that is proposed; cut between words."""

CHANGED_MEANWHILE = "Somebody else changed this page while you had it open. Look at it again, then approve it."


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the coordinator writes for the public about one action."""

    text: str = ""
    progress: str = ""
    is_hidden: bool = False


@transaction.atomic
def prepare(*, by: Viewer, plan: Plan) -> PublicPlan:
    """Return the plan's page, made empty and not public when there is none yet."""
    _may_publish(by, plan.partnership_id)
    page = page_of(by, plan)
    if page.pk is None:
        page.save()
        record("publishing.prepared", by=by, subject=subject_of(page))
    return page


def page_of(by: Viewer, plan: Plan) -> PublicPlan:
    """Return the plan's page; one that nobody has begun yet is not saved."""
    return public_plan_of(by, plan) or PublicPlan(
        partnership=plan.partnership,
        plan=plan,
        slug=_free_slug(plan),
        title=plan.title,
        period_words=plan.period_words,
    )


@transaction.atomic
def save_words(
    *, by: Viewer, page: PublicPlan, seen: int, head: Mapping[str, Any], words: Mapping[int, OwnWords]
) -> None:
    """The page's words are kept; nothing that the public sees changes before it is approved.

    Raises Refused for an address that another page has, and Stale when somebody saved meanwhile.
    """
    _may_publish(by, page.partnership_id)
    values = {**head, "slug": slugify(str(head["slug"]))[:80]}
    if not values["slug"]:
        raise Refused("Write an address of letters, numbers and hyphens.", field="slug")
    if slug_is_taken(page.partnership_id, str(values["slug"]), besides=page.pk):
        raise Refused("Another page has this address. Choose another.", field="slug")
    changed = _save_rows(page, words)
    done = change(page, values, seen_version=seen, verb="publishing.words-changed", by=by, subject=subject_of(page))
    if changed and not done:
        if not PublicPlan.objects.filter(pk=page.pk, version=seen).update(version=seen + 1):
            raise Stale(CHANGED_MEANWHILE)
        record("publishing.words-changed", by=by, subject=subject_of(page), changes=changed)
        page.refresh_from_db()


@transaction.atomic
def approve(*, by: Viewer, page: PublicPlan, seen: int) -> tuple[PublicMove, ...]:
    """Return what is new for the public: from now on it sees the page as it is prepared.

    Raises Refused while a name, an e-mail address or a telephone number stands in it, Stale for another's change.
    """
    _may_publish(by, page.partnership_id)
    proposal = proposal_for(by, page.plan, page)
    if proposal.troubles:
        raise Refused(_sentence_about(proposal))
    now, was_public = timezone.now(), page.state == PublicPlan.State.PUBLIC
    values = {
        "state": PublicPlan.State.PUBLIC,
        "approved_at": now,
        "approved_by_id": by.user_id,
        "round_title": proposal.round_title,
        "version": seen + 1,
    }
    if not PublicPlan.objects.filter(pk=page.pk, version=seen).update(**values):
        raise Stale(CHANGED_MEANWHILE)
    _show(page, proposal, now)
    _forget_people(by, page)
    if was_public:
        _tell(page, proposal.moves, now)
    else:
        _tell(page, [PublicMove("published", "", f"“{page.title}” is public")], now)
    changes: list[Change] = [
        {"field": move.kind, "label": move.kind.capitalize(), "old": None, "new": move.words} for move in proposal.moves
    ]
    record("publishing.approved", by=by, subject=subject_of(page), changes=changes)
    page.refresh_from_db()
    return proposal.moves


@transaction.atomic
def take_down(*, by: Viewer, page: PublicPlan, reason: str) -> None:
    """The public sees the page no more, from now on; its words are kept."""
    _may_publish(by, page.partnership_id)
    if not reason.strip():
        raise Refused("Say why it goes. The sentence stays on the record.", field="reason")
    states = (PublicPlan.State.PUBLIC,)
    if not PublicPlan.objects.filter(pk=page.pk, state__in=states).update(state=PublicPlan.State.TAKEN_DOWN):
        raise Refused("This page is not public.")
    record("publishing.taken-down", by=by, subject=subject_of(page), reason=reason.strip())
    page.refresh_from_db()


def subject_of(page: PublicPlan) -> Subject:
    """Return the page as the record names it."""
    return Subject("publishing.page", page.pk, page.title)


def _may_publish(by: Viewer, partnership_id: int) -> None:
    must_be_allowed(by, permissions.PUBLISH, partnership_id=partnership_id, missing="No such page.")


def _free_slug(plan: Plan) -> str:
    whole = slugify(plan.title) or "plan"
    base = whole if len(whole) <= MOST_OF_TITLE else whole[:MOST_OF_TITLE].rpartition("-")[0] or whole[:MOST_OF_TITLE]
    slug, number = base, 1
    while slug_is_taken(plan.partnership_id, slug, besides=0):
        number += 1
        slug = f"{base}-{number}"
    return slug


def _save_rows(page: PublicPlan, words: Mapping[int, OwnWords]) -> list[Change]:
    rows, changes = actions_of(page), list[Change]()
    places = {placement.action_id: placement for placement in page.plan.placements.all()}
    for action_id, own in words.items():
        if action_id not in places:
            continue
        row = rows.get(action_id) or PublicAction(
            public_plan=page, action_id=action_id, section_id=places[action_id].section_id
        )
        old, new = OwnWords(row.own_text, row.own_progress, row.is_hidden), own
        if old == new:
            continue
        row.own_text, row.own_progress, row.is_hidden = new.text, new.progress, new.is_hidden
        row.save()
        changes.append({"field": f"action-{action_id}", "label": "Public words", "old": old.text, "new": new.text})
    return changes


def _show(page: PublicPlan, proposal: Proposal, now: datetime) -> None:
    rows = actions_of(page)
    seen: set[int] = set()
    for position, one in enumerate(proposal.actions):
        if one.is_hidden:
            continue
        row = rows.get(one.action_id) or PublicAction(public_plan=page, action_id=one.action_id)
        _write(row, one, position, now)
        seen.add(one.action_id)
    for key, row in rows.items():
        if key not in seen and row.shown_at:
            row.shown_at = None
            row.save(update_fields=["shown_at"])


def _write(row: PublicAction, one: Proposed, position: int, now: datetime) -> None:
    shown = one.shown
    row.section_id, row.position, row.shown_at = one.section_id, position, now
    row.shown_ref, row.shown_section, row.shown_text = shown.ref, shown.section, shown.text
    row.shown_progress, row.shown_when, row.shown_leads = shown.progress, shown.when, shown.leads
    row.shown_rating, row.shown_rating_label, row.shown_meaning = shown.rating, shown.rating_label, shown.meaning
    row.save()


def _tell(page: PublicPlan, moves: Sequence[PublicMove], now: datetime) -> None:
    PublicChange.objects.bulk_create(
        PublicChange(public_plan=page, at=now, kind=move.kind, ref=move.ref, words=move.words, uid=uuid.uuid4())
        for move in moves
    )


def _forget_people(by: Viewer, page: PublicPlan) -> None:
    """Changes told earlier lose their words where they name somebody who is known as a person by now."""
    told = list(PublicChange.objects.filter(public_plan=page))
    named = personal_words(" \n".join(row.words for row in told), names_of_people(by))
    for row in told if named else ():
        words = without_people(PublicMove(row.kind, row.ref, row.words), named).words
        if words != row.words:
            PublicChange.objects.filter(pk=row.pk).update(words=words)


def _sentence_about(proposal: Proposal) -> str:
    named = [one for one in proposal.actions if one.personal and not one.is_hidden]
    places = [("the head of the page", proposal.personal)] if proposal.personal else []
    places += [(one.ref or f"“{one.plan_words[:40]}”", one.personal) for one in named]
    told = "; ".join(f"{where}: {', '.join(words)}" for where, words in places[:5])
    more = f" and {len(places) - 5} more" if len(places) > 5 else ""
    return (
        f"Nothing was published, because people are named: {told}{more}. "
        "Write words of your own there, or leave the action out."
    )
