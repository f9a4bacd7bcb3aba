"""The sheets keep their promises: logical sides, tokens, and colours of ratings for ratings only."""

import re
from pathlib import Path

import pytest

SHEETS = sorted((Path(__file__).parents[2] / "src/village/design/static/village/css").glob("*.css"))
PHYSICAL = re.compile(
    r"[;{]\s*((?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height"
    r"|(?:min|max)-(?:width|height)|text-align:\s*(?:left|right)|float(?!:\s*inline-))\b(?=\s*:|;)"
)


def rules(path: Path) -> str:
    """The sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_sides_are_logical(path: Path) -> None:
    assert [found[0] for found in PHYSICAL.finditer(rules(path))] == []


@pytest.mark.parametrize("path", [path for path in SHEETS if path.name != "tokens.css"], ids=lambda path: path.name)
def test_colours_come_from_the_tokens(path: Path) -> None:
    written = re.sub(r"url\([^)]*\)", "", rules(path))
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", written)) <= {"#fff", "#000"}


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_the_colours_of_ratings_stand_in_ratings_only(path: Path) -> None:
    using = [line.strip() for line in rules(path).splitlines() if "var(--rating-" in line]
    assert [line for line in using if not re.match(r"\.(glyph|standing__group|band(?:-fill)?)-", line)] == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_every_token_that_is_used_exists(path: Path) -> None:
    tokens = set(re.findall(r"(--[a-z0-9-]+):", rules(next(sheet for sheet in SHEETS if sheet.name == "tokens.css"))))
    assert set(re.findall(r"var\((--[a-z0-9-]+)", rules(path))) <= tokens


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_every_sheet_stands_in_a_layer(path: Path) -> None:
    outside = re.sub(r"@layer [a-z, ]+;", "", rules(path)).strip()
    assert outside.startswith("@layer ") and rules(path).count("{") == rules(path).count("}")


def test_ink_can_be_read_on_every_ground() -> None:
    tokens = dict(
        re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", rules(next(s for s in SHEETS if s.name == "tokens.css")))
    )
    for text, ground in [
        ("ink", "paper"),
        ("ink-2", "sand-100"),
        ("ink", "sand-200"),
        ("indigo-700", "indigo-50"),
        ("indigo-900", "indigo-100"),
        ("plum", "white"),
        ("white", "indigo-700"),
        ("ink", "heat-4"),
        ("white", "heat-5"),
        ("ink", "rating-amber"),
        ("white", "rating-green"),
        ("white", "rating-red"),
        ("white", "rating-complete"),
    ]:
        assert _contrast(tokens[text], tokens[ground]) >= 4.5, (text, ground)
    assert _contrast(tokens["sand-500"], tokens["sand-100"]) >= 3


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance by WCAG 2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
