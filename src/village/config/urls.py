"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("", include("village.access.urls")),
    path("", include("village.files.urls")),
    path("town-hall/", include("village.townhall.urls")),
    path("account/", include("allauth.urls")),
    path("plans/", include("village.plans.urls")),
    path("families/", include("village.people.urls")),
    path("families/", include("village.school_data.urls")),
    path("families/", include("village.cohorts.urls")),
    path("", include("village.evidence.urls")),
    path("", include("village.reviews.urls")),
    path("", include("village.funding.urls")),
    path("", include("village.reports.urls")),
    path("", include("village.meetings.urls")),
    path("", include("village.publishing.urls")),
    path("", include("village.home.urls")),
]
