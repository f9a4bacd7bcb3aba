"""Addresses of the room."""

from django.urls import path

from village.outbox.views import callbacks, sending

app_name = "outbox"

urlpatterns = [
    path("sending/", sending.listing, name="sending"),
    path("sending/runs/<int:run_id>/", sending.run, name="run"),
    path("sending/runs/<int:run_id>/pause/", sending.run_pause, name="run-pause"),
    path("sending/runs/<int:run_id>/resume/", sending.run_resume, name="run-resume"),
    path("sending/runs/<int:run_id>/settle/", sending.run_settle, name="run-settle"),
    path("sending/incidents/<int:trouble_id>/close/", sending.incident_close, name="incident-close"),
    path("sending/lines/<int:line_id>/settle/", sending.line_settle, name="line-settle"),
    path("sending/notify/receipt/", callbacks.receipt, name="notify-receipt"),
    path("sending/notify/inbound/", callbacks.inbound, name="notify-inbound"),
]
