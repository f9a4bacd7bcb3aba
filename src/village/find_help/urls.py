"""Addresses of the room: the public's under the town, the staff's under find-help."""

from django.urls import path

from village.find_help.views import desk, embed, lists, made, menus, own_list, pathways, public, words

app_name = "find_help"

TOWN = "town/<slug:partnership>/help/"

PUBLIC = [
    path(TOWN, public.search, name="search"),
    path(f"{TOWN}services/<int:service_id>/", public.service, name="service"),
    path(f"{TOWN}services/<int:service_id>/print/", public.sheet, name="service-print"),
    path(f"{TOWN}services/<int:service_id>/share/", public.share, name="service-share"),
    path(f"{TOWN}list/", own_list.own_list, name="own-list"),
    path(f"{TOWN}list/print/", own_list.own_sheet, name="own-list-print"),
    path(f"{TOWN}list/share/", own_list.own_share, name="own-list-share"),
    path(f"{TOWN}lists/<str:list_token>/", made.family_list, name="family-list"),
    path(f"{TOWN}pathways/<slug:slug>/", made.pathway, name="pathway"),
    path(f"{TOWN}schools/<int:menu_id>/", made.menu, name="menu"),
    path(f"{TOWN}schools/<int:menu_id>/print/", made.menu_sheet, name="menu-print"),
    path(f"{TOWN}embed/frame/", embed.frame, name="embed-frame"),
    path(f"{TOWN}embed/include/", embed.piece, name="embed-include"),
    path(f"{TOWN}embed/colours.css", embed.colours, name="embed-colours"),
]

STAFF = [
    path("find-help/", desk.desk, name="desk"),
    path("find-help/near-you/", desk.near_you, name="near-you"),
    path("find-help/embed/", desk.embed, name="embed"),
    path("find-help/lists/", lists.lists, name="lists"),
    path("find-help/lists/new/", lists.new, name="list-new"),
    path("find-help/lists/<int:list_id>/remove/", lists.remove, name="list-remove"),
    path("find-help/words/", words.services, name="words"),
    path("find-help/words/<int:service_id>/<slug:language>/", words.write, name="words-write"),
    path("find-help/words/<int:service_id>/<slug:language>/remove/", words.remove, name="words-remove"),
    path("find-help/pathways/", pathways.pathways, name="pathways"),
    path("find-help/pathways/new/", pathways.new, name="pathway-new"),
    path("find-help/pathways/<int:pathway_id>/", pathways.pathway, name="pathway-page"),
    path("find-help/pathways/<int:pathway_id>/edit/", pathways.edit, name="pathway-edit"),
    path("find-help/pathways/<int:pathway_id>/publish/", pathways.publish, name="pathway-publish"),
    path("find-help/pathways/<int:pathway_id>/remove/", pathways.remove, name="pathway-remove"),
    path("find-help/pathways/<int:pathway_id>/steps/new/", pathways.step_new, name="step-new"),
    path("find-help/steps/<int:path_step_id>/edit/", pathways.step_edit, name="step-edit"),
    path("find-help/steps/<int:path_step_id>/move/", pathways.step_move, name="step-move"),
    path("find-help/steps/<int:path_step_id>/remove/", pathways.step_remove, name="step-remove"),
    path("find-help/menus/", menus.menus, name="menus"),
    path("find-help/menus/<int:school_id>/", menus.menu, name="menu-page"),
    path("find-help/menus/<int:school_id>/edit/", menus.edit, name="menu-edit"),
    path("find-help/menus/<int:school_id>/publish/", menus.publish, name="menu-publish"),
    path("find-help/menus/<int:school_id>/add/", menus.add, name="menu-add"),
    path("find-help/menus/lines/<int:menu_line_id>/edit/", menus.line_edit, name="line-edit"),
    path("find-help/menus/lines/<int:menu_line_id>/move/", menus.line_move, name="line-move"),
    path("find-help/menus/lines/<int:menu_line_id>/remove/", menus.line_remove, name="line-remove"),
]

urlpatterns = [*PUBLIC, *STAFF]
