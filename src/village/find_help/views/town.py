"""What every public page of the directory shares: the town, the reader's language, the reader's own list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from village.access.languages import offer_language
from village.design.speech import reads_in
from village.find_help.pages.card import Around
from village.find_help.queries.town import calendar_of, town_named
from village.find_help.rules.english import EASY
from village.find_help.views.kept_list import kept_list
from village.organisations.models.partnership import Partnership


def around_of(request: HttpRequest, town: Partnership) -> Around:
    """Return what cards need; `?words=easy` asks for Easy Read, `?words=en` for English, `?language=` offers one."""
    offer_language(request, request.GET.get("language", ""))
    now = timezone.localtime()
    asked = request.GET.get("words", "")
    language = asked if asked in {EASY, "en"} else reads_in()
    return Around(town.slug, language, calendar_of(town.pk, now.date()), now)


def town_page(
    request: HttpRequest, town: Partnership, template: str, context: dict[str, object], status: int = 200
) -> HttpResponse:
    """Return a public page inside the directory's frame."""
    frame = {
        "town": town,
        "pinned": kept_list(request, town.pk).pins,
        "help_url": reverse("find_help:search", args=(town.slug,)),
    }
    return render(request, template, {**frame, **context}, status=status)


__all__ = ("around_of", "town_named", "town_page")
