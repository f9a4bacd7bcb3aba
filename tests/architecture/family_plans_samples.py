"""One of each thing of room `family_plans`, for the guard tests."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Model
from django.utils import timezone

from village.family_plans.models import (
    FamilyPlan,
    PlanAdult,
    PlanChange,
    PlanChild,
    PlanGoal,
    PlanLink,
    PlanReview,
    PlanScale,
    PlanStep,
    PlanTheme,
    PlanWords,
    ScaleMark,
)
from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (
    FamilyPlan,
    PlanAdult,
    PlanChange,
    PlanChild,
    PlanGoal,
    PlanLink,
    PlanReview,
    PlanScale,
    PlanStep,
    PlanTheme,
    PlanWords,
    ScaleMark,
)
IDS: Mapping[str, str] = {
    "family_plan_id": "family_plan",
    "plan_adult_id": "plan_adult",
    "plan_child_id": "plan_child",
    "plan_goal_id": "plan_goal",
    "plan_step_id": "plan_step",
    "plan_words_id": "plan_words",
    "plan_scale_id": "plan_scale",
    "plan_link_id": "plan_link",
    "plan_theme_id": "plan_theme",
}
"""Names in addresses, and the thing that each means."""
LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {
    ScaleMark: frozenset({"value"}),
    FamilyPlan: frozenset({"agreed_on", "next_review_on"}),
}
"""A number from 0 to 10, and days by which plans are found."""
_WORK_WITH_PLANS = frozenset({"head", "inclusion_lead", "safeguarding_lead"})
OF_A_CHILD: Mapping[str, frozenset[str]] = {
    "family_plan": _WORK_WITH_PLANS | {"parent"},
    "plan_goal": _WORK_WITH_PLANS | {"parent", "teacher", "two_hats"},
}
"""Things about a child of Ashlea that hold a mark, and who of the cast may meet it."""


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return a plan about the child that its mother agreed to, with one of everything in it."""
    now, on = timezone.now(), date(2026, 2, 2)
    plan = FamilyPlan.objects.create(
        partnership=partnership,
        school_id=things["school"].pk,
        title="Sample plan",
        state="active",
        agreed_on=on,
        started_on=on,
        next_review_on=date(2026, 4, 1),
        where_we_meet="Sample place",
        written_at=now,
    )
    of, adult_id = {"plan": plan}, things["adult"].pk
    review = PlanReview.objects.create(on=on, better="yes", adult_id=adult_id, written_at=now, **of)
    scale = PlanScale.objects.create(words="Sample question", low_words="Sample", high_words="Sample", **of)
    return {
        "family_plan": plan,
        "plan_child": PlanChild.objects.create(pupil_id=things["pupil"].pk, **of),
        "plan_adult": PlanAdult.objects.create(
            adult_id=adult_id, agreed_on=on, agreed_how="phone", agreed_at=now, **of
        ),
        "plan_goal": PlanGoal.objects.create(words="Sample goal", how_we_know="Sample measure", **of),
        "plan_step": PlanStep.objects.create(who="school", words="Sample step", often="Sample days", **of),
        "plan_words": PlanWords.objects.create(
            part="worry", whose="parent", adult_id=adult_id, words="Sample worry", said_at=now, read_at=now, **of
        ),
        "plan_scale": scale,
        "scale_mark": ScaleMark.objects.create(scale=scale, on=on, value=4),
        "plan_review": review,
        "plan_link": PlanLink.objects.create(
            adult_id=adult_id,
            nonce=f"p{things['school'].pk:011d}",
            made_at=now,
            ends_at=now + timedelta(days=28),
            **of,
        ),
        "plan_theme": PlanTheme.objects.create(school_id=things["school"].pk, words=f"Sample theme {plan.pk}"),
        "plan_change": PlanChange.objects.create(at=now, what="Sample", old="Sample", new="Sample", **of),
    }
