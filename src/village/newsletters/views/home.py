"""The first page of News, of a school and of the partnership; beginning an issue; the screen; one's own pieces."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import act, attempt, data_of, form_page
from village.newsletters import permissions
from village.newsletters.forms.issues import IssueForm
from village.newsletters.models.issue import Issue
from village.newsletters.pages.frame import news_frame
from village.newsletters.pages.home import news_home
from village.newsletters.queries.asks import my_asks, token_for
from village.newsletters.queries.news_pages import must
from village.newsletters.services.issues import begin_issue
from village.newsletters.services.news_pages import ensure_page, switch_screen

BEGUN = {
    Issue.Kind.NEWSLETTER: ("Begin a newsletter", "The newsletter is begun. Now ask for pieces, or write one."),
    Issue.Kind.GUIDE: ("Begin a guide", "The guide is begun. Now write its pieces."),
}


@require_safe
@requires(permissions.VIEW)
def school(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show a school's newsletters, guides and notices."""
    return _home(request, school_id)


@require_safe
@requires(permissions.FOR_ALL)
def partnership(request: HttpRequest) -> HttpResponse:
    """Show the partnership's own newsletters, guides and notices."""
    return _home(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def begin(request: HttpRequest, school_id: int, kind: str) -> HttpResponse:
    """Begin an issue or a guide of a school."""
    return _begin(request, school_id, kind)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.FOR_ALL)
def begin_for_all(request: HttpRequest, kind: str) -> HttpResponse:
    """Begin an issue or a guide of the partnership."""
    return _begin(request, None, kind)


@require_POST
@requires(permissions.VIEW)
def screen_of_school(request: HttpRequest, school_id: int) -> HttpResponse:
    """Switch a school's screen on or off."""
    return _switch(request, school_id)


@require_POST
@requires(permissions.FOR_ALL)
def screen_of_partnership(request: HttpRequest) -> HttpResponse:
    """Switch the partnership's own screen on or off."""
    return _switch(request, None)


@require_safe
@requires(permissions.OWN_PIECES)
def mine(request: HttpRequest) -> HttpResponse:
    """Show the pieces that the reader is asked for."""
    asks = my_asks(viewer_of(request), timezone.now())
    pieces = [{"ask": ask, "url": reverse("newsletters:answer", args=(token_for(ask),))} for ask in asks]
    return render(request, "newsletters/mine.html", {"pieces": pieces, "today": timezone.localdate()})


def _home(request: HttpRequest, school_id: int | None) -> HttpResponse:
    viewer = viewer_of(request)
    frame = news_frame(viewer, school_id)
    page = ensure_page(by=viewer, school_id=school_id)
    owed = len([ask for ask in my_asks(viewer, timezone.now()) if ask.asked.is_owed])
    context = {**frame, "home": news_home(viewer, page, timezone.localdate()), "owed_count": owed}
    return render(request, "newsletters/home.html", context)


def _begin(request: HttpRequest, school_id: int | None, kind: str) -> HttpResponse:
    viewer = viewer_of(request)
    frame = news_frame(viewer, school_id)
    page = ensure_page(by=viewer, school_id=school_id)
    must(viewer, page, permissions.WRITE)
    if kind not in Issue.Kind.values:
        raise Http404("There is no such kind of issue.")
    title, words = BEGUN[Issue.Kind(kind)]
    initial = {"issue_on": timezone.localdate(), **restored_fields(request)}
    form = IssueForm(data_of(request), kind=kind, initial=initial)
    made: list[Issue] = []

    def save() -> None:
        made.append(begin_issue(by=viewer, page=page, kind=kind, head=form.head()))

    back = str(frame["news_url"])
    done = attempt(request, form, save, to=back, words=words)
    if done is not None and made:
        done["Location"] = reverse("newsletters:issue", args=(made[0].pk,))
    return done or form_page(
        request,
        form,
        title=title,
        button="Begin",
        back=back,
        back_words="News",
        frame=str(frame["frame"]),
        around=frame,
    )


def _switch(request: HttpRequest, school_id: int | None) -> HttpResponse:
    viewer = viewer_of(request)
    frame = news_frame(viewer, school_id)
    page = ensure_page(by=viewer, school_id=school_id)
    is_on = request.POST.get("on") == "yes"
    words = "The screen is on. It shows the notices of today." if is_on else "The screen is off. It says so."
    return act(
        request, lambda: switch_screen(by=viewer, page=page, is_on=is_on), to=f"{frame['news_url']}#screen", words=words
    )
