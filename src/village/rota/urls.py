"""Addresses of rotas and turns."""

from django.urls import path

from village.rota.views import rotas, turns

app_name = "rota"

urlpatterns = [
    path("families/schools/<int:school_id>/rota/", rotas.rotas, name="rotas"),
    path("families/schools/<int:school_id>/rota/new/", rotas.new, name="new"),
    path("families/rotas/<int:rota_id>/edit/", rotas.edit, name="edit"),
    path("families/rotas/<int:rota_id>/retire/", rotas.retire, name="retire"),
    path("families/rotas/<int:rota_id>/turns/<int:number>/", turns.begin, name="begin"),
    path("families/turns/<int:turn_id>/", turns.turn, name="turn"),
    path("families/turns/<int:turn_id>/draw/", turns.draw, name="draw"),
    path("families/turns/<int:turn_id>/later/", turns.later, name="later"),
    path("families/turns/<int:turn_id>/places/", turns.places, name="places"),
    path("families/turns/<int:turn_id>/rows/<int:row_id>/", turns.decision, name="decide"),
]
