"""The town's fixed words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.design.attempt import act, attempt, data_of
from village.wording import permissions
from village.wording.forms import TermForm
from village.wording.queries.glossary import term_for, terms_of
from village.wording.rules.languages import LANGUAGES
from village.wording.services.glossary import remove_term, write_term


@require_safe
@requires(permissions.VIEW)
def terms(request: HttpRequest) -> HttpResponse:
    """Show every fixed word and what each language calls it."""
    viewer = viewer_of(request)
    found = [
        (term, {one.language: one.words for one in term.by_language.all()})
        for term in terms_of(viewer.partnership_id or 0)
    ]
    context = {"terms": found, "languages": LANGUAGES[1:], "can_write": viewer.can(permissions.WRITE)}
    return render(request, "wording/glossary.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def new(request: HttpRequest) -> HttpResponse:
    """Write a fixed word down."""
    return _term_page(request, TermForm(data_of(request)), title="Add a fixed word")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def edit(request: HttpRequest, term_id: int) -> HttpResponse:
    """Change a fixed word or what a language calls it."""
    term = term_for(viewer_of(request), term_id)
    initial: dict[str, object] = {"english": term.english, "meaning": term.meaning, "is_kept": term.is_kept}
    initial |= {f"in-{one.language}": one.words for one in term.by_language.all()}
    form = TermForm(data_of(request), initial=initial)
    form.fields["english"].disabled = True
    return _term_page(request, form, title=term.english)


@require_POST
@requires(permissions.WRITE)
def remove(request: HttpRequest, term_id: int) -> HttpResponse:
    """Remove a fixed word."""
    viewer = viewer_of(request)
    found, to = term_for(viewer, term_id), reverse("wording:glossary")
    return act(request, lambda: remove_term(by=viewer, term=found), to=to, words=f"“{found.english}” is removed.")


def _term_page(request: HttpRequest, form: TermForm, *, title: str) -> HttpResponse:
    viewer = viewer_of(request)
    done = attempt(
        request,
        form,
        lambda: write_term(
            by=viewer,
            english=form.cleaned_data["english"],
            meaning=form.cleaned_data["meaning"],
            is_kept=form.cleaned_data["is_kept"],
            words=form.by_language(),
        ),
        to=reverse("wording:glossary"),
        words="The glossary is changed.",
    )
    context = {"form": form, "title": title}
    return done or render(request, "wording/term.html", context, status=422 if form.errors else 200)
