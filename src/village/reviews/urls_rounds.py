"""Addresses of a plan's rounds: its rhythm, its rounds, setting one up."""

from django.urls import URLPattern, path

from village.reviews.views import round_deeds, rounds

ROUNDS: list[URLPattern] = [
    path("plans/<int:plan_id>/rounds/", rounds.rounds, name="rounds"),
    path("plans/<int:plan_id>/rounds/rhythm/", rounds.rhythm, name="rhythm"),
    path("plans/<int:plan_id>/rounds/new/", rounds.new, name="round-new"),
    path("plans/<int:plan_id>/rounds/<int:round_id>/", rounds.edit, name="round-edit"),
    path("plans/<int:plan_id>/rounds/<int:round_id>/open/", round_deeds.open_now, name="rounds-open"),
    path("plans/<int:plan_id>/rounds/<int:round_id>/ask/", round_deeds.ask, name="rounds-ask"),
    path("plans/<int:plan_id>/rounds/<int:round_id>/remove/", round_deeds.remove, name="rounds-remove"),
    path("plans/<int:plan_id>/rounds/<int:round_id>/lock/", round_deeds.lock, name="rounds-lock"),
]
