"""Addresses of the room."""

from django.urls import path

from village.support.views import caseload, chronology

app_name = "support"
urlpatterns = [
    path("families/caseload/", caseload.mine, name="my-caseload"),
    path("families/pupils/<int:pupil_id>/chronology/", chronology.of_child, name="chronology"),
    path("families/schools/<int:school_id>/caseload/", caseload.of_school, name="caseload"),
    path("families/schools/<int:school_id>/caseload/file/", caseload.file, name="caseload-file"),
]
