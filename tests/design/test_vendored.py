"""Files taken from elsewhere are the ones on the list, unchanged, with their licence beside them."""

import hashlib
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
DESIGN = ROOT / "src" / "village" / "design"
LISTED = tomllib.loads((DESIGN / "vendored.toml").read_text(encoding="utf-8"))["file"]


def test_every_file_matches_its_hash() -> None:
    changed = [
        entry["path"]
        for entry in LISTED
        if hashlib.sha256((ROOT / entry["path"]).read_bytes()).hexdigest() != entry["sha256"]
    ]
    assert changed == []


def test_every_foreign_file_is_listed() -> None:
    foreign = [*DESIGN.rglob("*.woff2"), *DESIGN.rglob("*.min.js"), *(ROOT / "tests" / "vendor").rglob("*.js")]
    assert {str(path.relative_to(ROOT)) for path in foreign} == {entry["path"] for entry in LISTED}


def test_every_licence_is_at_hand() -> None:
    for entry in LISTED:
        assert (ROOT / entry["licence_path"]).stat().st_size > 300, entry["name"]


def test_every_font_that_the_sheets_name_is_there_and_none_besides() -> None:
    sheet = (DESIGN / "static/village/css/fonts.css").read_text(encoding="utf-8")
    named = {part.split('"')[0] for part in sheet.split("../fonts/")[1:]}
    assert named == {path.name for path in (DESIGN / "static/village/fonts").iterdir()}
