"""Addresses of the room."""

from django.urls import path

from village.publishing.views import prepare, public

app_name = "publishing"

PUBLIC = [
    path("town/<slug:partnership>/", public.plans, name="plans"),
    path("town/<slug:partnership>/plans/<slug:slug>/", public.plan, name="plan"),
    path("town/<slug:partnership>/plans/<slug:slug>/plan.json", public.json, name="json"),
    path("town/<slug:partnership>/plans/<slug:slug>/plan.csv", public.csv, name="csv"),
    path("town/<slug:partnership>/plans/<slug:slug>/changes.atom", public.feed, name="feed"),
]

PREPARING = [
    path("plans/<int:plan_id>/public/", prepare.write, name="write"),
    path("plans/<int:plan_id>/public/preview/", prepare.preview, name="preview"),
    path("plans/<int:plan_id>/public/approve/", prepare.approve_page, name="approve"),
    path("plans/<int:plan_id>/public/take-down/", prepare.take_page_down, name="take-down"),
]

urlpatterns = [*PUBLIC, *PREPARING]
