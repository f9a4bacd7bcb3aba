"""Addresses of the front door."""

from django.urls import path

from village.home.views import pages, start

app_name = "home"
urlpatterns = [
    path("", start.start, name="start"),
    path("help/", pages.help_page, name="help"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("about/", pages.about, name="about"),
]
