"""The template environment: one set of helpers and filters for every page."""

from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from village.design import forms, speech, wording
from village.design.catalogues import marking
from village.design.charts.drawing import DRAW


def environment(**options: Any) -> Environment:
    """An environment in which a misspelt name fails, text is escaped, and every room's helpers are at hand."""
    made = Environment(  # noqa: S701 - Django passes autoescape on; the line below makes sure of it.
        **{
            **options,
            "autoescape": True,
            "undefined": StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
        }
    )
    made.add_extension("jinja2.ext.i18n")
    made.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        _gettext, _ngettext, newstyle=True, pgettext=_pgettext, npgettext=_npgettext
    )
    made.globals.update(
        {
            "say": speech.say,
            "short_weekdays": speech.short_weekdays,
            "static": static,
            "url": _url,
            "notices": _notices,
            "language": _language,
            "direction": _direction,
            "draw": DRAW,
            "field": forms.field,
            "form_fields": forms.form_fields,
            "error_summary": forms.error_summary,
        }
    )
    made.filters.update(
        {
            "day": wording.day,
            "short_day": wording.short_day,
            "weekday_day": speech.READER.weekday_and_day,
            "month": wording.month,
            "ago": wording.ago,
            "clock": wording.clock,
            "money": wording.money,
            "count": wording.count,
            "plural": wording.plural,
            "isolate": _isolate,
            "one_line": _one_line,
            "initials": wording.initials,
            "file_size": wording.file_size,
        }
    )
    return made


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def _notices(request: Any) -> list[Any]:
    return list(get_messages(request)) if request is not None else []


def _gettext(words: str) -> str:
    return marking(speech.reads_in()).gettext(words)


def _ngettext(one: str, many: str, number: int) -> str:
    return marking(speech.reads_in()).ngettext(one, many, number)


def _pgettext(context: str, words: str) -> str:
    return marking(speech.reads_in()).pgettext(context, words)


def _npgettext(context: str, one: str, many: str, number: int) -> str:
    return marking(speech.reads_in()).npgettext(context, one, many, number)


def _one_line(words: object) -> Markup:
    """Words without marks, for the title of a window."""
    return escape(Markup(words).striptags())  # noqa: S704 - what stands in the block has been escaped.


def _language() -> str:
    return "en-GB" if (code := get_language() or "en") in {"en", "en-gb"} else code


def _direction() -> str:
    return "rtl" if get_language_bidi() else "ltr"


def _isolate(words: object) -> Markup:
    """Words that keep their own direction inside a sentence of another script."""
    return Markup("<bdi>{}</bdi>").format(words)
