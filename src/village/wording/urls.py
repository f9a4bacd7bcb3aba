"""Addresses of words to send."""

from django.urls import path

from village.wording.views import editing, glossary, heads, listing, readers, reading, standing

app_name = "wording"

TEMPLATES = [
    path("", listing.templates, name="list"),
    path("new/", heads.new, name="new"),
    path("take-over/", listing.take_over, name="take-over"),
    path("<int:words_id>/", listing.template, name="template"),
    path("<int:words_id>/edit/", heads.edit, name="template-edit"),
    path("<int:words_id>/retire/", heads.retire, name="template-retire"),
    path("<int:words_id>/restore/", heads.back, name="template-back"),
]

LANGUAGES = [
    path("<int:words_id>/<slug:language>/", standing.language, name="language"),
    path("<int:words_id>/<slug:language>/edit/", editing.edit, name="words-edit"),
    path("<int:words_id>/<slug:language>/read/", reading.read, name="words-read"),
    path("<int:words_id>/versions/<int:wording_id>/ask/", standing.ask, name="version-ask"),
    path("<int:words_id>/versions/<int:wording_id>/approve/", standing.approve_it, name="version-approve"),
    path("<int:words_id>/versions/<int:wording_id>/send-back/", standing.send_it_back, name="version-send-back"),
    path("<int:words_id>/versions/<int:wording_id>/take-back/", standing.take_it_back, name="version-take-back"),
    path("<int:words_id>/versions/<int:wording_id>/restore/", standing.use_again, name="version-use-again"),
]

READERS_AND_TERMS = [
    path("readers/", readers.readers, name="readers"),
    path("readers/<int:reader_id>/remove/", readers.end, name="reader-end"),
    path("glossary/", glossary.terms, name="glossary"),
    path("glossary/new/", glossary.new, name="term-new"),
    path("glossary/<int:term_id>/edit/", glossary.edit, name="term-edit"),
    path("glossary/<int:term_id>/remove/", glossary.remove, name="term-remove"),
]

urlpatterns = [*TEMPLATES, *READERS_AND_TERMS, *LANGUAGES]
