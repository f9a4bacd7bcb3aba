"""Addresses of the room: what everybody reads, what machines fetch, and the work of staff."""

from django.urls import path

from village.events.views import calendar, events, feeds, holding, public, stalls, times

app_name = "events"

PUBLIC = [
    path("town/<slug:partnership>/whats-on/", public.whats_on, name="whats-on"),
    path("town/<slug:partnership>/whats-on/ask/", public.ask, name="ask"),
    path("town/<slug:partnership>/whats-on/ask/<int:wish_id>/", public.too, name="too"),
    path("town/<slug:partnership>/whats-on/frame/", feeds.frame, name="frame"),
    path("town/<slug:partnership>/whats-on/screen/", feeds.screen, name="screen"),
    path("town/<slug:partnership>/whats-on/schools/<int:school_id>/", public.school, name="school"),
    path("town/<slug:partnership>/whats-on/series/<int:series_id>/", public.series, name="series"),
    path("town/<slug:partnership>/whats-on/<uuid:event_uid>/", public.event, name="event"),
    path("town/<slug:partnership>/whats-on/<uuid:event_uid>/poster.pdf", public.paper, name="paper"),
    path("tables/<str:stall_token>/", stalls.answer, name="stall-answer"),
]

FEEDS = [
    path("town/<slug:partnership>/whats-on.ics", feeds.feed, name="feed"),
    path("town/<slug:partnership>/whats-on.json", feeds.as_json, name="json"),
    path("town/<slug:partnership>/whats-on.atom", feeds.as_atom, name="atom"),
    path("town/<slug:partnership>/whats-on/schools/<int:school_id>.ics", feeds.school_feed, name="school-feed"),
    path("town/<slug:partnership>/whats-on/series/<int:series_id>.ics", feeds.series_feed, name="series-feed"),
    path("town/<slug:partnership>/whats-on/<uuid:event_uid>.ics", feeds.event_feed, name="event-feed"),
    path("calendars/<str:calendar_token>.ics", feeds.own_feed, name="own-feed"),
]

CALENDAR = [
    path("events/", calendar.calendar, name="calendar"),
    path("events/own-calendar/", calendar.own, name="own"),
    path("families/schools/<int:school_id>/events/", calendar.school, name="school-calendar"),
]

EVENTS = [
    path("events/new/", events.new, name="new"),
    path("events/<int:event_id>/", events.event, name="work"),
    path("events/<int:event_id>/edit/", events.edit, name="edit"),
    path("events/<int:event_id>/publish/", events.publish, name="publish"),
    path("events/<int:event_id>/cancel/", events.cancel, name="cancel"),
    path("events/<int:event_id>/copy/", events.copy, name="copy"),
    path("events/<int:event_id>/deed/", events.deed, name="deed"),
    path("events/times/<int:time_id>/edit/", times.move, name="time-edit"),
    path("events/times/<int:time_id>/cancel/", times.cancel, name="time-cancel"),
    path("events/times/<int:time_id>/restore/", times.put_back, name="time-restore"),
    path("events/<int:event_id>/stalls/new/", stalls.new, name="stall-new"),
    path("events/<int:event_id>/floor/", stalls.floor, name="floor"),
    path("events/stalls/<int:stall_id>/edit/", stalls.edit, name="stall-edit"),
    path("events/stalls/<int:stall_id>/deed/", stalls.deed, name="stall-deed"),
]

HOLDING = [
    path("events/places/", holding.venues, name="venues"),
    path("events/places/new/", holding.venue_new, name="venue-new"),
    path("events/places/<int:venue_id>/edit/", holding.venue_edit, name="venue-edit"),
    path("events/series/", holding.series_list, name="series-list"),
    path("events/series/new/", holding.series_new, name="series-new"),
    path("events/series/<int:series_id>/edit/", holding.series_edit, name="series-edit"),
    path("events/series/<int:series_id>/hours/new/", holding.slot_new, name="slot-new"),
    path("events/series/<int:series_id>/hours/<int:slot_id>/remove/", holding.slot_remove, name="slot-remove"),
    path("events/asked-for/", holding.wishes, name="wishes"),
    path("events/asked-for/<int:wish_id>/edit/", holding.wish, name="wish"),
]

urlpatterns = [*PUBLIC, *FEEDS, *CALENDAR, *EVENTS, *HOLDING]
