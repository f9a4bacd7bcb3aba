"""Addresses of the front door."""

from django.urls import path

from village.home.views import start

app_name = "home"
urlpatterns = [path("", start.start, name="start")]
