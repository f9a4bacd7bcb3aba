"""The kit pages in a real browser, under the strict policy."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.template import engines
from django.utils.csp import build_policy

from village.design import kit, kit_pupils

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

STATIC = Path(__file__).parents[2] / "src" / "village" / "design" / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
ADDRESS = "http://kit.test/"
KITS: dict[str, tuple[str, Callable[[], dict[str, Any]]]] = {
    "plans": (kit.TEMPLATE, kit.kit_page),
    "pupils": (kit_pupils.TEMPLATE, kit_pupils.kit_pupils_page),
}


@pytest.fixture
def open_kit(chromium: "Browser") -> "Iterator[Callable[..., Page]]":
    """Open a kit in a window of some width; options are those of a browser's context."""
    contexts: list[BrowserContext] = []

    def opened(width: int, words: dict[str, Any] | None = None, kit: str = "plans", **options: Any) -> "Page":
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        name, content = KITS[kit]
        template: Any = engines["jinja2"].get_template(name)
        html = template.template.render({**content(), **(words or {})})
        page.route("**/*", lambda route: _answer(route, html))
        page.goto(ADDRESS)
        return page

    yield opened
    for context in contexts:
        context.close()


def _answer(route: "Route", html: str) -> None:
    path = route.request.url.removeprefix(ADDRESS).split("?")[0]
    if path.startswith("static/"):
        file = STATIC / path.removeprefix("static/")
        route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
    else:
        strict: Any = settings.SECURE_CSP
        policy = build_policy(strict)
        route.fulfill(body=html, content_type="text/html; charset=utf-8", headers={"content-security-policy": policy})
