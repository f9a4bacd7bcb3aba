"""Addresses of the room."""

from django.urls import URLPattern

app_name = "bookings"

urlpatterns: list[URLPattern] = []
