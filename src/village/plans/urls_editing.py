"""Addresses of the pages on which a plan is changed."""

from django.urls import path

from village.plans.views import (
    action,
    action_deeds,
    action_evidence,
    action_new,
    action_same,
    grid,
    head,
    history,
    lineage,
)

ACTION = [
    path("<int:plan_id>/actions/new/", action_new.action_new, name="action-new"),
    path("<int:plan_id>/actions/<int:action_id>/", action.action, name="action"),
    path("<int:plan_id>/actions/<int:action_id>/change/<slug:group>/", action.change, name="action-change"),
    path("<int:plan_id>/actions/<int:action_id>/update/", action_deeds.update, name="action-update"),
    path(
        "<int:plan_id>/actions/<int:action_id>/updates/<int:update_id>/evidence/",
        action_evidence.evidence_new,
        name="evidence-new",
    ),
    path(
        "<int:plan_id>/actions/<int:action_id>/updates/<int:update_id>/number/",
        action_evidence.number_keep,
        name="number-keep",
    ),
    path(
        "<int:plan_id>/actions/<int:action_id>/evidence/<int:evidence_id>/back/",
        action_evidence.evidence_withdraw,
        name="evidence-withdraw",
    ),
    path("<int:plan_id>/actions/<int:action_id>/check/", action_deeds.check, name="action-check"),
    path("<int:plan_id>/actions/<int:action_id>/steps/<int:step_id>/", action_deeds.step, name="action-step"),
    path("<int:plan_id>/actions/<int:action_id>/place/", action_deeds.place, name="action-place"),
    path("<int:plan_id>/actions/<int:action_id>/become/<slug:deed>/", lineage.become, name="action-become"),
    path(
        "<int:plan_id>/actions/<int:action_id>/became/<int:lineage_id>/back/", lineage.back, name="action-lineage-back"
    ),
    path("<int:plan_id>/actions/<int:action_id>/same/", action_same.same, name="action-same"),
    path("<int:plan_id>/actions/<int:action_id>/take-out/", action_deeds.take_out, name="action-take-out"),
    path("<int:plan_id>/actions/<int:action_id>/remove/", action_deeds.remove, name="action-remove"),
    path("<int:plan_id>/actions/<int:action_id>/restore/", action_deeds.restore, name="action-restore"),
    path("<int:plan_id>/actions/<int:action_id>/history/", history.action_history, name="action-history"),
]

GRID = [
    path("<int:plan_id>/grid/", grid.grid, name="grid"),
    path("<int:plan_id>/grid/paste/", grid.paste, name="grid-paste"),
]

HEAD = [
    path("<int:plan_id>/head/", head.head, name="head"),
    path("<int:plan_id>/head/<slug:piece>/", head.head_piece, name="head-piece"),
]

HISTORY = [
    path("<int:plan_id>/history/", history.history, name="history"),
    path("<int:plan_id>/undo/<int:entry_id>/", history.take_back, name="undo"),
]

EDITING = [*ACTION, *GRID, *HEAD, *HISTORY]
