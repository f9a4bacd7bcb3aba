"""Addresses of the room."""

from django.urls import URLPattern

app_name = "find_help"

urlpatterns: list[URLPattern] = []
