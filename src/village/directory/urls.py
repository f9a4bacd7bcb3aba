"""Addresses of the room."""

from django.urls import path

from village.directory.views.open_referral import open_referral

app_name = "directory"

urlpatterns = [
    path("api/open-referral", open_referral, name="open-feed"),
    path("api/open-referral/", open_referral, name="open-feed-start"),
    path("api/open-referral/<path:rest>", open_referral, name="open-feed-part"),
]
