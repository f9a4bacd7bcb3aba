"""Addresses of the windscreen: of a school, of one child, of all schools together, and of the levels themselves."""

from django.urls import path

from village.windscreen.views import children, levels, pictures

app_name = "windscreen"

SCHOOL = "families/schools/<int:school_id>/windscreen"
OF_ALL = "families/windscreen"
LEVEL = f"{OF_ALL}/levels/<int:need_level_id>"

urlpatterns = [
    path(f"{SCHOOL}/", pictures.picture, name="picture"),
    path(f"{SCHOOL}/children/", children.children, name="children"),
    path(f"{SCHOOL}/children/<int:pupil_id>/", children.child, name="child"),
    path(f"{SCHOOL}/decisions/", children.decisions, name="decisions"),
    path(f"{OF_ALL}/decisions/<int:level_decision_id>/withdraw/", children.withdraw, name="decision-withdraw"),
    path(f"{OF_ALL}/", pictures.picture_of_all, name="picture-of-all"),
    path(f"{OF_ALL}/levels/", levels.levels, name="levels"),
    path(f"{OF_ALL}/levels/begin/", levels.begin, name="levels-begin"),
    path(f"{OF_ALL}/levels/new/", levels.new, name="level-new"),
    path(f"{LEVEL}/edit/", levels.edit, name="level-edit"),
    path(f"{LEVEL}/retire/", levels.retire, name="level-retire"),
    path(f"{LEVEL}/move/", levels.move, name="level-move"),
]
