"""Addresses of accounts, invitations and help mode; signing in itself has the library's addresses."""

from django.urls import path

from village.access.views import account, help_mode, invitation, language

app_name = "access"
urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/partnerships/", account.partnerships, name="partnerships"),
    path("account/switch/", account.switch, name="switch"),
    path("language/", language.language, name="language"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("help-mode/", help_mode.help_mode, name="help-mode"),
    path("help-mode/end/", help_mode.end, name="end-help-mode"),
]
