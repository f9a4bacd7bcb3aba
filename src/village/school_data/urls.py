"""Addresses of a school's figures."""

from django.urls import path

from village.school_data.views import school

app_name = "school_data"

SCHOOL = [
    path("schools/<int:school_id>/", school.today, name="today"),
    path("schools/<int:school_id>/children/", school.children, name="children"),
    path("schools/<int:school_id>/figures/", school.figures, name="figures"),
    path("schools/<int:school_id>/counting/", school.counting, name="counting"),
]

urlpatterns = [*SCHOOL]
