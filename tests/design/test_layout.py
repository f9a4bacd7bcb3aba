"""The frame round every page stands with nothing but a request, and says what it is given."""

from typing import Any

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.template import engines
from django.template.backends.utils import csrf_input_lazy
from django.test import RequestFactory
from django.utils import translation
from jinja2 import UndefinedError


def page(template: str = "design/layout.html", **context: Any) -> str:
    """The page as the template alone makes it, without what the upper rooms add."""
    request = RequestFactory().get("/")
    given = {"request": request, "csrf_input": csrf_input_lazy(request), **context}
    found: Any = engines["jinja2"].get_template(template)
    return str(found.template.render(given))


@pytest.mark.parametrize("template", ["design/layout.html", "design/plain.html"])
def test_the_frame_needs_only_a_request(template: str) -> None:
    html = page(template)
    assert '<html lang="en-GB" dir="ltr">' in html
    assert html.count("<h1>") == html.count("<main") == html.count("<footer") == 1
    assert 'href="#main"' in html and 'id="main"' in html


def test_a_stranger_sees_no_menu_and_a_person_sees_their_name_and_the_way_out() -> None:
    assert "Sign out" not in page()
    html = page(
        signed_in_name="Marit Osei",
        sign_out_url="/out/",
        navigation=[{"label": "Plans", "url": "/p/", "current": True}],
    )
    assert "Marit Osei" in html and ">MO<" in html
    assert 'action="/out/"' in html and "csrfmiddlewaretoken" in html
    assert 'href="/p/" aria-current="true"' in html


def test_words_from_people_are_escaped() -> None:
    html = page(signed_in_name="<b>Eve</b>")
    assert "<b>Eve" not in html and "&lt;b&gt;Eve" in html


def test_messages_stand_in_a_status_region() -> None:
    request = RequestFactory().get("/")
    assert isinstance(request, HttpRequest)
    storage = CookieStorage(request)
    request._messages = storage  # type: ignore[attr-defined]  # What the middleware sets.
    storage.add(25, "The plan was accepted.")
    html = page(request=request)
    region = html.split('id="notices"')[1].split("</div>\n</div>")[0]
    assert 'role="status"' in region and "The plan was accepted." in region and "notice--success" in region


def test_help_mode_is_in_sight_and_can_be_ended() -> None:
    html = page(help_mode={"sentence": "You look at this as Wren Abara.", "end_url": "/help/end/"})
    assert "You look at this as Wren Abara." in html and 'action="/help/end/"' in html


def test_the_page_turns_for_a_language_that_reads_from_the_right() -> None:
    with translation.override("ur"):
        assert '<html lang="ur" dir="rtl">' in page()


def test_a_misspelt_name_fails() -> None:
    with pytest.raises(UndefinedError):
        engines["jinja2"].from_string("{{ acton.title }}").render()


def test_a_name_isolates_itself_in_a_sentence_of_another_script() -> None:
    html = engines["jinja2"].from_string("{{ name|isolate }}").render({"name": "2.1a <i>"})
    assert html == "<bdi>2.1a &lt;i&gt;</bdi>"
