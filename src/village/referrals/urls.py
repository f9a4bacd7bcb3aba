"""Addresses of referrals: of a school, of the organisation that is asked, of a parent, and behind a link."""

from django.urls import path

from village.referrals.views import access, asked, by_link, destinations, family, lists, partnership, referral, writing

app_name = "referrals"

SCHOOL = "families/schools/<int:school_id>/referrals"
ONE = f"{SCHOOL}/<int:referral_id>"
DESTINATION = f"{SCHOOL}/destinations/<int:destination_id>"
OF_ALL = "families/referrals"
SHARED_DESTINATION = f"{OF_ALL}/destinations/<int:shared_destination_id>"

urlpatterns = [
    path(f"{SCHOOL}/", lists.referrals, name="list"),
    path(f"{SCHOOL}/new/", writing.find, name="find"),
    path(f"{SCHOOL}/new/<int:pupil_id>/", writing.new, name="new"),
    path(f"{ONE}/", referral.referral, name="referral"),
    path(f"{ONE}/referral.pdf", referral.paper, name="paper"),
    path(f"{ONE}/edit/", writing.edit, name="edit"),
    path(f"{ONE}/agree/", writing.agreed, name="agree"),
    path(f"{ONE}/override/", writing.overridden, name="override"),
    path(f"{ONE}/link/", referral.link, name="link"),
    path(f"{SCHOOL}/access/", access.access, name="access"),
    path(f"{SCHOOL}/access/<int:access_pupil_id>/<int:agreed_id>/end/", access.end_agreement, name="access-end"),
    path(f"{ONE}/end/", access.end_referral, name="referral-end"),
    path(f"{SCHOOL}/figures/", lists.figures, name="figures"),
    path(f"{SCHOOL}/figures/figures.csv", lists.figures_file, name="figures-file"),
    path(f"{SCHOOL}/destinations/", destinations.destinations, name="destinations"),
    path(f"{SCHOOL}/destinations/new/", destinations.new, name="destination-new"),
    path(f"{DESTINATION}/edit/", destinations.edit, name="destination-edit"),
    path(f"{DESTINATION}/retire/", destinations.retire, name="destination-retire"),
    path(f"{OF_ALL}/figures/", partnership.figures, name="figures-of-all"),
    path(f"{OF_ALL}/figures/figures.csv", partnership.figures_file, name="figures-of-all-file"),
    path(f"{OF_ALL}/destinations/", destinations.destinations_of_all, name="destinations-of-all"),
    path(f"{OF_ALL}/destinations/new/", destinations.new_for_all, name="destination-of-all-new"),
    path(f"{SHARED_DESTINATION}/edit/", destinations.edit_for_all, name="destination-of-all-edit"),
    path(f"{SHARED_DESTINATION}/retire/", destinations.retire_for_all, name="destination-of-all-retire"),
    path("families/asked/", asked.asked, name="asked"),
    path("families/asked/<int:sent_id>/", asked.one, name="one"),
    path("families/asked/<int:sent_id>/referral.pdf", asked.paper, name="one-paper"),
    path("families/mine/<int:pupil_id>/referrals/<int:sent_id>/", family.own, name="own"),
    path("asked/<str:asked_token>/", by_link.by_link, name="by-link"),
]
