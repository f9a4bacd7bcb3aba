"""The partnership's own plans, where they are kept beside the project, score above the floors in every format."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from village.documents.reading import read
from village.reading.as_json import as_json
from village.reading.understand import understand

PLANS = Path(__file__).parents[3] / "shared" / "plans"
FIELDS = ("owner", "timescale", "resources", "measure", "progress", "status")
FILES = [
    "map-parental-partnership-plan.docx",
    "map-parental-partnership-plan.pdf",
    "map-parental-partnership-plan.txt",
    "redditch-attainment-plan-2012.docx",
    "redditch-attainment-plan-2012.pdf",
    "redditch-attainment-plan-2012.txt",
    "school-parent-support-plan-2009.docx",
    "school-parent-support-plan-2009.txt",
    "cluster3-monitoring-report-2010.docx",
    "cluster3-monitoring-report-2010.xlsx",
    "cluster3-monitoring-report-2010.txt",
    "c4eo-schools-and-communities-summary.txt",
]

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (PLANS / "score.py").exists(), reason="the partnership documents are not beside the project"
    ),
]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", PLANS / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", FILES)
def test_a_plan_scores_above_its_floor(scorer: ModuleType, name: str) -> None:
    path = PLANS / name
    gold = json.loads((PLANS / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
    outline = understand(read(path))
    source = PLANS / f"{path.stem}.txt" if path.suffix == ".pdf" else path
    result = scorer.score(gold, as_json(outline), scorer.read_source(source))
    floor_f1, floor_field, floor_section = (0.90, 0.85, 0.90) if path.suffix == ".txt" else (0.97, 0.95, 0.97)
    assert result["f1"] >= floor_f1
    assert result["coverage"] == 1.0
    assert outline.kept_count == outline.word_count
    assert all(result["meta"].values())
    assert result.get("questions_found", 1.0) == 1.0
    if gold["sections"]:
        assert min(result["fields"][field]["all"] for field in FIELDS) >= floor_field
        assert result["section"] >= floor_section
