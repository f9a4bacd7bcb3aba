"""Addresses of the way from Year 6 to Year 7."""

from django.urls import path

from village.transition.views import children, intakes, schools, sessions

app_name = "transition"

urlpatterns = [
    path("families/transition/", intakes.intakes, name="intakes"),
    path("families/transition/new/", intakes.new, name="intake-new"),
    path("families/transition/<int:intake_id>/", intakes.figures, name="figures"),
    path("families/transition/<int:intake_id>/edit/", intakes.edit, name="intake-edit"),
    path("families/schools/<int:school_id>/transition/", schools.school, name="school"),
    path(
        "families/schools/<int:school_id>/transition/<int:intake_id>/schools/",
        schools.destinations,
        name="destinations",
    ),
    path("families/schools/<int:school_id>/transition/<int:intake_id>/sessions/new/", sessions.new, name="session-new"),
    path("families/transition/children/<int:mover_id>/", children.child, name="child"),
    path("families/transition/children/<int:mover_id>/share/", children.share, name="share"),
    path("families/transition/children/<int:mover_id>/take-back/", children.take_back, name="take-back"),
    path("families/transition/children/<int:mover_id>/check/", children.check, name="check"),
    path("families/transition/sessions/<int:taster_id>/", sessions.session, name="session"),
    path("families/transition/sessions/<int:taster_id>/deed/", sessions.deed, name="session-deed"),
    path("families/transition/sessions/<int:taster_id>/people/<int:guest_id>/tick/", sessions.tick, name="tick"),
    path("families/mine/<int:pupil_id>/transition/", children.own, name="own"),
]
