"""Addresses of networks: for staff, for families, and behind a link."""

from django.urls import path

from village.networks.views import directory, keeping, public

app_name = "networks"

ONE = "networks/<int:network_id>"
MEMBER = "networks/members/<int:network_member_id>"

urlpatterns = [
    path("networks/", directory.directory, name="directory"),
    path("networks/contacts.pdf", directory.sheet, name="sheet"),
    path("networks/new/", keeping.new, name="new"),
    path(f"{ONE}/", keeping.network, name="network"),
    path(f"{ONE}/edit/", keeping.edit, name="edit"),
    path(f"{ONE}/retire/", keeping.retire, name="retire"),
    path(f"{ONE}/members/new/", keeping.member_new, name="member-new"),
    path(f"{MEMBER}/edit/", keeping.member_edit, name="member-edit"),
    path(f"{MEMBER}/deed/", keeping.member_deed, name="member-deed"),
    path("town/<slug:partnership>/people/", public.people, name="public"),
    path("still-right/<str:still_right_token>/", public.still_right, name="still-right"),
]
