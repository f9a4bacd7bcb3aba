"""Addresses of the room."""

from django.urls import path

from village.self_referrals.views import family, own, school, service, staff

app_name = "self_referrals"

urlpatterns = [
    path("town/<slug:partnership>/help/<uuid:service>/ask/", family.ask_page, name="ask"),
    path("town/<slug:partnership>/help/asked/<str:asked_token>/", family.status, name="status"),
    path("asked-for-help/<str:asked_token>/", service.answer, name="answer"),
    path("families/asked-help/", own.own, name="own"),
    path("families/schools/<int:school_id>/asked-help/", school.told, name="told"),
    path("self-referrals/", staff.asks, name="asks"),
    path("self-referrals/<int:asking_id>/", staff.ask, name="own-ask"),
    path("self-referrals/figures/", staff.figures, name="figures"),
    path("self-referrals/figures/<int:service_id>/wait/", staff.wait, name="figures-wait"),
]
