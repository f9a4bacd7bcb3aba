"""Words that mean the same: what they are, what they find, changing them, taking them out and putting them back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.search import permissions
from village.search.forms import WordsForm
from village.search.pages.words import preview_of, sets_shown
from village.search.queries.synonyms import synonym_for, taken_out
from village.search.services.synonyms import add_words, change_words, remove_words, restore_words, use_own_words


@require_safe
@requires(permissions.EDIT_WORDS)
def words(request: HttpRequest) -> HttpResponse:
    """Show the sets, and what families find with words that somebody tries."""
    viewer, tried = viewer_of(request), request.GET.get("try", "")
    containing = request.GET.get("with", "")
    context = {
        "sets": sets_shown(viewer, containing),
        "containing": containing,
        "taken_out": taken_out(viewer)[:10],
        "tried": tried,
        "preview": preview_of(viewer, tried),
    }
    return render(request, "search/words.html", context)


@require_POST
@requires(permissions.EDIT_WORDS)
def own(request: HttpRequest) -> HttpResponse:
    """Take the shipped sets over, so that they can be changed."""
    viewer, to = viewer_of(request), reverse("search:words")
    return act(
        request, lambda: use_own_words(by=viewer), to=to, words="These sets are yours now. Change what you like."
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT_WORDS)
def new(request: HttpRequest) -> HttpResponse:
    """Add a set."""
    viewer, form = viewer_of(request), WordsForm(data_of(request))
    done = attempt(
        request,
        form,
        lambda: add_words(by=viewer, words=form.cleaned_data["words"]),
        to=reverse("search:words"),
        words="Added. Searches follow at once.",
    )
    return done or _page(request, form, "Add words that mean the same")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT_WORDS)
def edit(request: HttpRequest, word_set_id: int) -> HttpResponse:
    """Change a set."""
    viewer = viewer_of(request)
    row = synonym_for(viewer, word_set_id)
    form = WordsForm(data_of(request), initial={"words": row.words, "version": row.version})
    seen = seen_in(request, row.version)
    done = attempt(
        request,
        form,
        lambda: change_words(by=viewer, row=row, words=form.cleaned_data["words"], seen=seen),
        to=reverse("search:words"),
        words="Changed. Searches follow at once.",
        row=row,
    )
    return done or _page(request, form, "Change words that mean the same")


@require_POST
@requires(permissions.EDIT_WORDS)
def remove(request: HttpRequest, word_set_id: int) -> HttpResponse:
    """Take a set out; it can be put back for a month."""
    viewer = viewer_of(request)
    row, to = synonym_for(viewer, word_set_id), reverse("search:words")
    said = "Taken out. You can put it back below for a month."
    return act(request, lambda: remove_words(by=viewer, row=row), to=to, words=said)


@require_POST
@requires(permissions.EDIT_WORDS)
def restore(request: HttpRequest, word_set_id: int) -> HttpResponse:
    """Put a set back."""
    viewer = viewer_of(request)
    row, to = synonym_for(viewer, word_set_id), reverse("search:words")
    return act(request, lambda: restore_words(by=viewer, row=row), to=to, words="Put back. Searches follow at once.")


def _page(request: HttpRequest, form: WordsForm, title: str) -> HttpResponse:
    return form_page(
        request,
        form,
        title=title,
        button="Save",
        back=reverse("search:words"),
        back_words="Words that mean the same",
        note="Words or short phrases with a comma between. Who looks for one of them finds the others too.",
    )
