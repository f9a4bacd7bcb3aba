"""Addresses of one round's page, where the coordinator reminds, settles and closes."""

from django.urls import URLPattern

ROUND_PAGE: list[URLPattern] = []
