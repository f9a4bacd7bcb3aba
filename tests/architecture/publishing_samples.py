"""One public page with an action and a change: public in Thornaby Vale, only prepared next door."""

import uuid

from django.db.models import Model
from django.utils import timezone

from village.organisations.models.partnership import Partnership
from village.publishing.models import PublicAction, PublicChange, PublicPlan

PUBLISHING_TABLES: tuple[type[Model], ...] = (PublicPlan, PublicAction, PublicChange)


def publishing_things(partnership: Partnership, things: dict[str, Model]) -> dict[str, Model]:
    """Return one page and what stands on it."""
    now, is_ours = timezone.now(), partnership.slug == "thornaby-vale"
    page = PublicPlan.objects.create(
        partnership=partnership,
        plan_id=things["plan"].pk,
        slug=f"sample-plan-{partnership.pk}",
        title="Sample plan",
        state=PublicPlan.State.PUBLIC if is_ours else PublicPlan.State.PREPARED,
        approved_at=now if is_ours else None,
    )
    action = PublicAction.objects.create(
        public_plan=page,
        action_id=things["action"].pk,
        section_id=things["section"].pk,
        shown_text="Sample action",
        shown_at=now,
    )
    change = PublicChange.objects.create(
        public_plan=page, at=now, kind="published", words="Sample change", uid=uuid.uuid4()
    )
    return {"public_plan": page, "public_action": action, "public_change": change}


def public_address(things: dict[str, Model]) -> dict[str, object]:
    """Return what fills the address of a public page."""
    page = things["public_plan"]
    assert isinstance(page, PublicPlan)
    return {"partnership": page.partnership.slug, "slug": page.slug}
