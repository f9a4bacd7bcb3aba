"""Addresses of the room."""

from django.urls import URLPattern

app_name = "self_referrals"

urlpatterns: list[URLPattern] = []
