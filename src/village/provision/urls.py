"""Addresses of places outside school."""

from django.urls import path

from village.provision.views import commissions, deciding, provided, stays, writing

app_name = "provision"

COMMISSIONS = [
    path("families/provision/", commissions.commissions, name="commissions"),
    path("families/provision/new/", commissions.new, name="commission-new"),
    path("families/provision/<int:commission_id>/", commissions.commission, name="commission"),
    path("families/provision/<int:commission_id>/terms/new/", commissions.terms_new, name="terms-new"),
    path("families/provision/<int:commission_id>/shares/new/", commissions.share_new, name="share-new"),
    path("families/provision/<int:commission_id>/looks/new/", commissions.look_new, name="look-new"),
]

SCHOOL = [
    path("families/schools/<int:school_id>/provision/", stays.school, name="school"),
    path("families/schools/<int:school_id>/provision/new/", stays.find, name="find"),
    path("families/schools/<int:school_id>/provision/new/<int:pupil_id>/", stays.ask, name="ask"),
    path(
        "families/schools/<int:school_id>/provision/<int:commission_id>/promises/",
        commissions.school_promises,
        name="promises",
    ),
]

STAYS = [
    path("families/provision/stays/<int:stay_id>/", stays.stay, name="stay"),
    path("families/provision/stays/<int:stay_id>/agree/", deciding.agree, name="agree"),
    path("families/provision/stays/<int:stay_id>/place/", deciding.place, name="place"),
    path("families/provision/stays/<int:stay_id>/take-off/", deciding.take_off, name="take-off"),
    path("families/provision/stays/<int:stay_id>/restore/", deciding.restore, name="restore"),
    path("families/provision/stays/<int:stay_id>/end/", deciding.end, name="end"),
    path("families/provision/stays/<int:stay_id>/check/", deciding.check, name="check"),
    path("families/provision/stays/<int:stay_id>/plan/", writing.plan, name="plan"),
    path("families/provision/stays/<int:stay_id>/goals/new/", writing.goal_new, name="goal-new"),
    path("families/provision/stays/<int:stay_id>/goals/<int:stay_goal_id>/rate/", writing.goal_rate, name="goal-rate"),
    path("families/provision/stays/<int:stay_id>/weeks/new/", writing.week_new, name="week-new"),
    path("families/provision/stays/<int:stay_id>/steps/new/", writing.step_new, name="step-new"),
    path("families/provision/stays/<int:stay_id>/steps/<int:step_back_id>/deed/", writing.step_deed, name="step-deed"),
    path("families/provision/stays/<int:stay_id>/talks/new/", writing.talk_new, name="talk-new"),
]

OTHERS = [
    path("families/provided/", provided.provided_list, name="provided"),
    path("families/provided/<int:stay_id>/", provided.provided_stay, name="provided-stay"),
    path("families/provided/<int:stay_id>/weeks/new/", provided.week_new, name="provided-week-new"),
    path(
        "families/provided/<int:stay_id>/goals/<int:stay_goal_id>/rate/", provided.goal_rate, name="provided-goal-rate"
    ),
    path("families/mine/<int:pupil_id>/provision/<int:stay_id>/", provided.own, name="own"),
]

urlpatterns = [*COMMISSIONS, *SCHOOL, *STAYS, *OTHERS]
