"""Every template compiles, is used, and keeps to the content security policy."""

import re
from pathlib import Path

import pytest
from django.template import engines

from tests.architecture.house import SOURCE, modules

TEMPLATES = sorted(path for path in SOURCE.rglob("templates/**/*") if path.is_file())
PAGES = [path for path in TEMPLATES if path.suffix == ".html"]


WITHOUT_A_FOOT = {
    "bookings/tablet.html": "a tablet at the door, whose pages say it themselves",
    "design/base.html": "the document itself",
    "events/screen.html": "a screen in a hall",
    "groups/screen.html": "a screen at a door",
    "newsletters/screen.html": "a screen in a hall",
}


def template_name(path: Path) -> str:
    """Return the name by which the template is asked for."""
    return str(path).split("/templates/", 1)[1]


@pytest.mark.parametrize("path", PAGES, ids=template_name)
def test_template_compiles(path: Path) -> None:
    engines["jinja2"].get_template(template_name(path))


@pytest.mark.parametrize("path", PAGES, ids=template_name)
def test_template_has_no_inline_style_script_or_event(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"<style", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    for tag in re.findall(r"<script\b[^>]*>", text):
        assert "src=" in tag or "application/json" in tag, tag


def test_no_template_is_unused() -> None:
    asked = "\n".join(path.read_text(encoding="utf-8") for path in [*modules(), *TEMPLATES])
    by_library = re.compile(
        r"^(account|mfa|usersessions|socialaccount|allauth|openid)/|^(403|404|500|400)(_\w+)?\.html$"
    )
    unused = [
        name
        for name in map(template_name, TEMPLATES)
        if not by_library.match(name) and f'"{name}"' not in asked and f"'{name}'" not in asked
    ]
    assert unused == []


@pytest.mark.parametrize("path", PAGES, ids=template_name)
def test_every_frame_says_what_to_do_if_a_child_is_in_danger(path: Path) -> None:
    """What stands around pages ends with the foot that says it; screens that only show something do not."""
    text = path.read_text(encoding="utf-8")
    if 'extends "design/base.html"' in text and template_name(path) not in WITHOUT_A_FOOT:
        assert 'include "design/footer.html"' in text


def test_the_foot_says_what_to_do_if_a_child_is_in_danger() -> None:
    foot = engines["jinja2"].get_template("design/footer.html").render()
    assert 'If a child is in danger, ring <a class="nowrap" href="tel:999"><bdi>999</bdi></a>.' in foot
