"""Addresses of a school's figures."""

from django.urls import path

from village.school_data.views import (
    bringing,
    bringing_by_night,
    bringing_deeds,
    partnership,
    pupil_year,
    register_activities,
    register_pupils,
    registers,
    registers_across,
    school,
    school_attainment,
)

app_name = "school_data"

REGISTER = "schools/<int:school_id>/registers/<int:register_id>"
ACTIVITY = f"{REGISTER}/activities/<int:activity_id>"

SCHOOL = [
    path("schools/<int:school_id>/", school.today, name="today"),
    path("schools/<int:school_id>/children/", school.children, name="children"),
    path("schools/<int:school_id>/figures/", school.figures, name="figures"),
    path("schools/<int:school_id>/counting/", school.counting, name="counting"),
]

PUPIL = [
    path("pupils/<int:pupil_id>/days/<int:starting>/", pupil_year.pupil_year, name="pupil-year"),
    path("mine/<int:pupil_id>/days/<int:starting>/", pupil_year.own_year, name="own-year"),
]

PARTNERSHIP = [
    path("partnership/", partnership.partnership, name="partnership"),
    path("partnership/table.csv", partnership.partnership_file, name="partnership-file"),
    path("partnership/lines/", partnership.lines, name="lines"),
]

BRINGING = [
    path("in/", bringing_by_night.file_in, name="file-in"),
    path("schools/<int:school_id>/files/", bringing.bring, name="bring"),
    path("schools/<int:school_id>/files/keys/new/", bringing_by_night.key_new, name="key-new"),
    path(
        "schools/<int:school_id>/files/keys/<int:key_id>/withdraw/", bringing_by_night.key_withdraw, name="key-withdraw"
    ),
    path("schools/<int:school_id>/files/<int:batch_id>/", bringing.file, name="file"),
    path("schools/<int:school_id>/files/<int:batch_id>/columns/", bringing.columns, name="file-columns"),
    path("schools/<int:school_id>/files/<int:batch_id>/rows/", bringing.rows, name="file-rows"),
    path("schools/<int:school_id>/files/<int:batch_id>/accept/", bringing_deeds.accept, name="file-accept"),
    path("schools/<int:school_id>/files/<int:batch_id>/undo/", bringing_deeds.undo, name="file-undo"),
    path("schools/<int:school_id>/files/<int:batch_id>/discard/", bringing_deeds.discard, name="file-discard"),
    path("schools/<int:school_id>/files/<int:batch_id>/again/", bringing_deeds.again, name="file-again"),
    path("schools/<int:school_id>/files/<int:batch_id>/refused/", bringing_deeds.refused, name="file-refused"),
    path("schools/<int:school_id>/files/<int:batch_id>/original/", bringing_deeds.original, name="file-original"),
]

REGISTERS = [
    path("schools/<int:school_id>/attainment/", school_attainment.attainment, name="attainment"),
    path("schools/<int:school_id>/registers/", registers.registers, name="registers"),
    path("schools/<int:school_id>/registers/new/", registers.register_new, name="register-new"),
    path(f"{REGISTER}/", registers.register, name="register"),
    path(f"{REGISTER}/edit/", registers.register_edit, name="register-edit"),
    path(f"{REGISTER}/close/", registers.register_close, name="register-close"),
    path(f"{REGISTER}/restore/", registers.register_again, name="register-again"),
    path(f"{REGISTER}/register.csv", registers.register_take, name="register-take"),
    path(f"{REGISTER}/pupils/new/", register_pupils.find, name="register-find"),
    path(f"{REGISTER}/pupils/new/<int:pupil_id>/", register_pupils.put, name="register-put"),
    path(f"{REGISTER}/pupils/<int:register_entry_id>/remove/", register_pupils.take_off, name="register-take-off"),
    path(f"{REGISTER}/pupils/<int:register_entry_id>/restore/", register_pupils.put_back, name="register-put-back"),
    path(f"{REGISTER}/activities/new/", register_activities.activity_new, name="activity-new"),
    path(f"{ACTIVITY}/", register_activities.activity, name="activity"),
    path(f"{ACTIVITY}/note/", register_activities.activity_note, name="activity-note"),
    path(f"{ACTIVITY}/invite/", register_activities.activity_invite, name="activity-invite"),
    path(f"{ACTIVITY}/edit/", register_activities.activity_edit, name="activity-edit"),
    path(f"{ACTIVITY}/remove/", register_activities.activity_remove, name="activity-remove"),
    path("partnership/registers/", registers_across.registers_across, name="registers-across"),
    path("partnership/registers/<int:register_id>/", registers_across.one_across, name="register-across"),
]

urlpatterns = [*PARTNERSHIP, *SCHOOL, *PUPIL, *BRINGING, *REGISTERS]
