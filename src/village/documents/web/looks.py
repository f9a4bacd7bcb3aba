"""What an HTML element looks like, from its attributes, its style and the page's own simple style rules."""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from village.documents.colours import fill, ink

DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SIMPLE_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
BOLD_TAGS = {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"}
ITALIC_TAGS = {"i", "em"}
HEAVY_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class HtmlLook:
    """How letters look where they stand."""

    bold: bool = False
    italic: bool = False
    colour: str | None = None
    keeps_lines: bool = False
    """Line ends in the source count, as in <pre>."""


class Rules:
    """Style rules with selectors such as "td", ".red" and "td.red"; others are left alone."""

    def __init__(self, sheets: list[str]) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        for selectors, body in RULE.findall(COMMENT.sub(" ", "\n".join(sheets))):
            for selector in selectors.split(","):
                if simple := SIMPLE_SELECTOR.fullmatch(selector.strip()):
                    key = ((simple[1] or "").lower(), simple[2] or "")
                    self._rules.setdefault(key, {}).update(declarations(body))

    def style(self, element: Element) -> dict[str, str]:
        """Return what the rules and the element's own style say, the stronger over the weaker."""
        result = dict(self._rules.get((element.tag, ""), {}))
        names = element.get("class", "").split()
        for name in names:
            result.update(self._rules.get(("", name), {}))
        for name in names:
            result.update(self._rules.get((element.tag, name), {}))
        result.update(declarations(element.get("style", "")))
        return result


def declarations(body: str) -> dict[str, str]:
    """Return the properties of a style attribute or a rule."""
    return {name: value.replace("!important", "").strip() for name, value in DECLARATION.findall(body.lower())}


def is_hidden(element: Element, style: dict[str, str]) -> bool:
    """Tell whether a browser would not show the element at all."""
    return (
        "hidden" in element.attrib
        or style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or "all" in style.get("mso-hide", "")
    )


def look_of(element: Element, style: dict[str, str], around: HtmlLook) -> HtmlLook:
    """Return the look inside the element, given the look around it."""
    look = around
    if element.tag in BOLD_TAGS:
        look = replace(look, bold=True)
    if element.tag in ITALIC_TAGS:
        look = replace(look, italic=True)
    weight = style.get("font-weight", "")
    if weight:
        heavy = weight in ("bold", "bolder") or (weight.isdecimal() and int(weight[:5]) >= HEAVY_WEIGHT)
        look = replace(look, bold=heavy)
    if style.get("font-style") in ("italic", "oblique", "normal"):
        look = replace(look, italic=style["font-style"] != "normal")
    colour = style.get("color") or (element.get("color") if element.tag == "font" else None)
    if colour:
        look = replace(look, colour=ink(colour))
    if element.tag == "pre" or style.get("white-space", "").startswith("pre"):
        look = replace(look, keeps_lines=True)
    return look


def shading_of(element: Element, style: dict[str, str]) -> str | None:
    """Return the background of an element as RRGGBB, None when white or none."""
    written = style.get("background-color") or style.get("background") or element.get("bgcolor") or ""
    if whole := fill(written):
        return whole
    first = re.match(r"rgba?\([^)]*\)|#[0-9a-f]{3,8}|[a-z]+", written)
    return fill(first[0]) if first else None
