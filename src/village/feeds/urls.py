"""Addresses of the room."""

from django.urls import path

from village.feeds.views import feeds, pairs, readings, register, sheets

app_name = "feeds"

FEEDS = [
    path("feeds/", feeds.sources, name="sources"),
    path("feeds/new/", feeds.new, name="feed-new"),
    path("feeds/<int:feed_id>/", feeds.feed, name="feed"),
    path("feeds/<int:feed_id>/edit/", feeds.edit, name="feed-edit"),
    path("feeds/<int:feed_id>/read/", feeds.read_now, name="feed-read"),
    path("feeds/<int:feed_id>/pause/", feeds.pause, name="feed-pause"),
    path("feeds/<int:feed_id>/remove/", feeds.remove, name="feed-remove"),
    path("feeds/<int:feed_id>/restore/", feeds.restore, name="feed-restore"),
    path("feeds/readings/<int:reading_id>/", readings.reading, name="reading"),
    path("feeds/readings/<int:reading_id>/hide/", readings.hide, name="reading-hide"),
]

DECIDING = [
    path("feeds/pairs/", pairs.pairs, name="pairs"),
    path("feeds/pairs/look/", pairs.look, name="pairs-look"),
    path("feeds/pairs/<int:pair_id>/", pairs.pair, name="pair"),
    path("feeds/pairs/<int:pair_id>/different/", pairs.different, name="pair-different"),
    path("feeds/pairs/<int:pair_id>/take-back/", pairs.back, name="pair-take-back"),
    path("feeds/register/", register.register, name="register"),
    path("feeds/register/<int:change_id>/take/", register.take, name="change-take"),
    path("feeds/register/<int:change_id>/leave/", register.leave_it, name="change-leave"),
]

SHEETS = [
    path("feeds/sheets/new/", sheets.new, name="sheet-new"),
    path("feeds/sheets/<int:batch_id>/", sheets.sheet, name="sheet"),
    path("feeds/sheets/<int:batch_id>/accept/", sheets.accept, name="sheet-accept"),
    path("feeds/sheets/<int:batch_id>/undo/", sheets.undo, name="sheet-undo"),
    path("feeds/sheets/<int:batch_id>/remove/", sheets.remove, name="sheet-remove"),
]

urlpatterns = [*FEEDS, *DECIDING, *SHEETS]
