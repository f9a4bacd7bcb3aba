"""Addresses of training: of a school, of the partnership, and one’s own."""

from django.urls import path

from village.training.views import bring, courses, held, own, school

app_name = "training"

SCHOOL = "families/schools/<int:school_id>/training"
FILE = f"{SCHOOL}/bring/<int:training_file_id>"

urlpatterns = [
    path(f"{SCHOOL}/", school.school, name="school"),
    path(f"{SCHOOL}/training.csv", school.table, name="table"),
    path(f"{SCHOOL}/training.pdf", school.paper, name="paper"),
    path(f"{SCHOOL}/people/<int:trained_id>/", school.person, name="person"),
    path(f"{SCHOOL}/records/<int:training_id>/take-back/", school.take_record_back, name="take-back"),
    path(f"{SCHOOL}/needs/", school.needs, name="needs"),
    path(f"{SCHOOL}/needs/<int:need_id>/remove/", school.need_remove, name="school-need-remove"),
    path(f"{SCHOOL}/held/", held.held, name="held"),
    path(f"{SCHOOL}/held/<int:training_held_id>/", held.came, name="came"),
    path(f"{SCHOOL}/bring/", bring.bring, name="bring"),
    path(f"{FILE}/", bring.file, name="file"),
    path(f"{FILE}/deed/", bring.deed, name="file-deed"),
    path("training/", courses.counts, name="counts"),
    path("training/mine/", own.mine, name="mine"),
    path("training/courses/", courses.courses, name="courses"),
    path("training/courses/new/", courses.new, name="course-new"),
    path("training/courses/<int:training_course_id>/", courses.course, name="course"),
    path("training/courses/<int:training_course_id>/edit/", courses.edit, name="course-edit"),
    path("training/courses/<int:training_course_id>/retire/", courses.retire, name="course-retire"),
    path("training/needs/<int:training_need_id>/remove/", courses.need_remove, name="need-remove"),
]
