"""Addresses of visits to families at home."""

from django.urls import path

from village.visits.views import day, families, follow_ups, going, planning, recording, timetable

app_name = "visits"

SCHOOL = "families/schools/<int:school_id>/visits"
VISIT = "families/visits/<int:visit_id>"

urlpatterns = [
    path(f"{SCHOOL}/", day.today, name="today"),
    path(f"{SCHOOL}/paper/", day.paper, name="paper"),
    path(f"{SCHOOL}/week/", timetable.week, name="week"),
    path(f"{SCHOOL}/hours/", timetable.hours, name="hours"),
    path("families/visits/hours/<int:visitor_hours_id>/remove/", timetable.hours_off, name="hours-remove"),
    path(f"{SCHOOL}/figures/", timetable.figures, name="figures"),
    path(f"{SCHOOL}/find/", planning.find, name="find"),
    path(f"{SCHOOL}/children/<int:pupil_id>/new/", planning.new, name="new"),
    path(f"{SCHOOL}/children/<int:pupil_id>/family/", families.family, name="family"),
    path(f"{SCHOOL}/families/", families.every, name="families"),
    path("families/visits/focus/<int:focus_id>/end/", families.focus_end, name="focus-end"),
    path("families/visits/notes/<int:safety_note_id>/end/", families.note_end, name="note-end"),
    path(f"{SCHOOL}/to-do/", follow_ups.to_do, name="to-do"),
    path("families/visits/to-do/<int:visit_follow_up_id>/end/", follow_ups.end, name="to-do-end"),
    path("families/visits/to-do/<int:visit_follow_up_id>/restore/", follow_ups.restore, name="to-do-restore"),
    path("families/visits/promises/<int:visit_promise_id>/keep/", follow_ups.kept, name="promise-keep"),
    path("families/visits/promises/<int:visit_promise_id>/restore/", follow_ups.not_kept, name="promise-restore"),
    path("families/visits/records/<int:visit_record_id>/compare/", follow_ups.compare, name="compare"),
    path(f"{VISIT}/", day.visit, name="visit"),
    path(f"{VISIT}/address/", going.address, name="address"),
    path(f"{VISIT}/move/", planning.move, name="move"),
    path(f"{VISIT}/cancel/", planning.cancel, name="cancel"),
    path(f"{VISIT}/restore/", planning.restore, name="restore"),
    path(f"{VISIT}/record/", recording.record, name="record"),
    path(f"{SCHOOL}/out/", going.out, name="out"),
    path("families/visits/out/<int:outing_id>/longer/", going.longer, name="longer"),
    path("families/visits/out/<int:outing_id>/check-in/", going.check, name="check-in"),
    path("families/visits/out/<int:outing_id>/safe/", going.safe, name="safe"),
]
