"""Addresses of a plan's rounds: its rhythm, its rounds, setting one up."""

from django.urls import URLPattern

ROUNDS: list[URLPattern] = []
