"""Addresses of the room."""

from django.urls import URLPattern

from village.reviews.urls_answers import ANSWERS
from village.reviews.urls_round_page import ROUND_PAGE
from village.reviews.urls_rounds import ROUNDS

app_name = "reviews"

urlpatterns: list[URLPattern] = [*ROUNDS, *ANSWERS, *ROUND_PAGE]
