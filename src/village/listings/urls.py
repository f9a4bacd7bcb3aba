"""Addresses of the room."""

from django.urls import path

from village.listings.views import by_link, feedback, listing, lists, offer, own, proposals, public, reports

app_name = "listings"

KEEPING = [
    path("listings/", lists.listings, name="list"),
    path("listings/rules/", lists.rules, name="rules"),
    path("listings/providers/<int:provider_id>/trust/", lists.trust_provider, name="trust"),
    path("listings/letters/<int:listing_letter_id>/settle/", lists.settle, name="settle"),
    path("listings/new/", listing.new, name="new"),
    path("listings/<int:service_id>/", listing.listing, name="listing"),
    path("listings/<int:service_id>/edit/", listing.edit, name="edit"),
    path("listings/<int:service_id>/deed/", listing.deed, name="deed"),
    path("listings/<int:service_id>/versions/", listing.versions, name="versions"),
    path("listings/versions/<int:listing_version_id>/restore/", listing.restore, name="restore"),
    path("listings/changes/<int:listing_proposal_id>/", proposals.proposal, name="proposal"),
    path("listings/reports/", reports.reports, name="reports"),
    path("listings/reports/<int:listing_report_id>/", reports.report, name="report"),
    path("listings/feedback/", feedback.comments, name="comments"),
    path("listings/feedback/<int:feedback_id>/", feedback.comment, name="comment"),
    path("listings/local-offer/", offer.offer, name="offer"),
    path("listings/local-offer/<slug:offer_code>/", offer.item, name="offer-item"),
]

PROVIDERS = [
    path("listings/own/", own.mine, name="own"),
    path("listings/own/<int:own_service_id>/", own.one, name="own-listing"),
    path("listings/link/<str:update_token>/", by_link.by_link, name="by-link"),
    path("listings/link/<str:update_token>/<int:linked_service_id>/", by_link.one, name="by-link-listing"),
]

PUBLIC = [
    path("town/<slug:partnership>/help/<uuid:public_id>/wrong/", public.wrong, name="wrong"),
    path("town/<slug:partnership>/help/<uuid:public_id>/feedback/", public.feedback, name="feedback"),
    path("town/<slug:partnership>/you-said/", public.you_said, name="you-said"),
]

urlpatterns = [*KEEPING, *PROVIDERS, *PUBLIC]
