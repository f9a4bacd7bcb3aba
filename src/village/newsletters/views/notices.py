"""Notices: put up, changed, said in other languages, taken down."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, signed_in, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.newsletters import permissions
from village.newsletters.forms.notices import NoticeForm, NoticeWordsForm
from village.newsletters.models.notice import Notice
from village.newsletters.pages.frame import frame_of, news_frame
from village.newsletters.queries.news_pages import must
from village.newsletters.queries.notices import notice_for, words_in
from village.newsletters.rules.languages_left import languages_left
from village.newsletters.services.news_pages import ensure_page
from village.newsletters.services.notices import (
    change_notice,
    hang_again,
    put_up,
    remove_words,
    review_words,
    say_in,
    take_down_notice,
)
from village.wording.rules.languages import is_written, language_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def new(request: HttpRequest, school_id: int) -> HttpResponse:
    """Put up a notice of a school."""
    return _new(request, school_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.FOR_ALL)
def new_for_all(request: HttpRequest) -> HttpResponse:
    """Put up a notice of the partnership, on every board and screen."""
    return _new(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Change a notice, and see its other languages."""
    viewer = viewer_of(request)
    found = notice_for(viewer, notice_id, permissions.WRITE)
    initial = {**_initial(found), **restored_fields(request)}
    form = NoticeForm(data_of(request), initial=initial)

    def save() -> None:
        change_notice(by=viewer, notice=found, seen_version=seen_in(request, found.version), said=form.said())

    frame = frame_of(viewer, found.page)
    to = f"{frame['news_url']}#notices"
    others = list(found.others.all())
    context = {
        **frame,
        "notice": found,
        "form": form,
        "others": [{"said": one, "language": language_of(one.language)} for one in others],
        "languages_left": languages_left(one.language for one in others),
        "board_pdf": reverse("newsletters:poster", args=(found.page.slug, found.pk)),
        "today": timezone.localdate(),
    }
    return attempt(request, form, save, to=to, words="The notice is changed.", row=None) or render(
        request, "newsletters/notice.html", context, status=422 if form.errors else 200
    )


@require_POST
@signed_in
def deed(request: HttpRequest, notice_id: int, deed: str) -> HttpResponse:
    """Take a notice down, or put it up again."""
    viewer = viewer_of(request)
    found = notice_for(viewer, notice_id, permissions.WRITE)
    to = f"{frame_of(viewer, found.page)['news_url']}#notices"
    if deed == "take-down":
        return act(request, lambda: take_down_notice(by=viewer, notice=found), to=to, words="The notice is taken down.")
    return act(request, lambda: hang_again(by=viewer, notice=found), to=to, words="The notice hangs again on its days.")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def words(request: HttpRequest, notice_id: int, language: str) -> HttpResponse:
    """Say a notice in another language."""
    viewer = viewer_of(request)
    found = notice_for(viewer, notice_id, permissions.WRITE)
    tongue = language_of(language)
    if not is_written(language) or tongue.is_english:
        raise Http404("There is no such language.")
    said = next((one for one in found.others.all() if one.language == tongue.code), None)
    initial: dict[str, object] = {}
    if said is not None:
        initial = {"title": said.title, "words": said.words, "when": said.when_words, "where": said.where_words}
    form = NoticeWordsForm(data_of(request), initial={**initial, **restored_fields(request)})

    def save() -> None:
        say_in(by=viewer, notice=found, language=language, said=form.said())

    to = reverse("newsletters:notice", args=(found.pk,))
    done = attempt(request, form, save, to=to, words=f"The notice is kept in {tongue.english_name}.")
    frame = frame_of(viewer, found.page)
    context = {**frame, "notice": found, "tongue": tongue, "form": form, "back": to}
    return done or render(request, "newsletters/notice_words.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def words_deed(request: HttpRequest, notice_id: int, language: str, deed: str) -> HttpResponse:
    """Say as a fluent reader that the words are right, or remove them."""
    viewer = viewer_of(request)
    right = permissions.VIEW if deed == "check" else permissions.WRITE
    found = notice_for(viewer, notice_id, right)
    words_in(found, language)
    if deed == "check":
        to = f"{frame_of(viewer, found.page)['news_url']}#notices"
        return act(
            request,
            lambda: review_words(by=viewer, notice=found, language=language),
            to=to,
            words="Checked. Thank you.",
        )
    to = reverse("newsletters:notice", args=(found.pk,))
    return act(request, lambda: remove_words(by=viewer, notice=found, language=language), to=to, words="Removed.")


def _new(request: HttpRequest, school_id: int | None) -> HttpResponse:
    viewer, today = viewer_of(request), timezone.localdate()
    frame = news_frame(viewer, school_id)
    page = ensure_page(by=viewer, school_id=school_id)
    must(viewer, page, permissions.WRITE)
    initial = {"shows_from": today, "on_board": True, "on_screen": True, **restored_fields(request)}
    form = NoticeForm(data_of(request), initial=initial)
    back = f"{frame['news_url']}#notices"

    def save() -> None:
        put_up(by=viewer, page=page, said=form.said())

    return attempt(
        request, form, save, to=back, words="The notice is up. Print it, or say it in more languages."
    ) or form_page(
        request,
        form,
        title="Put up a notice",
        button="Put it up",
        back=back,
        back_words="News",
        frame=str(frame["frame"]),
        around=frame,
    )


def _initial(found: Notice) -> dict[str, object]:
    return {
        "version": found.version,
        "title": found.title,
        "when": found.when_words,
        "where": found.where_words,
        "words": found.words,
        "shows_from": found.shows_from,
        "shows_until": found.shows_until,
        "on_board": found.on_board,
        "on_screen": found.on_screen,
    }
