"""Addresses of the room."""

from django.urls import URLPattern

app_name = "school_data"

urlpatterns: list[URLPattern] = []
