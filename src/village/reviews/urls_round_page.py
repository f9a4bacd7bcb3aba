"""Addresses of one round's page, where the coordinator reminds, settles and closes."""

from django.urls import URLPattern, path

from village.reviews.views import round as round_views
from village.reviews.views import round_close, round_people, settle

_ACTION = "rounds/<int:round_id>/actions/<int:action_id>/"
_PERSON = "rounds/<int:round_id>/people/<int:ask_id>/"

ROUND_PAGE: list[URLPattern] = [
    path("plans/<int:plan_id>/round/", round_views.plan_round, name="plan-round"),
    path("rounds/<int:round_id>/", round_views.round_, name="round"),
    path("rounds/<int:round_id>/remind/", round_views.remind, name="round-remind"),
    path("rounds/<int:round_id>/letter/", round_views.letter, name="round-letter"),
    path("rounds/<int:round_id>/confirm/", round_views.confirm, name="round-confirm"),
    path("rounds/<int:round_id>/close/", round_close.close, name="round-close"),
    path("rounds/<int:round_id>/reopen/", round_close.reopen, name="round-reopen"),
    path(_ACTION, settle.action, name="round-action"),
    path(f"{_ACTION}decide/", settle.decide, name="round-decide"),
    path(f"{_ACTION}challenge/", settle.challenge, name="round-challenge"),
    path(f"{_ACTION}behalf/", settle.behalf, name="round-behalf"),
    path(f"{_ACTION}take-back/", settle.take_back, name="round-take-back"),
    path(_PERSON, round_people.person, name="round-person"),
    path(f"{_PERSON}renew/", round_people.renew, name="round-renew"),
    path(f"{_PERSON}revoke/", round_people.revoke, name="round-revoke"),
]
