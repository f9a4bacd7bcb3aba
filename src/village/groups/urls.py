"""Addresses of groups, courses, mentoring and placements."""

from django.urls import path

from village.groups.views import door, meetings, own, places, programmes, registers, sessions, telling, training

app_name = "groups"

PROGRAMMES = [
    path("families/schools/<int:school_id>/groups/", programmes.groups, name="groups"),
    path("families/schools/<int:school_id>/groups/new/", programmes.new, name="new"),
    path("families/schools/<int:school_id>/groups/finished/", training.training, name="training"),
    path("families/groups/<int:programme_id>/", programmes.programme, name="programme"),
    path("families/groups/<int:programme_id>/edit/", programmes.edit, name="edit"),
    path("families/groups/<int:programme_id>/cancel/", programmes.cancel, name="cancel"),
    path("families/groups/<int:programme_id>/deed/", programmes.deed, name="programme-deed"),
    path("families/groups/<int:programme_id>/message/", telling.programme_message, name="programme-message"),
    path("families/groups/<int:programme_id>/leaders/new/", programmes.leader_new, name="leader-new"),
    path(
        "families/groups/<int:programme_id>/leaders/<int:leader_id>/remove/",
        programmes.leader_remove,
        name="leader-remove",
    ),
    path("families/groups/<int:programme_id>/sessions/new/", sessions.plan, name="sessions-plan"),
    path("families/groups/<int:programme_id>/draw/", places.draw, name="draw"),
    path("families/groups/<int:programme_id>/people/new/", places.find, name="find"),
    path("families/groups/<int:programme_id>/people/new/<int:pupil_id>/", places.add, name="add"),
    path("families/groups/<int:programme_id>/people/from-list/", places.from_list, name="from-list"),
]

SESSIONS = [
    path("families/groups/sessions/<int:group_session_id>/", registers.session, name="session"),
    path("families/groups/sessions/<int:group_session_id>/move/", sessions.move, name="session-move"),
    path("families/groups/sessions/<int:group_session_id>/cancel/", sessions.cancel, name="session-cancel"),
    path("families/groups/sessions/<int:group_session_id>/deed/", sessions.deed, name="session-deed"),
    path("families/groups/sessions/<int:group_session_id>/message/", telling.session_message, name="session-message"),
    path("families/groups/sessions/<int:group_session_id>/paper/", registers.paper, name="paper"),
    path("families/groups/sessions/<int:group_session_id>/close/", registers.close, name="register-close"),
    path("families/groups/sessions/<int:group_session_id>/names/new/", registers.walk_in, name="walk-in"),
    path("families/groups/sessions/<int:group_session_id>/names/<int:came_id>/match/", registers.match, name="match"),
    path("families/groups/sessions/<int:group_session_id>/people/<int:taken_id>/tick/", registers.tick, name="tick"),
    path("families/groups/sessions/<int:group_session_id>/door/", registers.screen, name="screen"),
    path("families/groups/here/<str:door_token>/", door.door, name="door"),
]

PLACES = [
    path("families/groups/people/<int:taken_id>/", places.place, name="place"),
    path("families/groups/people/<int:taken_id>/deed/", places.deed, name="place-deed"),
    path("families/groups/people/<int:taken_id>/needs/", places.needs, name="needs"),
    path("families/groups/people/<int:taken_id>/before/", places.before, name="before"),
    path("families/groups/people/<int:taken_id>/finish/", places.finish, name="finish"),
    path("families/groups/people/<int:taken_id>/arrange/", meetings.arrange, name="arrange"),
    path("families/groups/people/<int:taken_id>/meetings/new/", meetings.meeting_new, name="meeting-new"),
    path(
        "families/groups/people/<int:taken_id>/meetings/<int:met_id>/remove/",
        meetings.meeting_remove,
        name="meeting-remove",
    ),
    path("families/groups/people/<int:taken_id>/certificate.pdf", meetings.certificate, name="certificate"),
]

OWN = [
    path("families/mine/groups/", own.mine, name="mine"),
    path("families/mine/groups/<int:programme_id>/ask/", own.ask, name="ask"),
    path("families/mine/groups/places/<int:taken_id>/answer/", own.answer, name="answer"),
]

urlpatterns = [*PROGRAMMES, *SESSIONS, *PLACES, *OWN]
