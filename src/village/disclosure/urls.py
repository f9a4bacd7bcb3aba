"""Addresses of requests to see what is kept, of legal holds, and of how long records stay."""

from django.urls import path

from village.disclosure.views import family, holds, items, lists, package, request, retention, safety

app_name = "disclosure"

SCHOOL = "families/schools/<int:school_id>/access-requests"
ONE = "families/access-requests/<int:access_request_id>"
HOLDS = "families/schools/<int:school_id>/holds"
OWN = "families/mine/<int:pupil_id>/access-requests"
OWN_ONE = f"{OWN}/<int:own_access_id>"

urlpatterns = [
    path(f"{SCHOOL}/", lists.requests, name="list"),
    path(f"{SCHOOL}/new/", lists.find, name="find"),
    path(f"{SCHOOL}/new/<int:pupil_id>/", lists.new, name="new"),
    path(f"{ONE}/", request.one, name="request"),
    path(f"{ONE}/prove/", request.prove_who, name="prove"),
    path(f"{ONE}/items/<int:access_item_id>/", items.item, name="item"),
    path(f"{ONE}/items/<int:access_item_id>/restore/", items.restore, name="item-restore"),
    path(f"{ONE}/give-rest/", items.give_rest, name="give-rest"),
    path(f"{ONE}/safety/", safety.compartment, name="safety"),
    path(f"{ONE}/safety/<int:safety_item_id>/", safety.item, name="safety-item"),
    path(f"{ONE}/safety/<int:safety_item_id>/restore/", safety.restore, name="safety-item-restore"),
    path(f"{ONE}/copy/", package.read, name="copy"),
    path(f"{ONE}/copy/copy.pdf", package.pdf, name="copy-pdf"),
    path(f"{ONE}/copy/copy.zip", package.zipped, name="copy-zip"),
    path(f"{HOLDS}/", holds.holds, name="holds"),
    path(f"{HOLDS}/new/", holds.new_for_room, name="hold-room"),
    path(f"{HOLDS}/new/<int:pupil_id>/", holds.new, name="hold-new"),
    path("families/holds/<int:hold_id>/", holds.hold, name="hold"),
    path("families/holds/<int:hold_id>/end/", holds.end, name="hold-end"),
    path("families/records-kept/", retention.retention, name="retention"),
    path(f"{OWN}/", family.own, name="own"),
    path(f"{OWN_ONE}/withdraw/", family.take_back, name="own-withdraw"),
    path(f"{OWN_ONE}/copy/", family.read, name="own-copy"),
    path(f"{OWN_ONE}/copy/copy.pdf", family.pdf, name="own-copy-pdf"),
    path(f"{OWN_ONE}/copy/copy.zip", family.zipped, name="own-copy-zip"),
]
