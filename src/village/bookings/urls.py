"""Addresses of the room."""

from django.urls import path

from village.bookings.views import door, public, registers, staff

app_name = "bookings"

PUBLIC = [
    path(
        "town/<slug:partnership>/whats-on/<uuid:event_uid>/<int:occurrence_id>/book/", public.book_places, name="book"
    ),
    path("b/<str:family_token>/", public.invited, name="invited"),
    path("come-along/mine/<str:booking_word>/", public.own, name="own"),
    path("come-along/mine/<str:booking_word>/edit/", public.change_own, name="change-own"),
    path("come-along/mine/<str:booking_word>/cancel/", public.cancel, name="cancel"),
    path("come-along/mine/<str:booking_word>/booking.ics", public.own_calendar, name="own-calendar"),
    path("come-along/tablet/<str:tablet_token>/", door.tablet, name="tablet"),
    path("come-along/tablet/<str:tablet_token>/leave/", door.leave, name="leave"),
    path("come-along/here/<str:here_token>/", door.phone, name="phone"),
]
STAFF = [
    path("come-along/", staff.events, name="events"),
    path("come-along/numbers/", registers.town_numbers, name="town-numbers"),
    path("come-along/scan/<str:booking_word>/", registers.scan, name="scan"),
    path("come-along/bookings/<int:booking_id>/cancel/", staff.cancel_booking, name="cancel-booking"),
    path("come-along/<int:occurrence_id>/", staff.people, name="people"),
    path("come-along/<int:occurrence_id>/register/", registers.register, name="register"),
    path("come-along/<int:occurrence_id>/register/<int:arrival_id>/settle/", registers.settle, name="settle"),
    path("come-along/<int:occurrence_id>/door/", registers.door, name="door"),
    path("come-along/<int:occurrence_id>/paper/", registers.paper, name="paper"),
    path("come-along/<int:occurrence_id>/follow-up/", registers.follow_up, name="follow-up"),
    path("come-along/<int:occurrence_id>/numbers/", registers.numbers, name="numbers"),
    path("come-along/<int:occurrence_id>/rules/edit/", staff.set_up, name="rules"),
    path("come-along/<int:occurrence_id>/times/new/", staff.times, name="times"),
    path("come-along/<int:occurrence_id>/tell/", staff.tell, name="tell"),
    path("come-along/<int:occurrence_id>/message/", staff.message, name="message"),
]
OWN = [path("my-bookings/", staff.mine, name="mine")]

urlpatterns = [*PUBLIC, *STAFF, *OWN]
