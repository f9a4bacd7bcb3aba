"""One plan with one of everything on it, and one import that waits."""

from datetime import datetime

from django.db.models import Model
from django.utils import timezone

from village.importing.models.batch import ImportBatch
from village.organisations.models.partnership import Partnership
from village.plans.models import (
    Action,
    FundingYear,
    HeadPart,
    Lead,
    Lineage,
    Placement,
    Plan,
    PlanYear,
    Rating,
    RatingMeaning,
    Section,
    Step,
    Tick,
    Timing,
    Update,
)

PLAN_TABLES: tuple[type[Model], ...] = (
    ImportBatch,
    Plan,
    PlanYear,
    HeadPart,
    FundingYear,
    Section,
    Action,
    Placement,
    Step,
    Lead,
    Tick,
    Timing,
    Rating,
    Update,
    Lineage,
    RatingMeaning,
)


def _update(action: Action, now: datetime) -> Update:
    update = Update.objects.create(text="Sample update", made_at=now)
    update.actions.add(action)
    return update


def plan_things(partnership: Partnership, things: dict[str, Model]) -> dict[str, Model]:
    """Return one live plan, its parts, and a draft of an import."""
    now = timezone.now()
    plan = Plan.objects.create(partnership=partnership, title="Sample plan", made_at=now)
    year = PlanYear.objects.create(plan=plan, position=1, label="2025/26", academic_year=2025)
    section = Section.objects.create(plan=plan, ref="1", title="Sample section", position=1)
    action = Action.objects.create(partnership=partnership, text="Sample action", made_at=now)
    return {
        "batch": ImportBatch.objects.create(partnership=partnership, kind="plan", made_at=now, heard_at=now),
        "table_batch": ImportBatch.objects.create(
            partnership=partnership,
            kind="plan-table",
            state="read",
            target_id=str(plan.pk),
            proposal={"rows": []},
            made_at=now,
            heard_at=now,
        ),
        "plan": plan,
        "plan_year": year,
        "head_part": HeadPart.objects.create(plan=plan, kind="aim", label="Aim", text="Sample aim"),
        "funding_year": FundingYear.objects.create(plan=plan, period="2025/26", amount_pence=100),
        "section": section,
        "action": action,
        "placement": Placement.objects.create(action=action, plan=plan, section=section, ref="1.1", position=1),
        "step": Step.objects.create(action=action, text="Sample step", position=1),
        "lead": Lead.objects.create(action=action, kind="words", words="Sample lead"),
        "lead_in_person": Lead.objects.create(action=action, kind="person", practitioner_id=things["practitioner"].pk),
        "tick": Tick.objects.create(action=action, year=year, word="Pilot"),
        "timing": Timing.objects.create(action=action, words="termly", kind="frequency", frequency="termly"),
        "rating": Rating.objects.create(action=action, code="green", reason="Sample reason", made_at=now),
        "update": _update(action, now),
        "lineage": Lineage.objects.create(
            kind="carried", action=action, into=action, plan=plan, reason="Sample reason", made_at=now
        ),
        "rating_meaning": RatingMeaning.objects.create(plan=plan, code="on_hold", label="Parked", meaning="Sample"),
    }
