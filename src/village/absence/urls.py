"""Addresses of the same-day absence loop."""

from django.urls import path

from village.absence.views import reasons, ringing, texts, today

app_name = "absence"

SCHOOL = "schools/<int:school_id>/absence"
CHILD = f"{SCHOOL}/children/<int:pupil_id>"

urlpatterns = [
    path(f"{SCHOOL}/", today.today, name="today"),
    path(f"{SCHOOL}/fire-list/", today.fire, name="fire"),
    path(f"{SCHOOL}/times/", today.times, name="times"),
    path(f"{SCHOOL}/texts/new/", texts.begin, name="begin"),
    path("absence/texts/<int:texts_id>/", texts.texts, name="texts"),
    path("absence/texts/<int:texts_id>/send/", texts.send_them, name="send"),
    path("absence/texts/<int:texts_id>/children/<int:pupil_id>/remove/", texts.leave_out, name="leave-out"),
    path("absence/texts/<int:texts_id>/children/<int:pupil_id>/restore/", texts.take_in, name="take-in"),
    path(f"{CHILD}/reason/", reasons.write, name="write"),
    path("absence/replies/<int:reply_id>/reason/", reasons.from_reply, name="from-reply"),
    path(f"{SCHOOL}/reasons/", reasons.reasons, name="reasons"),
    path(f"{SCHOOL}/reasons/reasons.csv", reasons.take, name="take"),
    path("absence/reasons/<int:reason_id>/accept/", reasons.accept_one, name="accept"),
    path("absence/reasons/<int:reason_id>/decline/", reasons.decline_one, name="decline"),
    path(f"{CHILD}/ring/", ringing.ring, name="ring"),
    path(f"{CHILD}/rang/", ringing.rang, name="rang"),
    path(f"{SCHOOL}/ring-first/", ringing.first, name="first"),
    path(f"{SCHOOL}/ring-first/<int:pupil_id>/set/", ringing.first_set, name="first-set"),
    path(f"{SCHOOL}/ring-first/<int:ring_first_id>/end/", ringing.first_end, name="first-end"),
]
