"""Addresses of answering: the link without an account, and the same for people with one."""

from django.urls import URLPattern

ANSWERS: list[URLPattern] = []
