"""Addresses of consultations."""

from django.urls import path

from village.consultations.views import answers, bring, consultations

app_name = "consultations"

ONE = "consultations/<int:consultation_id>"
ANSWER = "consultations/answers/<int:consultation_answer_id>"
FILE = "consultations/files/<int:consultation_file_id>"

urlpatterns = [
    path("consultations/", consultations.every, name="list"),
    path("consultations/new/", consultations.new, name="new"),
    path(f"{ONE}/", consultations.one, name="one"),
    path(f"{ONE}/edit/", consultations.edit, name="edit"),
    path(f"{ONE}/remove/", consultations.remove, name="remove"),
    path(f"{ONE}/back/", consultations.back, name="back"),
    path(f"{ONE}/answers/new/", answers.new, name="answer-new"),
    path(f"{ANSWER}/edit/", answers.edit, name="answer-edit"),
    path(f"{ANSWER}/remove/", answers.remove, name="answer-remove"),
    path(f"{ANSWER}/back/", answers.back, name="answer-back"),
    path(f"{ONE}/bring/", bring.bring, name="bring"),
    path(f"{FILE}/", bring.file, name="file"),
    path(f"{FILE}/deed/", bring.deed, name="file-deed"),
]
