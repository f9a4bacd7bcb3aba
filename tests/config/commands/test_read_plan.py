"""`read-plan` prints the plan as JSON without a database, and refuses a file it cannot read with one sentence."""

import json
from pathlib import Path

import pytest

from village.config.commands.read_plan import run

PLAN = """<h1>Thornaby Vale Plan 2024</h1><table>
<tr><th>Action</th><th>Lead</th><th>By when</th></tr>
<tr><td>Visit each home</td><td>Nurse</td><td>May 2024</td></tr></table>"""


def test_a_plan_is_printed_as_json(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "plan.html"
    path.write_text(PLAN, encoding="utf-8")
    assert run([str(path)]) == 0
    printed = json.loads(capfdbinary.readouterr().out.decode("utf-8"))
    assert printed["title"] == "Thornaby Vale Plan 2024"
    assert printed["sections"][0]["actions"][0]["owner"] == "Nurse"


def test_the_reasons_are_printed_on_demand(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "plan.html"
    path.write_text(PLAN, encoding="utf-8")
    assert run([str(path), "--explain"]) == 0
    printed = capfdbinary.readouterr().out.decode("utf-8")
    assert "Lead: owner" in printed


@pytest.mark.parametrize(("name", "content"), [("gone.docx", None), ("broken.docx", b"PK\x03\x04 not a document")])
def test_an_unreadable_file_gives_one_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert run([str(path)]) == 2
    printed = capfd.readouterr()
    assert not printed.out
    assert printed.err.count("\n") == 1 and "Traceback" not in printed.err
