"""Addresses of the town hall."""

from django.urls import path

from village.townhall.views import calendar, groups, logins, organisations, people, record

app_name = "townhall"
urlpatterns = [
    path("organisations/", organisations.listing, name="organisations"),
    path("organisations/add/", organisations.add, name="organisation-add"),
    path("organisations/<int:pk>/", organisations.page, name="organisation"),
    path("organisations/<int:pk>/edit/", organisations.edit, name="organisation-edit"),
    path("organisations/<int:pk>/leaves/", organisations.end, name="organisation-end"),
    path("people/", people.listing, name="people"),
    path("people/add/", people.add, name="person-add"),
    path("people/<int:pk>/edit/", people.edit, name="person-edit"),
    path("people/<int:pk>/leaves/", people.leave, name="person-leave"),
    path("groups/", groups.listing, name="groups"),
    path("groups/add/", groups.add, name="group-add"),
    path("groups/<int:pk>/", groups.page, name="group"),
    path("groups/<int:pk>/edit/", groups.edit, name="group-edit"),
    path("groups/<int:pk>/seat/", groups.seat, name="seat-give"),
    path("seats/<int:pk>/end/", groups.seat_end, name="seat-end"),
    path("calendar/", calendar.today, name="calendar"),
    path("calendar/file/", calendar.bring, name="calendar-file"),
    path("calendar/<int:starting>/", calendar.year, name="year"),
    path("calendar/<int:starting>/edit/", calendar.edit, name="year-edit"),
    path("calendar/<int:starting>/close/", calendar.close, name="day-close"),
    path("calendar/<int:starting>/copy/", calendar.copy, name="year-copy"),
    path("closed-days/<int:pk>/reopen/", calendar.reopen, name="day-reopen"),
    path("logins/", logins.listing, name="logins"),
    path("logins/invite/", logins.invitation, name="invite"),
    path("invitations/<int:pk>/again/", logins.again, name="invitation-again"),
    path("invitations/<int:pk>/withdraw/", logins.take_back, name="invitation-withdraw"),
    path("roles/<int:pk>/end/", logins.end, name="role-end"),
    path("record/", record.listing, name="record"),
    path("record/lists/<int:entry_id>/", record.list_page, name="record-list"),
    path("record/record.csv", record.as_csv, name="record-csv"),
]
