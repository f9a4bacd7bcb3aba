"""Parts about children say in words what they show in shapes, and hide nothing in a drawing alone."""

import re
from typing import Any

import pytest
from django.template import engines
from django.utils import translation

from tests.design.test_components import heard, made
from village.design.kit_pupils import TEMPLATE, kit_pupils_page, trend_points, weeks

THREE = [{"label": "0", "count": 40}, {"label": "½", "count": 12}, {"label": "1", "count": None}]


def page() -> str:
    return str(engines["jinja2"].get_template(TEMPLATE).render(kit_pupils_page()))


@pytest.mark.parametrize(
    ("code", "word"), [("green", "Green"), ("amber", "Amber"), ("red", "Red"), ("none", "No band")]
)
def test_a_band_is_drawn_and_said_with_its_days(code: str, word: str) -> None:
    html = made("band(code, word, beside='missed 2 of 19 days')", code=code, word=word)
    assert heard(html) == f"{word} missed 2 of 19 days"
    assert f"band--{code}" in html and "<use href=" in html


def test_a_letter_gives_way_to_a_sign_where_it_would_say_nothing() -> None:
    assert "#glyph-red" in made("band('red', 'Red')")
    with translation.override("pl"):
        assert "#sign-red" in made("band('red', 'Czerwony')")
    assert "#sign-green" in made("band('green', 'Zielony', sign=true)")


def test_every_drawing_of_the_second_kit_exists() -> None:
    symbols = set(re.findall(r'id="([^"]+)"', str(engines["jinja2"].get_template("design/symbols.html").render())))
    asked = set(re.findall(r"(?:href=\"|url\()#((?:glyph|icon|sign|band)-[a-z-]+)", page()))
    assert asked <= symbols and len(asked) > 15


def test_every_picture_has_a_title_and_words_of_its_own() -> None:
    html = page()
    pictures = re.findall(r'<svg[^>]*role="img" aria-labelledby="([^"]+)"[^>]*>', html)
    assert len(pictures) >= 9
    for ids in pictures:
        for name in ids.split():
            assert len(re.findall(rf'<(?:title|desc) id="{name}">[^<]+<', html)) == 1, name


def test_nothing_on_the_page_is_said_by_an_attribute_of_style_and_no_id_stands_twice() -> None:
    html = page()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert " style=" not in html and len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("distribution('x', 'Days', 'Most missed none.', bars, ['Days missed', 'Children'])", "1 few"),
        ("trend('x', 'Days', 'Fewer.', points, 'This year', 'Last year')", "Summer 1 not known 2.0"),
        ("flow('x', 'Bands', 'Few moved.', [{'label': 'A'}], [{'label': 'B'}], links, 'From', 'To')", "A B 7"),
        ("scatter('x', 'Both', 'Few.', cells, ['low'], ['high'], 'Days', 'Reading')", "low high few"),
    ],
)
def test_every_chart_has_its_numbers_in_a_table(call: str, said: str) -> None:
    html = made(
        call,
        bars=THREE,
        points=trend_points(),
        links=[{"source": 0, "target": 0, "count": 7}],
        cells=[{"column": 0, "row": 0, "count": None}],
    )
    assert said in heard(html.replace("</td>", " </td>").replace("</th>", " </th>"))


def test_a_count_too_few_to_show_is_nowhere_in_the_page() -> None:
    html = made("distribution('x', 'Days', 'Few.', bars, ['Days', 'Children'])", bars=THREE)
    assert "None" not in html and html.count("few") >= 2
    assert "chart__column--few" in html


def test_a_heat_map_is_a_table_with_a_number_in_every_cell() -> None:
    groups = [{"label": "Autumn", "columns": [{"label": "7", "words": "7 September"}, {"label": "14", "ahead": True}]}]
    rows = [
        {"label": "Year 5", "cells": [12, None]},
        {"label": "Year 6", "cells": ["few", None]},
        {"label": "Nursery", "cells": [9, None], "uncounted": True},
    ]
    html = made("heat_map('h', 'Days missed', groups, rows)", groups=groups, rows=rows)
    said = heard(html)
    assert html.count('scope="row"') == 3 and html.count('scope="col"') == 3 and 'scope="colgroup"' in html
    assert "7 September" in said and "too few to show" in said and said.count("to come") == 3
    assert "heat__cell--uncounted" in html and "heat__cell--few" in html


