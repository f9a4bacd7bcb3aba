"""Addresses of answering: the link without an account, and the same for people with one."""

from django.urls import URLPattern, path

from village.reviews.views import answer, answer_drafts, answer_files, answer_passing, answer_sent
from village.reviews.views.answer_doors import by_link, by_login

_PAGES = (
    ("save/<int:asked_id>/", answer_drafts.draft, "draft"),
    ("section/<int:asked_id>/", answer_drafts.section_draft, "section"),
    ("colleague/<int:asked_id>/", answer_passing.colleague, "colleague"),
    ("back/<int:asked_id>/", answer_passing.back, "back"),
    ("file/<str:which>/<int:piece_id>/", answer_files.file, "file"),
    ("sent/", answer_sent.sent, "sent"),
    ("copy/", answer_sent.copy, "copy"),
)

ANSWERS: list[URLPattern] = [
    path("answer/<str:token>/", by_link(answer.page), name="answer"),
    path("answer/<str:token>/not-me/", by_link(answer_passing.not_me), name="answer-not-me"),
    *(path(f"answer/<str:token>/{rest}", by_link(view), name=f"answer-{name}") for rest, view, name in _PAGES),
    path("rounds/mine/", by_login(answer.page), name="mine"),
    *(path(f"rounds/mine/{rest}", by_login(view), name=f"mine-{name}") for rest, view, name in _PAGES),
]
