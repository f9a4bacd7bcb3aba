"""Addresses of plans with families, of their parts, and of a parent's own."""

from django.urls import URLPattern, path

from village.family_plans.views import agreeing, own, parts, plans, voice

app_name = "family_plans"

AT = "families/schools/<int:school_id>/family-plans"
PLAN = "families/family-plans/<int:family_plan_id>"

PLANS = [
    path(f"{AT}/", plans.plans, name="plans"),
    path(f"{AT}/new/", plans.find, name="find"),
    path(f"{AT}/new/<int:pupil_id>/", plans.new, name="plan-new"),
    path(f"{PLAN}/", plans.plan, name="plan"),
    path(f"{PLAN}/edit/", plans.edit, name="plan-edit"),
    path(f"{PLAN}/begin/", plans.begin, name="plan-begin"),
    path(f"{PLAN}/history/", plans.history, name="plan-history"),
    path(f"{PLAN}/plan.pdf", plans.paper, name="plan-paper"),
]

AGREEING = [
    path(f"{PLAN}/adults/edit/", agreeing.ask, name="adults-edit"),
    path(f"{PLAN}/adults/<int:plan_adult_id>/yes/", agreeing.yes, name="adult-yes"),
    path(f"{PLAN}/adults/<int:plan_adult_id>/link/", agreeing.link, name="adult-link"),
    path(f"{PLAN}/adults/<int:plan_adult_id>/send/", agreeing.send, name="adult-send"),
    path(f"{PLAN}/children/<int:plan_child_id>/yes/", agreeing.child_yes, name="child-yes"),
    path(f"{PLAN}/links/<int:plan_link_id>/remove/", agreeing.unlink, name="link-remove"),
    path(f"{PLAN}/reviews/new/", agreeing.review, name="review-new"),
    path(f"{PLAN}/close/", agreeing.finish, name="plan-close"),
    path(f"{PLAN}/again/", agreeing.again, name="plan-again"),
    path(f"{PLAN}/hand-over/", agreeing.handover, name="plan-hand-over"),
]

PARTS = [
    route
    for part, thing, row in (
        ("goals", "goal", "plan_goal_id"),
        ("steps", "step", "plan_step_id"),
        ("words", "words", "plan_words_id"),
        ("scales", "scale", "plan_scale_id"),
    )
    for route in (
        path(f"{PLAN}/{part}/new/", parts.new, {"part": part}, name=f"{thing}-new"),
        path(f"{PLAN}/{part}/<int:{row}>/edit/", parts.edit, {"part": part}, name=f"{thing}-edit"),
        path(f"{PLAN}/{part}/<int:{row}>/remove/", parts.remove, {"part": part}, name=f"{thing}-remove"),
        path(f"{PLAN}/{part}/<int:{row}>/restore/", parts.restore, {"part": part}, name=f"{thing}-restore"),
    )
]

DEEDS = [
    path(f"{PLAN}/steps/<int:plan_step_id>/done/", parts.done, name="step-done"),
    path(f"{PLAN}/words/<int:plan_words_id>/read/", parts.read, name="words-read"),
    path(f"{PLAN}/scales/<int:plan_scale_id>/number/", parts.number, name="scale-number"),
]

VOICE = [
    path(f"{AT}/voice/", voice.voice, name="voice"),
    path(f"{AT}/themes/new/", voice.theme_new, name="theme-new"),
    path(f"{AT}/themes/<int:plan_theme_id>/remove/", voice.theme_remove, name="theme-remove"),
    path(f"{AT}/words/<int:plan_words_id>/themes/", voice.themes_of_words, name="words-themes"),
]

OWN = [
    path("families/mine/family-plans/<int:family_plan_id>/", own.mine, name="mine"),
    path("families/mine/family-plans/<int:family_plan_id>/plan.pdf", own.mine_paper, name="mine-paper"),
    path("family-plan/<str:token>/", own.by_link, name="by-link"),
    path("family-plan/<str:token>/plan.pdf", own.link_paper, name="link-paper"),
]

urlpatterns: list[URLPattern] = [*PLANS, *AGREEING, *PARTS, *DEEDS, *VOICE, *OWN]
