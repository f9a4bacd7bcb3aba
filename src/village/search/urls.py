"""Addresses of the room: words that mean the same, for staff."""

from django.urls import path

from village.search.views import words

app_name = "search"

urlpatterns = [
    path("search-words/", words.words, name="words"),
    path("search-words/own/", words.own, name="words-own"),
    path("search-words/new/", words.new, name="words-new"),
    path("search-words/<int:word_set_id>/edit/", words.edit, name="words-edit"),
    path("search-words/<int:word_set_id>/remove/", words.remove, name="words-remove"),
    path("search-words/<int:word_set_id>/restore/", words.restore, name="words-restore"),
]
