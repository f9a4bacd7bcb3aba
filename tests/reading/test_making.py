"""The made-up documents: made again they are the same, they hold what the gold says, and nothing is left unmade."""

import json
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile, is_zipfile

import pytest

from tests.reading.blind.make import all_documents as blind
from tests.reading.corpus.make import all_documents as corpus
from tests.reading.corpus.make.write import write
from tests.reading.held_out.make import all_documents as held_out

HERE = Path(__file__).parent
MADE = [
    (HERE / folder, module)
    for folder, made in (("corpus", corpus), ("held_out", held_out), ("blind", blind))
    for module in made.DOCUMENTS
]


def _inside(path: Path) -> dict[str, bytes]:
    if not is_zipfile(path):
        return {"": path.read_bytes()}
    with ZipFile(path) as held:
        return {name: held.read(name) for name in held.namelist()}


@pytest.mark.parametrize(("folder", "module"), MADE, ids=[module.__name__.rpartition(".")[2] for _, module in MADE])
def test_a_document_made_again_is_the_same(folder: Path, module: ModuleType, tmp_path: Path) -> None:
    write(module.build(), tmp_path)
    for made in tmp_path.rglob("*.*"):
        assert _inside(made) == _inside(folder / made.relative_to(tmp_path)), made.name


def test_every_document_has_gold_and_every_gold_its_documents() -> None:
    for folder in {folder for folder, _ in MADE}:
        named = {module.build().name: set(module.build().formats) for held, module in MADE if held == folder}
        assert {path.stem for path in folder.glob("gold/*.json")} == set(named)
        for name, formats in named.items():
            assert {path.suffix[1:] for path in folder.glob(f"{name}.*")} == formats


def test_plans_are_of_a_size_that_towns_write() -> None:
    counts = {
        path.stem: sum(len(section["actions"]) for section in json.loads(path.read_text(encoding="utf-8"))["sections"])
        for path in HERE.glob("*/gold/*.json")
    }
    assert counts.pop("oldcastle-review-summary") == 0
    assert len(counts) >= 24
    assert all(8 <= count <= 45 for count in counts.values()), counts
