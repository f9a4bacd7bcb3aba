"""Addresses of a school's figures."""

from django.urls import path

from village.school_data.views import partnership, pupil_year, school

app_name = "school_data"

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

urlpatterns = [*PARTNERSHIP, *SCHOOL, *PUPIL]
