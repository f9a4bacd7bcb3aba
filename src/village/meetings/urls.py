"""Addresses of meetings."""

from django.urls import path

from village.meetings.views import listing, meeting, outcome

app_name = "meetings"

MEETINGS = [
    path("meetings/", listing.listing, name="list"),
    path("meetings/new/", listing.new, name="new"),
    path("meetings/<int:meeting_id>/", meeting.page, name="meeting"),
    path("meetings/<int:meeting_id>/edit/", listing.edit, name="edit"),
    path("meetings/<int:meeting_id>/cancel/", listing.cancel, name="cancel"),
    path("meetings/<int:meeting_id>/remove/", listing.remove, name="remove"),
    path("meetings/<int:meeting_id>/restore/", listing.restore, name="restore"),
]

AGENDA = [
    path("meetings/<int:meeting_id>/take/", meeting.take, name="take"),
    path("meetings/<int:meeting_id>/items/new/", meeting.item_new, name="item-new"),
    path("meetings/items/<int:item_id>/", meeting.item_edit, name="item-edit"),
    path("meetings/items/<int:item_id>/<slug:deed>/", meeting.item_deed, name="item-deed"),
    path("meetings/<int:meeting_id>/papers/new/", meeting.paper_new, name="paper-new"),
    path("meetings/papers/<int:paper_id>/remove/", meeting.paper_remove, name="paper-remove"),
]

OUTCOME = [
    path("meetings/<int:meeting_id>/attendance/", outcome.attendance, name="attendance"),
    path("meetings/<int:meeting_id>/attendance/new/", outcome.guest, name="guest"),
    path("meetings/<int:meeting_id>/minutes/", outcome.minutes, name="minutes"),
    path("meetings/<int:meeting_id>/agreed/", outcome.agree, name="agree"),
    path("meetings/<int:meeting_id>/decisions/new/", outcome.decision_new, name="decision-new"),
    path("meetings/decisions/<int:decision_id>/", outcome.decision_edit, name="decision-edit"),
    path("meetings/<int:meeting_id>/arising/new/", outcome.arising_new, name="arising-new"),
    path("meetings/arising/<int:arising_id>/", outcome.arising_edit, name="arising-edit"),
    path("meetings/arising/<int:arising_id>/done/", outcome.arising_done, name="arising-done"),
    path("meetings/arising/<int:arising_id>/into-plan/", outcome.into_plan, name="into-plan"),
]

urlpatterns = [*MEETINGS, *AGENDA, *OUTCOME]
