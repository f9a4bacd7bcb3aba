"""Addresses of volunteers: for those who look after them, for everybody, and behind a link."""

from django.urls import path

from village.volunteers.views import people, public, roles, rota

app_name = "volunteers"

PERSON = "volunteers/people/<int:volunteer_id>"
ROLE = "volunteers/roles/<int:volunteer_role_id>"

urlpatterns = [
    path("families/schools/<int:school_id>/volunteers/", people.offers_of_school, name="school"),
    path("volunteers/", people.offers, name="offers"),
    path("volunteers/people/new/", people.new, name="new"),
    path(f"{PERSON}/", people.person, name="person"),
    path(f"{PERSON}/checks/", people.check_new, name="check-new"),
    path(f"{PERSON}/hours/", people.hours, name="hours-new"),
    path(f"{PERSON}/thanks/", people.thanks, name="thanks"),
    path(f"{PERSON}/card.pdf", people.card, name="card"),
    path("volunteers/checks/<int:check_id>/remove/", people.check_remove, name="check-remove"),
    path("volunteers/offers/<int:offer_id>/move/", people.move, name="offer-move"),
    path("volunteers/roles/", roles.roles, name="roles"),
    path("volunteers/roles/new/", roles.new, name="role-new"),
    path(f"{ROLE}/edit/", roles.edit, name="role-edit"),
    path(f"{ROLE}/retire/", roles.retire, name="role-retire"),
    path("volunteers/rota/", rota.rota, name="rota"),
    path("volunteers/rota/new/", rota.shift_new, name="shift-new"),
    path("volunteers/rota/<int:shift_id>/", rota.shift, name="shift"),
    path("volunteers/rota/<int:shift_id>/cancel/", rota.shift_cancel, name="shift-cancel"),
    path("volunteers/turns/<int:turn_id>/deed/", rota.turn_deed, name="turn-deed"),
    path("volunteers/turns/<int:turn_id>/swap/", rota.turn_swap, name="turn-swap"),
    path("volunteers/hours/", rota.hours, name="hours"),
    path("volunteers/hours/hours.csv", rota.hours_file, name="hours-file"),
    path("town/<slug:partnership>/volunteer/", public.offer, name="public"),
    path("helping/<str:helping_token>/", public.own, name="own"),
]
