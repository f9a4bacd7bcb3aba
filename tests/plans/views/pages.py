"""Reading answered pages as trees."""

import re

from django.test import Client
from lxml import html

type Element = html.HtmlElement

_PART = re.compile(r"^(?P<tag>[a-z0-9]*)(?P<rest>.*)$")


def page_of(client: Client, url: str, **query: str) -> Element:
    """Return the page as a tree; the answer must be 200."""
    answer = client.get(url, query)
    assert answer.status_code == 200, answer.content[:500]
    return html.fromstring(answer.content.decode())


def words(element: Element) -> str:
    """Return the text of an element with single spaces."""
    return " ".join(element.text_content().split())


def found(element: Element, selector: str) -> list[Element]:
    """Return what lies below the element: tags, classes and attributes, parted by spaces, such as `.gaps a[href]`."""
    path = ".//" + "//".join(_step(part) for part in selector.split())
    return list(element.xpath(path))


def _step(part: str) -> str:
    match = _PART.match(part)
    assert match is not None
    classes = re.findall(r"\.([\w-]+)", match["rest"])
    attributes = re.findall(r"\[([\w-]+)(?:=([\w-]+))?\]", match["rest"])
    tests = [f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')" for name in classes]
    tests += [f"@{name}='{value}'" if value else f"@{name}" for name, value in attributes]
    return (match["tag"] or "*") + "".join(f"[{test}]" for test in tests)
