"""Addresses of lists and rules."""

from django.urls import path

from village.cohorts.views import adding, lists, rules

app_name = "cohorts"

LISTS = [
    path("schools/<int:school_id>/lists/", lists.lists, name="lists"),
    path("schools/<int:school_id>/lists/new/", lists.run, name="run"),
    path("lists/<int:cohort_id>/", lists.cohort, name="cohort"),
    path("lists/<int:cohort_id>/list.csv", lists.take, name="take"),
    path("lists/<int:cohort_id>/aside/", lists.aside, name="aside"),
    path("lists/<int:cohort_id>/again/", lists.again, name="again"),
    path("lists/<int:cohort_id>/names/new/", adding.find, name="find"),
    path("lists/<int:cohort_id>/names/new/<int:pupil_id>/", adding.add, name="add"),
    path("lists/<int:cohort_id>/names/<int:listed_id>/decide/", lists.decision, name="decide"),
    path("lists/<int:cohort_id>/names/<int:listed_id>/remove/", lists.take_back, name="take-back"),
]

RULES = [
    path("schools/<int:school_id>/rules/new/", rules.new, name="rule-new"),
    path("schools/<int:school_id>/rules/<int:rule_id>/", rules.rule, name="rule"),
    path("schools/<int:school_id>/rules/<int:rule_id>/edit/", rules.edit, name="rule-edit"),
    path("schools/<int:school_id>/rules/<int:rule_id>/retire/", rules.retire, name="rule-retire"),
    path("schools/<int:school_id>/rules/<int:rule_id>/restore/", rules.back, name="rule-back"),
]

urlpatterns = [*LISTS, *RULES]
