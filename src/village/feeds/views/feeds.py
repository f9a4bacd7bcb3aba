"""Where services come from: the feeds, each with its readings."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.directory.models.service import Service
from village.feeds.forms.feed import FeedForm
from village.feeds.pages.frame import is_going, tabs_of, words_of
from village.feeds.permissions import RUN
from village.feeds.queries.feeds import counts_by_source, feed_for, feeds_of, other_sources, readings_of, sheets_of
from village.feeds.services.feeds import add_feed, change_feed, pause_feed, remove_feed, restore_feed
from village.feeds.services.readings import ask_for_reading
from village.feeds.services.sheets import KIND

LIST = "feeds:sources"
BACK_WORDS = "Where services come from"


@require_safe
@requires(RUN)
def sources(request: HttpRequest) -> HttpResponse:
    """List the feeds, the sheets and the register, with what each brought."""
    viewer = viewer_of(request)
    counts = counts_by_source(viewer)
    context = {
        "tabs": tabs_of(viewer, "sources"),
        "feeds": [(feed, counts.get(feed.source_id, 0), _latest(feed.source.latest)) for feed in feeds_of(viewer)],  # type: ignore[attr-defined]
        "others": [(source, counts.get(source.pk, 0)) for source in other_sources(viewer)],
        "by_hand": counts.get(None, 0),
        "sheets": sheets_of(viewer, KIND),
    }
    return render(request, "feeds/sources.html", context)


def _latest(readings: list) -> dict[str, object] | None:  # type: ignore[type-arg]
    if not readings:
        return None
    return {"reading": readings[0], "words": words_of(readings[0]), "is_going": is_going(readings[0])}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(RUN)
def new(request: HttpRequest) -> HttpResponse:
    """Give the address of a feed; its first reading begins."""
    viewer = viewer_of(request)
    form = FeedForm(data_of(request), initial={"arrives_as": Service.Shown.PUBLIC, "weekly": True})
    if request.method == "POST" and form.is_valid():
        try:
            feed = add_feed(by=viewer, may_be_local=settings.FEEDS_MAY_BE_LOCAL, **form.said())  # type: ignore[arg-type]
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, "It is being read. You can go on meanwhile.")
            return redirect("feeds:feed", feed.pk)
    return form_page(
        request, form, title="Read a feed", button="Read it", back=reverse(LIST), back_words=BACK_WORDS,
        note="Nothing in the directory is lost by reading a feed: what is in it twice waits for you to look.",
    )  # fmt: skip


@require_safe
@requires(RUN)
def feed(request: HttpRequest, feed_id: int) -> HttpResponse:
    """Show a feed with its readings."""
    viewer = viewer_of(request)
    found = feed_for(viewer, feed_id)
    readings = [(one, words_of(one), is_going(one)) for one in readings_of(found)]
    context = {
        "feed": found,
        "readings": readings,
        "count": counts_by_source(viewer).get(found.source_id, 0),
        "going": next((one for one, _, going in readings if going), None),
    }
    return render(request, "feeds/feed.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(RUN)
def edit(request: HttpRequest, feed_id: int) -> HttpResponse:
    """Change a feed's name, address or what happens with what is new."""
    viewer = viewer_of(request)
    found = feed_for(viewer, feed_id)
    form = FeedForm(data_of(request), initial=FeedForm.initial_of(found))
    back = reverse("feeds:feed", args=(found.pk,))
    done = attempt(
        request,
        form,
        lambda: change_feed(
            by=viewer,
            feed=found,
            seen=seen_in(request, found.version),
            may_be_local=settings.FEEDS_MAY_BE_LOCAL,
            **form.said(),  # type: ignore[arg-type]
        ),
        to=back,
        words="Kept.",
        row=found,
    )
    return done or form_page(
        request, form, title="Change this feed", button="Keep", back=back, back_words=found.source.name
    )


@require_POST
@requires(RUN)
def read_now(request: HttpRequest, feed_id: int) -> HttpResponse:
    """Put a reading on the queue."""
    viewer = viewer_of(request)
    found = feed_for(viewer, feed_id)
    to = reverse("feeds:feed", args=(found.pk,))
    return act(request, lambda: ask_for_reading(by=viewer, feed=found), to=to, words="It is being read.")


@require_POST
@requires(RUN)
def pause(request: HttpRequest, feed_id: int) -> HttpResponse:
    """Let a feed rest, or read it by itself again."""
    viewer = viewer_of(request)
    found = feed_for(viewer, feed_id)
    rests = not found.is_paused
    words = "It is read by itself no more. What it brought stays." if rests else "It is read by itself again."
    to = reverse("feeds:feed", args=(found.pk,))
    return act(request, lambda: pause_feed(by=viewer, feed=found, is_paused=rests), to=to, words=words)


@require_POST
@requires(RUN)
def remove(request: HttpRequest, feed_id: int) -> HttpResponse:
    """Read a feed no more; what it brought stays."""
    viewer = viewer_of(request)
    found = feed_for(viewer, feed_id)
    words = "It is read no more. Its services stay in the directory."
    return act(
        request, lambda: remove_feed(by=viewer, feed=found), to=f"{reverse(LIST)}?removed={found.pk}", words=words
    )


@require_POST
@requires(RUN)
def restore(request: HttpRequest, feed_id: int) -> HttpResponse:
    """Bring a removed feed back."""
    viewer = viewer_of(request)
    return act(request, lambda: restore_feed(by=viewer, feed_id=feed_id), to=reverse(LIST), words="It is there again.")