def test_the_year_says_its_weeks_in_a_table_and_only_those_that_are_known() -> None:
    html = made("day_picture('d', weeks, 'Missed 8½ days.', 'Weeks')", weeks=weeks())
    table = html[html.index("<tbody") :]
    assert table.count('scope="row"') == 12 and "Ill 2 days" in table
    assert 'role="img" aria-label="Missed 8½ days."' in html
    assert html.count("square--unheard") == 2 and html.count("days__week--now") == 1


def test_a_key_holds_only_what_is_in_the_picture() -> None:
    calm = [{"half": "Autumn 1", "label": "7 Sep", "sessions": "iiiiiiiiil", "missed": "0"}]
    html = made("day_picture('d', weeks, 'In every day.', 'Weeks')", weeks=calm)
    assert "not heard yet" not in html and "visit" not in html and "late" in html


def test_a_verb_of_the_work_list_says_its_object_to_a_listener() -> None:
    items = [{"title": "2 reviews are late", "verb": "Book", "url": "/b/"}]
    assert "Book: 2 reviews are late" in heard(made("work_list('Work', items)", items=items))
    assert heard(made("work_list('Work', [], nothing='Nothing is waiting.')")) == "Work 0 Nothing is waiting."


def test_no_decision_is_made_before_somebody_makes_it() -> None:
    options = [{"value": "plan", "words": "Parent plan"}, {"value": "none", "words": "Not now"}]
    assert "checked" not in made("decision('d', 'What for her?', options)", options=options)
    chosen = made("decision('d', 'What for her?', options, chosen='none', error='Say why.')", options=options)
    assert chosen.count("checked") == 1 and 'aria-describedby="d-error"' in chosen and "Say why." in chosen


def test_the_rota_marks_now_for_eyes_and_ears() -> None:
    items: list[dict[str, Any]] = [
        {"title": "Nursery", "note": "Autumn 1", "state": "done"},
        {"title": "Reception", "note": "Autumn 2", "state": "now"},
        {"title": "Year 1", "note": "Spring 1", "state": ""},
        {"title": "Year 2", "note": "Spring 2", "state": ""},
    ]
    html = made("rota_strip(items, 'Rota')", items=items)
    assert html.count('aria-current="step"') == 1 and "(now)" in heard(html)
    assert html.count("rota__slot--far") == 2  # On a phone now and next.


def test_a_column_of_a_file_is_a_question_or_an_answer() -> None:
    columns = [
        {"source": "AM", "samples": ["/", "N"], "name": "c1", "chosen": "am", "doubt": "Morning, or all day?"},
        {"source": "UPN", "samples": ["H80"], "name": "c2", "chosen": "upn", "found": "All are real"},
    ]
    meanings = [{"label": "Mark", "options": [("am", "Mark, morning")]}, ("upn", "UPN"), ("", "Leave out")]
    html = made("column_mapping('Columns', columns, meanings)", columns=columns, meanings=meanings)
    assert html.count(" selected") == 2 and html.count("mapping-table__doubt") == 1
    assert "What it means: AM" in heard(html)


def test_an_import_asks_again_until_it_is_over() -> None:
    call = "import_progress('p', 'Reading', 3, 9, '3 of 9 rows', address='/batch/', is_over=over)"
    assert 'hx-get="/batch/"' in made(call, over=False) and "hx-get" not in made(call, over=True)
    assert 'content="5"' in made("refresh(5)")


def test_no_text_of_a_person_becomes_markup_in_these_parts_either() -> None:
    bad = "<i>"
    html = (
        made("band('red', bad, beside=bad)", bad=bad)
        + made("places(bad, 1, 2, bad, bad)", bad=bad)
        + made("not_shown(bad, bad) ~ kit.reason_tags([bad]) ~ kit.rule_box(bad, [bad], bad)", bad=bad)
        + made("day_picture('d', weeks, bad, bad)", bad=bad, weeks=[{"half": bad, "label": bad, "sessions": "i" * 10}])
    )
    assert "<i>" not in html
