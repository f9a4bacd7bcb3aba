"""Components say in words what they show in shapes."""

import re
from typing import Any

import pytest
from django.template import engines

from village.design.kit import TEMPLATE, kit_page

CODES = {
    "green": "Green",
    "amber": "Amber",
    "red": "Red",
    "complete": "Complete",
    "not-started": "Not started",
    "on_hold": "On hold",
    "superseded": "Superseded",
    "no-update": "No update",
}


def made(call: str, **context: Any) -> str:
    """What one macro writes."""
    template = '{% import "design/components.html" as kit %}{{ kit.' + call + " }}"
    return str(engines["jinja2"].from_string(template).render(context))


def heard(html: str) -> str:
    """What a listener hears: no drawings, nothing that is hidden from them."""
    html = re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)
    html = re.sub(r'<(span) class="year__seen" aria-hidden="true">.*', "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


@pytest.mark.parametrize(("code", "word"), CODES.items())
def test_a_rating_is_drawn_and_said(code: str, word: str) -> None:
    assert heard(made("rating(code)", code=code)) == word
    assert heard(made("glyph(code)", code=code)) == word
    assert f"#glyph-{code.replace('_', '-')}" in made("rating(code)", code=code)


def test_an_unknown_rating_fails() -> None:
    with pytest.raises(Exception, match=r"has no attribute|undefined"):
        made("rating('purple')")


def test_every_drawing_that_is_asked_for_exists() -> None:
    symbols = set(re.findall(r'id="([^"]+)"', _source("design/symbols.html")))
    asked = set(re.findall(r'href="#((?:glyph|icon)-[a-z-]+)"', _page()))
    assert asked <= symbols and len(asked) > 20


def test_a_contested_rating_hides_neither_side() -> None:
    html = made("contested('green', 'amber')")
    assert "#glyph-green" in html and "#glyph-amber" in html and "#glyph-is-not" in html
    assert heard(html) == "Contested: Green by the lead, Amber by the challenger"


def test_a_year_cell_reads_as_one_sentence() -> None:
    year = {
        "label": "2025/26",
        "ticked": True,
        "word": "Roll-out",
        "terms": [
            {"name": "Autumn", "rating": "red"},
            {"name": "Spring", "rating": "green", "contested_by": "amber"},
            {"name": "Summer", "rating": "ahead"},
        ],
    }
    said = "2025/26, ticked, Roll-out. Autumn Red. Spring contested, Green against Amber. Summer ahead."
    assert heard(made("year_cell(year)", year=year)) == said


def test_a_gap_is_a_question_and_leads_to_the_field() -> None:
    assert 'href="/mend/"' in made("gap('No lead', '/mend/')")
    assert "<a" not in made("gap('No lead')")


def test_past_sixty_actions_the_standing_becomes_bars() -> None:
    items = kit_page()["standing_many"]
    few, many = made("standing(items, 60)", items=items), made("standing(items, 61)", items=items)
    assert "standing--bars" not in few and few.count("<use") == 200
    assert "standing--bars" in many and many.count("<rect") == many.count("<use") == 7
    assert heard(few) == heard(many)


def test_a_table_keeps_its_roles_and_heads() -> None:
    html = made("data_table('Money', ['Year', 'Agreed'], [['2025/26', '£12,000']])")
    assert html.count('role="row"') == 2 and 'data-label="Agreed"' in html and "<caption>Money</caption>" in html


def test_no_text_of_a_person_becomes_markup() -> None:
    assert "<i>" not in made("lead('<i>')") + made("gap('<i>', '/?a=<i>')") + made("empty_state('<i>', '<i>')")


def _page() -> str:
    return str(engines["jinja2"].get_template(TEMPLATE).render(kit_page()))


def _source(name: str) -> str:
    return str(engines["jinja2"].get_template(name).render())
