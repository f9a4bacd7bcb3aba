"""What services say in other languages: how far each is, and the page on which it is written."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.basics.languages import RIGHT_TO_LEFT
from village.design.attempt import act, attempt, data_of, seen_in
from village.find_help import permissions
from village.find_help.forms.staff import WordsForm
from village.find_help.pages.desk import words_lines
from village.find_help.queries.entries import english_of
from village.find_help.queries.made import public_service_for, services_for_words, words_of
from village.find_help.rules.english import EASY, FIELDS, LANGUAGES, fingerprint
from village.find_help.services.translating import remove_words, write_words

A_PAGE = 25


@require_safe
@requires(permissions.WORDS)
def services(request: HttpRequest) -> HttpResponse:
    """Show how every service stands in every language, those first that are older than the English where asked."""
    viewer = viewer_of(request)
    words, only_older = request.GET.get("q", "").strip()[:100], request.GET.get("older") == "1"
    lines = words_lines(services_for_words(viewer, words), only_older=only_older)
    page = Paginator(lines, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "words": words, "only_older": only_older, "older": sum(line.older_count for line in lines)}
    return render(request, "find_help/words.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WORDS)
def write(request: HttpRequest, service_id: int, language: str) -> HttpResponse:
    """Write what a service says in a language, the English beside it."""
    viewer = viewer_of(request)
    _known(language)
    service = public_service_for(viewer, service_id)
    row, english = words_of(service, language), english_of(service)
    there = {field: getattr(row, field) for field in FIELDS} if row else {}
    initial = {
        "made": row.made if row else "person",
        "is_checked": row.is_checked if row else False,
        "version": row.version if row else 0,
        **there,
        **restored_fields(request),
        "seen_english": fingerprint(english),
    }
    form = WordsForm(data_of(request), initial=initial)

    def save() -> None:
        write_words(
            by=viewer,
            service=service,
            language=language,
            words=form.words_typed(),
            made=form.cleaned_data["made"],
            is_checked=form.cleaned_data["is_checked"],
            seen_version=seen_in(request, 0),
            seen_english=form.cleaned_data["seen_english"],
            on=timezone.localdate(),
        )

    to = reverse("find_help:words")
    done = attempt(request, form, save, to=to, words="Families read these words now.", row=row)
    if done is not None:
        return done
    if form.errors:  # The English that is shown now is the English that the next press says it saw.
        again = request.POST.copy()
        again["seen_english"] = fingerprint(english)
        form.data = again
    context = {
        "service": service,
        "form": form,
        "row": row,
        "english": english,
        "is_older": row is not None and row.of_english != fingerprint(english),
        "code": language,
        "language_name": LANGUAGES[language],
        "their_direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "tag": "en" if language == EASY else language,
    }
    return render(request, "find_help/words_write.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.WORDS)
def remove(request: HttpRequest, service_id: int, language: str) -> HttpResponse:
    """Take the words in one language away: families read the English again."""
    viewer = viewer_of(request)
    _known(language)
    service = public_service_for(viewer, service_id)
    words = f"Families read {service.name} in English again where they chose {LANGUAGES[language]}."
    return act(
        request,
        lambda: remove_words(by=viewer, service=service, language=language),
        to=reverse("find_help:words"),
        words=words,
    )


def _known(language: str) -> None:
    if language not in LANGUAGES:
        raise Http404("There is no such language here.")
